import type { Clause } from './clauses.ts'
import { type Token, tokensOf } from './word-classes.ts'

/**
 * Some sentences that are judged together. One demand in a long friendly message is enough, so the friendly
 * rest must not outweigh it: a message is as much of an assignment as its most demanding passage.
 */
export interface Passage {
  /** Every clause as `^words` and its mark. */
  readonly text: string
  readonly clauses: readonly PlacedClause[]
}

/** A clause from its `^` to behind its mark. */
export interface PlacedClause {
  readonly from: number
  readonly to: number
  readonly tokens: readonly Token[]
}

/** Cuts at the ends of sentences, as soon as a passage has enough characters to be judged by itself. */
export function passagesOf(clauses: readonly Clause[]): readonly Passage[] {
  const passages: Passage[] = []
  let left = clauses.reduce((sum, { words }) => sum + words.length, 0)
  let length = 0
  let from = 0
  clauses.forEach(({ words, last }, index) => {
    length += words.length
    left -= words.length
    const closed = length >= ENOUGH && (last || length > 2 * ENOUGH) && left >= TOO_SHORT
    if (!closed && index < clauses.length - 1) return
    passages.push(passageOf(clauses.slice(from, index + 1)))
    from = index + 1
    length = 0
  })
  return passages
}

const ENOUGH = 20
/** A tail shorter than this stays with what it belongs to. */
const TOO_SHORT = 7

function passageOf(clauses: readonly Clause[]): Passage {
  const rows = clauses.map(({ words, mark }) => `^${words}${mark === '' || mark === '\n' ? '.' : mark}`)
  const text = rows.join('')
  let to = 0
  return {
    text,
    clauses: rows.map((row): PlacedClause => {
      const from = to
      to += row.length
      return { from, to, tokens: tokensOf(text, from + 1, to - 1) }
    }),
  }
}
