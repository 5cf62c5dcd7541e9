import type { Instant } from '../domain/instant.ts'
import type { OutboxRow, WaitingRow } from './ports.ts'

type Priority = OutboxRow['priority']
export const PRIORITIES: readonly Priority[] = ['answer', 'notice', 'announcement']
const rank = (row: WaitingRow): number => PRIORITIES.indexOf(row.priority)

/** Rows of one priority that one conversation has in memory. */
const MOST_OF_A_CONVERSATION = 16
/** Conversations that have rows in memory. Answers come in above this, for they are few and cannot wait. */
export const MOST_CONVERSATIONS = 256
/** Conversations that are remembered as closed and nothing more; a string each. */
const MOST_RESTING = 4_096
/** A conversation that is closed for less keeps its rows in memory. */
const SHORT_WAIT_MS = 1_000

/** A row in memory. `cardMessageId`: where its card stands; undefined until somebody has looked. */
export type LoadedRow = WaitingRow & { readonly cardMessageId?: string | null }

/** One conversation with rows in memory. */
interface Lane {
  readonly conversationId: string
  rows: LoadedRow[]
  /** The row that is being sent, or was sent and is still to be marked: until then the next one waits. */
  current: LoadedRow | null
  /** Priorities of which the store has more rows for it than are here. */
  readonly more: Set<Priority>
}

interface Rest {
  readonly until: Instant
  /** For no other reason than that the account was down. */
  readonly outage: boolean
}

export type Choice =
  | { readonly kind: 'row'; readonly row: LoadedRow }
  | { readonly kind: 'none'; readonly waitMs: number }

/**
 * The part of one account's outbox that is in memory: the next rows of some conversations, each in its order. It
 * chooses which goes next, and says what a further look at the store may pass over, so that ten thousand rows for one
 * conversation stand in the way of no other.
 */
export class OutboxWindow {
  readonly #lanes = new Map<string, Lane>()
  readonly #resting = new Map<string, Rest>()
  /** Rests that were called off, of which the rows as the store has them know nothing. */
  readonly #calledOff = new Map<string, Instant>()
  /** How often rows were forgotten: what the store said before that is no longer true. */
  age = 0

  get isEmpty(): boolean {
    return this.#lanes.size === 0
  }
  get isFull(): boolean {
    return this.#lanes.size >= MOST_CONVERSATIONS
  }
  get isHalfEmpty(): boolean {
    return this.#lanes.size <= MOST_CONVERSATIONS / 2
  }

  add(rows: readonly WaitingRow[]): void {
    for (const row of rows) {
      // It came to rest while the store was asked: what was to go before this row failed.
      if (this.#resting.has(row.conversationId)) continue
      const lane = this.#lane(row.conversationId)
      if (countOf(lane, row.priority) >= MOST_OF_A_CONVERSATION) lane.more.add(row.priority)
      else insert(lane.rows, row)
    }
  }

  /** What a look at the store for rows of this priority need not bring. */
  known(priority: Priority): { readonly positions: number[]; readonly conversationIds: string[] } {
    const positions: number[] = []
    const conversationIds = [...this.#resting.keys()]
    for (const lane of this.#lanes.values()) {
      if (lane.current !== null) positions.push(lane.current.position)
      if (countOf(lane, priority) >= MOST_OF_A_CONVERSATION) {
        lane.more.add(priority)
        conversationIds.push(lane.conversationId)
      } else for (const row of lane.rows) if (row.priority === priority) positions.push(row.position)
    }
    return { positions, conversationIds }
  }

  /**
   * The row that goes next: of those whose conversation is open, the one that matters most; conversations take turns.
   * With `leastTried`, the one that failed least often before: after an outage one message is tried first, and it
   * should not be the one that may have been the trouble. Otherwise says in how long one may be open.
   */
  choose(now: Instant, waitMs: (conversationId: string) => number, leastTried: boolean): Choice {
    let best: LoadedRow | null = null
    let nearestMs = Number.POSITIVE_INFINITY
    for (const lane of this.#lanes.values()) {
      const [head] = lane.rows
      if (head === undefined || lane.current !== null) continue
      if (best !== null && !goesBefore(head, best, leastTried)) continue
      const closedMs = this.#closedMs(head, now, waitMs)
      if (closedMs > 0) nearestMs = Math.min(nearestMs, closedMs)
      else best = head
      if (best?.priority === 'answer' && !leastTried) break
    }
    return best === null ? { kind: 'none', waitMs: nearestMs } : { kind: 'row', row: best }
  }

  /** The row is on its way; its conversation waits, and is the last to have its turn again. */
  take(row: LoadedRow): void {
    const lane = this.#lane(row.conversationId)
    lane.rows = lane.rows.filter((each) => each.position !== row.position)
    lane.current = row
    this.#lanes.delete(row.conversationId)
    this.#lanes.set(row.conversationId, lane)
  }

  /** Gives a taken row back, to be sent after all. */
  putBack(row: LoadedRow): void {
    const lane = this.#lane(row.conversationId)
    lane.current = null
    insert(lane.rows, row)
  }

  /** What came of the taken row is durable. True when the store may have more for its conversation. */
  release({ conversationId, priority }: OutboxRow): boolean {
    const lane = this.#lanes.get(conversationId)
    if (lane === undefined) return false
    lane.current = null
    if (lane.rows.length === 0) this.#lanes.delete(conversationId)
    return countOf(lane, priority) === 0 && lane.more.delete(priority)
  }

  /** The conversation is closed until then: its rows go out of memory, and are read again when it is time. */
  rest(conversationId: string, until: Instant, outage = false): void {
    const lane = this.#lanes.get(conversationId)
    if (lane !== undefined) {
      lane.rows = []
      if (lane.current === null) this.#lanes.delete(conversationId)
    }
    const before = this.#resting.get(conversationId) ?? { until, outage }
    this.#resting.set(conversationId, {
      until: Math.max(until, before.until),
      outage: outage && before.outage,
    })
    this.#calledOff.delete(conversationId)
  }

