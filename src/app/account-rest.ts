import type { Instant } from '../domain/instant.ts'
import type { Clock } from './ports.ts'
import { afterLimit, type LimitedConversation, type Pause, spreadBackoffMs } from './retry.ts'

/** A database is asked again sooner than a platform: it is ours. */
const LONGEST_STORE_REST_MS = 30_000

/** Until when nothing is sent over an account, because its platform asked for it, is down, or the store is in trouble. */
export class AccountRest {
  readonly #clock: Clock
  readonly #random: () => number
  #downUntil: Instant = 0
  #askedUntil: Instant = 0
  #limited: LimitedConversation | null = null
  #storeUntil: Instant = 0
  /** Failures since the account, or the store, last worked. */
  #failures = 0

  constructor(parts: { clock: Clock; random: () => number }) {
    this.#clock = parts.clock
    this.#random = parts.random
  }

  get until(): Instant {
    return Math.max(this.#downUntil, this.#askedUntil, this.#storeUntil)
  }
  get isOver(): boolean {
    return this.#clock.now() >= this.until
  }
  get storeWorks(): boolean {
    return this.#clock.now() >= this.#storeUntil
  }
  /** After a failure one message tries whether the platform works again, before the others follow. */
  get onTrial(): boolean {
    return this.#failures > 0
  }

  worked(): void {
    this.#failures = 0
  }

  /** The account is said to be up again. What its platform asked for stands. */
  up(): void {
    this.#downUntil = 0
    this.#failures = 0
  }

  /** The platform asks for a pause, or is down. Those that were on their way together fail together, and count as one. */
  failed(conversationId: string, { until, scope, outage }: Pause): void {
    const now = this.#clock.now()
    if (scope === 'conversation') return
    if (outage) {
      if (now >= Math.max(this.#downUntil, this.#askedUntil)) this.#downUntil = now + this.#pauseMs()
      return
    }
    if (scope === 'account') this.#askedUntil = Math.max(this.#askedUntil, until)
    else {
      const { limited, accountUntil } = afterLimit(this.#limited, { conversationId, until }, now)
      this.#limited = limited
      this.#askedUntil = Math.max(this.#askedUntil, accountUntil)
    }
  }

  /** Questions that were under way together fail together, and count as one. */
  storeFailed(): void {
    const now = this.#clock.now()
    if (now >= this.#storeUntil) this.#storeUntil = now + Math.min(this.#pauseMs(), LONGEST_STORE_REST_MS)
  }

  #pauseMs(): number {
    return spreadBackoffMs(this.#failures++, this.#random())
  }
}
