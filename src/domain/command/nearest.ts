import { foldText, kindOf, LETTER } from './characters.ts'
import { allWords, type WordMeaning } from './head.ts'

export interface Nearest extends WordMeaning {
  /** Characters of what was typed that make up the mistyped word; what follows is its body. */
  readonly length: number
}

const CANDIDATES = allWords(true).map(({ word, means }) => ({ word: word.replaceAll(' ', '_'), means }))

/**
 * The command word that `typed` resembles most, within a slip or two; null when it resembles none. A Chinese
 * word may have its body glued to it (派但统计名单), so its first characters count as well.
 */
export function nearestWord(typed: string): Nearest | null {
  const folded = foldText(typed)
  let best: (Nearest & { readonly slips: number }) | null = null
  for (const { word, means } of CANDIDATES) {
    const latin = (kindOf(word.charCodeAt(0)) & LETTER) !== 0
    const lengths = latin || folded.length <= word.length ? [folded.length] : [folded.length, word.length]
    for (const length of lengths) {
      if (length < 2 || Math.abs(length - word.length) > 2) continue
      const slips = slipsBetween(folded.slice(0, length), word)
      if (slips > slipsAllowed(word, latin)) continue
      // Of equally many slips the longer word agrees in more: 撤会批次 is 撤回批次 rather than 撤回.
      if (best !== null && (slips > best.slips || (slips === best.slips && length <= best.length))) continue
      best = { ...means, length, slips }
    }
  }
  return best
}

/** One character wrong of two already leaves only a guess; of three Latin letters, none. */
function slipsAllowed(word: string, latin: boolean): number {
  if (latin) return word.length <= 3 ? 0 : word.length <= 5 ? 1 : 2
  return word.length <= 4 ? 1 : 2
}

/** Insertions, deletions, substitutions and swaps of neighbours that turn one word into the other. */
export function slipsBetween(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let slips = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        slips = Math.min(slips, (beforeLast[column - 2] ?? 0) + 1)
      }
      current.push(slips)
    }
    beforeLast = last
    last = current
  }
  return last[b.length] ?? 0
}
