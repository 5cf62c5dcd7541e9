/**
 * `npm run evaluate`: how well the judgement does on the test part of the corpus, with 95 % intervals and every error. `npm run
 * evaluate -- dev` does the same for the part that it was learned from, which says little of other people's words.
 */
import { argv, stdout } from 'node:process'
import type { Part } from './corpus.ts'
import { evaluateDemands } from './demands.ts'
import { evaluateMessages } from './messages.ts'
import { evaluatePairs } from './pairs.ts'
import type { Score } from './scores.ts'

interface Wrong {
  readonly id: string
  readonly text: string
  readonly expected: boolean
  readonly given: boolean
}

const part: Part = argv[2] === 'dev' ? 'dev' : 'test'
const say = (line = ''): boolean => stdout.write(`${line}\n`)
const shown = ({ value, low, high }: Score): string =>
  `${value.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`

function report(
  title: string,
  answers: readonly Wrong[],
  scores: readonly (readonly [name: string, score: Score, target: string])[],
): void {
  const yes = answers.filter(({ expected }) => expected).length
  say(`${title}: ${answers.length} lines, ${yes} of them yes`)
  for (const [name, score, target] of scores) say(`  ${name.padEnd(10)} ${shown(score)}   ${target}`)
}

function listErrors(title: string, answers: readonly Wrong[]): void {
  const wrong = answers.filter(({ expected, given }) => expected !== given)
  say(`\n${title}, ${wrong.length} wrong (+ taken for one, - not recognised)`)
  for (const { id, given, text } of wrong) say(`  ${given ? '+' : '-'} ${id}  ${text.replace(/\s+/gu, ' ')}`)
}

const messages = evaluateMessages(part)
const demands = evaluateDemands(part)
const pairs = evaluatePairs(part)

say(`The ${part} part, 95 % intervals in brackets\n`)
report('Assignments in free text', messages.answers, [
  ['precision', messages.precision, 'at least 0.97'],
  ['recall', messages.recall, 'at least 0.90'],
])
report('Forbidden demands', demands.answers, [
  ['precision', demands.precision, 'at least 0.97'],
  ['recall', demands.recall, 'at least 0.92'],
])
say(`  of ${demands.kindsNamed.of} kinds demanded, ${demands.kindsNamed.rightly} were named`)
report('The same matter again', pairs.answers, [
  ['precision', pairs.precision, ''],
  ['recall', pairs.recall, ''],
  ['F1', pairs.f1, 'at least 0.90'],
])
listErrors('Assignments in free text', messages.answers)
listErrors('Forbidden demands', demands.answers)
listErrors('The same matter again', pairs.answers)
