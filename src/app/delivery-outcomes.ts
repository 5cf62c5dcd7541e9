import type { Instant } from '../domain/instant.ts'
import type { CardMessage, Clock, OutboxRow, OutboxStore, Settlement } from './ports.ts'
import { afterFailure, type Pause } from './retry.ts'
import type { Sent } from './send-one.ts'

/** What came of one row. */
export type RowOutcome =
  | { readonly kind: 'done'; readonly card: CardMessage | null }
  | { readonly kind: 'retry'; readonly reason: string; readonly pause: Pause }
  /** `lost`: so is its conversation. */
  | { readonly kind: 'dead'; readonly reason: string; readonly lost: boolean; readonly pause: Pause | null }
  | { readonly kind: 'postponed'; readonly until: Instant }

/** What the platform's answer means for the row. `jitter` is in [0, 1). */
export function outcomeOf(row: OutboxRow, sent: Sent, now: Instant, jitter: number): RowOutcome {
  if (sent.ok) return { kind: 'done', card: cardOf(row, sent.messageId) }
  const next = afterFailure(sent, row, now, jitter)
  if (next.kind === 'again') return { kind: 'retry', reason: sent.failure, pause: next.pause }
  const lost = sent.failure === 'forbidden' || sent.failure === 'gone'
  return { kind: 'dead', reason: next.reason, lost, pause: next.pause }
}

/** What has to wait after it, null for nothing. */
export const pauseOf = (outcome: RowOutcome): Pause | null =>
  outcome.kind === 'retry' || outcome.kind === 'dead' ? outcome.pause : null

function cardOf(row: OutboxRow, messageId: string | undefined): CardMessage | null {
  if (row.card === null || messageId === undefined) return null
  const { platform, account, conversationId, card } = row
  return { platform, account, conversationId, task: card.task, messageId }
}

export interface Kept<Row> {
  readonly row: Row
  readonly outcome: RowOutcome
}

/**
 * Makes durable what came of the rows. While one group is being written the next gathers: so each is written at once
 * when there is little to do, and many share a commit when there is much.
 */
export class Outcomes<Row extends OutboxRow = OutboxRow> {
  readonly #store: OutboxStore
  readonly #clock: Clock
  readonly #onDurable: (group: readonly Kept<Row>[]) => void
  readonly #onTrouble: (cause: unknown) => void
  #waiting: Kept<Row>[] = []
  #writing = 0

  constructor(parts: {
    store: OutboxStore
    clock: Clock
    onDurable: (group: readonly Kept<Row>[]) => void
    /** Nothing could be written. What was to be written waits for the next `write`. */
    onTrouble: (cause: unknown) => void
  }) {
    this.#store = parts.store
    this.#clock = parts.clock
    this.#onDurable = parts.onDurable
    this.#onTrouble = parts.onTrouble
  }

  /** Rows of which it is not durable yet what came of them. */
  get unmarked(): number {
    return this.#waiting.length + this.#writing
  }

  get isWriting(): boolean {
    return this.#writing > 0
  }

  /** Kept until the next `write`. */
  add(row: Row, outcome: RowOutcome): void {
    this.#waiting.push({ row, outcome })
  }

  write(): void {
    if (this.#writing > 0 || this.#waiting.length === 0) return
    const group = this.#waiting
    this.#waiting = []
    this.#writing = group.length
    this.#store.settle(settlementOf(group), this.#clock.now()).then(
      () => {
        this.#writing = 0
        this.#onDurable(group)
      },
      (cause: unknown) => {
        this.#writing = 0
        this.#waiting = [...group, ...this.#waiting]
        this.#onTrouble(cause)
      },
    )
  }
}

function settlementOf(group: readonly Kept<OutboxRow>[]): Settlement {
  return {
    delivered: group.flatMap(({ row, outcome }) => (outcome.kind === 'done' ? [row.id] : [])),
    cards: group.flatMap(({ outcome }) => (outcome.kind === 'done' ? (outcome.card ?? []) : [])),
    retries: group.flatMap(({ row, outcome }) =>
      outcome.kind === 'retry'
        ? [{ id: row.id, attempts: row.attempts + 1, retryAt: outcome.pause.until, reason: outcome.reason }]
        : [],
    ),
    dead: group.flatMap(({ row, outcome }) =>
      outcome.kind === 'dead' ? [{ id: row.id, reason: outcome.reason }] : [],
    ),
    lost: group.flatMap(({ row, outcome }) => (outcome.kind === 'dead' && outcome.lost ? [row] : [])),
    postponed: group.flatMap(({ row, outcome }) =>
      outcome.kind === 'postponed' ? [{ id: row.id, until: outcome.until }] : [],
    ),
  }
}
