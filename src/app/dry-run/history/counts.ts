import type { Day } from '../../../domain/instant.ts'
import type { ForbiddenKind } from '../../../domain/rules/rule.ts'

/** How many assignments, and how many of them outside working hours. */
export interface Count {
  assignments: number
  afterHours: number
}

/** What is counted of a chat; its size grows with people and days, not with messages. */
export interface Counts {
  messages: number
  undated: number
  posts: number
  commands: number
  readonly found: Count & { undated: number; sameDay: number; demanding: number }
  readonly demands: Map<ForbiddenKind, number>
  readonly byAuthor: Map<string, Count>
  /** Of whoever has no place in `byAuthor` any more. */
  readonly unlisted: Count
  readonly byHour: readonly Count[]
  /** From Monday on. */
  readonly byWeekday: readonly Count[]
  /** Every day on which something was said. */
  readonly byDay: Map<Day, Count>
  readonly uncoveredYears: Set<number>
}

export function noCount(): Count {
  return { assignments: 0, afterHours: 0 }
}

export function noCounts(): Counts {
  return {
    messages: 0,
    undated: 0,
    posts: 0,
    commands: 0,
    found: { ...noCount(), undated: 0, sameDay: 0, demanding: 0 },
    demands: new Map(),
    byAuthor: new Map(),
    unlisted: noCount(),
    byHour: Array.from({ length: 24 }, noCount),
    byWeekday: Array.from({ length: 7 }, noCount),
    byDay: new Map(),
    uncoveredYears: new Set(),
  }
}
