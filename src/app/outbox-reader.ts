import type { Instant } from '../domain/instant.ts'
import { type OutboxWindow, PRIORITIES } from './outbox-window.ts'
import type { Clock, Limiter, OutboxStore, WaitingRow } from './ports.ts'
import { type WorkingHours, waitsForWork } from './working-hours.ts'

/** Rows that one question to the store brings. */
const ROWS_A_QUESTION = 128

/** Fills the window of one account from the store. */
export class OutboxReader {
  readonly #of: { readonly platform: string; readonly account: string }
  readonly #store: OutboxStore
  readonly #window: OutboxWindow
  readonly #limiter: Limiter
  readonly #workingHours: WorkingHours
  readonly #clock: Clock
  #recalled = false

  constructor(parts: {
    of: { readonly platform: string; readonly account: string }
    store: OutboxStore
    window: OutboxWindow
    limiter: Limiter
    workingHours: WorkingHours
    clock: Clock
  }) {
    this.#of = parts.of
    this.#store = parts.store
    this.#window = parts.window
    this.#limiter = parts.limiter
    this.#workingHours = parts.workingHours
    this.#clock = parts.clock
  }

  /** Brings what is due into the window, answers first. False when it was full, or forgot what it had, before it had all. */
  async look(): Promise<boolean> {
    await this.#recall()
    for (const priority of PRIORITIES) {
      for (let found = ROWS_A_QUESTION; found === ROWS_A_QUESTION; ) {
        const now = this.#clock.now()
        if (this.#window.isFull) this.#window.makeRoom(now, (id) => this.#limiter.waitMs(id))
        if (this.#window.isFull && priority !== 'answer') return false
        const known = this.#window.known(priority)
        const { age } = this.#window
        const rows = await this.#store.due({ ...this.#of, priority }, now, ROWS_A_QUESTION, known)
        found = rows.length
        const timely = await this.#withoutLate(rows, now)
        if (age !== this.#window.age) return false
        this.#window.add(timely)
      }
    }
    return true
  }

  nextDue(): Promise<Instant | null> {
    return this.#store.nextDue(this.#of.platform, this.#of.account, this.#clock.now())
  }

  /** What an earlier run sent counts for the limits too. */
  async #recall(): Promise<void> {
    const { memoryMs } = this.#limiter
    if (this.#recalled) return
    if (memoryMs > 0) {
      const now = this.#clock.now()
      const sent = await this.#store.deliveredSince(this.#of.platform, this.#of.account, now - memoryMs)
      this.#limiter.recall(sent.map(({ conversationId, at }) => ({ conversationId, agoMs: now - at })))
    }
    this.#recalled = true
  }

  /** Rows whose working hours are over wait for the next. */
  async #withoutLate(rows: readonly WaitingRow[], now: Instant): Promise<readonly WaitingRow[]> {
    const postponed: { id: string; until: Instant }[] = []
    const timely = rows.filter((row) => {
      const until = waitsForWork(row, now, this.#workingHours)
      if (until !== null) postponed.push({ id: row.id, until })
      return until === null
    })
    if (postponed.length > 0) await this.#store.settle({ ...NOTHING_SETTLED, postponed }, now)
    return timely
  }
}

const NOTHING_SETTLED = { delivered: [], cards: [], retries: [], dead: [], lost: [] } as const
