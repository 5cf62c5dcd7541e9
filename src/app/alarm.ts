import type { Instant } from '../domain/instant.ts'
import type { Clock, Timer } from './ports.ts'

/** One alarm at a time, the earliest that anybody asked for: whoever is woken early looks again and asks anew. */
export class Alarm {
  readonly #clock: Clock
  readonly #timer: Timer
  readonly #ring: () => void
  #set: { readonly at: Instant; cancel(): void } | null = null
  #stopped = false

  constructor(parts: { clock: Clock; timer: Timer; ring: () => void }) {
    this.#clock = parts.clock
    this.#timer = parts.timer
    this.#ring = parts.ring
  }

  /** Rings no later than that. */
  by(at: Instant): void {
    if (this.#stopped || (this.#set !== null && this.#set.at <= at)) return
    this.#set?.cancel()
    const cancel = this.#timer.after(Math.max(at - this.#clock.now(), 1), () => {
      this.#set = null
      this.#ring()
    })
    this.#set = { at, cancel }
  }

  stop(): void {
    this.#stopped = true
    this.#set?.cancel()
  }
}
