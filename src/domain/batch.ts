import type { WorkingCalendar } from './calendar.ts'
import type { PostFields } from './command/command.ts'
import type { Instant } from './instant.ts'

/** `previewed`: shown to its poster, nothing posted. `posted` and `cancelled` are its two ends. */
export type BatchState = 'previewed' | 'posted' | 'cancelled'

/**
 * 批次: one post to many units. It is judged and shown to its poster first, and carried out only when that poster
 * confirms it on the same working day.
 */
export interface TaskBatch {
  readonly number: number
  readonly posterId: string
  readonly departmentId: string | null
  /** As they were said; the deadline as an absolute date, unless it is another moment for units of other hours. */
  readonly fields: PostFields
  /** When the post was said: from this moment its deadline is read, whenever it is confirmed. */
  readonly saidAt: Instant
  readonly createdAt: Instant
  /** The end of the working day for which the preview holds. */
  readonly expiresAt: Instant
  readonly state: BatchState
  /** All units addressed, in the order in which they were named. */
  readonly unitIds: readonly string[]
  /** Those of them to which the preview would not have posted. */
  readonly refusedIds: readonly string[]
  /** What the confirmation came to; null before it. */
  readonly posted: PostedBatch | null
}

/** Its tasks bear consecutive numbers, and their cards lie in the outbox in the same order. */
export interface PostedBatch {
  readonly at: Instant
  /** The key of the message that confirmed it, from which the cards' ids in the outbox derive. */
  readonly key: string
  readonly firstTask: number
  readonly tasks: number
  /** The one refusal that stands for all units refused, null when none was. */
  readonly refusal: number | null
}

const MINUTE_MS = 60_000

/**
 * Until when a preview of `now` can be confirmed: the end of that working day, or, where it is made after hours, of
 * the next. Too long a wait, and nobody remembers what the number meant.
 */
export function previewExpiry(now: Instant, calendar: WorkingCalendar): Instant {
  const { day } = calendar.toLocal(calendar.nextWorkingInstant(now))
  return calendar.toInstant({ day, minute: calendar.hoursOf(day).at(-1)?.to ?? 0 })
}

/** The whole minute in which work ends is still in time. */
export function isExpired({ expiresAt }: Pick<TaskBatch, 'expiresAt'>, now: Instant): boolean {
  return now >= expiresAt + MINUTE_MS
}
