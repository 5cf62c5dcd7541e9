import { similarity } from '../../domain/similar/similarity.ts'
import type { Wording } from '../wording/wording.ts'
import { idOf, type RequestLine, textOf } from './request-line.ts'

export interface SimilarAnswer {
  readonly id: unknown
  /** A village that has done `a` would hand in the same again for `b`. */
  readonly same: boolean
  /** How likely that is, with three digits. */
  readonly score: number
  /** What they share and in what they differ: a code and a sentence each. */
  readonly why: string
}

/**
 * Compares the titles `a` and `b`.
 * @throws UnusableLine when the line lacks one of them.
 */
export function answerSimilar(line: RequestLine, wording: Wording): SimilarAnswer {
  const { same, score, why } = similarity(textOf(line, 'a'), textOf(line, 'b'))
  return {
    id: idOf(line),
    same,
    score: Math.round(score * 1_000) / 1_000,
    why: why.map((reason) => `${reason.code}: ${wording.similarity(reason)}`).join('; '),
  }
}
