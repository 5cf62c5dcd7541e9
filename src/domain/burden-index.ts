import type { RuleCode } from './rules/rule-code.ts'

/**
 * What weighs how much upon a unit, in points. Why each is what it is: docs/burden-index.md. The policy file sets
 * them (`burden`), so a county can settle them otherwise.
 */
export interface BurdenWeights {
  /** Each task that was accepted: the measure of the others. */
  readonly task: number
  /** Added for a task without any notice; less in proportion, nothing from `ampleNoticeMinutes` on. */
  readonly shortNotice: number
  /** Working time between posting and deadline with which a task disturbs no other work. */
  readonly ampleNoticeMinutes: number
  /** Each post refused for coming after hours. */
  readonly afterHours: number
  /** Each post refused for asking what had been asked before. */
  readonly duplicate: number
  /** Added for each hundred characters of a task's text beyond `freeCharacters`. */
  readonly hundredCharacters: number
  readonly freeCharacters: number
}

/** Counted in whole thousandths, so that sums do not depend on their order. */
export type MilliPoints = number

/** What one accepted task weighs. An emergency's notice is as short as it has to be, and weighs nothing. */
export function taskPoints(
  task: { readonly noticeMinutes: number; readonly characters: number; readonly emergency: boolean },
  weights: BurdenWeights,
): MilliPoints {
  const missing = Math.max(0, 1 - task.noticeMinutes / weights.ampleNoticeMinutes)
  const notice = task.emergency ? 0 : weights.shortNotice * missing
  const text = (weights.hundredCharacters * Math.max(0, task.characters - weights.freeCharacters)) / 100
  return Math.round(1000 * (weights.task + notice + text))
}

/** What one refused post weighs: it reached nobody, but somebody tried. */
export function refusalPoints(codes: readonly RuleCode[], weights: BurdenWeights): MilliPoints {
  const afterHours = codes.includes('AFTER_HOURS') ? weights.afterHours : 0
  const duplicate = codes.includes('DUPLICATE') ? weights.duplicate : 0
  return Math.round(1000 * (afterHours + duplicate))
}

/** Points a unit: those of all, over the units that could be asked. A department's is its own share of it. */
export function burdenIndex(points: MilliPoints, units: number): number {
  return units === 0 ? 0 : points / 1000 / units
}
