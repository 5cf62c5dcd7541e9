import { LRUCache } from 'lru-cache'
import type { Clock } from '../../src/app/ports.ts'
import type { WechatPuppet } from './bot.ts'

const KEPT_ROOMS = 300
const KEPT_OWN_NAMES = 3_000
/** People change their alias in a room seldom. */
const FRESH_FOR_MS = 30 * 60_000
/** In a larger room nobody is looked up by name: each name is a question to the service. */
const MOST_MEMBERS = 120
const ASKED_AT_ONCE = 12

/** A member as WeChat shows them in a room. */
export interface Named {
  readonly id: string
  /** The alias in the room, or else the name. */
  readonly shown: string
}

interface Kept<T> {
  readonly value: T
  readonly until: number
}

/** What members are called in rooms; asked of the puppet, and kept for a while. */
export class RoomNames {
  readonly #clock: Clock
  readonly #own = new LRUCache<string, Kept<readonly string[]>>({ max: KEPT_OWN_NAMES })
  readonly #members = new LRUCache<string, Kept<readonly Named[]>>({ max: KEPT_ROOMS })

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Somebody joined, left or was renamed there. */
  forget(roomId: string): void {
    this.#own.delete(roomId)
    this.#members.delete(roomId)
  }

  /** What the bot is called there. Throws what the puppet throws. */
  async own(puppet: WechatPuppet, roomId: string | null): Promise<readonly string[]> {
    const kept = this.#fresh(this.#own.get(roomId ?? ''))
    if (kept !== null) return kept
    const selfId = puppet.currentUserId
    const { name } = await puppet.contactPayload(selfId)
    const names = roomId === null ? [name] : [name, await aliasIn(puppet, roomId, selfId)]
    const value = names.filter((each) => each !== '')
    this.#own.set(roomId ?? '', this.#keep(value))
    return value
  }

  /**
   * The members who bear these names, for a mention: as alias or name, or as the only one whose alias holds it
   * (石桥村张建国). Who can't be found beyond doubt is left out.
   */
  async find(puppet: WechatPuppet, roomId: string, names: readonly string[]): Promise<readonly Named[]> {
    const members = await this.#membersOf(puppet, roomId)
    return names.flatMap((name) => {
      const exactly = members.filter(({ shown }) => shown === name)
      const found = exactly.length > 0 ? exactly : members.filter(({ shown }) => shown.includes(name))
      return found.length === 1 ? found : []
    })
  }

  async #membersOf(puppet: WechatPuppet, roomId: string): Promise<readonly Named[]> {
    const kept = this.#fresh(this.#members.get(roomId))
    if (kept !== null) return kept
    const ids = (await puppet.roomMemberList(roomId)).filter((id) => id !== puppet.currentUserId)
    const value: Named[] = []
    if (ids.length <= MOST_MEMBERS) {
      for (let at = 0; at < ids.length; at += ASKED_AT_ONCE) {
        const some = ids.slice(at, at + ASKED_AT_ONCE)
        value.push(...(await Promise.all(some.map((id) => nameIn(puppet, roomId, id)))))
      }
    }
    this.#members.set(roomId, this.#keep(value))
    return value
  }

  #keep<T>(value: T): Kept<T> {
    return { value, until: this.#clock.now() + FRESH_FOR_MS }
  }

  #fresh<T>(kept: Kept<T> | undefined): T | null {
    return kept !== undefined && this.#clock.now() < kept.until ? kept.value : null
  }
}

/** What a member is called in a room. Throws what the puppet throws. */
export async function nameIn(puppet: WechatPuppet, roomId: string, id: string): Promise<Named> {
  const alias = await aliasIn(puppet, roomId, id)
  return { id, shown: alias !== '' ? alias : (await puppet.contactPayload(id)).name }
}

/** The alias in the room; '' when there is none, or the puppet does not tell. */
async function aliasIn(puppet: WechatPuppet, roomId: string, id: string): Promise<string> {
  try {
    return (await puppet.roomMemberPayload(roomId, id)).roomAlias ?? ''
  } catch {
    return ''
  }
}
