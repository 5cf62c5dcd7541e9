import type { SendLimits } from '../../src/app/ports.ts'

/** A platform of the tests that takes whatever it is given, one message after the other. */
export const UNLIMITED: SendLimits = { account: [], conversation: () => [], spacingMs: null, inFlight: 1 }
