import type { Language, Role } from '../../domain/directory.ts'
import type { GroupState } from '../../domain/group.ts'
import type { Instant } from '../../domain/instant.ts'
import type { WeekFigures } from '../../domain/weekly/figures.ts'
import type { Period } from '../../domain/weekly/period.ts'
import type { ClosedRow, PostedRow, RefusedRow } from '../../domain/weekly/tally.ts'
import type { SaidBypass } from '../ports/bypasses.ts'

/** What happened within a period, a bounded number of rows at a time; between two pages commands go on. */
export interface WeekReads {
  posted(period: Period): AsyncIterable<readonly PostedRow[]>
  refused(period: Period): AsyncIterable<readonly RefusedRow[]>
  closed(period: Period): AsyncIterable<readonly ClosedRow[]>
  /** Those that were judged to be talk included. */
  bypassed(period: Period): AsyncIterable<readonly SaidBypass[]>
  /** Groups as they stand now, by state and unit; null: of no unit. */
  groups(): Promise<readonly GroupCount[]>
  /** Messages that the bot has delivered, as they were due. */
  delivered(period: Period): Promise<number>
  /** When the first thing happened that is on record; null when nothing has. */
  beginning(): Promise<Instant | null>
  /** What was kept of these scopes at these closings, in no order. */
  kept(scopes: readonly string[], closings: readonly Instant[]): Promise<readonly WeekFigures[]>
}

export interface GroupCount {
  readonly state: GroupState
  readonly unitId: string | null
  readonly count: number
}

export interface WeekStore extends WeekReads {
  /** Keeps figures; what is kept already stays as it is. */
  keep(figures: readonly WeekFigures[]): Promise<void>
  /**
   * Forgets weeks that close after the last one that did: a clock that ran ahead counted them before they were over.
   * `scopes`: those that have figures in every week that was counted.
   */
  forgetAfter(lastClosing: Instant, scopes: readonly string[]): Promise<void>
  /**
   * Active supervisors, and of each department its leads, or all its posters where it has none: by id, from behind
   * `after` on.
   */
  readers(after: string, limit: number): Promise<readonly WeekReader[]>
}

export interface WeekReader {
  readonly personId: string
  readonly language: Language
  readonly roles: readonly Role[]
  readonly unitId: string | null
  readonly departmentId: string | null
}
