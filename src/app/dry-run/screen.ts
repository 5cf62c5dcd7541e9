import { findForbiddenDemands } from '../../domain/rules/forbidden/scan.ts'
import type { ForbiddenDemand } from '../../domain/rules/rule.ts'
import type { Screening, screen } from '../../domain/screening/screen.ts'
import { idOf, type RequestLine, textOf } from './request-line.ts'

/** Tells assignments from talk; it stands for the judgement that the chat goes by. */
export type Screen = typeof screen

export interface ScreenAnswer extends Screening {
  readonly id: unknown
  /** What the text demands that must not be demanded, whether or not it is an assignment. */
  readonly demands: readonly Pick<ForbiddenDemand, 'kind' | 'words'>[]
}

/**
 * Whether `text`, said in a group, puts something to do on its members, and by which words it is known.
 * @throws UnusableLine when the line lacks a `text`.
 */
export function answerScreen(line: RequestLine, screen: Screen): ScreenAnswer {
  const text = textOf(line, 'text')
  const { assignment, score, signals } = screen(text)
  const demands = findForbiddenDemands(text).map(({ kind, words }) => ({ kind, words }))
  return { id: idOf(line), assignment, score, signals, demands }
}
