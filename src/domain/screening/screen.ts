import { clausesOf } from './clauses.ts'
import { type Place, scaleOf, visitFeatures } from './features.ts'
import { normalForm } from './normal-form.ts'
import { type Passage, passagesOf } from './passages.ts'
import { type Signal, signalsOf } from './signals.ts'
import WEIGHTS from './weights.json' with { type: 'json' }

/** What a message of a work group is, judged by its words alone. */
export interface Screening {
  /** Whether it puts something to do on members of the group. In doubt it doesn't: a bot that scolds talk is muted. */
  readonly assignment: boolean
  /** The probability that it does, between 0 and 1, with three digits. */
  readonly score: number
  /** What decided, strongest first; positive weights speak for an assignment. */
  readonly signals: readonly Signal[]
}

/**
 * Tells assignments from talk. The features of each passage have weights, learned from the corpus by
 * `test/evaluate/learn.ts`; the passages are combined so that one demand among friendly words is enough.
 */
export function screen(text: string): Screening {
  const readings = passagesOf(clausesOf(normalForm(text))).map(read)
  const strongest = readings.reduce((best, one) => (one.sum > best.sum ? one : best), NOTHING)
  const pooled = strongest.sum + Math.log(sum(readings.map((one) => Math.exp(one.sum - strongest.sum))) || 1)
  const score = Math.round(1_000 / (1 + Math.exp(-(SLOPE * pooled + OFFSET)))) / 1_000
  return {
    assignment: score >= WEIGHTS.threshold,
    score,
    signals: signalsOf(strongest.passage, strongest.pushes),
  }
}

interface Reading {
  readonly passage: Passage
  readonly sum: number
  /** How much each character of the passage pushes. */
  readonly pushes: Float64Array
}

const WEIGHT_OF: ReadonlyMap<string, number> = new Map(
  Object.entries<readonly string[]>(WEIGHTS.weights).flatMap(([weight, features]) =>
    features.map((feature) => [feature, Number(weight)] as const),
  ),
)
const { slope: SLOPE, offset: OFFSET } = WEIGHTS.calibration
const EMPTY: Passage = { text: '', clauses: [] }
const NOTHING: Reading = { passage: EMPTY, sum: Number.NEGATIVE_INFINITY, pushes: new Float64Array(0) }

function read(passage: Passage): Reading {
  const pushes = new Float64Array(passage.text.length)
  const counted = new Set<string>()
  const scale = scaleOf(passage)
  let total = WEIGHTS.bias
  visitFeatures(passage, (feature, place, second) => {
    const known = WEIGHT_OF.get(feature)
    if (known === undefined || counted.has(feature)) return
    counted.add(feature)
    const weight = known * scale
    total += weight
    push(pushes, place, second === undefined ? weight : weight / 2)
    if (second !== undefined) push(pushes, second, weight / 2)
  })
  return { passage, sum: total, pushes }
}

function push(pushes: Float64Array, { from, to }: Place, weight: number): void {
  const share = weight / (to - from)
  for (let at = from; at < to; at++) pushes[at] = (pushes[at] ?? 0) + share
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)
