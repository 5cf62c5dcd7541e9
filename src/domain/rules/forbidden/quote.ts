/** A stretch of the matter. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** On a phone a quotation longer than this is not read. */
const LONGEST_SENTENCE = 60
const LONGEST_WORDS = 40

/** The words at a place of the matter as they are written there, and the clause or clauses around them. */
export function quote(matter: string, at: Stretch): { readonly words: string; readonly sentence: string } {
  const words = whole(matter, at.start, Math.min(at.end, at.start + LONGEST_WORDS))
  const end = at.start + words.length
  const room = Math.floor((LONGEST_SENTENCE - words.length) / 2)
  let from = at.start
  while (from > 0 && at.start - from < room && !CLAUSE_ENDS.has(matter.charAt(from - 1))) from--
  let to = end
  while (to < matter.length && to - end < room && !CLAUSE_ENDS.has(matter.charAt(to))) to++
  return { words, sentence: whole(matter, from, to).trim() }
}

const CLAUSE_ENDS = new Set([...',，。;；:：!！?？\n\r'])

/** No half of a surrogate pair at either end. */
function whole(text: string, start: number, end: number): string {
  const from = isLow(text, start) && start > 0 ? start + 1 : start
  const to = isLow(text, end) && end < text.length ? end - 1 : end
  return text.slice(from, to)
}

const isLow = (text: string, index: number) => {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff
}
