import type { DigestTask } from '../../domain/digest.ts'
import type { Language } from '../../domain/directory.ts'
import type { Day, Instant } from '../../domain/instant.ts'
import type { Named } from '../../domain/task.ts'
import type { Address, OutboxRow, TaskPage } from '../ports.ts'

/** How a member wants the daily digest, from `fromDay` on. `group` is what holds for whoever never chose. */
export type DigestChoice = { readonly personId: string; readonly fromDay: Day } & DigestWish

/** `minute`: of the day, on the wall clock of the member's unit. */
export type DigestWish =
  | { readonly kind: 'group' }
  | { readonly kind: 'none' }
  | { readonly kind: 'private'; readonly minute: number }

/** Whose tasks are asked for: open ones due before `horizon`, and what happened from `since` on. */
export interface DigestAsk extends DigestSpan {
  readonly id: string
}

export interface DigestSpan {
  readonly since: Instant
  readonly horizon: Instant
}

/** The tasks that may belong in a digest, by the `id` that was asked for; nothing where there are none. */
export type DigestTasks = ReadonlyMap<string, readonly DigestTask[]>

/** What commands read of the digest. */
export interface DigestReads {
  ofUnits(asks: readonly (DigestSpan & { readonly unit: Named })[]): Promise<DigestTasks>
  /** Those of the unit's members who lead it, and those who read their tasks elsewhere than in its group that day. */
  readersIn(unitIds: readonly string[], day: Day): Promise<Readers>
  /** Open tasks that a department posted, due before `horizon` or posted since, and those returned to it since. */
  ofDepartment(ask: DigestAsk, now: Instant, limit: number): Promise<DepartmentTasks>
  /** Open tasks of an owner that are due before `before`, by deadline. `page` counts from 1. */
  dueOfOwner(ownerId: string, before: Instant, page: number, pageSize: number): Promise<TaskPage>
  /** The same of those that a department posted. */
  dueOfDepartment(departmentId: string, before: Instant, page: number, pageSize: number): Promise<TaskPage>
}

export interface Readers {
  readonly leads: ReadonlySet<string>
  readonly elsewhere: ReadonlySet<string>
}

export interface DepartmentTasks {
  /** The nearest deadlines first, no more than asked for. */
  readonly tasks: readonly DigestTask[]
  readonly total: number
}

/** A group whose digest of the day nobody has made yet. */
export interface WaitingGroup {
  readonly unitId: string
  readonly address: Address
  /** When its last digest was made, null when there was none. */
  readonly madeAt: Instant | null
}

/** A member who chose a digest of their own. */
export interface Chooser {
  readonly personId: string
  readonly minute: number
  readonly unitId: string | null
  readonly language: Language
  readonly fromDay: Day
  /** The last one made. */
  readonly day: Day | null
  readonly madeAt: Instant | null
}

/** An owner, as far as a reminder is concerned. */
export interface Owner {
  readonly personId: string
  readonly language: Language
  readonly wish: DigestWish & { readonly fromDay: Day }
  /** The day of the last digest of their own. */
  readonly day: Day | null
}

export interface Period {
  /** `weekly`: one that tells a reader of a week, by the day on which it was closed. */
  readonly kind: 'unit' | 'person' | 'weekly'
  readonly day: Day
  readonly madeAt: Instant
}

/** A digest that was built for a recipient; `row` null: there is nothing to say, and the period is settled so. */
export interface Draft {
  readonly recipientId: string
  readonly row: OutboxRow | null
}

/** The record of the digests that the bot sends by itself. */
export interface DigestStore extends DigestReads {
  /** Of these units, those with a permitted group that waits for its digest of `day`. */
  waitingGroups(unitIds: readonly string[], day: Day): Promise<readonly WaitingGroup[]>
  /** Those who chose a minute of the day from `from` to `to`, by minute and id, from behind `after` on. */
  choosers(
    minutes: { readonly from: number; readonly to: number },
    after: Pick<Chooser, 'minute' | 'personId'> | null,
    limit: number,
  ): Promise<readonly Chooser[]>
  ofPeople(asks: readonly (DigestAsk & { readonly unitId: string })[]): Promise<DigestTasks>
  /** Where each can be reached in private. */
  privateAddressesOf(personIds: readonly string[]): Promise<ReadonlyMap<string, Address>>
  /**
   * Claims the period for each recipient and commits the rows of those won, in one transaction. Whoever comes second
   * wins nothing. Returns the rows that are durable now.
   */
  settle(period: Period, drafts: readonly Draft[]): Promise<readonly OutboxRow[]>
  /** Open tasks of these units with a deadline from `from` and before `to`, posted before `postedBefore`, of which nobody was reminded. */
  tasksToRemind(
    unitIds: readonly string[],
    times: { readonly from: Instant; readonly to: Instant; readonly postedBefore: Instant },
  ): Promise<readonly DigestTask[]>
  /** Of these people, those who are active. */
  ownersAmong(personIds: readonly string[]): Promise<readonly Owner[]>
  /** Of these units, those whose group has had its digest of `day`; and where the groups are. */
  groupsOf(
    unitIds: readonly string[],
    day: Day,
  ): Promise<ReadonlyMap<string, { readonly address: Address; readonly told: boolean }>>
  /** Marks tasks as reminded of and commits the rows that `rows` makes for those won, in one transaction. */
  settleReminders(
    at: Instant,
    tasks: readonly number[],
    rows: (won: ReadonlySet<number>) => readonly OutboxRow[],
  ): Promise<readonly OutboxRow[]>
}
