import { createHash, randomInt } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { Instant } from '../domain/instant.ts'

/** Typed on a phone; too many to try while a code lives, and for a county's codes to meet by chance. */
const DIGITS = 12

/** How long a code can be redeemed. */
export const CODE_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000

/** A fresh one-time code. Only its hash is ever kept. */
export function newBindingCode(): string {
  return String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0')
}

export function hashCode(code: string): string {
  return createHash('sha256').update(`guiyi-binding:${code}`).digest('hex')
}

const MOST_ATTEMPTS = 5
/** More than any county binds in an hour: who makes up a new account for every guess gets no further either. */
const MOST_ATTEMPTS_ON_PLATFORM = 5_000
const ATTEMPT_WINDOW_MS = 60 * 60 * 1000

/** Counts tries at codes by account, so that they cannot be guessed one after another. Bounded in memory. */
export class BindingAttempts {
  readonly #tries = new LRUCache<string, { readonly since: Instant; readonly keys: Set<string> }>({
    max: 10_000,
  })

  /**
   * Counts one more try; false once an account has tried too often within the hour. A message is one try, however
   * often it is read: `key` is that of the message.
   */
  take(platform: string, userId: string, key: string, now: Instant): boolean {
    return (
      this.#count(`${platform}\n${userId}`, MOST_ATTEMPTS, key, now) &&
      this.#count(platform, MOST_ATTEMPTS_ON_PLATFORM, key, now)
    )
  }

  #count(whose: string, most: number, key: string, now: Instant): boolean {
    let tries = this.#tries.get(whose)
    // Both ways: a clock that was set back must not lock anybody out until it has caught up.
    if (tries === undefined || Math.abs(now - tries.since) >= ATTEMPT_WINDOW_MS) {
      tries = { since: now, keys: new Set() }
      this.#tries.set(whose, tries)
    }
    if (tries.keys.size < most) tries.keys.add(key)
    return tries.keys.has(key)
  }
}
