/**
 * `npx tsx test/evaluate/learn-pairs.ts` learns the weights of similar titles from the development pairs, prints how
 * they do on each file when it was not learned from, and writes src/domain/similar/weights.ts.
 */
import { writeFileSync } from 'node:fs'
import { FEATURES, SPEAKS_FOR } from '../../src/domain/similar/features.ts'
import { findingsOf } from '../../src/domain/similar/findings.ts'
import { profileOf } from '../../src/domain/similar/profile.ts'
import { pairs } from './corpus.ts'
import { confusionOf, f1, precision, recall, seeded } from './scores.ts'

interface Example {
  /** In the order of FEATURES. */
  readonly values: Float64Array
  readonly same: boolean
  /** Of another period, place or number, to come and not to tell, names and not a figure: these are never the same, whatever else was found. */
  readonly ruledOut: boolean
}
interface Model {
  readonly bias: number
  readonly weights: Float64Array
}

const PASSES = 3_000
const SHRINK = 0.0005
/** Titles put together at random: hand-written files hold too few that have nothing to do with one another. */
const UNRELATED = 100

function example(a: string, b: string, same: boolean): Example {
  const { values } = findingsOf(profileOf(a), profileOf(b))
  return {
    values: Float64Array.from(FEATURES.map((feature) => values[feature])),
    same,
    ruledOut: values.factDiffers + values.attendDiffers + values.namesOrMore > 0,
  }
}

const FOR = FEATURES.map((feature) => SPEAKS_FOR.has(feature))

/** Logistic regression in which each feature can only speak the way it is meant to. */
function learn(examples: readonly Example[]): Model {
  const weights = new Float64Array(FEATURES.length)
  let bias = 0
  for (let pass = 0; pass < PASSES; pass++) {
    const gradient = new Float64Array(FEATURES.length)
    let ofBias = 0
    for (const { values, same } of examples) {
      const error = likelihood({ bias, weights }, values) - Number(same)
      ofBias += error
      for (let at = 0; at < values.length; at++)
        gradient[at] = (gradient[at] ?? 0) + error * (values[at] ?? 0)
    }
    bias -= ofBias / examples.length
    for (let at = 0; at < weights.length; at++) {
      const weight = weights[at] ?? 0
      const moved = weight - (gradient[at] ?? 0) / examples.length - SHRINK * weight
      weights[at] = FOR[at] ? Math.max(0, moved) : Math.min(0, moved)
    }
  }
  return { bias, weights }
}

function likelihood({ bias, weights }: Model, values: Float64Array): number {
  let evidence = bias
  for (let at = 0; at < values.length; at++) evidence += (weights[at] ?? 0) * (values[at] ?? 0)
  return 1 / (1 + Math.exp(-evidence))
}

const files = [...pairs('dev')].map(([name, lines]) => ({
  name,
  lines,
  examples: lines.map(({ a, b, same }) => example(a, b, same)),
}))
const everyLine = files.flatMap(({ lines }) => lines)
const random = seeded(7)
const pick = () => everyLine[Math.floor(random() * everyLine.length)]
const unrelated: Example[] = []
while (unrelated.length < UNRELATED) {
  const [one, other] = [pick(), pick()]
  if (one !== undefined && other !== undefined && one !== other)
    unrelated.push(example(one.a, other.b, false))
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
for (const { name, examples } of files) {
  const others = files.filter((file) => file.name !== name).flatMap((file) => file.examples)
  const model = learn([...others, ...unrelated])
  const answers = examples.map(({ values, same, ruledOut }) => ({
    expected: same,
    given: !ruledOut && likelihood(model, values) >= 0.5,
  }))
  const counted = confusionOf(answers)
  const [p, r, f] = [precision(counted), recall(counted), f1(answers)].map(({ value }) => value.toFixed(3))
  say(`${name} held out: precision ${p}, recall ${r}, F1 ${f}`)
}

const { bias, weights } = learn([...files.flatMap(({ examples }) => examples), ...unrelated])
writeFileSync(
  new URL('../../src/domain/similar/weights.ts', import.meta.url),
  `import type { Feature } from './features.ts'

/** Learned by test/evaluate/learn-pairs.ts: how likely two titles of which nothing is known are the same. */
export const BIAS = ${Number(bias.toFixed(3))}

/** Learned by test/evaluate/learn-pairs.ts: how much each finding speaks for the same, or against it. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
${FEATURES.map((feature, at) => `  ${feature}: ${Number((weights[at] ?? 0).toFixed(3))},`).join('\n')}
}
`,
)
