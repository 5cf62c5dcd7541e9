import { MOST_FACTS, marksContradict } from './fact-marks.ts'
import { type Profile, profileOf } from './profile.ts'
import { compareProfiles, type Similarity } from './similarity.ts'
import { MOST_TRAITS, TRAIT_BITS } from './traits.ts'

/** A title in the index, by the key it was added with. */
export interface IndexedMatter {
  readonly key: string
  readonly text: string
}

export interface SimilarMatter extends IndexedMatter {
  readonly similarity: Similarity
}

const FIRST_ROOM = 1_024
/** How many entries of the lists a lookup reads at most: the rarest traits come first, and tell most. */
const MOST_ENTRIES_READ = 2_500
const MOST_OF_ONE_TRAIT = 800
/** How many likely ones are compared in full. */
const COMPARED = 12
const MARKS = 2 * MOST_FACTS
const NONE = -1

/**
 * Finds the titles that ask for the same among very many, in memory. Each trait heads a list of the titles that have
 * it, newest first, linked through typed arrays. When the index is full, the oldest title gives its place to the new
 * one, and what is left of its lists is cut off by the next who reads that far: whoever follows in a list is older.
 */
export class MatterIndex {
  readonly #capacity: number
  readonly #numberOf = new Map<string, number>()
  readonly #keys: string[] = []
  readonly #texts: string[] = []
  /** By trait: the newest entry of its list, and how many titles have it. */
  readonly #heads = new Int32Array(1 << TRAIT_BITS).fill(NONE)
  readonly #counts = new Int32Array(1 << TRAIT_BITS)
  /** By entry (slot × MOST_TRAITS + n): its trait, and the next older entry of the same trait. */
  #traits = new Int32Array(FIRST_ROOM * MOST_TRAITS)
  #older = new Int32Array(FIRST_ROOM * MOST_TRAITS)
  /** By slot: when it was added, how many traits it has, and the evidence of the lookup that is under way. */
  #age = new Float64Array(FIRST_ROOM)
  #traitsHeld = new Uint8Array(FIRST_ROOM)
  #evidence = new Float32Array(FIRST_ROOM)
  /** By slot: the marks of its facts. */
  #marks = new Int32Array(FIRST_ROOM * MARKS)
  /** By trait: what it tells in the lookup that is under way. */
  readonly #telling = new Float32Array(1 << TRAIT_BITS)
  #added = 0

  constructor(capacity: number) {
    this.#capacity = Math.max(1, Math.floor(capacity))
  }

  get size(): number {
    return this.#numberOf.size
  }

  /** Remembers a title. Answers its number, by which `similarAmong` knows it; a known key keeps the one that it has. */
  add(key: string, text: string): number {
    const known = this.#numberOf.get(key)
    if (known !== undefined) return known
    const number = this.#added++
    const slot = number % this.#capacity
    if (number >= this.#capacity) this.#forget(slot)
    this.#makeRoom(slot + 1)
    this.#numberOf.set(key, number)
    this.#keys[slot] = key
    this.#texts[slot] = text
    this.#age[slot] = number
    const profile = profileOf(text)
    this.#marks.fill(0, slot * MARKS, (slot + 1) * MARKS)
    this.#marks.set(profile.factMarks, slot * MARKS)
    const { traits } = profile
    this.#traitsHeld[slot] = traits.length
    for (const [at, trait] of traits.entries()) {
      const entry = slot * MOST_TRAITS + at
      this.#traits[entry] = trait
      this.#older[entry] = this.#heads[trait] ?? NONE
      this.#heads[trait] = entry
      this.#counts[trait] = (this.#counts[trait] ?? 0) + 1
    }
    return number
  }

  /** The titles that ask for the same as this one, likeliest first. */
  similarTo(text: string, limit: number): readonly SimilarMatter[] {
    const profile = profileOf(text)
    return this.#compared(profile, this.#likeliest(profile, Math.max(COMPARED, limit)), limit)
  }

  /** The same, of the titles with these numbers alone; of a number that is forgotten by now there is none. */
  similarAmong(numbers: Iterable<number>, text: string, limit: number): readonly SimilarMatter[] {
    const profile = profileOf(text)
    return this.#compared(profile, this.#likeliestOf(numbers, profile, Math.max(COMPARED, limit)), limit)
  }

  #compared(profile: Profile, likely: readonly IndexedMatter[], limit: number): readonly SimilarMatter[] {
    const found: SimilarMatter[] = []
    for (const matter of likely) {
      const similarity = compareProfiles(profile, profileOf(matter.text))
      if (similarity.same) found.push({ ...matter, similarity })
    }
    return found.sort((a, b) => b.similarity.score - a.similarity.score).slice(0, limit)
  }

