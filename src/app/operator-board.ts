import type { OperatorNotice } from './ports.ts'

export interface BoardNotice extends OperatorNotice {
  readonly platform: string
  readonly account: string
}

/** What the operator has to know or do now: the latest notice of each account, until the account takes it back. */
export class OperatorBoard {
  readonly #notices = new Map<string, BoardNotice>()
  readonly #followers = new Set<(changed: BoardNotice | null) => void>()

  tell(
    { platform, account }: { readonly platform: string; readonly account: string },
    notice: OperatorNotice | null,
  ): void {
    const key = `${platform}:${account}`
    const before = this.#notices.get(key)
    if (before?.text === notice?.text && before?.qr === notice?.qr) return
    const placed = notice === null ? null : { platform, account, ...notice }
    if (placed === null) this.#notices.delete(key)
    else this.#notices.set(key, placed)
    for (const follow of this.#followers) follow(placed)
  }

  notices(): readonly BoardNotice[] {
    return [...this.#notices.values()]
  }

  /** `follow` is told of each change: the new notice, or null when one was taken back. */
  onChange(follow: (changed: BoardNotice | null) => void): void {
    this.#followers.add(follow)
  }
}
