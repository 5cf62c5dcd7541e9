/** What a batch of commands looks at, and what it changes. */
import type { TaskBatch } from '../../domain/batch.ts'
import type { Bypass, Example } from '../../domain/bypass.ts'
import type { RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Day, Instant } from '../../domain/instant.ts'
import type { EarlierTask, PostedLoad } from '../../domain/rules/rule.ts'
import type { Task } from '../../domain/task.ts'
import type { DigestChoice } from '../digests/store.ts'
import type { GroupMove, GroupNeed } from '../group-register.ts'
import type { Address } from './messages.ts'
import type { AuditRow, OutboxRow, Refusal } from './records.ts'

/** Which rows a batch of commands has to see. */
export interface Needs {
  readonly tasks: readonly number[]
  readonly refusals: readonly number[]
  readonly batches: readonly number[]
  /** Open and recent tasks of the same matter in a unit. */
  readonly matters: readonly { readonly unitId: string; readonly matterKey: string }[]
  /** Open tasks posted to an owner on a day, and in its week. */
  readonly loads: readonly OwnerLoadNeed[]
  /** The same of all of a unit. */
  readonly unitLoads: readonly UnitLoadNeed[]
  /** Bypasses by number. */
  readonly bypasses: readonly number[]
  /** Authors of bypasses, of whom it must be known when they were told since an hour before `from`. */
  readonly told: readonly { readonly authorId: string; readonly from: Instant }[]
  readonly groups: readonly GroupNeed[]
  /** Hashes of one-time codes that stand for a unit's permitted group. */
  readonly groupCodes: readonly string[]
}

export interface OwnerLoadNeed {
  readonly ownerId: string
  readonly today: Day
  readonly monday: Day
}

/** By instants: the index on a unit's open tasks holds when each was posted, not on which day. */
export interface UnitLoadNeed {
  readonly unitId: string
  readonly dayFrom: Instant
  readonly weekFrom: Instant
}

export interface FactRows {
  readonly tasks: readonly Task[]
  readonly refusals: readonly Refusal[]
  readonly batches: readonly TaskBatch[]
  readonly earlier: readonly (EarlierTask & { readonly unitId: string })[]
  readonly loads: readonly (OwnerLoadNeed & PostedLoad)[]
  readonly unitLoads: readonly (Pick<UnitLoadNeed, 'unitId' | 'dayFrom'> & PostedLoad)[]
  readonly bypasses: readonly Bypass[]
  readonly told: readonly { readonly authorId: string; readonly toldAt: Instant }[]
  readonly groups: readonly RegisteredGroup[]
  /** The units for which codes stand, of those that are unused and unexpired. */
  readonly groupCodes: readonly { readonly codeHash: string; readonly unitId: string }[]
}

/** Everything that one batch changes. Written in one transaction, or not at all. */
export interface ChangeSet {
  readonly newTasks: readonly Task[]
  readonly changedTasks: readonly Task[]
  readonly newRefusals: readonly Refusal[]
  readonly changedRefusals: readonly Refusal[]
  readonly newBatches: readonly TaskBatch[]
  readonly changedBatches: readonly TaskBatch[]
  readonly audit: readonly AuditRow[]
  readonly outbox: readonly OutboxRow[]
  /** Ids of outbox rows that are not to be sent any more, where they still wait. */
  readonly unsent: readonly string[]
  readonly bindings: readonly AccountBinding[]
  readonly released: readonly ReleasedAccount[]
  /** At most one an account. */
  readonly heard: readonly HeardAlone[]
  readonly departures: readonly Departure[]
  readonly settledMoves: readonly Move[]
  /** New ones and changed ones. */
  readonly groups: readonly RegisteredGroup[]
  /** Tasks, and what waits in the outbox, follow; cards that stood at the old address can't be rewritten any more. */
  readonly movedGroups: readonly GroupMove[]
  /** Groups where nothing that waits is said any more, save answers: it was meant for another life of the group. */
  readonly hushedGroups: readonly Address[]
  readonly usedGroupCodes: readonly { readonly codeHash: string; readonly at: Instant }[]
  readonly digestChoices: readonly DigestChoice[]
  readonly calendarFeeds: readonly CalendarFeedChange[]
  readonly newBypasses: readonly Bypass[]
  /** Their verdict alone has changed. */
  readonly judgedBypasses: readonly Bypass[]
  readonly examples: readonly Example[]
}

/** The link of a person's calendar feed is made anew, or (`tokenHash` null) put out of use. */
export interface CalendarFeedChange {
  readonly personId: string
  readonly tokenHash: string | null
  readonly at: Instant
}

/**
 * A person reached through a platform account; `usedCode` is the one-time code that it consumes. `replaces`: older
 * accounts of theirs that speak for nobody from now on; what waits for those is said here.
 */
export interface AccountBinding {
  readonly platform: string
  readonly account: string
  readonly userId: string
  readonly personId: string
  readonly privateConversationId: string
  readonly usedCodeHash: string
  readonly replaces: readonly BoundAccount[]
  readonly at: Instant
}

/** An account through which somebody speaks. */
export interface BoundAccount {
  readonly platform: string
  readonly account: string
  readonly userId: string
}

/** An account that speaks for nobody from now on: what waits for it in private is withdrawn. */
export interface ReleasedAccount extends BoundAccount {
  readonly at: Instant
}

/** Somebody known was heard in a private conversation: there they can be reached. */
export interface HeardAlone extends BoundAccount {
  readonly privateConversationId: string
  readonly at: Instant
}

/** Somebody leaves: they are active no more, and notices that wait for them are withdrawn. */
export interface Departure {
  readonly personId: string
  readonly at: Instant
}

/** Somebody left, or went to another unit, at `movedAt`, so that open tasks of theirs may have to be handed over. */
export interface Move {
  readonly personId: string
  readonly movedAt: Instant
}
