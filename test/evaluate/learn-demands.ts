/**
 * Learns the linear net of the rule FORBIDDEN_DEMAND from the corpus and writes its weights:
 * `npx tsx test/evaluate/learn-demands.ts`. The same corpus gives the same weights.
 */
import { writeFileSync } from 'node:fs'
import {
  featuresOf,
  KIND_TABLE_SIZE,
  KINDS_IN_ORDER,
  SPEAKS_AGAINST,
  TABLE_SIZE,
} from '../../src/domain/rules/forbidden/learned.ts'
import { findForbiddenDemands } from '../../src/domain/rules/forbidden/scan.ts'
import { demands, messages, pairs } from './corpus.ts'
import { seeded } from './scores.ts'

/** A text with the kinds that it demands. */
export interface Lesson {
  readonly text: string
  readonly kinds: readonly string[]
}

export interface Net {
  readonly bias: number
  readonly weights: Float64Array
  readonly kindWeights: Float64Array
}

const EPOCHS = 40
const DECAY = 3e-4
const FIRST_STEP = 0.5

export const clausesOf = (text: string): readonly string[] =>
  text
    .replace(/《[^》]*》/g, '〇')
    .split(/[，,。；;：:！!？?\n]/)
    .filter((clause) => clause.length >= 4 && !SPEAKS_AGAINST.test(clause))

/** What is found without the net, so that it learns nothing from itself. */
const constructed = (text: string) => findForbiddenDemands(text, () => null)

/** The clauses to learn from: of a demand that a construction explains, the clause in which it stands. */
function clausesToLearn({ text, kinds }: Lesson): readonly string[] {
  const clauses = clausesOf(text)
  if (kinds.length === 0) return clauses
  const words = constructed(text).map((demand) => demand.words)
  const explained = clauses.filter((clause) =>
    words.some((each) => clause.includes(each) || each.includes(clause)),
  )
  return explained.length > 0 ? explained : clauses
}

/** Messages that assign nothing and titles of ordinary matters: what the net must stay silent at. */
export function honestLessons(): readonly Lesson[] {
  const texts = [
    ...[...messages('dev').values()].flat().flatMap(({ text, assignment }) => (assignment ? [] : [text])),
    ...[...pairs('dev').values()].flat().flatMap(({ a, b }) => [a, b]),
  ]
  return [...new Set(texts)]
    .filter((text) => constructed(text).length === 0)
    .map((text) => ({ text, kinds: [] }))
}

/** Logistic regression in which a text is as demanding as its most demanding clause. */
export function learn(lessons: readonly Lesson[]): Net {
  const random = seeded(20240806)
  const weights = new Float64Array(TABLE_SIZE)
  const kindWeights = new Float64Array(KIND_TABLE_SIZE * KINDS_IN_ORDER.length)
  let bias = -1
  const items = lessons
    .map((lesson) => ({ kinds: lesson.kinds, clauses: clausesToLearn(lesson).map(featuresOf) }))
    .filter(({ clauses }) => clauses.length > 0)
  const scoreOf = (features: readonly number[]) =>
    bias + features.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0) / Math.sqrt(features.length)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const step = FIRST_STEP / (1 + epoch * 0.2)
    shuffle(items, random)
    for (const { kinds, clauses } of items) {
      let clause = clauses[0] ?? []
      let score = Number.NEGATIVE_INFINITY
      for (const features of clauses) {
        const own = scoreOf(features)
        if (own > score) [clause, score] = [features, own]
      }
      const error = (kinds.length > 0 ? 1 : 0) - 1 / (1 + Math.exp(-score))
      const share = (step * error) / Math.sqrt(clause.length)
      bias += step * error * 0.1
      for (const feature of clause) {
        weights[feature] = (weights[feature] ?? 0) * (1 - step * DECAY) + share
      }
      if (kinds.length > 0) learnKinds(kindWeights, clause, kinds, step)
    }
  }
  return { bias, weights, kindWeights }
}

function learnKinds(
  table: Float64Array,
  clause: readonly number[],
  kinds: readonly string[],
  step: number,
): void {
  KINDS_IN_ORDER.forEach((kind, index) => {
    const places = clause.map((feature) => index * KIND_TABLE_SIZE + (feature % KIND_TABLE_SIZE))
    const score = places.reduce((sum, place) => sum + (table[place] ?? 0), 0) / Math.sqrt(places.length) - 1
    const error = (kinds.includes(kind) ? 1 : 0) - 1 / (1 + Math.exp(-score))
    for (const place of places) table[place] = (table[place] ?? 0) + (step * error) / Math.sqrt(places.length)
  })
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [one, other] = [items[i], items[j]]
    if (one === undefined || other === undefined) continue
    items[i] = other
    items[j] = one
  }
}

/** Whole numbers of a byte; `step` is what one of them is worth. */
function inBytes(values: Float64Array): { readonly step: number; readonly bytes: string } {
  const step = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127
  const bytes = Int8Array.from(values, (value) => Math.round(value / step))
  return { step, bytes: Buffer.from(bytes.buffer).toString('base64') }
}

export function sourceOf({ bias, weights, kindWeights }: Net): string {
  const main = inBytes(weights)
  return `// Written by test/evaluate/learn-demands.ts; do not edit.
const bytes = (text: string) => Int8Array.from(atob(text), (character) => character.charCodeAt(0))

export const BIAS = ${bias.toFixed(4)}
/** What a weight of one is worth. */
export const STEP = ${main.step.toPrecision(6)}
export const WEIGHTS = bytes(
  '${main.bytes}',
)
export const KIND_WEIGHTS = bytes(
  '${inBytes(kindWeights).bytes}',
)
`
}

if (process.argv[1]?.endsWith('learn-demands.ts') === true) {
  const lessons = [...[...demands('dev').values()].flat(), ...honestLessons()]
  const place = new URL('../../src/domain/rules/forbidden/learned-weights.ts', import.meta.url)
  writeFileSync(place, sourceOf(learn(lessons)))
}
