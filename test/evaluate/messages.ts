import { screen } from '../../src/domain/screening/screen.ts'
import { messages, type Part } from './corpus.ts'
import { confusionOf, precision, recall, type Score } from './scores.ts'

/** What was said, what it is, and what it was taken for. */
export interface MessageAnswer {
  readonly id: string
  readonly text: string
  readonly expected: boolean
  readonly given: boolean
  /** The probability of an assignment that was given. */
  readonly score: number
}

export interface MessageEvaluation {
  readonly answers: readonly MessageAnswer[]
  readonly precision: Score
  readonly recall: Score
}

/**
 * How well assignments are told from talk. The weights were learned from `dev`, so its figures only say that they
 * were: what to expect of other people's messages is printed by `learn.ts`, and measured by `test`.
 */
export function evaluateMessages(part: Part): MessageEvaluation {
  const answers = [...messages(part).values()].flat().map(({ id, text, assignment }): MessageAnswer => {
    const { assignment: given, score } = screen(text)
    return { id, text, expected: assignment, given, score }
  })
  const confusion = confusionOf(answers)
  return { answers, precision: precision(confusion), recall: recall(confusion) }
}
