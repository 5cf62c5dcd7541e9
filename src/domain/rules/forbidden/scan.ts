import type { ForbiddenDemand, ForbiddenKind } from '../rule.ts'
import { isCancelled } from './cancelled.ts'
import type { Construction, DemandConstructions } from './construction.ts'
import { DEMAND_KINDS } from './kinds.ts'
import { LEARNED, type SecondOpinion } from './learned.ts'
import { quote } from './quote.ts'
import { type Readable, readable } from './readable.ts'

/**
 * The demands in a matter that must not be made, in order of appearance, each kind once a sentence, with the words that
 * show it and the sentence in which they stand.
 *
 * It reads words and what stands around them, not meaning: a demand in words that nobody has thought of gets by; the
 * village can still return it. The second opinion is asked about all that the constructions find and about all in which
 * they find nothing; null: they decide alone.
 */
export function findForbiddenDemands(
  matter: string,
  second: SecondOpinion | null = LEARNED,
): readonly ForbiddenDemand[] {
  const found: ForbiddenDemand[] = []
  const reading = readable(matter)
  const { text } = reading
  let start = 0
  let kinds = 0
  for (let i = 0; i <= text.length; i++) {
    const head = text.charCodeAt(i)
    const role = ROLES[head]
    if (role === ENDS || i === text.length) {
      if (i > start) demandsIn({ matter, reading, second, start, end: i }, kinds, found)
      start = i + 1
      kinds = 0
      continue
    }
    // Most characters begin nothing: this line decides the pace.
    if (role === BEGINS) kinds |= signsAt(text, i, head)
  }
  return found
}

/** Every sign with the kinds it may stand for, a bit each, by the first character of the sign. */
const SIGNS = new Map<number, { readonly sign: string; kinds: number }[]>()
/** What a character is to the scan: most are nothing, some begin a sign, some end a sentence. */
const ROLES = new Uint8Array(0x10000)
const BEGINS = 1
const ENDS = 2
DEMAND_KINDS.forEach(({ signs }, index) => {
  for (const sign of signs.split(' ')) {
    const head = sign.charCodeAt(0)
    const known = SIGNS.get(head) ?? []
    SIGNS.set(head, known)
    ROLES[head] = BEGINS
    const entry = known.find((other) => other.sign === sign)
    if (entry === undefined) known.push({ sign, kinds: 1 << index })
    else entry.kinds |= 1 << index
  }
})

for (const end of '。;；!！?？\n\r') ROLES[end.charCodeAt(0)] = ENDS

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
  readonly second: SecondOpinion | null
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
  for (const { kind, start, end } of judged(sentence, matches, doubted, place.second)) {
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

/**
 * What is left of the matches, or added where there are none, when the second opinion has been heard. Two witnesses: a
 * construction is believed unless the company of its words speaks plainly against it; the company alone, only when it is
 * sure, and not where a construction has its doubts.
 */
function judged(
  sentence: string,
  matches: readonly Match[],
  doubted: boolean,
  second: SecondOpinion | null,
): readonly Match[] {
  const inOrder = [...matches].sort((a, b) => a.start - b.start)
  if (second === null) return inOrder
  if (matches.length > 0) {
    return inOrder.filter(({ start, end }) =>
      HEARD.some((reach) => {
        const around = sentence.slice(Math.max(0, start - reach), end + reach)
        return second.weigh(around) > SPEAKS_PLAINLY_AGAINST
      }),
    )
  }
  return doubted || sentence.length < SHORTEST ? [] : heardIn(sentence, second)
}

/** So far around a match its company is heard: close by, for long sentences with other work in them, and farther off. */
const HEARD = [12, 40]
const LONGEST_PASSAGE = 80
const SHORTEST = 5
/** About the most that is found with a precision of 0.97 by hands left out of the learning, as learn-demands.ts prints it. */
const SPEAKS_PLAINLY_AGAINST = -2.4
const SURE = 1

/** The clause that demands most in a passage of which the second opinion is sure. */
function heardIn(sentence: string, { weigh, likeliestKind }: SecondOpinion): readonly Match[] {
  for (let from = 0; from < sentence.length; from += LONGEST_PASSAGE) {
    const passage = sentence.slice(from, from + LONGEST_PASSAGE)
    if (weigh(passage) <= SURE) continue
    let best = { start: 0, end: passage.length, weight: Number.NEGATIVE_INFINITY }
    let start = 0
    for (const clause of passage.split(CLAUSE_END)) {
      const weight = weigh(clause)
      if (clause !== '' && weight > best.weight) best = { start, end: start + clause.length, weight }
      start += clause.length + 1
    }
    const kind = likeliestKind(passage.slice(best.start, best.end))
    return [{ kind, start: from + best.start, end: from + best.end }]
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
    // Told by one look, where it can be: the patterns are what takes time.
    if (construction.given?.test(sentence) === false) continue
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
