import { profileOf } from '../../src/domain/similar/profile.ts'
import { compareProfiles } from '../../src/domain/similar/similarity.ts'
import { type LabelledPair, type Part, pairs } from './corpus.ts'
import { confusionOf, f1, precision, recall, type Score } from './scores.ts'

export interface AnsweredPair {
  readonly id: string
  readonly text: string
  readonly family: string
  readonly expected: boolean
  readonly given: boolean
  readonly score: number
}

/** How well equal matters are recognised in one part of the corpus. */
export interface PairsEvaluation {
  readonly answers: readonly AnsweredPair[]
  readonly precision: Score
  readonly recall: Score
  readonly f1: Score
}

/** Answers every pair of the part. */
export function evaluatePairs(part: Part): PairsEvaluation {
  const answers = [...pairs(part).values()].flat().map(answered)
  const confusion = confusionOf(answers)
  return { answers, precision: precision(confusion), recall: recall(confusion), f1: f1(answers) }
}

function answered({ id, a, b, same, family }: LabelledPair): AnsweredPair {
  const { same: given, score } = compareProfiles(profileOf(a), profileOf(b))
  return { id, text: `${a} ｜ ${b}`, family, expected: same, given, score }
}
