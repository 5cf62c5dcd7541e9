import type { Instant } from '../domain/instant.ts'
import type { Delivery, OutboxRow } from './ports.ts'

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5 * 60_000

const DAY_MS = 24 * 60 * 60_000

/**
 * A message nobody could be given for so long is of no use any more. A notice may have waited out the longest
 * holiday before its first try.
 */
export const GIVE_UP_AFTER_MS = {
  answer: 3 * DAY_MS,
  notice: 14 * DAY_MS,
  announcement: 14 * DAY_MS,
} as const

export type NextTry =
  | {
      readonly kind: 'again'
      readonly at: Instant /** Does the whole account have to wait, or this conversation alone? */
      readonly scope: 'account' | 'conversation'
    }
  | { readonly kind: 'dead'; readonly reason: string }

/**
 * What to do after a failed send: a platform that is down or busy is asked again, ever more slowly; a conversation
 * that is closed to us, or a message that the platform will never take, is given up at once.
 * `jitter` is in [0, 1): it spreads the retries of many messages.
 */
export function afterFailure(
  failure: Exclude<Delivery, { readonly ok: true }>,
  row: Pick<OutboxRow, 'attempts' | 'createdAt' | 'priority'>,
  now: Instant,
  jitter: number,
): NextTry {
  const expired = now - row.createdAt >= GIVE_UP_AFTER_MS[row.priority]
  if (failure.failure === 'rate_limited') {
    if (expired) return { kind: 'dead', reason: 'expired: rate_limited' }
    const pauseMs = Math.max(failure.retryAfterMs ?? backoffMs(row.attempts), FIRST_PAUSE_MS)
    return {
      kind: 'again',
      at: now + pauseMs,
      scope: failure.retryAfterMs === null ? 'conversation' : 'account',
    }
  }
  if (failure.failure !== 'unavailable')
    return { kind: 'dead', reason: `${failure.failure}: ${failure.detail}` }
  if (expired) return { kind: 'dead', reason: `expired: ${failure.detail}` }
  return { kind: 'again', at: now + Math.round(backoffMs(row.attempts) * (1 + jitter / 2)), scope: 'account' }
}

/** How long to wait after the `attempts`th failure in a row, counted from 0: ever longer, up to a bound. */
export function backoffMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS)
}
