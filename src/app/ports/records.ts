/** Records that the ledger keeps besides tasks. */
import type { Instant } from '../../domain/instant.ts'
import type { OutgoingMessage } from './messages.ts'

/** A refusal as kept: numbered, repostable by its poster. */
export interface Refusal {
  readonly number: number
  readonly posterId: string
  /** The poster's on that day; '' for who had none. */
  readonly departmentId: string
  /** null: of several units, which `fields` names by their ids. */
  readonly unitId: string | null
  readonly codes: readonly string[]
  /** The command's fields as JSON of PostFields, for reposting. */
  readonly fields: string
  /** When it was said: from this moment its deadline is read. */
  readonly at: Instant
  readonly repostedAs: number | null
}

export interface AuditEntry {
  readonly at: Instant
  readonly actorId: string
  readonly action: string
  readonly task: number | null
  readonly refusal: number | null
  readonly incomingKey: string
  readonly policyHash: string
  /** What else there is to know, as JSON. */
  readonly detail: string
}

/** An audit row: the entry, its place in the chain, and the hash over its content and the hash before it. */
export interface AuditRow extends AuditEntry {
  readonly seq: number
  readonly prevHash: string
  readonly hash: string
}

export interface OutboxRow extends OutgoingMessage {
  /** Not to be sent earlier. */
  readonly notBefore: Instant
  /**
   * The unit whose working hours it keeps to, however late it is sent; '' for those of the default schedule, null for
   * any hour. An answer keeps to them only once it is no longer fresh.
   */
  readonly hoursOf: string | null
  readonly createdAt: Instant
  readonly attempts: number
  /** Answers go before notices, notices before announcements. */
  readonly priority: 'answer' | 'notice' | 'announcement'
}
