/** Characters that a terminal draws two columns wide: Chinese, full-width marks, faces. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
/** Characters that take no place of their own. */
const NO_WIDTH = /\p{Mn}|\p{Me}|\p{Cf}/u
/** What would move the cursor or turn the direction of writing. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/** How many columns of a terminal a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1
  return width
}

/** Fills up with blanks on the right to so many columns. */
export function padRight(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)))
}

/** Fills up with blanks on the left, as numbers are set. */
export function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - widthOf(text))) + text
}

/** At most so many columns, with … where something was left out. */
export function cutTo(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text
  let cut = ''
  let width = 1
  for (const character of text) {
    width += widthOf(character)
    if (width > columns) break
    cut += character
  }
  return `${cut}…`
}

/** One line, without anything that a terminal would obey. */
export function oneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/\s+/gu, ' ').trim()
}

/** A bar of two parts; `scale` is how much is worth a block. Whatever is there shows at least one block. */
export function bar(first: number, second: number, scale: number): string {
  const blocks = (value: number) => (value === 0 ? 0 : Math.max(1, Math.round(value / scale)))
  return '█'.repeat(blocks(first)) + '░'.repeat(blocks(second))
}
