/** The durable record. */
import type { PostedBatch, TaskBatch } from '../../domain/batch.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Task } from '../../domain/task.ts'
import type { DigestReads } from '../digests/store.ts'
import type { GroupRegister } from '../group-register.ts'
import type { WeekReads } from '../weekly/store.ts'
import type { BypassReads } from './bypasses.ts'
import type { BoundAccount, ChangeSet, FactRows, Move, Needs } from './changes.ts'
import type { AuditRow, Refusal } from './records.ts'

/** The counters and the end of the audit chain, held locked while a transaction runs. */
export interface LedgerHead {
  readonly nextTask: number
  readonly nextRefusal: number
  readonly nextBatch: number
  readonly nextGroup: number
  readonly nextBypass: number
  readonly auditSeq: number
  readonly auditHash: string
  readonly directoryVersion: number
}

export interface LedgerTransaction {
  readonly head: LedgerHead
  /** Claims keys; returns those that no earlier transaction had claimed. */
  claimSeen(keys: readonly string[], at: Instant): Promise<ReadonlySet<string>>
  load(needs: Needs): Promise<FactRows>
  /** The person an unused, unexpired code stands for, null otherwise. */
  personByCode(codeHash: string, now: Instant): Promise<string | null>
  accountsOf(personId: string): Promise<readonly BoundAccount[]>
  write(changes: ChangeSet, head: LedgerHead): Promise<void>
}

/** What a unit was asked. */
export interface AskedMatter {
  readonly unitId: string
  readonly matterKey: string
  readonly matter: string
}

export interface TaskPage {
  readonly tasks: readonly Task[]
  readonly total: number
}

/** How the tasks of a batch stand. But for `tasks` and `withdrawn`, withdrawn ones are not counted. */
export interface BatchProgress {
  readonly tasks: number
  readonly withdrawn: number
  /** The card reached the group. */
  readonly delivered: number
  /** The card is still on its way. */
  readonly waiting: number
  /** The card lies among the dead letters. */
  readonly dead: number
  /** Somebody of the unit has taken a step. */
  readonly noted: number
  readonly done: number
  readonly returned: number
  readonly overdue: number
  readonly attention: readonly AttentionRow[]
  readonly attentionTotal: number
}

/** A task of a batch that needs its poster, and the most pressing reason why. */
export interface AttentionRow {
  readonly task: number
  readonly unitName: string
  readonly deadline: Instant
  readonly why: 'dead' | 'overdue' | 'extension' | 'returned' | 'waiting'
}

/** The durable record. One transaction at a time over all processes: it begins by locking the head. */
export interface Ledger {
  /** Commits when `work` resolves, rolls back when it throws. */
  transact<T>(work: (tx: LedgerTransaction) => Promise<T>): Promise<T>
  /** Open tasks of an owner, by deadline. `page` counts from 1. */
  openTasksOf(ownerId: string, page: number, pageSize: number): Promise<TaskPage>
  openTasksOfUnit(unitId: string, page: number, pageSize: number): Promise<TaskPage>
  /** Open tasks that a department has posted, newest first. */
  openTasksPostedBy(departmentId: string, page: number, pageSize: number): Promise<TaskPage>
  task(number: number): Promise<Task | null>
  refusal(number: number): Promise<Refusal | null>
  batch(number: number): Promise<TaskBatch | null>
  /** How a batch stands at `now`, and a page of what in it needs its poster. `page` counts from 1. */
  batchProgress(posted: PostedBatch, now: Instant, page: number, pageSize: number): Promise<BatchProgress>
  /** What the digests that somebody asks for are made of. */
  readonly digests: DigestReads
  /** What the weekly digests are made of. */
  readonly weeks: WeekReads
  /** Of an owner: what is open, then what was closed, the latest deadlines first. */
  allTasksOf(ownerId: string, limit: number): Promise<readonly Task[]>
  /** Of a department: what is open, then what was closed, the latest posted first. */
  allTasksPostedBy(departmentId: string, limit: number): Promise<readonly Task[]>
  /** When the link of this person's calendar feed was made; null when there is none. */
  calendarFeedOf(personId: string): Promise<Instant | null>
  /** Whose calendar feed has the link with this hash; null when nobody's. */
  personOfCalendarFeed(tokenHash: string): Promise<string | null>
  /** The person an unused, unexpired code stands for, null otherwise. */
  personByCode(codeHash: string, now: Instant): Promise<string | null>
  /** Moves whose tasks are not all handed over yet, the earliest first; `after` is the last one already seen. */
  moves(after: Move | null, limit: number): Promise<readonly Move[]>
  /** Open tasks of an owner in other units than `unitId` (null: in any), by number, those above `after`. */
  openTasksHeldOutside(
    ownerId: string,
    unitId: string | null,
    after: number,
    limit: number,
  ): Promise<readonly Task[]>
  /** How many open tasks an owner has, by unit. */
  openTaskCountsOf(ownerId: string): Promise<readonly { readonly unitId: string; readonly open: number }[]>
  /** What the tasks with these numbers ask of whom, of those that are open or done. A bounded stretch of numbers. */
  mattersNumbered(first: number, last: number): Promise<readonly AskedMatter[]>
  /** The head as last committed, without locking it. */
  head(): Promise<LedgerHead>
  readonly groups: GroupRegister
  readonly bypasses: BypassReads
  /** Streams the audit chain in order, a bounded number of rows at a time. */
  auditRows(): AsyncIterable<AuditRow>
}
