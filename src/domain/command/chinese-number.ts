const DIGIT_OF: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SIZE_OF: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/**
 * A whole number below ten thousand as Chinese writes it: 十二, 一百零五, or digit by digit 二〇二六.
 * null when the characters make no such number.
 */
export function chineseNumber(text: string): number | null {
  if (text === '' || text.length > 8) return null
  const sized = [...text].some((character) => SIZE_OF[character] !== undefined)
  return sized ? readSized(text) : readDigits(text)
}

function readDigits(text: string): number | null {
  let value = 0
  for (const character of text) {
    const digit = DIGIT_OF[character]
    if (digit === undefined) return null
    value = value * 10 + digit
  }
  return value < 10_000 ? value : null
}

function readSized(text: string): number | null {
  let total = 0
  let lastSize = 10_000
  let digit: number | null = null
  for (const character of text) {
    const size = SIZE_OF[character]
    if (size === undefined) {
      const read = DIGIT_OF[character]
      // 一百零五: a nought only bridges a gap; two digits side by side are no sized number.
      if (read === undefined || (digit !== null && digit !== 0)) return null
      digit = read
      continue
    }
    if (size >= lastSize || digit === 0) return null
    if (digit === null && (size !== 10 || total !== 0)) return null
    total += (digit ?? 1) * size
    lastSize = size
    digit = null
  }
  return total + (digit ?? 0)
}
