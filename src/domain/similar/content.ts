import { partsOf } from './lexicon.ts'
import type { Piece } from './pieces.ts'
import type { Profile } from './profile.ts'
import { mistakable } from './typing.ts'

/** A piece of one title and how much of it the other title says too, in [0, 1]. */
export interface Covered {
  readonly piece: Piece
  readonly share: number
}

/** What of `from` is said by `other`, whatever the words and the order. */
export function coverage(from: Profile, other: Profile): readonly Covered[] {
  const said = saidInParts(other, from)
  return from.pieces.map((piece) => ({ piece, share: shareOf(piece, other, said) }))
}

/** What a concept says of its kin. */
export const KIN_SHARE = 0.8
const CHARACTER_ALONE = 0.45

/** The concepts of the compounds of a title that the other says in parts: 孤儿生活费 for 孤儿 and 生活费. */
function saidInParts(title: Profile, other: Profile): ReadonlySet<number> {
  const said = new Set<number>()
  for (const piece of title.pieces)
    if (isSaidInParts(piece, other))
      for (const concepts of partsOf(piece.words)?.known ?? []) for (const { id } of concepts) said.add(id)
  return said
}

/** Only when the other says all of it: 低保边缘户 is not said by 低保户. */
function isSaidInParts({ words, kind }: Piece, other: Profile): boolean {
  const parts = kind === 'unknown' ? null : partsOf(words)
  if (parts === null) return false
  return (
    parts.known.every((concepts) => concepts.some(({ id }) => other.conceptIds.has(id))) &&
    parts.unknown.every((character) => other.core.includes(character))
  )
}

function shareOf(piece: Piece, other: Profile, said: ReadonlySet<number>): number {
  if (piece.concepts.some(({ id }) => other.conceptIds.has(id) || said.has(id))) return 1
  if (isSaidInParts(piece, other)) return 1
  if (piece.concepts.some(({ id }) => other.kinIds.has(id))) return KIN_SHARE
  // 已完成 and 未完成 have characters in common, and say the opposite.
  if (piece.kind === 'side') return 0
  return Math.min(charactersShare(piece.words, other), MOST_OF_OTHER_WORD[piece.kind] ?? 1)
}

/** A known word that the other does not use says something else, however alike the two look (经营性, 非经营性). */
const MOST_OF_OTHER_WORD: Readonly<Partial<Record<Piece['kind'], number>>> = { who: 0.7, thing: 0.7 }

/** Characters count full beside the same neighbour, half alone. */
function charactersShare(words: string, other: Profile): number {
  let shared = 0
  for (let at = 0; at < words.length; at++) {
    const beside =
      other.bigrams.has(words.slice(at, at + 2)) || (at > 0 && other.bigrams.has(words.slice(at - 1, at + 1)))
    if (beside) shared += 1
    else if (other.core.includes(words.charAt(at))) shared += CHARACTER_ALONE
  }
  return words === '' ? 1 : shared / words.length
}

/** What is left of two texts between the beginning and the end that they have in common. */
export function oddSpot(a: string, b: string): { readonly a: string; readonly b: string } {
  let start = 0
  while (start < a.length && start < b.length && a.charAt(start) === b.charAt(start)) start++
  let end = 0
  while (
    end < a.length - start &&
    end < b.length - start &&
    a.charAt(a.length - 1 - end) === b.charAt(b.length - 1 - end)
  )
    end++
  return { a: a.slice(start, a.length - end), b: b.slice(start, b.length - end) }
}

/** Whether two texts are the same but for slips: like-sounding characters, or two that changed places. */
export function onlySlips(a: string, b: string, within: number): boolean {
  if (a.length !== b.length) return false
  let slips = 0
  for (let at = 0; at < a.length; at++) {
    if (a.charAt(at) === b.charAt(at)) continue
    slips++
    if (mistakable(a.charAt(at), b.charAt(at))) continue
    const swapped = a.charAt(at) === b.charAt(at + 1) && a.charAt(at + 1) === b.charAt(at)
    if (!swapped) return false
    at++
  }
  return slips > 0 && slips <= Math.max(1, Math.floor(within / 4))
}
