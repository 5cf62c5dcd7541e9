// @ts-check
/** @import { WireLine } from './types.js' */

/** The page never holds more lines than this, however long a history is. */
export const MAX_LINES = 300

/**
 * The stretch of one conversation's lines that the page holds, oldest first, without gaps. `atEnd`: it reaches to
 * the newest line; otherwise new lines are only counted, until the reader returns to the end.
 *
 * @typedef {object} Stretch
 * @property {readonly WireLine[]} lines
 * @property {boolean} more older lines exist
 * @property {boolean} atEnd
 */

/** @type {Stretch} */
export const NOTHING = { lines: [], more: false, atEnd: true }

/**
 * The stretch after a new line. The far end is let go when there are too many.
 *
 * @param {Stretch} stretch
 * @param {WireLine} line
 * @returns {Stretch}
 */
export function withNewer(stretch, line) {
  const { lines } = stretch
  const last = lines.at(-1)
  if (!stretch.atEnd || lines.some((known) => known.id === line.id)) return stretch
  const grown =
    last === undefined || last.position < line.position
      ? [...lines, line]
      : [...lines, line].sort((a, b) => a.position - b.position)
  if (grown.length <= MAX_LINES) return { ...stretch, lines: grown }
  return { ...stretch, lines: grown.slice(-MAX_LINES), more: true }
}

/**
 * The stretch after a page of older lines.
 *
 * @param {Stretch} stretch
 * @param {readonly WireLine[]} older
 * @param {boolean} more
 * @returns {Stretch}
 */
export function withOlder(stretch, older, more) {
  const first = stretch.lines[0]
  const before = first === undefined ? older : older.filter((line) => line.position < first.position)
  const grown = [...before, ...stretch.lines]
  if (grown.length <= MAX_LINES) return { ...stretch, lines: grown, more }
  return { lines: grown.slice(0, MAX_LINES), more, atEnd: false }
}
