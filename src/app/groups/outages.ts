import type { Instant } from '../../domain/instant.ts'
import type { Happening, Logger } from '../ports.ts'

/** Shorter outages mend themselves, and nobody need know. Policy: product's own. */
const WORTH_TELLING_MS = 15 * 60_000

export interface Outage {
  readonly platform: string
  readonly account: string
  readonly since: Instant
  /** The key of the happening that began it. */
  readonly key: string
}

type AccountHappening = Extract<Happening, { readonly kind: 'account_down' | 'account_up' }>

/** Which accounts are down, and since when. Logged; people are told only of what lasts. */
export class Outages {
  readonly #down = new Map<string, Outage>()
  readonly #logger: Logger

  constructor(logger: Logger) {
    this.#logger = logger
  }

  note({ kind, platform, account, detail, at, key }: AccountHappening): void {
    const of = `${platform}\n${account}`
    const known = this.#down.get(of)
    if (kind === 'account_up') {
      if (known !== undefined) this.#logger.info('an account is up again', { platform, account })
      this.#down.delete(of)
    } else if (known === undefined) {
      this.#logger.warn('an account is down', { platform, account, detail })
      this.#down.set(of, { platform, account, since: at, key })
    }
  }

  lasting(now: Instant): readonly Outage[] {
    return [...this.#down.values()].filter(({ since }) => now - since >= WORTH_TELLING_MS)
  }
}
