import { fold, kindOf, LETTER, standsAt } from './characters.ts'

/** A word found in a text, with what it stands for. */
export interface Entry<T> {
  readonly word: string
  readonly means: T
}

/** Finds the longest of its words that stands at a position; a Latin word only where no further letter follows. */
export interface Lexicon<T> {
  /** Could a word begin with this folded character? One look, so that talk costs nothing. */
  beginsWith(folded: number): boolean
  longestAt(text: string, index: number): Entry<T> | null
}

export function lexicon<T>(entries: Iterable<Entry<T>>): Lexicon<T> {
  const byFirst = new Map<number, Entry<T>[]>()
  const begins = new Uint8Array(0x10000)
  for (const entry of entries) {
    const first = entry.word.charCodeAt(0)
    begins[first] = 1
    byFirst.set(first, [...(byFirst.get(first) ?? []), entry])
  }
  for (const sharing of byFirst.values()) sharing.sort((a, b) => b.word.length - a.word.length)
  return {
    beginsWith: (folded) => begins[folded] === 1,
    longestAt(text, index) {
      const first = fold(text, index)
      if (begins[first] !== 1) return null
      for (const entry of byFirst.get(first) ?? []) {
        if (standsAt(text, index, entry.word) && endsHere(text, index + entry.word.length)) return entry
      }
      return null
    },
  }
}

function endsHere(text: string, end: number): boolean {
  return !(kindOf(fold(text, end - 1)) & LETTER && kindOf(fold(text, end)) & LETTER)
}