  /** The account is up again: whoever rests because it was down rests no more. */
  endOutage(): void {
    for (const [conversationId, { until, outage }] of this.#resting) {
      if (!outage) continue
      this.#resting.delete(conversationId)
      this.#calledOff.set(conversationId, until)
    }
  }

  /** Forgets all rows but those on their way: the store has changed them. */
  forget(): void {
    this.age += 1
    for (const lane of this.#lanes.values()) {
      lane.rows = []
      if (lane.current === null) this.#lanes.delete(lane.conversationId)
    }
  }

  /** When the first rest is over. */
  get restsUntil(): Instant {
    let next = Number.POSITIVE_INFINITY
    for (const { until } of this.#resting.values()) next = Math.min(next, until)
    return next
  }

  /** Forgets the rests that are over; true when there were any: the store has rows of theirs. */
  wakeRested(now: Instant): boolean {
    let woken = false
    for (const [conversationId, { until }] of this.#resting) {
      if (until <= now) woken = this.#resting.delete(conversationId)
    }
    for (const [conversationId, until] of this.#calledOff) {
      if (until <= now) this.#calledOff.delete(conversationId)
    }
    return woken
  }

  /** Makes room for others: conversations that are closed for a while go out of memory. */
  makeRoom(now: Instant, waitMs: (conversationId: string) => number): void {
    for (const lane of this.#lanes.values()) {
      const [head] = lane.rows
      if (lane.current !== null || head === undefined || this.#resting.size >= MOST_RESTING) continue
      const closedMs = this.#closedMs(head, now, waitMs)
      if (closedMs >= SHORT_WAIT_MS) this.rest(lane.conversationId, now + closedMs)
    }
  }

  #closedMs(
    { conversationId, retryAt }: LoadedRow,
    now: Instant,
    waitMs: (conversationId: string) => number,
  ): number {
    const ownMs =
      retryAt === null || retryAt <= (this.#calledOff.get(conversationId) ?? 0) ? 0 : retryAt - now
    return Math.max(waitMs(conversationId), ownMs)
  }

  #lane(conversationId: string): Lane {
    const known = this.#lanes.get(conversationId)
    if (known !== undefined) return known
    const lane: Lane = { conversationId, rows: [], current: null, more: new Set() }
    this.#lanes.set(conversationId, lane)
    return lane
  }
}

function countOf(lane: Lane, priority: Priority): number {
  let count = 0
  for (const row of lane.rows) if (row.priority === priority) count += 1
  return count
}

function insert(rows: LoadedRow[], row: LoadedRow): void {
  let at = rows.length
  while (at > 0 && isBefore(row, rows[at - 1])) at -= 1
  rows.splice(at, 0, row)
}

/** Within a conversation: by priority, then by when they were due, then in the order of deciding. */
function isBefore(one: LoadedRow, other: LoadedRow | undefined): boolean {
  if (other === undefined) return false
  const difference =
    rank(one) - rank(other) || one.notBefore - other.notBefore || one.position - other.position
  return difference < 0
}

function goesBefore(one: LoadedRow, other: LoadedRow, leastTried: boolean): boolean {
  if (leastTried && one.attempts !== other.attempts) return one.attempts < other.attempts
  return rank(one) < rank(other)
}
