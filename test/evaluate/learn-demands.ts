/**
 * Learns the linear net of the rule FORBIDDEN_DEMAND from the corpus and writes its weights:
 * `npx tsx test/evaluate/learn-demands.ts`. Prints how each hand fares when it was not learned from. The same corpus gives
 * the same weights.
 */
import { writeFileSync } from 'node:fs'
import {
  featuresOf,
  KIND_TABLE_SIZE,
  KINDS_IN_ORDER,
  type Net,
  opinionOf,
  TABLE_SIZE,
} from '../../src/domain/rules/forbidden/learned.ts'
import { findForbiddenDemands } from '../../src/domain/rules/forbidden/scan.ts'
import { inBytes } from './bytes.ts'
import { demands, type LabelledDemand, messages, titles } from './corpus.ts'
import { type Answered, heldOut, seeded, shuffle } from './scores.ts'

/** A text with the kinds that it demands. */
export interface Lesson {
  readonly text: string
  readonly kinds: readonly string[]
  /** How much it counts; one, if nothing is said. */
  readonly share?: number
}

/** Before its weights are put into bytes. */
export interface LearnedNet extends Net {
  readonly weights: Float64Array
  readonly kindWeights: Float64Array
}

const EPOCHS = 60
const STEP = 0.5
const DECAY = 1e-5
/** Titles and talk are many and easy: one counts for so much of a lesson that was written to be hard. */
const TALK_SHARE = 0.1
/** Tasks to which the constructions give a label for want of a better one count for less still. */
const TASK_SHARE = 0.02

const sentencesOf = (text: string): readonly string[] =>
  text
    .replace(/《[^》]*》/g, (title) => '〇'.repeat(title.length))
    .replace(/[ \t\u3000\u200b]/g, '')
    .split(/[。；;！!？?\n\r]/)
    .filter((sentence) => sentence.length >= 4)

/** What is found without the net, so that it learns nothing from itself. */
const constructed = (text: string) => findForbiddenDemands(text, null)

/** The sentences to learn from: of a demand that a construction explains, those in which it stands. */
function sentencesToLearn({ text, kinds }: Lesson): readonly string[] {
  const sentences = sentencesOf(text)
  if (kinds.length === 0 || sentences.length === 1) return sentences
  const words = constructed(text).map((demand) => demand.words)
  const explained = sentences.filter((sentence) => words.some((each) => sentence.includes(each)))
  return explained.length > 0 ? explained : sentences
}

/**
 * Messages and titles of the other folders: how people write when they do not write for this corpus. Nobody has labelled
 * them for demands. Talk and titles in which no construction finds anything make none; of tasks, which may well make some,
 * the constructions are believed, softly: the net must not take a chat's tone for honesty.
 */
export function ordinaryLessons(): readonly Lesson[] {
  const all = [...messages('dev').values()].flat()
  const tasks = new Set(all.filter(({ assignment }) => assignment).map(({ text }) => text))
  return [...new Set([...all.map(({ text }) => text), ...titles('dev')])].map((text) => {
    const kinds = [...new Set(constructed(text).map(({ kind }) => kind))]
    return { text, kinds, share: kinds.length > 0 || tasks.has(text) ? TASK_SHARE : TALK_SHARE }
  })
}

/** Logistic regression in which a text is as demanding as its most demanding sentence; steps shrink as a weight is used. */
export function learn(lessons: readonly Lesson[]): LearnedNet {
  const random = seeded(20240806)
  const weights = new Float64Array(TABLE_SIZE)
  const used = new Float64Array(TABLE_SIZE).fill(0.1)
  const kindWeights = new Float64Array(KIND_TABLE_SIZE * KINDS_IN_ORDER.length)
  let bias = -1
  const items = lessons
    .map((lesson) => ({
      kinds: lesson.kinds,
      share: lesson.share ?? 1,
      sentences: sentencesToLearn(lesson).map(featuresOf),
    }))
    .filter(({ sentences }) => sentences.length > 0)
  const scoreOf = (features: readonly number[]) =>
    bias + features.reduce((sum, feature) => sum + (weights[feature] ?? 0), 0) / Math.sqrt(features.length)
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(items, random)
    for (const { kinds, sentences, share } of items) {
      let sentence = sentences[0] ?? []
      let score = Number.NEGATIVE_INFINITY
      for (const features of sentences) {
        const own = scoreOf(features)
        if (own > score) [sentence, score] = [features, own]
      }
      const error = share * ((kinds.length > 0 ? 1 : 0) - 1 / (1 + Math.exp(-score)))
      const slope = error / Math.sqrt(sentence.length)
      bias += 0.02 * error
      for (const feature of sentence) {
        const weight = weights[feature] ?? 0
        const gradient = slope - DECAY * weight
        const past = (used[feature] ?? 0) + gradient * gradient
        used[feature] = past
        weights[feature] = weight + (STEP * gradient) / Math.sqrt(past)
      }
      if (kinds.length > 0) learnKinds(kindWeights, sentence, kinds, 0.5 / (1 + epoch * 0.2))
    }
  }
  return { bias, step: 1, weights, kindWeights }
}

function learnKinds(
  table: Float64Array,
  sentence: readonly number[],
  kinds: readonly string[],
  step: number,
): void {
  KINDS_IN_ORDER.forEach((kind, index) => {
    const places = sentence.map((feature) => index * KIND_TABLE_SIZE + (feature % KIND_TABLE_SIZE))
    const score = places.reduce((sum, place) => sum + (table[place] ?? 0), 0) / Math.sqrt(places.length) - 1
    const error = (kinds.includes(kind) ? 1 : 0) - 1 / (1 + Math.exp(-score))
    for (const place of places) table[place] = (table[place] ?? 0) + (step * error) / Math.sqrt(places.length)
  })
}

export function sourceOf({ bias, weights, kindWeights }: LearnedNet): string {
  const main = inBytes(weights)
  return `// Written by test/evaluate/learn-demands.ts; do not edit.
const bytes = (text: string) => Int8Array.from(atob(text), (character) => character.charCodeAt(0))

export const BIAS = ${Number(bias.toFixed(4))}
/** What a weight of one is worth. */
export const STEP = ${Number(main.step.toPrecision(6))}
export const WEIGHTS = bytes(
  '${main.bytes}',
)
export const KIND_WEIGHTS = bytes(
  '${inBytes(kindWeights).bytes}',
)
`
}

/** How each hand fares when it was not learned from: the thresholds of the rule are chosen by this. */
function printHeldOut(
  hands: ReadonlyMap<string, readonly LabelledDemand[]>,
  ordinary: readonly Lesson[],
): void {
  const all: Answered[] = []
  for (const [name, lines] of hands) {
    const others = [...hands].filter(([other]) => other !== name).flatMap(([, lessons]) => lessons)
    const second = opinionOf(learn([...others, ...ordinary]))
    const answers = lines.map(({ text, kinds }) => ({
      expected: kinds.length > 0,
      given: findForbiddenDemands(text, second).length > 0,
    }))
    all.push(...answers)
    process.stdout.write(`${heldOut(name, answers)}\n`)
  }
  process.stdout.write(`${heldOut('all', all)}\n`)
}

if (process.argv[1]?.endsWith('learn-demands.ts') === true) {
  const hands = demands('dev')
  const ordinary = ordinaryLessons()
  printHeldOut(hands, ordinary)
  const place = new URL('../../src/domain/rules/forbidden/learned-weights.ts', import.meta.url)
  writeFileSync(place, sourceOf(learn([...[...hands.values()].flat(), ...ordinary])))
}
