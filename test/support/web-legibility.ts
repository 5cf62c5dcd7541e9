import type { Page } from 'playwright-core'

/** Texts on the page whose contrast to what lies behind them is below WCAG AA. */
export function faintTextOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    const rgba = (colour: string): readonly number[] => {
      if (canvas === null) return [0, 0, 0, 0]
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data]
    }
    const luminance = (colour: readonly number[]) => {
      const [r = 0, g = 0, b = 0] = colour.map((value) => {
        const share = value / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const behind = (element: Element | null): readonly number[] => {
      for (let at = element; at !== null; at = at.parentElement) {
        const colour = rgba(getComputedStyle(at).backgroundColor)
        if ((colour[3] ?? 0) > 250) return colour
      }
      return [255, 255, 255, 255]
    }
    const faint: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (element === null || text === '' || !element.checkVisibility({ checkOpacity: true })) continue
      if (element.closest('.visually-hidden, :disabled') !== null) continue
      const style = getComputedStyle(element)
      const [a, b] = [luminance(rgba(style.color)), luminance(behind(element))]
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${text.slice(0, 30)}`)
    }
    return [...new Set(faint)]
  })
}

/** What can be pressed on the page and is smaller than a fingertip: 44 px high and wide. */
export function smallTargetsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const small: string[] = []
    for (const target of document.querySelectorAll('button, input, select, textarea, a[href]')) {
      if (!target.checkVisibility({ checkOpacity: true })) continue
      const { width, height } = target.getBoundingClientRect()
      if (width < 43.5 || height < 43.5) {
        small.push(`${Math.round(width)}×${Math.round(height)} ${target.textContent ?? target.tagName}`)
      }
    }
    return small
  })
}
