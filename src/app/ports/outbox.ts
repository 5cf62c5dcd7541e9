/** The part of the ledger that delivery uses. */
import type { Instant } from '../../domain/instant.ts'
import type { Address } from './messages.ts'
import type { OutboxRow } from './records.ts'

/** Where the platform put the card of a task. */
export interface CardMessage extends Address {
  readonly task: number
  readonly messageId: string
}

/** An outbox row that waits to be sent. */
export interface WaitingRow extends OutboxRow {
  /** Its place in the order of deciding. */
  readonly position: number
  /** Failed before, and not to be tried again earlier. */
  readonly retryAt: Instant | null
}

/** Rows of one account and one priority: they are sent by `notBefore`, equal instants in the order of deciding. */
export interface OutboxQueue {
  readonly platform: string
  readonly account: string
  readonly priority: OutboxRow['priority']
}

/** What came of a group of rows. */
export interface Settlement {
  readonly delivered: readonly string[]
  /** Where the platform put cards; of one task in one conversation the latest counts. */
  readonly cards: readonly CardMessage[]
  /** Failed, and to be tried again. */
  readonly retries: readonly {
    readonly id: string
    readonly attempts: number
    readonly retryAt: Instant
    readonly reason: string
  }[]
  readonly dead: readonly { readonly id: string; readonly reason: string }[]
  /** The platform says that these conversations are closed to us or gone: whoever is reached there is reached elsewhere. */
  readonly lost: readonly Address[]
  /** Not to be sent before `until` after all. */
  readonly postponed: readonly { readonly id: string; readonly until: Instant }[]
}

/** The part of the ledger that delivery uses. */
export interface OutboxStore {
  /**
   * The first rows of the queue that are due and neither delivered nor dead, but for those at these positions and
   * those of these conversations.
   */
  due(
    queue: OutboxQueue,
    now: Instant,
    limit: number,
    but: { readonly positions: readonly number[]; readonly conversationIds: readonly string[] },
  ): Promise<readonly WaitingRow[]>
  /** When a row of that account becomes due that is not due at `now`, null when there is none. */
  nextDue(platform: string, account: string, now: Instant): Promise<Instant | null>
  /** Durable when it resolves, all of it or nothing. Rows that are delivered or dead already stay so. */
  settle(settlement: Settlement, at: Instant): Promise<void>
  /** Where the platform put the card of this task in this conversation, null when it never said. */
  cardMessage(address: Address, task: number): Promise<string | null>
  /** What that account was given since then, the oldest first. */
  deliveredSince(
    platform: string,
    account: string,
    since: Instant,
  ): Promise<readonly { readonly conversationId: string; readonly at: Instant }[]>
  dead(limit: number): Promise<readonly (OutboxRow & { readonly reason: string })[]>
  /** Makes dead rows due again as if never tried, those named or all of them; returns how many there were. */
  revive(ids: readonly string[] | 'all'): Promise<number>
}
