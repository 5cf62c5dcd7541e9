/** The characters a Chinese number below a thousand is written with (〇 stands for 零, see normalize). */
export const HAN_DIGITS = '〇一二两三四五六七八九十百廿卅'

const VALUE: Readonly<Record<string, number>> = {
  ...{ 〇: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 },
}

/** A whole number in digits or Chinese numerals; -1, which no date or time accepts, when it is neither. */
export function readNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit: number | null = null
  let unit = 1000
  for (const char of text) {
    const value = VALUE[char]
    if (value !== undefined) {
      // 〇五 is a 5, and 一百〇五 a 105; two digits side by side are no number below a thousand.
      if (digit !== null && digit !== 0) return -1
      digit = value
      continue
    }
    const size = char === '百' ? 100 : 10
    if (size >= unit || (digit !== null && (digit === 0 || char === '廿' || char === '卅'))) return -1
    const times = char === '廿' ? 2 : char === '卅' ? 3 : (digit ?? 1)
    total += times * size
    digit = null
    unit = size
  }
  return total + (digit ?? 0)
}

/** A year digit by digit: 二〇二六 is 2026. -1 when a character is no digit. */
export function readYear(text: string): number {
  let year = 0
  for (const char of text) {
    const digit = VALUE[char] ?? (char >= '0' && char <= '9' ? Number(char) : -1)
    if (digit < 0) return -1
    year = year * 10 + digit
  }
  return text.length === 2 ? 2000 + year : year
}
