import type { SendLimits } from '../../src/app/ports.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const DAY_MS = 24 * 60 * MINUTE_MS

/**
 * What a personal account may send without being taken for an advertiser. Nobody publishes numbers: these are a
 * careful guess, and `perDay` is the operator's to set.
 */
export function sendBudget(perDay: number): SendLimits {
  const conversation = [{ messages: 1, perMs: 3 * SECOND_MS }]
  return {
    account: [
      { messages: 15, perMs: MINUTE_MS },
      { messages: perDay, perMs: DAY_MS },
    ],
    conversation: () => conversation,
    spacingMs: { least: 1_500, most: 4_000 },
    inFlight: 1,
  }
}
