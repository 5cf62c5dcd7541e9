import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startWebBot, type WebBot } from './web-bot.ts'
import { findChromium, launchBrowser, NO_CHROMIUM, watchPage } from './web-browser.ts'

/** One browser for the tests of a file; every test has its own pages and, unless it brings one, its own bot. */
const executable = findChromium()
export const NO_BROWSER = executable === null
if (NO_BROWSER) console.warn(NO_CHROMIUM)

export const GROUP = 'group:shiqiao'
export const chatOf = (id: string) => `/#/c/${encodeURIComponent(id)}`

/** Run after the test, last first. */
export const cleanups: (() => Promise<unknown>)[] = []
let browser: Browser | null = null

beforeAll(async () => {
  if (executable !== null) browser = await launchBrowser(executable)
})
afterAll(() => browser?.close())
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

export async function open(
  device: BrowserContextOptions,
  { as, bot, path = '/' }: { as?: string; bot?: WebBot; path?: string } = {},
): Promise<{ page: Page; faults: string[]; bot: WebBot }> {
  if (browser === null) throw new Error(NO_CHROMIUM)
  const serving = bot ?? (await startWebBot())
  if (bot === undefined) cleanups.push(() => serving.chat.stop())
  const context = await browser.newContext({ ...device, locale: 'zh-CN' })
  cleanups.push(() => context.close())
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const faults = watchPage(page)
  if (as !== undefined) await page.addInitScript((id) => sessionStorage.setItem('guiyi.as', id), as)
  await page.goto(`${serving.chat.address()}${path}`)
  await page.getByTestId('me-name').waitFor({ state: 'attached' })
  return { page, faults, bot: serving }
}
