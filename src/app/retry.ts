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

/** What has to wait after a failed send, the message itself apart. */
export interface Pause {
  readonly until: Instant
  /** Does the whole account have to wait, or this conversation alone? The platform may have asked and not have said. */
  readonly scope: 'account' | 'conversation' | 'unsaid'
  /** The account is down, so that it is over as soon as that is up again. */
  readonly outage: boolean
}

export type NextTry =
  | { readonly kind: 'again'; readonly pause: Pause }
  /** Even a message that is given up tells how its platform does. */
  | { readonly kind: 'dead'; readonly reason: string; readonly pause: Pause | null }

/**
 * What to do after a failed send: a platform that is down or busy is asked again, ever more slowly; a conversation
 * that is closed to us, or a message that the platform will never take, is given up at once.
 * `jitter` is in [0, 1): it spreads the retries of many messages.
 */
export function afterFailure(
  failure: Failed,
  row: Pick<OutboxRow, 'attempts' | 'createdAt' | 'priority'>,
  now: Instant,
  jitter: number,
): NextTry {
  const pause = pauseAfter(failure, row.attempts, now, jitter)
  if (pause === null)
    return { kind: 'dead', reason: [failure.failure, detailOf(failure)].join(': '), pause: null }
  const expired = now - row.createdAt >= GIVE_UP_AFTER_MS[row.priority]
  return expired ? { kind: 'dead', reason: `expired: ${detailOf(failure)}`, pause } : { kind: 'again', pause }
}

type Failed = Exclude<Sent, { readonly ok: true }>

const detailOf = (failure: Failed): string =>
  failure.failure === 'rate_limited' ? failure.failure : failure.detail

/** Null where trying again is of no use. */
function pauseAfter(failure: Failed, attempts: number, now: Instant, jitter: number): Pause | null {
  const backoffUntil = now + spreadBackoffMs(attempts, jitter)
  switch (failure.failure) {
    case 'rate_limited': {
      const { retryAfterMs, scope = retryAfterMs === null ? 'conversation' : 'unsaid' } = failure
      const until = retryAfterMs === null ? backoffUntil : now + askedMs(retryAfterMs, jitter)
      return { until, scope, outage: false }
    }
    case 'unavailable':
      return { until: backoffUntil, scope: 'account', outage: true }
    case 'unanswered':
      return { until: backoffUntil, scope: 'conversation', outage: false }
    default:
      return null
  }
}

/** A conversation that the platform asked to leave alone for a while. */
export interface LimitedConversation {
  readonly conversationId: string
  readonly until: Instant
}

/**
 * Until when the account waits, where a platform asks for a pause and does not say for what. One conversation is taken
 * for busy by itself, and the others wait for a moment only; when another is limited while it still is, it must be the
 * account. `limited` is to be given as `earlier` the next time.
 */
export function afterLimit(
  earlier: LimitedConversation | null,
  asked: LimitedConversation,
  now: Instant,
): { readonly limited: LimitedConversation; readonly accountUntil: Instant } {
  const still = earlier !== null && earlier.until > now ? earlier : asked
  const limited = still.until > asked.until ? still : asked
  const several = still.conversationId !== asked.conversationId
  return { limited, accountUntil: several ? limited.until : Math.min(asked.until, now + SHORTEST_PAUSE_MS) }
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
