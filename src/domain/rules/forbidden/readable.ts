/**
 * A matter as it is looked through: 打 卡 and ＡＰＰ are written to get by, or by accident, and titles in 《》 are named, not
 * obeyed. Each character knows its place in the matter, so that what is found can be quoted as it was written.
 */
export interface Readable {
  readonly text: string
  /** The place in the matter of a character of the text, or of its end. */
  placeOf(index: number): number
}

export function readable(matter: string): Readable {
  const text = matter.includes('《') ? matter.replace(TITLES, (title) => MASK.repeat(title.length)) : matter
  if (!TO_CLEAN.test(text)) return { text, placeOf: (index) => index }
  const characters: string[] = []
  const places: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    if (SKIPPED.test(character)) continue
    const wide = WIDE.test(character)
    characters.push(wide ? String.fromCharCode(character.charCodeAt(0) - WIDE_BY) : character)
    places.push(i)
  }
  return { text: characters.join(''), placeOf: (index) => places[index] ?? text.length }
}

/** Stands for a title; no pattern knows it. */
const MASK = '〇'
const TITLES = /《[^《》\n]{0,60}(?:《[^《》\n]{0,60}》[^《》\n]{0,60})?》/g
/** Line ends stay, they end sentences. */
const TO_CLEAN = /[ \t\u00a0\u3000\u200b-\u200d\ufeff０-９Ａ-Ｚａ-ｚ]/
const SKIPPED = /[ \t\u00a0\u3000\u200b-\u200d\ufeff]/
const WIDE = /[０-９Ａ-Ｚａ-ｚ]/
const WIDE_BY = 0xfee0
