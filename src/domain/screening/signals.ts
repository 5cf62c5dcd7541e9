import type { Passage } from './passages.ts'

/** Words of the message, and how much they push towards an assignment (positive) or away from one. */
export interface Signal {
  readonly words: string
  readonly weight: number
}

/** The words that pushed hardest: what the characters of a word push, together. */
export function signalsOf(passage: Passage, pushes: Float64Array): readonly Signal[] {
  const byWords = new Map<string, number>()
  for (const { from, to } of passage.clauses.flatMap(({ tokens }) => tokens)) {
    const words = passage.text.slice(from, to)
    let push = 0
    for (let at = from; at < to; at++) push += pushes[at] ?? 0
    byWords.set(words, (byWords.get(words) ?? 0) + push)
  }
  return [...byWords]
    .map(([words, push]) => ({ words, weight: Math.round(push * 100) / 100 }))
    .filter(({ weight }) => Math.abs(weight) >= LEAST)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, MOST)
}

const MOST = 8
const LEAST = 0.05
