import type { Clock, Timer } from '../../src/app/ports.ts'
import type { WechatPuppet } from './bot.ts'
import { joined, left, members, membershipMark, type RoomHappening } from './room-events.ts'

/** One room at a time, in turn: an hour and a half for a round over 1,100 rooms. */
const EACH_ROOM_MS = 5_000

/**
 * Looks into one room after the other: members who leave by themselves raise no event, and a room may appear or
 * vanish while nobody tells. What changed is told once.
 */
export class MemberPoll {
  readonly #account: string
  readonly #puppet: () => WechatPuppet | null
  readonly #tell: (happening: RoomHappening) => void
  readonly #failed: (thrown: unknown) => void
  readonly #clock: Clock
  readonly #timer: Timer
  /** What was last told of each room. */
  readonly #marks = new Map<string, string>()
  #round: string[] = []
  /** Rooms of the last round; null before the first. */
  #known: ReadonlySet<string> | null = null
  #cancel: () => void = () => {}
  #looking: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(parts: {
    readonly account: string
    readonly puppet: () => WechatPuppet | null
    readonly tell: (happening: RoomHappening) => void
    readonly failed: (thrown: unknown) => void
    readonly clock: Clock
    readonly timer: Timer
  }) {
    this.#account = parts.account
    this.#puppet = parts.puppet
    this.#tell = parts.tell
    this.#failed = parts.failed
    this.#clock = parts.clock
    this.#timer = parts.timer
  }

  start(): void {
    this.#cancel = this.#timer.after(EACH_ROOM_MS, () => {
      this.#looking = this.#next().then(() => {
        if (!this.#stopped) this.start()
      })
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    await this.#looking
  }

  /** Members came or went there: it is the next room to be looked into. */
  soon(roomId: string): void {
    if (this.#round[0] !== roomId) this.#round.unshift(roomId)
  }

  /** The bot is in it, and that has been told. */
  entered(roomId: string): void {
    this.#known = new Set([...(this.#known ?? []), roomId])
    this.soon(roomId)
  }

  /** The bot is out of it, and that has been told. */
  forget(roomId: string): void {
    this.#marks.delete(roomId)
    if (this.#known !== null) this.#known = new Set([...this.#known].filter((id) => id !== roomId))
    this.#round = this.#round.filter((id) => id !== roomId)
  }

  async #next(): Promise<void> {
    const puppet = this.#puppet()
    if (puppet === null) return
    try {
      const room = this.#round.shift()
      if (room === undefined) await this.#newRound(puppet)
      else await this.#look(puppet, room)
    } catch (thrown) {
      this.#failed(thrown)
    }
  }

  async #newRound(puppet: WechatPuppet): Promise<void> {
    const rooms = await puppet.roomList()
    const known = this.#known
    this.#known = new Set(rooms)
    this.#round = rooms
    if (known === null) return
    // What one look does not list may be the service's own gap: it is asked for by name before it counts as gone.
    for (const missing of known) if (!this.#known.has(missing)) this.#round.push(missing)
    for (const room of rooms) if (!known.has(room)) await this.#found(puppet, room)
  }

  /** A room that nobody told of; some services go on listing those that the bot was removed from. */
  async #found(puppet: WechatPuppet, roomId: string): Promise<void> {
    if (!(await puppet.roomMemberList(roomId)).includes(puppet.currentUserId)) return
    const room = await puppet.roomPayload(roomId)
    this.#tell(joined(this.#account, { roomId, timestamp: this.#clock.now() }, room, null))
  }

  async #look(puppet: WechatPuppet, roomId: string): Promise<void> {
    const selfId = puppet.currentUserId
    const ids = await this.#membersOf(puppet, roomId)
    const at = this.#clock.now()
    if (!ids.includes(selfId)) {
      // Still listed: the service contradicts itself, and nothing is told.
      if (this.#known?.has(roomId) === true) return
      this.#tell(left(this.#account, { roomId, timestamp: at }, 'gone'))
      this.forget(roomId)
      return
    }
    const others = ids.filter((id) => id !== selfId)
    const mark = membershipMark(others)
    if (this.#marks.get(roomId) === mark) return
    this.#marks.set(roomId, mark)
    this.#tell(members(this.#account, roomId, others, at))
  }

  /** Empty when the room is gone. */
  async #membersOf(puppet: WechatPuppet, roomId: string): Promise<readonly string[]> {
    try {
      return await puppet.roomMemberList(roomId)
    } catch (thrown) {
      // A service that is down fails here as well, and there it proves nothing.
      await puppet.roomList()
      if (this.#known?.has(roomId) === true) throw thrown
      return []
    }
  }
}
