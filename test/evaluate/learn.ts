/**
 * Learns the weights of `src/domain/screening` from the development part of the corpus and writes them:
 * `node src/setup/run.mjs test/evaluate/learn.ts [FILE …]`. Further files are JSON lines `{"text","assignment"}` that
 * people have judged; they are learned from and not counted in the scores. Deterministic: the same lines, the same file.
 *
 * What is printed is an estimate, a little bright, for threshold and calibration are chosen on it: the messages of some
 * writers are judged by weights learned from the others', until all have been judged. `dev-f` and the constructions are only learned from.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { clausesOf } from '../../src/domain/screening/clauses.ts'
import { scaleOf, visitFeatures } from '../../src/domain/screening/features.ts'
import { normalForm } from '../../src/domain/screening/normal-form.ts'
import { passagesOf } from '../../src/domain/screening/passages.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { askingTitles, constructed, joined, type Made } from './constructions.ts'
import { messages } from './corpus.ts'
import { type Example, judge, type Learning, learn, type Model } from './logistic.ts'
import { confusionOf, f1, precision, recall } from './scores.ts'

const LEARNING: Learning = {
  seen: 3,
  penalty: (feature) => (feature.startsWith(' ') ? 0.8 : 0.2),
  rounds: 80,
}
/** Written against the weaknesses of the others: learned from, and no measure of what people write. */
const PRACTICE = new Set(['dev-f.jsonl'])
/** So many messages of each construction; one of them counts for little. */
const MADE = { ofEach: 16, counts: 0.1 }
/** For each message so many made of two of them. */
const JOINED = { share: 0.2, counts: 0.1 }
/** Weights smaller than this are not kept. */
const LEAST_WEIGHT = 0.04
/** From this file on each is an honest cross-section of such groups; those before it hold near-twins, talk and assignment side by side. */
const isCrossSection = (name: string): boolean => name >= 'dev-u'
/** The threshold is the lowest from which on this share of what is called an assignment is one, in the cross-sections: half a point above the aim. */
const LEAST_PRECISION = 0.975
const OUT = new URL('../../src/domain/screening/weights.json', import.meta.url)

/** Writers are left out in so many rounds: each alone would take an hour and say the same, a little brighter. */
const ROUNDS = 6

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

/** An emoji alone has no passage: there is nothing to learn from it, and nothing that could demand anything. */
const hasWords = ({ text }: Made): boolean => passagesOf(clausesOf(normalForm(text))).length > 0

const writers = [...messages('dev')].map(([name, lines]) => ({
  name,
  lines: lines.filter(hasWords) as readonly Made[],
}))
const made = [...constructed(MADE.ofEach), ...askingTitles()].map((one) => exampleOf(one, MADE.counts))
const judged = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Made)
    // Tasks that were given back say nothing about talk.
    .filter(({ assignment }) => typeof assignment === 'boolean'),
)

interface Answer {
  readonly name: string
  readonly logit: number
  readonly expected: boolean
}

const measured = writers.filter(({ name }) => !PRACTICE.has(name))
const answers = Array.from({ length: ROUNDS }).flatMap((_, round): readonly Answer[] => {
  const left = new Set(measured.filter((_, index) => index % ROUNDS === round).map(({ name }) => name))
  const model = learnFrom(writers.flatMap(({ name, lines }) => (left.has(name) ? [] : lines)))
  return measured.flatMap(({ name, lines }) =>
    left.has(name)
      ? lines.map((line) => ({
          name,
          logit: judge(model, exampleOf(line).passages),
          expected: line.assignment,
        }))
      : [],
  )
})
const calibration = calibrate(answers)
const scored = answers.map((answer) => ({ ...answer, score: probability(answer.logit, calibration) }))
const threshold = thresholdFor(LEAST_PRECISION)

for (const name of [...new Set(answers.map((answer) => answer.name)), 'all'])
  report(
    name,
    scored.filter((answer) => name === 'all' || answer.name === name),
  )

const model = learnFrom(writers.flatMap(({ lines }) => lines))
writeFileSync(OUT, fileOf({ threshold, calibration, ...model, weights: byWeight(model) }))
say(`${model.weights.size} weights, threshold ${threshold}`)

function exampleOf({ text, assignment }: Made, counts = 1): Example {
  const passages = passagesOf(clausesOf(normalForm(text))).map((passage) => {
    const features = new Set<string>()
    visitFeatures(passage, (feature) => features.add(feature))
    return { features: [...features], scale: scaleOf(passage) }
  })
  return { passages, assignment, counts }
}

/** A model as it is shipped: few digits, no weight that hardly weighs. */
function learnFrom(lines: readonly Made[]): Model {
  const { bias, weights } = learn(
    [
      ...[...lines, ...judged].map((line) => exampleOf(line)),
      ...joined(lines, JOINED.share).map((line) => exampleOf(line, JOINED.counts)),
      ...made,
    ],
    LEARNING,
  )
  const kept = [...weights].flatMap(([name, weight]) =>
    Math.abs(weight) < LEAST_WEIGHT ? [] : [[name, Math.round(weight * 100) / 100] as const],
  )
  return { bias: Math.round(bias * 100) / 100, weights: new Map(kept) }
}

function probability(logit: number, { slope, offset }: Calibration): number {
  return Math.round(1_000 / (1 + Math.exp(-(slope * logit + offset)))) / 1_000
}

/** The lowest score from which on the answers are precise enough. */
function thresholdFor(least: number): number {
  const ordinary = scored.filter(({ name }) => isCrossSection(name))
  const scores = [...new Set(ordinary.map(({ score }) => score))].sort((a, b) => a - b)
  const precise = scores.find((from) => {
    const called = ordinary.filter(({ score }) => score >= from)
    return called.filter(({ expected }) => expected).length >= least * called.length
  })
  return precise ?? 1
}

function report(name: string, these: typeof scored): void {
  const at = (from: number) => these.map(({ expected, score }) => ({ expected, given: score >= from }))
  const shipped = confusionOf(at(threshold))
  say(
    `${name.padEnd(12)} precision ${precision(shipped).value.toFixed(3)}  recall ${recall(shipped).value.toFixed(3)}` +
      `  (at 0.5: ${precision(confusionOf(at(0.5))).value.toFixed(3)}, ${recall(confusionOf(at(0.5))).value.toFixed(3)}, F1 ${f1(at(0.5)).value.toFixed(3)})`,
  )
}

/** The features of each weight: that is how they take the least room. */
function byWeight({ weights }: Model): Readonly<Record<string, readonly string[]>> {
  const found = new Map<number, string[]>()
  for (const [feature, weight] of weights) found.set(weight, [...(found.get(weight) ?? []), feature])
  return Object.fromEntries(
    [...found].sort(([a], [b]) => b - a).map(([weight, features]) => [String(weight), features]),
  )
}

/** A line for each weight, so that a change can be read. */
function fileOf(content: object): string {
  return `${JSON.stringify(content).replace('"weights":{', '"weights":{\n').replaceAll('],"', '],\n"')}\n`
}
