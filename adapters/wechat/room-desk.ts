import type { payloads } from 'wechaty-puppet'
import type { Clock, Logger, PlatformListener, Timer } from '../../src/app/ports.ts'
import type { WechatPuppet } from './bot.ts'
import { kindOfFailure, messageOf } from './errors.ts'
import type { Inbox } from './inbox.ts'
import { MemberPoll } from './member-poll.ts'
import { joined, left, type RoomHappening, renamed } from './room-events.ts'
import type { RoomNames } from './room-names.ts'

/** Tries to accept an invitation; they expire by themselves. */
const ACCEPT_TRIES = 5

export interface RoomDeskParts {
  readonly account: string
  readonly puppet: () => WechatPuppet | null
  readonly suspect: () => void
  readonly clean: (text: string) => string
  readonly inbox: Inbox
  readonly names: RoomNames
  readonly listener: PlatformListener
  readonly clock: Clock
  readonly timer: Timer
  readonly logger: Logger
}

/** Tells what befalls the rooms that the bot is in. */
export class RoomDesk {
  readonly #parts: RoomDeskParts
  readonly #poll: MemberPoll

  constructor(parts: RoomDeskParts) {
    this.#parts = parts
    this.#poll = new MemberPoll({
      account: parts.account,
      puppet: parts.puppet,
      tell: (happening) => parts.inbox.give(this.#arrivalOf(happening)),
      failed: (thrown) => {
        if (kindOfFailure(thrown) === 'unavailable') parts.suspect()
      },
      clock: parts.clock,
      timer: parts.timer,
    })
  }

  start(): void {
    this.#poll.start()
  }

  stop(): Promise<void> {
    return this.#poll.stop()
  }

  /** Invitations are accepted: an unknown group is registered as an ad-hoc one, and takes no tasks. */
  invited({ roomInvitationId }: payloads.EventRoomInvite): void {
    const { account, inbox, logger, clean } = this.#parts
    let tries = 0
    inbox.give({
      conversationId: `invitation:${roomInvitationId}`,
      hand: async () => {
        try {
          await this.#puppet().roomInvitationAccept(roomInvitationId)
        } catch (thrown) {
          tries += 1
          if (tries < ACCEPT_TRIES) throw thrown
          const detail = clean(messageOf(thrown))
          logger.warn('wechat: an invitation could not be accepted', { account, detail })
        }
      },
    })
  }

  joined(event: payloads.EventRoomJoin): void {
    const { account, inbox, names } = this.#parts
    inbox.take(async () => {
      const puppet = this.#puppet()
      names.forget(event.roomId)
      if (!event.inviteeIdList.includes(puppet.currentUserId)) {
        this.#poll.soon(event.roomId)
        return null
      }
      await puppet.roomPayloadDirty(event.roomId)
      const room = await puppet.roomPayload(event.roomId)
      this.#poll.entered(event.roomId)
      return this.#arrivalOf(joined(account, event, room, await inviterOf(puppet, event.inviterId)))
    })
  }

  left(event: payloads.EventRoomLeave): void {
    const { account, inbox, names } = this.#parts
    inbox.take(async () => {
      names.forget(event.roomId)
      if (!event.removeeIdList.includes(this.#puppet().currentUserId)) {
        this.#poll.soon(event.roomId)
        return null
      }
      this.#poll.forget(event.roomId)
      return this.#arrivalOf(left(account, event, 'removed'))
    })
  }

  renamed(event: payloads.EventRoomTopic): void {
    this.#parts.inbox.take(async () => this.#arrivalOf(renamed(this.#parts.account, event)))
  }

  #puppet(): WechatPuppet {
    const puppet = this.#parts.puppet()
    if (puppet === null) throw new Error('not logged in')
    return puppet
  }

  #arrivalOf(happening: RoomHappening) {
    const { listener } = this.#parts
    return { conversationId: happening.conversationId, hand: () => listener.happen(happening) }
  }
}

async function inviterOf(puppet: WechatPuppet, id: string): Promise<{ id: string; name: string } | null> {
  if (id === '') return null
  try {
    return { id, name: (await puppet.contactPayload(id)).name }
  } catch {
    return { id, name: id }
  }
}