  /** The titles that share the rarest traits with this one, likeliest first. */
  #likeliest(profile: Profile, limit: number): readonly IndexedMatter[] {
    const { traits, factMarks } = profile
    const count = (trait: number) => this.#counts[trait] ?? 0
    const rarestFirst = traits.filter((trait) => count(trait) > 0).sort((a, b) => count(a) - count(b))
    const met: number[] = []
    let left = MOST_ENTRIES_READ
    for (const trait of rarestFirst) {
      if (left <= 0) break
      left -= this.#readList(trait, this.#weightOf(trait), Math.min(left, MOST_OF_ONE_TRAIT), met)
    }
    return this.#best(met, traits.length, factMarks, limit)
  }

  /** The same by going through the titles instead of the lists, which is quicker for a few hundred. */
  #likeliestOf(numbers: Iterable<number>, profile: Profile, limit: number): readonly IndexedMatter[] {
    const { traits, factMarks } = profile
    for (const trait of traits) this.#telling[trait] = this.#weightOf(trait)
    const met: number[] = []
    for (const number of numbers) {
      const slot = number % this.#capacity
      if (this.#age[slot] !== number || this.#evidence[slot] !== 0) continue
      let evidence = 0
      const end = slot * MOST_TRAITS + (this.#traitsHeld[slot] ?? 0)
      for (let entry = slot * MOST_TRAITS; entry < end; entry++)
        evidence += this.#telling[this.#traits[entry] ?? 0] ?? 0
      if (evidence === 0) continue
      this.#evidence[slot] = evidence
      met.push(slot)
    }
    for (const trait of traits) this.#telling[trait] = 0
    return this.#best(met, traits.length, factMarks, limit)
  }

  /** How much it tells that two titles share this. */
  #weightOf(trait: number): number {
    const count = this.#counts[trait] ?? 0
    return count === 0 ? 0 : Math.log(1 + this.size / count)
  }

  /** Of those that were met, the ones with the most evidence, but for what names another period or number. */
  #best(
    met: readonly number[],
    traits: number,
    marks: readonly number[],
    limit: number,
  ): readonly IndexedMatter[] {
    const possible = met.filter((slot) => !marksContradict(marks, this.#marks, slot * MARKS))
    const rank = (slot: number) =>
      (this.#evidence[slot] ?? 0) / Math.sqrt(traits + (this.#traitsHeld[slot] ?? 0))
    const best = topOf(possible, rank, limit)
    for (const slot of met) this.#evidence[slot] = 0
    return best.map((slot) => ({ key: this.#keys[slot] ?? '', text: this.#texts[slot] ?? '' }))
  }

  /** Adds the weight of a trait to the titles that have it; answers how many it read. */
  #readList(trait: number, weight: number, most: number, met: number[]): number {
    let read = 0
    let lastAge = Number.POSITIVE_INFINITY
    let entry = this.#heads[trait] ?? NONE
    while (entry !== NONE && read < most) {
      const slot = Math.floor(entry / MOST_TRAITS)
      const age = this.#age[slot] ?? lastAge
      // The place has gone to a newer title: the rest of the list is of titles that are forgotten.
      if (age >= lastAge || this.#traits[entry] !== trait) break
      lastAge = age
      read++
      const before = this.#evidence[slot] ?? 0
      if (before === 0) met.push(slot)
      this.#evidence[slot] = before + weight
      entry = this.#older[entry] ?? NONE
    }
    return read
  }

  #forget(slot: number): void {
    this.#numberOf.delete(this.#keys[slot] ?? '')
    for (let at = 0; at < (this.#traitsHeld[slot] ?? 0); at++) {
      const entry = slot * MOST_TRAITS + at
      const trait = this.#traits[entry] ?? 0
      this.#counts[trait] = (this.#counts[trait] ?? 1) - 1
      // The oldest of all is at the end of its lists; where it is the head too, the list is empty.
      if (this.#heads[trait] === entry) this.#heads[trait] = NONE
      this.#traits[entry] = NONE
    }
  }

  #makeRoom(slots: number): void {
    if (slots <= this.#age.length) return
    const room = Math.min(this.#capacity, this.#age.length * 2)
    const grown = <Numbers extends { set(from: Numbers): void }>(larger: Numbers, from: Numbers): Numbers => {
      larger.set(from)
      return larger
    }
    this.#traits = grown(new Int32Array(room * MOST_TRAITS), this.#traits)
    this.#older = grown(new Int32Array(room * MOST_TRAITS), this.#older)
    this.#age = grown(new Float64Array(room), this.#age)
    this.#traitsHeld = grown(new Uint8Array(room), this.#traitsHeld)
    this.#evidence = grown(new Float32Array(room), this.#evidence)
    this.#marks = grown(new Int32Array(room * MARKS), this.#marks)
  }
}

/** The `limit` best, best first, without sorting all. */
function topOf(slots: readonly number[], rank: (slot: number) => number, limit: number): readonly number[] {
  const best: { slot: number; rank: number }[] = []
  for (const slot of slots) {
    const ranked = { slot, rank: rank(slot) }
    const last = best[limit - 1]
    if (last !== undefined && ranked.rank <= last.rank) continue
    let at = Math.min(best.length, limit - 1)
    while (at > 0 && (best[at - 1]?.rank ?? Number.POSITIVE_INFINITY) < ranked.rank) at--
    best.splice(at, 0, ranked)
    if (best.length > limit) best.pop()
  }
  return best.map(({ slot }) => slot)
}
