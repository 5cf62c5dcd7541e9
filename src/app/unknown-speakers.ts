import { LRUCache } from 'lru-cache'
import type { Instant } from '../domain/instant.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** More than all who speak without being bound in a county's groups on one day. */
const MOST_REMEMBERED = 20_000

/**
 * Whom the bot has told today that it does not know them: in a group that is said once a day, so that talk which
 * looks like commands becomes no flood. Bounded in memory; who is forgotten hears it once more.
 */
export class UnknownSpeakers {
  readonly #told = new LRUCache<string, { readonly at: Instant; readonly key: string }>({
    max: MOST_REMEMBERED,
  })

  /**
   * True once a day for each user and subject, and again for the same message (`key`), which may be read anew
   * before it is answered.
   */
  mayTell(
    speaker: { readonly platform: string; readonly userId: string },
    subject: string,
    key: string,
    now: Instant,
  ): boolean {
    const whose = [speaker.platform, speaker.userId, subject].join('\n')
    const last = this.#told.get(whose)
    // Both ways: a clock that was set back must not silence the bot until it has caught up.
    if (last !== undefined && last.key !== key && Math.abs(now - last.at) < DAY_MS) return false
    if (last?.key !== key) this.#told.set(whose, { at: now, key })
    return true
  }
}
