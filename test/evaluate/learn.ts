/**
 * Learns the weights of `src/domain/screening` from the development part of the corpus and writes them:
 * `node src/setup/run.mjs test/evaluate/learn.ts [FILE …]`. Further files are JSON lines `{"text","assignment"}` that
 * people have judged; they are learned from and not counted in the scores. Deterministic: the same lines, the same file.
 *
 * What is printed is the only honest estimate: each writer's messages are judged by weights learned from the others'.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { clausesOf } from '../../src/domain/screening/clauses.ts'
import { visitFeatures } from '../../src/domain/screening/features.ts'
import { normalForm } from '../../src/domain/screening/normal-form.ts'
import { passagesOf } from '../../src/domain/screening/passages.ts'
import { calibrate } from './calibrate.ts'
import { constructed } from './constructions.ts'
import { messages } from './corpus.ts'
import { type Example, judge, type Learning, learn } from './logistic.ts'
import { confusionOf, precision, recall } from './scores.ts'

const LEARNING: Learning = { seen: 2, penalty: (feature) => (feature.startsWith(' ') ? 0.8 : 0.2), rounds: 60 }
/** Written against the weaknesses of the others: learned from, and no measure of what people write. */
const PRACTICE = new Set(['dev-f.jsonl'])
/** So many messages of each construction; one of them counts for little. */
const MADE_OF_EACH = 16
const MADE_COUNTS = 0.15
/** A threshold is chosen so that of what is called an assignment at least this share is one. */
const LEAST_PRECISION = 0.975
const OUT = new URL('../../src/domain/screening/weights.json', import.meta.url)

const say = (line: string): boolean => process.stdout.write(`${line}\n`)

const exampleOf = ({ text, assignment }: { readonly text: string; readonly assignment: boolean }): Example => ({
  assignment,
  passages: passagesOf(clausesOf(normalForm(text))).map((passage) => {
    const features = new Set<string>()
    visitFeatures(passage, (feature) => features.add(feature))
    return [...features]
  }),
})

const writers = [...messages('dev')].map(([name, lines]) => ({ name, examples: lines.map(exampleOf) }))
const made = constructed(MADE_OF_EACH).map((one) => ({ ...exampleOf(one), counts: MADE_COUNTS }))
const judged = process.argv.slice(2).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => exampleOf(JSON.parse(line) as { text: string; assignment: boolean })),
)

const answers = writers.flatMap(({ name, examples }) => {
  if (PRACTICE.has(name)) return []
  const others = writers.flatMap((writer) => (writer.name === name ? [] : writer.examples))
  const model = learn([...others, ...made, ...judged], LEARNING)
  return examples.map(({ passages, assignment }) => ({ name, logit: judge(model, passages), expected: assignment }))
})
const calibration = calibrate(answers)
const scored = answers.map(({ name, logit, expected }) => ({
  name,
  expected,
  score: 1 / (1 + Math.exp(-(calibration.slope * logit + calibration.offset))),
}))
const threshold = thresholdFor(LEAST_PRECISION)

for (const name of [...new Set(answers.map((answer) => answer.name)), 'all']) {
  const confusion = confusionOf(
    scored.flatMap((answer) =>
      name === 'all' || answer.name === name ? [{ expected: answer.expected, given: answer.score >= threshold }] : [],
    ),
  )
  say(
    `${name.padEnd(14)} precision ${precision(confusion).value.toFixed(3)}  recall ${recall(confusion).value.toFixed(3)}`,
  )
}

const model = learn([...writers.flatMap(({ examples }) => examples), ...made, ...judged], LEARNING)
const weights = [...model.weights].flatMap(([name, weight]) => {
  const rounded = Math.round(weight * 100) / 100
  return rounded === 0 ? [] : [[name, rounded] as const]
})
const rounded = {
  threshold,
  calibration,
  bias: Math.round(model.bias * 1_000) / 1_000,
  weights: Object.fromEntries(weights),
}
writeFileSync(OUT, `${JSON.stringify(rounded).replace('"weights":{', '"weights":{\n').replaceAll(/((?:"[^"]*":[-\d.]+,){8})/g, '$1\n')}\n`)
say(`${weights.length} weights, threshold ${threshold}`)

/** The lowest score from which on the answers are precise enough. */
function thresholdFor(least: number): number {
  const byScore = [...scored].sort((a, b) => b.score - a.score)
  let right = 0
  let best = 1
  byScore.forEach(({ expected, score }, index) => {
    if (expected) right += 1
    if (right / (index + 1) >= least) best = score
  })
  return Math.floor(best * 1_000) / 1_000
}
