/** A text on one line, cut where it is longer than `most` characters, and never into half a character. */
export function excerpt(text: string, most: number): string {
  const line = /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text
  if (line.length <= most) return line
  const characters = /[\ud800-\udfff]/.test(line) ? Array.from(line) : line
  if (characters.length <= most) return line
  const kept = characters.slice(0, most - 1)
  return `${typeof kept === 'string' ? kept : kept.join('')}…`
}

/** A matter as a list names it: a line on a phone, with its number and deadline. */
export const shortMatter = (matter: string): string => excerpt(matter, 24)
