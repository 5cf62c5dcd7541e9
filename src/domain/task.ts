import type { Day, Instant } from './instant.ts'
import type { SourceAuthority } from './source.ts'

export type TaskState = 'open' | 'done' | 'returned' | 'withdrawn'

/** A name as it stood when it was written down: a record keeps the name of its day. */
export interface Named {
  readonly id: string
  readonly name: string
}

export interface ExtensionRequest {
  readonly by: Named
  readonly deadline: Instant
  readonly reason: string
  readonly at: Instant
}

/** 任务: one matter, asked of one unit, owed by its owners together. */
export interface Task {
  readonly number: number
  readonly unit: Named
  readonly department: Named
  readonly poster: Named
  readonly owners: readonly Named[]
  readonly matter: string
  /** `matterKey(matter)`: equal keys mean the same matter. */
  readonly matterKey: string
  readonly source: SourceAuthority
  readonly deadline: Instant
  readonly emergency: string | null
  readonly state: TaskState
  readonly postedAt: Instant
  /** The local day of posting, for OVERLOAD. */
  readonly postedDay: Day
  /** Working minutes from posting to the deadline as it was first set. */
  readonly noticeMinutes: number
  readonly closedAt: Instant | null
  /** The result of a completed task; the reason of a returned or withdrawn one. */
  readonly closingWords: string | null
  readonly extension: ExtensionRequest | null
  /** When its deadline was last put off by consent. */
  readonly extendedAt: Instant | null
  readonly lastUrgedDay: Day | null
  /** When somebody of the unit first took a step; until then nothing says that it was noticed. */
  readonly notedAt: Instant | null
  /** Where its card stands, so that notices about it reach the same group. */
  readonly platform: string
  readonly account: string
  readonly conversationId: string
}
