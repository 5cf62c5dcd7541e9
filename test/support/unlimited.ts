import type { Limiter, SendLimits } from '../../src/app/ports.ts'

/** A platform of the tests that takes whatever it is given, one message after the other. */
export const UNLIMITED: SendLimits = { account: [], conversation: () => [], spacingMs: null, inFlight: 1 }

/** Lets everything through at once. */
export const NO_LIMITER: Limiter = {
  waitMs: () => 0,
  turn: (begin) => {
    begin()
  },
  recall: () => {},
  memoryMs: 0,
  stop: () => {},
}

/** Working hours of somebody who always works. */
export const ALWAYS_AT_WORK = (_unitId: string, at: number): number => at
