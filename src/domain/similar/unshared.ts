import { hashOf, mixedIn } from '../hash.ts'
import { MOST_UNITS } from './plain-text.ts'
import type { Profile } from './profile.ts'
import { STEP, WEIGHTS } from './unshared-weights.ts'

/**
 * What one title alone says, beside what the findings make of it: 名单 in one and nothing like it in the other tells the
 * two apart, 请各村 does not. How much each tells is learned by test/evaluate/learn-pairs.ts.
 */
export const unsharedEvidence = (a: Profile, b: Profile): number => {
  const weights = WEIGHTS
  let sum = 0
  visitUnshared(a, b, (place) => {
    sum += weights[place] ?? 0
  })
  return sum * STEP
}

/** Of one to three characters in a row, and of concepts, each so many places. */
const PLACES_EACH_BITS = 14
const OF_CONCEPTS = 3
const LONGEST = 3
export const TABLE_SIZE = 4 << PLACES_EACH_BITS

/** How much is said at a place: by one, two, three characters in a row, by a concept. */
export const saidAt = (place: number): number => SAID[place >>> PLACES_EACH_BITS] ?? 1
const SAID = [1, Math.SQRT1_2, 1 / Math.sqrt(3), 1]

/** Goes through the places of what the one says and the other does not, and the other way round. */
export function visitUnshared(a: Profile, b: Profile, visit: (place: number) => void): void {
  const [ofA, ofB] = [a.letters, b.letters]
  let [atA, atB] = [0, 0]
  while (atA < ofA.length || atB < ofB.length) {
    const [left, right] = [ofA[atA] ?? TABLE_SIZE, ofB[atB] ?? TABLE_SIZE]
    if (left !== right) visit(Math.min(left, right))
    if (left <= right) atA++
    if (right <= left) atB++
  }
  visitConcepts(a, b, visit)
  visitConcepts(b, a, visit)
}

function visitConcepts(from: Profile, other: Profile, visit: (place: number) => void): void {
  const said = new Set<number>()
  for (const { id, name } of from.concepts)
    if (!other.conceptIds.has(id) && !other.kinIds.has(id)) said.add(placeOf(hashOf(name), OF_CONCEPTS))
  // However often it is said: a title is not told apart by repeating itself.
  for (const place of said) visit(place)
}

/** The characters of a plain text, one to three in a row: places in the table, in their order, each once. */
export function lettersOf(text: string): Int32Array {
  const typed = `^${text.slice(0, MOST_UNITS)}$`
  const places = new Set<number>()
  for (let at = 0; at < typed.length; at++) {
    let hash = 0
    for (let length = 0; length < LONGEST && at + length < typed.length; length++) {
      hash = mixedIn(hash, typed.charCodeAt(at + length))
      places.add(placeOf(hash, length))
    }
  }
  return Int32Array.from(places).sort()
}

const placeOf = (hash: number, kind: number) =>
  (kind << PLACES_EACH_BITS) | (hash & ((1 << PLACES_EACH_BITS) - 1))
