import type { ForbiddenDemand, ForbiddenKind } from '../rule.ts'
import { isCancelled } from './cancelled.ts'
import type { Construction, DemandConstructions } from './construction.ts'
import { DEMAND_KINDS } from './kinds.ts'
import { learnedKind } from './learned.ts'
import { quote } from './quote.ts'
import { type Readable, readable } from './readable.ts'

/**
 * The demands in a matter that must not be made, in order of appearance, each kind once a sentence, with the words that
 * show it and the sentence in which they stand.
 *
 * It reads words and what stands around them, not meaning: a demand in words that nobody has thought of gets by; the
 * village can still return it.
 */
export function findForbiddenDemands(matter: string): readonly ForbiddenDemand[] {
  const found: ForbiddenDemand[] = []
  const reading = readable(matter)
  const { text } = reading
  let start = 0
  let kinds = 0
  for (let i = 0; i <= text.length; i++) {
    const head = text.charCodeAt(i)
    if (i === text.length || SENTENCE_ENDS.has(head)) {
      if (i > start) demandsIn({ matter, reading, start, end: i }, kinds, found)
      start = i + 1
      kinds = 0
      continue
    }
    // Most characters begin nothing: this line decides the pace.
    if (HEADS[head] === 1) kinds |= signsAt(text, i, head)
  }
  return found
}

const SENTENCE_ENDS = new Set(Array.from('。;；!！?？\n\r', (end) => end.charCodeAt(0)))

/** Every sign with the kinds it may stand for, a bit each, by the first character of the sign. */
const SIGNS = new Map<number, { readonly sign: string; kinds: number }[]>()
const HEADS = new Uint8Array(0x10000)
DEMAND_KINDS.forEach(({ signs }, index) => {
  for (const sign of signs.split(' ')) {
    const head = sign.charCodeAt(0)
    const known = SIGNS.get(head) ?? []
    SIGNS.set(head, known)
    HEADS[head] = 1
    const entry = known.find((other) => other.sign === sign)
    if (entry === undefined) known.push({ sign, kinds: 1 << index })
    else entry.kinds |= 1 << index
  }
})

function signsAt(text: string, at: number, head: number): number {
  let kinds = 0
  for (const entry of SIGNS.get(head) ?? []) {
    if (text.startsWith(entry.sign, at)) kinds |= entry.kinds
  }
  return kinds
}

/** A sentence of the readable text, from `start` to `end`. */
interface Place {
  readonly matter: string
  readonly reading: Readable
  readonly start: number
  readonly end: number
}

function demandsIn(place: Place, kinds: number, found: ForbiddenDemand[]): void {
  const sentence = place.reading.text.slice(place.start, place.end)
  const matches: Match[] = []
  let doubted = false
  DEMAND_KINDS.forEach((constructions, index) => {
    if ((kinds & (1 << index)) === 0) return
    const match = matchIn(sentence, constructions)
    if (match === 'doubted') doubted = true
    else if (match !== null) matches.push(match)
  })
  if (matches.length === 0 && !doubted) matches.push(...learnedIn(sentence))
  for (const { kind, start, end } of matches.sort((a, b) => a.start - b.start)) {
    const from = place.reading.placeOf(place.start + start)
    const to = place.reading.placeOf(place.start + end - 1) + 1
    found.push({ kind, ...quote(place.matter, { start: from, end: to }) })
  }
}

interface Match {
  readonly kind: ForbiddenKind
  readonly start: number
  readonly end: number
}

/** The first clause of which the learned net is sure; where a construction has doubts, it is not asked. */
function learnedIn(sentence: string): readonly Match[] {
  let start = 0
  const clauses = sentence.split(CLAUSE_END)
  for (const [index, clause] of clauses.entries()) {
    const kind = learnedKind(clause, clauses[index + 1] ?? '')
    if (kind !== null) return [{ kind, start, end: start + clause.length }]
    start += clause.length + 1
  }
  return []
}

const CLAUSE_END = /[，,：:]/

/**
 * The first construction that holds; constructions are written from the plain to the far-fetched. `doubted`: its words are
 * there, but in another sense, or taken back.
 */
function matchIn(sentence: string, { kind, constructions }: DemandConstructions): Match | 'doubted' | null {
  let doubted = false
  for (const construction of constructions) {
    construction.pattern.lastIndex = 0
    for (
      let match = construction.pattern.exec(sentence);
      match !== null;
      match = construction.pattern.exec(sentence)
    ) {
      const start = match.index
      const end = start + match[0].length
      if (end === start) break
      if (isMeant(sentence, start, end, construction)) return { kind, start, end }
      doubted = true
    }
  }
  return doubted ? 'doubted' : null
}

/** How far around a match other senses are told. */
const REACH = 24

function isMeant(sentence: string, start: number, end: number, construction: Construction): boolean {
  const { given, unless, evenSo } = construction
  if (given !== undefined || unless !== undefined) {
    const around = sentence.slice(Math.max(0, start - REACH), end + REACH)
    if (given?.test(around) === false) return false
    if (unless?.test(around) === true && evenSo?.test(around) !== true) return false
  }
  return !isCancelled(sentence, start, end)
}
