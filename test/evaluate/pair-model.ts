import { FEATURES, SPEAKS_FOR } from '../../src/domain/similar/features.ts'
import { findingsOf } from '../../src/domain/similar/findings.ts'
import { profileOf } from '../../src/domain/similar/profile.ts'
import { saidAt, TABLE_SIZE, visitUnshared } from '../../src/domain/similar/unshared.ts'
import { seeded, shuffle } from './scores.ts'

/** What the learner sees of a pair of titles. */
export interface PairExample {
  /** In the order of FEATURES. */
  readonly values: Float64Array
  /** Places in the table of what one title alone says. */
  readonly unshared: Int32Array
  readonly same: boolean
  /** Of another period, place or number, to come and not to tell, names and not a figure: these are never the same, whatever else was found. */
  readonly ruledOut: boolean
  /** The line of the corpus that it is made of, for a matter makes many; null for titles put together at random. */
  readonly line: string | null
  /** How much it counts. */
  readonly counts: number
}

export interface PairModel {
  bias: number
  readonly weights: Float64Array
  readonly table: Float64Array
}

const PASSES = 24
const FIRST_STEP = 0.1
const FIRST_STEP_OF_TABLE = 0.05
const SHRINK = 0.0005
const SHRINK_OF_TABLE = 0.02
/** What is said at a place by one title alone for fewer pairs and matters is left alone. */
const SEEN = 3

export function pairExample(
  a: string,
  b: string,
  same: boolean,
  line: string | null,
  counts = 1,
): PairExample {
  const [one, other] = [profileOf(a), profileOf(b)]
  const { values } = findingsOf(one, other)
  const unshared: number[] = []
  visitUnshared(one, other, (place) => unshared.push(place))
  return {
    values: Float64Array.from(FEATURES.map((feature) => values[feature])),
    unshared: Int32Array.from(unshared),
    same,
    ruledOut: values.factDiffers + values.attendDiffers + values.namesOrMore > 0,
    line,
    counts,
  }
}

const FOR = FEATURES.map((feature) => SPEAKS_FOR.has(feature))
const emptyModel = (): PairModel => ({
  bias: 0,
  weights: new Float64Array(FEATURES.length),
  table: new Float64Array(TABLE_SIZE),
})

/**
 * Logistic regression in which each finding can only speak the way it is meant to, and what one title alone says either
 * way. The mean of the later passes is taken, so that the order in which the pairs come tells little. Same examples, same model.
 */
export function learnPairs(examples: readonly PairExample[]): PairModel {
  const random = seeded(7)
  const model = emptyModel()
  const mean = emptyModel()
  const seen = seenIn(examples)
  const order = [...examples]
  for (let pass = 0; pass < PASSES; pass++) {
    shuffle(order, random)
    const pace = 1 / (1 + pass * 0.3)
    for (const example of order) step(model, example, pace, seen)
    if (pass < PASSES / 2) continue
    const share = 2 / PASSES
    mean.bias += model.bias * share
    add(mean.weights, model.weights, share)
    add(mean.table, model.table, share)
  }
  return mean
}

/** By place: in how many lines of the corpus it tells one title from another. */
function seenIn(examples: readonly PairExample[]): Uint32Array {
  const seen = new Uint32Array(TABLE_SIZE)
  const lines = new Map<string, Set<number>>()
  for (const { line, unshared } of examples) {
    if (line === null) continue
    const places = lines.get(line) ?? new Set()
    lines.set(line, places)
    for (const place of unshared) places.add(place)
  }
  for (const places of lines.values()) for (const place of places) seen[place] = (seen[place] ?? 0) + 1
  return seen
}

function step(model: PairModel, example: PairExample, pace: number, seen: Uint32Array): void {
  const { values, unshared, same, counts } = example
  const error = counts * (1 / (1 + Math.exp(-evidenceOf(model, example))) - Number(same))
  const { weights, table } = model
  model.bias -= pace * FIRST_STEP * error
  for (let at = 0; at < weights.length; at++) {
    const weight = weights[at] ?? 0
    const moved = weight - pace * FIRST_STEP * (error * (values[at] ?? 0) + SHRINK * weight)
    weights[at] = FOR[at] ? Math.max(0, moved) : Math.min(0, moved)
  }
  for (const place of unshared) {
    if ((seen[place] ?? 0) < SEEN) continue
    const weight = table[place] ?? 0
    table[place] = weight - pace * FIRST_STEP_OF_TABLE * (error * saidAt(place) + SHRINK_OF_TABLE * weight)
  }
}

/** A logit: above nought, the two are held to be the same. */
export function evidenceOf({ bias, weights, table }: PairModel, { values, unshared }: PairExample): number {
  let evidence = bias
  for (let at = 0; at < values.length; at++) evidence += (weights[at] ?? 0) * (values[at] ?? 0)
  for (const place of unshared) evidence += (table[place] ?? 0) * saidAt(place)
  return evidence
}

export const holdsForSame = (model: PairModel, example: PairExample): boolean =>
  !example.ruledOut && evidenceOf(model, example) >= 0

function add(to: Float64Array, what: Float64Array, share: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + (what[at] ?? 0) * share
}
