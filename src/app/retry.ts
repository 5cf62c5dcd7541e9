import type { Instant } from '../domain/instant.ts'
import type { OutboxRow } from './ports.ts'
import type { Sent } from './send-one.ts'

/** No failure is followed by another try sooner than this. */
const SHORTEST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 5 * 60_000
/** What is asked to come back at the same moment does not come back at the same moment. */
const MOST_SPREAD_MS = 1_000

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
      readonly at: Instant
      /** Does the whole account have to wait, or this conversation alone? */
      readonly scope: 'account' | 'conversation'
    }
  | { readonly kind: 'dead'; readonly reason: string }

/**
 * What to do after a failed send: a platform that is down or busy is asked again, ever more slowly; a conversation
 * that is closed to us, or a message that the platform will never take, is given up at once.
 * `jitter` is in [0, 1): it spreads the retries of many messages.
 */
export function afterFailure(
  failure: Exclude<Sent, { readonly ok: true }>,
  row: Pick<OutboxRow, 'attempts' | 'createdAt' | 'priority'>,
  now: Instant,
  jitter: number,
): NextTry {
  const expired = now - row.createdAt >= GIVE_UP_AFTER_MS[row.priority]
  if (failure.failure === 'rate_limited') {
    const { retryAfterMs, scope = retryAfterMs === null ? 'conversation' : 'account' } = failure
    if (expired) return { kind: 'dead', reason: 'expired: rate_limited' }
    const pauseMs =
      retryAfterMs === null ? spreadBackoffMs(row.attempts, jitter) : askedMs(retryAfterMs, jitter)
    return { kind: 'again', at: now + pauseMs, scope }
  }
  if (failure.failure !== 'unavailable' && failure.failure !== 'unanswered')
    return { kind: 'dead', reason: `${failure.failure}: ${failure.detail}` }
  if (expired) return { kind: 'dead', reason: `expired: ${failure.detail}` }
  const scope = failure.failure === 'unavailable' ? 'account' : 'conversation'
  return { kind: 'again', at: now + spreadBackoffMs(row.attempts, jitter), scope }
}

/** Never earlier than the platform asked. */
function askedMs(retryAfterMs: number, jitter: number): number {
  return Math.ceil(Math.max(retryAfterMs, SHORTEST_PAUSE_MS) + jitter * MOST_SPREAD_MS)
}

/** How long to wait after the `attempts`th failure in a row, counted from 0: twice as long each time, up to a bound. */
export function backoffMs(attempts: number): number {
  return Math.min(SHORTEST_PAUSE_MS * 2 ** Math.min(attempts, 20), LONGEST_PAUSE_MS)
}

/**
 * The same where many fail together: anything between the shortest pause and twice the backoff (full jitter), so that
 * they come back spread over the whole time.
 */
export function spreadBackoffMs(attempts: number, jitter: number): number {
  return Math.round(SHORTEST_PAUSE_MS + jitter * (backoffMs(attempts + 1) - SHORTEST_PAUSE_MS))
}
