import { findForbiddenDemands } from '../../src/domain/rules/forbidden/scan.ts'
import { demands, type LabelledDemand, type Part } from './corpus.ts'
import { type Answered, type Confusion, confusionOf, precision, recall, type Score } from './scores.ts'

/** What the rule FORBIDDEN_DEMAND says of a line of the corpus. */
export interface DemandAnswer extends Answered {
  readonly id: string
  readonly text: string
  readonly expectedKinds: readonly string[]
  readonly givenKinds: readonly string[]
}

export interface DemandEvaluation {
  readonly answers: readonly DemandAnswer[]
  readonly confusion: Confusion
  readonly precision: Score
  readonly recall: Score
  /** Of the kinds that were to be named, how many were. */
  readonly kindsNamed: { readonly rightly: number; readonly of: number }
}

/** Does the matter make a forbidden demand? Asked of every line, and scored; the kinds are counted beside. */
export function evaluateDemands(part: Part): DemandEvaluation {
  const answers = [...demands(part).values()].flat().map(answerTo)
  const confusion = confusionOf(answers)
  const wanted = answers.flatMap(({ expectedKinds, givenKinds }) =>
    expectedKinds.map((kind) => givenKinds.includes(kind)),
  )
  return {
    answers,
    confusion,
    precision: precision(confusion),
    recall: recall(confusion),
    kindsNamed: { rightly: wanted.filter(Boolean).length, of: wanted.length },
  }
}

function answerTo({ id, text, kinds }: LabelledDemand): DemandAnswer {
  const givenKinds = [...new Set(findForbiddenDemands(text).map((demand) => demand.kind))]
  return {
    id,
    text,
    expectedKinds: kinds,
    givenKinds,
    expected: kinds.length > 0,
    given: givenKinds.length > 0,
  }
}
