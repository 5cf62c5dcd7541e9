import type { Clock, Timer } from '../src/app/ports.ts'
import type { Instant } from '../src/domain/instant.ts'

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }

export const systemTimer: Timer = {
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs)
    return () => clearTimeout(handle)
  },
}

/** A clock that can be set, and goes on ticking from there. `set(null)` returns to real time. */
export interface SettableClock extends Clock {
  set(instant: Instant | null): void
}

export function settableClock(real: Clock): SettableClock {
  let aheadMs = 0
  return {
    now: () => real.now() + aheadMs,
    set: (instant) => {
      aheadMs = instant === null ? 0 : instant - real.now()
    },
  }
}
