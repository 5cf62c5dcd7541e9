import type { Instant } from '../../domain/instant.ts'
import { addressKey } from '../address.ts'
import type { Address } from '../ports.ts'

/** Groups remembered at a time, more than any county has; beyond it the one that was silent longest is forgotten. */
const MOST_GROUPS = 20_000

/** A group in which something was said, and when last. */
export interface Heard {
  readonly address: Address
  readonly at: Instant
}

/**
 * When something was last said in each group. A message costs one look into memory and no write: what was heard is
 * taken to the register once a day for each group. A crash forgets some minutes, which the next message makes good.
 */
export class GroupActivity {
  readonly #heard = new Map<string, { readonly address: Address; at: Instant; taken: number | null }>()

  saw(address: Address, at: Instant): void {
    const key = addressKey(address)
    const known = this.#heard.get(key)
    if (known !== undefined) {
      if (at > known.at) known.at = at
      return
    }
    if (this.#heard.size >= MOST_GROUPS) this.#forgetOne()
    const { platform, account, conversationId } = address
    this.#heard.set(key, { address: { platform, account, conversationId }, at, taken: null })
  }

  /** Groups that were heard on a day on which they were not taken yet. */
  untaken(dayOf: (at: Instant) => number): readonly Heard[] {
    return [...this.#heard.values()].filter(({ at, taken }) => taken === null || dayOf(at) > taken)
  }

  /** The register knows of these. */
  took(heard: readonly Heard[], dayOf: (at: Instant) => number): void {
    for (const { address, at } of heard) {
      const known = this.#heard.get(addressKey(address))
      if (known !== undefined) known.taken = dayOf(at)
    }
  }

  /** Whatever was heard there was heard before the bot left it, or before it had another address. */
  forget(address: Address): void {
    this.#heard.delete(addressKey(address))
  }

  #forgetOne(): void {
    const [oldest] = this.#heard.keys()
    if (oldest !== undefined) this.#heard.delete(oldest)
  }
}
