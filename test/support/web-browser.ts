import { existsSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'

/** A phone of ordinary size, and a small desktop screen. */
export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } as const
export const DESKTOP = { viewport: { width: 1280, height: 800 } } as const

/** Chromium's own errands need a network; a test has none to give. */
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** The first start after an installation takes up to 20 s. */
const START_MS = 60_000

/** Where a Chromium stands on this machine; null where none does, which skips the browser's tests aloud. */
export function findChromium(): string | null {
  const places = [
    process.env['GUIYI_TEST_CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  return places.find((place): place is string => place !== undefined && existsSync(place)) ?? null
}

export const NO_CHROMIUM =
  'no Chromium found (GUIYI_TEST_CHROMIUM, /usr/bin/chromium, chromium-browser, google-chrome): the browser tests are skipped'

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ARGUMENTS, timeout: START_MS })
}

/** Collects what a page must never do: errors on the console, exceptions, requests to other hosts. */
export function watchPage(page: Page): string[] {
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => faults.push(`exception: ${error.message}`))
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url())
    const own = protocol === 'data:' || hostname === '127.0.0.1' || hostname === 'localhost'
    if (!own) faults.push(`request to ${hostname}`)
  })
  return faults
}

/** How many pixels of the page, or of a visible element, stand out beyond the screen's width. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    let most = document.documentElement.scrollWidth - width
    for (const element of document.body.querySelectorAll('*')) {
      if (element.closest('.visually-hidden') !== null) continue
      const box = element.getBoundingClientRect()
      if (box.width > 0 && box.height > 0) most = Math.max(most, box.right - width, -box.left)
    }
    return Math.ceil(most)
  })
}
