import { DAILY } from './lexicon/daily.ts'
import { DEEDS } from './lexicon/deeds.ts'
import { DELIVERABLES } from './lexicon/deliverables.ts'
import { FILLERS, SIDES } from './lexicon/fillers.ts'
import { KIN } from './lexicon/kin.ts'
import { LAND } from './lexicon/land.ts'
import { LIFE } from './lexicon/life.ts'
import { OFFICES } from './lexicon/offices.ts'
import { ORDER } from './lexicon/order.ts'
import { PEOPLE } from './lexicon/people.ts'
import { ROLES } from './lexicon/roles.ts'
import { numerals } from './numerals.ts'

/** What a word speaks of. A `filler` speaks of nothing; `data` is a deliverable that only says that something is told. */
export type Kind = 'who' | 'thing' | 'want' | 'data' | 'deed' | 'side' | 'filler'

/** What a word means, whatever the word. */
export interface Concept {
  readonly id: number
  /** The word that stands for the concept in reasons. */
  readonly name: string
  readonly kind: Kind
}

/** A word of the lexicon at a place in a text; a word may mean several things (两癌筛查). */
export interface Found {
  readonly length: number
  readonly concepts: readonly Concept[]
}

const byWord = new Map<string, Concept[]>()
/** The lengths of the words that begin with two characters, longest first; of one alone there are few. */
const lengthsByStart = new Map<number, number[]>()
let concepts = 0

function learn(lines: string, kindOf: (line: string) => Kind): void {
  for (const raw of lines.split('\n')) {
    if (raw === '') continue
    const kind = kindOf(raw)
    const words = raw.replace(/^\*/, '').split(' ')
    const concept: Concept = { id: concepts++, name: words[0] ?? '', kind }
    for (const word of words) remember(numerals(word.toLowerCase()), concept)
  }
}

function remember(word: string, concept: Concept): void {
  const known = byWord.get(word)
  if (known === undefined) byWord.set(word, [concept])
  else if (!known.includes(concept)) known.push(concept)
  if (word.length < 2) return
  const start = startAt(word, 0)
  const lengths = lengthsByStart.get(start) ?? []
  if (!lengths.includes(word.length)) lengths.push(word.length)
  lengthsByStart.set(
    start,
    lengths.sort((a, b) => b - a),
  )
}

/** The two characters at a place as one number: no text has to be cut out to look them up. */
const startAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)

for (const people of [PEOPLE, ROLES]) learn(people, () => 'who')
for (const things of [LIFE, LAND, ORDER, OFFICES, DAILY]) learn(things, () => 'thing')
learn(DELIVERABLES, (line) => (line.startsWith('*') ? 'data' : 'want'))
learn(DEEDS, () => 'deed')
learn(SIDES, () => 'side')
learn(FILLERS, () => 'filler')
// A word that means something is no filler, whatever else it may be.
for (const [word, known] of byWord) {
  const telling = known.filter(({ kind }) => kind !== 'filler')
  if (telling.length > 0) byWord.set(word, telling)
}

/** The longest word of the lexicon that stands at `at` in a normalised text. */
export function wordAt(text: string, at: number, longest = Number.POSITIVE_INFINITY): Found | null {
  for (const length of lengthsByStart.get(startAt(text, at)) ?? []) {
    if (length > longest) continue
    const known = byWord.get(text.slice(at, at + length))
    if (known !== undefined) return { length, concepts: known }
  }
  const alone = longest < 1 ? undefined : byWord.get(text.charAt(at))
  return alone === undefined ? null : { length: 1, concepts: alone }
}

/** What a compound is made of: the concepts of its parts, and the characters that are no known word. */
export interface Parts {
  readonly known: readonly (readonly Concept[])[]
  readonly unknown: readonly string[]
}

const partsByWord = new Map<string, Parts | null>()

/** The parts of a word of the lexicon that is made of others (孤儿生活费), null for one that is not. */
export function partsOf(word: string): Parts | null {
  let parts = partsByWord.get(word)
  if (parts === undefined) {
    parts = readParts(word)
    partsByWord.set(word, parts)
  }
  return parts
}

function readParts(word: string): Parts | null {
  const known: (readonly Concept[])[] = []
  const unknown: string[] = []
  for (let at = 0; at < word.length; ) {
    const found = wordAt(word, at, word.length - 1)
    if (found === null) unknown.push(word.charAt(at))
    else if (found.concepts[0]?.kind !== 'filler') known.push(found.concepts)
    at += found?.length ?? 1
  }
  return known.length === 0 ? null : { known, unknown }
}

export const isWord = (word: string): boolean => byWord.has(word)

const byName = new Map<string, Concept[]>()
for (const concept of new Set([...byWord.values()].flat()))
  byName.set(concept.name, [...(byName.get(concept.name) ?? []), concept])

const kin = new Map<number, number[]>()
for (const line of KIN.split('\n').filter((line) => line !== '')) {
  const [first = [], ...others] = line.split(' ').map((name) => byName.get(name) ?? [])
  for (const head of first) {
    for (const other of others.flat()) {
      kin.set(head.id, [...(kin.get(head.id) ?? []), other.id])
      kin.set(other.id, [...(kin.get(other.id) ?? []), head.id])
    }
  }
}

/** The ids of the concepts that are near enough to this one not to contradict it. */
export const kinOf = ({ id }: Concept): readonly number[] => kin.get(id) ?? []
