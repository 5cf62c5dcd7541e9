import type { Profile } from './profile.ts'

/** How many numbers traits are hashed to. Two that share one only make a needless candidate. */
export const TRAIT_BITS = 18

/** More than these of a long title find nothing that its first ones do not. */
export const MOST_TRAITS = 28

/** Of so many of its places, concepts and periods a title has the pairs too: 低保 is everywhere, 低保 with 体检 is not. */
const PAIRED = 5

/** By what a title is found again: its places, concepts, periods and numbers, two by two and alone, and its characters. */
export function traitsOf(profile: Profile): readonly number[] {
  const said = [
    ...profile.places.map(({ name }) => `^${name}`),
    ...profile.concepts
      .filter(({ kind }) => kind !== 'data' && kind !== 'side')
      .map(({ name }) => `=${name}`),
    ...profile.periods.map(({ kind, value }) => `@${kind}${value}`),
    ...[...profile.quantities].flatMap(([unit, numbers]) =>
      [...numbers].map((number) => `#${number}${unit}`),
    ),
  ]
  const words = [...new Set(said)].sort()
  const traits = new Set<number>()
  for (const [at, one] of words.slice(0, PAIRED).entries())
    for (const other of words.slice(at + 1, PAIRED)) traits.add(hash(`${one}&${other}`))
  for (const trait of [...words, ...profile.bigrams]) {
    if (traits.size >= MOST_TRAITS) break
    traits.add(hash(trait))
  }
  return [...traits]
}

function hash(text: string): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return (mixed ^ (mixed >>> 13)) >>> (32 - TRAIT_BITS)
}
