import type { Instant } from '../domain/instant.ts'
import type { Clock } from './ports.ts'
import { spreadBackoffMs } from './retry.ts'

/** A database is asked again sooner than a platform: it is ours. */
const LONGEST_STORE_REST_MS = 30_000

/** Until when nothing is sent over an account, because its platform asked for it, is down, or the store is in trouble. */
export class AccountRest {
  readonly #clock: Clock
  readonly #random: () => number
  #platformUntil: Instant = 0
  #storeUntil: Instant = 0
  /** Failures since the account, or the store, last worked. */
  #failures = 0

  constructor(parts: { clock: Clock; random: () => number }) {
    this.#clock = parts.clock
    this.#random = parts.random
  }

  get until(): Instant {
    return Math.max(this.#platformUntil, this.#storeUntil)
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

  /** The platform asks for a pause, or is down. Those that were on their way together fail together, and count as one. */
  failed({ at, reason }: { readonly at: Instant; readonly reason: string }): void {
    const now = this.#clock.now()
    if (reason === 'rate_limited') this.#platformUntil = Math.max(this.#platformUntil, at)
    else if (now >= this.#platformUntil) this.#platformUntil = now + this.#pauseMs()
  }

  storeFailed(): void {
    this.#storeUntil = this.#clock.now() + Math.min(this.#pauseMs(), LONGEST_STORE_REST_MS)
  }

  #pauseMs(): number {
    return spreadBackoffMs(this.#failures++, this.#random())
  }
}
