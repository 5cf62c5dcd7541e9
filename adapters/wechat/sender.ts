import { LRUCache } from 'lru-cache'
import type { AttachmentMaker, Delivery, OutgoingMessage, Sending, Timer } from '../../src/app/ports.ts'
import type { Bot, WechatPuppet } from './bot.ts'
import { messageIdOf, PLATFORM, roomOf, talkerOf } from './decode.ts'
import { encode, type Piece } from './encode.ts'
import { failureOf, kindOfFailure, messageOf } from './errors.ts'
import { mentionOf } from './mentions.ts'
import type { NumberOffers } from './number-offers.ts'
import { ownersOn } from './owners-on-card.ts'
import { nameIn, type RoomNames } from './room-names.ts'

const KEPT_MESSAGES = 1_000
/** A failure that nobody can read is tried so often, if the account works otherwise. */
const UNKNOWN_TRIES = 3
/** A name is not worth a longer wait: then the card goes without a mention. */
const FIND_WITHIN_MS = 5_000

/** How far a message has come; a repeat goes on from there. */
interface Progress {
  sent: number
  unknownFailures: number
  /** Its reader can't be written to alone: it goes to the room where they spoke. */
  inRoom: boolean
}

/** The message that a reply answers. */
interface Origin {
  readonly roomId: string | null
  readonly authorId: string
}

export interface SenderParts {
  readonly account: string
  readonly bot: () => Bot | null
  /** A send failed as if the puppet were gone. */
  readonly suspect: () => void
  readonly clean: (text: string) => string
  readonly offers: NumberOffers
  readonly names: RoomNames
  readonly attachments: AttachmentMaker
  readonly timer: Timer
  readonly random: () => number
  readonly spacingMs: { readonly least: number; readonly most: number }
}

/** Sends replies as texts and files; what WeChat makes of each is a value. */
export class Sender {
  readonly #parts: SenderParts
  readonly #progress = new LRUCache<string, Progress>({ max: KEPT_MESSAGES })

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  async send(message: Sending): Promise<Delivery> {
    const { account, clean, suspect } = this.#parts
    if (message.platform !== PLATFORM || message.account !== account) {
      return { ok: false, failure: 'invalid', detail: 'not an address of this WeChat account' }
    }
    // Nothing can be rewritten in WeChat.
    if (message.act === 'recard') return { ok: true }
    const bot = this.#parts.bot()
    if (bot === null) return { ok: false, failure: 'unavailable', detail: 'the account is not logged in' }
    const progress = this.#progressOf(message.id)
    try {
      if (message.act === 'leave') return await leave(bot.puppet, message.conversationId)
      return await this.#say(bot, message, progress)
    } catch (thrown) {
      const kind = kindOfFailure(thrown) ?? this.#unknown(progress)
      if (kind === 'unavailable') suspect()
      return failureOf(kind, clean(messageOf(thrown)))
    }
  }

  #progressOf(id: string): Progress {
    const known = this.#progress.get(id) ?? { sent: 0, unknownFailures: 0, inRoom: false }
    this.#progress.set(id, known)
    return known
  }

  #unknown(progress: Progress): 'unavailable' | 'invalid' {
    progress.unknownFailures += 1
    return progress.unknownFailures < UNKNOWN_TRIES ? 'unavailable' : 'invalid'
  }

  async #say(bot: Bot, message: Sending, progress: Progress): Promise<Delivery> {
    const origin = await this.#originOf(bot.puppet, message)
    const room = origin !== null && isAlone(message, origin) ? origin.roomId : null
    if (room === null) return await this.#sayIn(bot, message, message.conversationId, progress, origin)
    if (!progress.inRoom && !(await isStranger(bot.puppet, message.conversationId))) {
      try {
        return await this.#sayIn(bot, message, message.conversationId, progress, origin)
      } catch (thrown) {
        const kind = kindOfFailure(thrown)
        if (kind !== 'forbidden' && kind !== 'gone') throw thrown
        progress.sent = 0
      }
    }
    progress.inRoom = true
    return await this.#sayIn(bot, message, room, progress, origin)
  }

  /** What is answered, from the puppet: it outlives a restart of ours. null for a notice, or when it is forgotten. */
  async #originOf(puppet: WechatPuppet, message: OutgoingMessage): Promise<Origin | null> {
    const id = message.answers === null ? null : messageIdOf(this.#parts.account, message.answers)
    if (id === null) return null
    try {
      const payload = await puppet.messagePayload(id)
      return { roomId: roomOf(payload), authorId: talkerOf(payload) }
    } catch (thrown) {
      if (kindOfFailure(thrown) === 'unavailable') throw thrown
      return null
    }
  }

  async #sayIn(
    bot: Bot,
    message: Sending,
    conversationId: string,
    progress: Progress,
    origin: Origin | null,
  ): Promise<Delivery> {
    const { reply } = message
    const authorId = origin?.authorId ?? null
    const pieces = encode(reply, authorId !== null)
    const mentioned =
      conversationId === message.conversationId
        ? await this.#ownersOf(bot.puppet, message)
        : await this.#authorOf(bot.puppet, conversationId, authorId)
    for (const [index, piece] of pieces.entries()) {
      if (index < progress.sent) continue
      if (index > 0) await this.#pause()
      await this.#put(bot, conversationId, piece, index === 0 ? mentioned : [])
      progress.sent = index + 1
    }
    this.#parts.offers.said(conversationId, { reply, answers: message.answers, authorId })
    return { ok: true }
  }

  async #put(
    bot: Bot,
    conversationId: string,
    piece: Piece,
    mentioned: readonly { readonly id: string; readonly shown: string }[],
  ): Promise<void> {
    const { puppet } = bot
    if (piece.kind === 'text') {
      const mentions = mentioned.map(({ shown }) => mentionOf(shown)).join('')
      const text = mentions === '' ? piece.text : `${mentions}\n${piece.text}`
      await puppet.messageSendText(
        conversationId,
        text,
        mentioned.map(({ id }) => id),
      )
      return
    }
    try {
      const attachment = await this.#parts.attachments.make(piece.block)
      await puppet.messageSendFile(conversationId, bot.fileOf(attachment))
    } catch (thrown) {
      const kind = kindOfFailure(thrown)
      if (piece.block.kind !== 'picture' || (kind !== null && kind !== 'invalid')) throw thrown
      // Not every puppet sends pictures; what it shows can be said.
      await puppet.messageSendText(conversationId, piece.block.alt)
    }
  }

  /** The owners of a task whose card is posted, as members of the room. */
  async #ownersOf(puppet: WechatPuppet, { card, reply, conversationId }: Sending) {
    const names = card !== null && card.now === null ? ownersOn(reply) : []
    if (names.length === 0) return []
    const { timer, names: rooms } = this.#parts
    return await new Promise<Awaited<ReturnType<RoomNames['find']>>>((resolve) => {
      const cancel = timer.after(FIND_WITHIN_MS, () => resolve([]))
      rooms
        .find(puppet, conversationId, names)
        .catch(() => [])
        .then((found) => {
          cancel()
          resolve(found)
        })
    })
  }

  async #authorOf(puppet: WechatPuppet, roomId: string, authorId: string | null) {
    if (authorId === null) return []
    try {
      return [await nameIn(puppet, roomId, authorId)]
    } catch {
      return []
    }
  }

  /** Between the parts of one message, as between messages. */
  #pause(): Promise<void> {
    const { timer, random, spacingMs } = this.#parts
    const delayMs = spacingMs.least + random() * (spacingMs.most - spacingMs.least)
    return new Promise((resolve) => {
      timer.after(delayMs, resolve)
    })
  }
}

/** Is it for the author's eyes only, though it was asked in a room? */
function isAlone(message: OutgoingMessage, origin: Origin): boolean {
  return origin.roomId !== null && origin.authorId === message.conversationId
}

/** Known to be no friend: WeChat takes no message for them, and trying is held against the account. */
async function isStranger(puppet: WechatPuppet, contactId: string): Promise<boolean> {
  try {
    return (await puppet.contactPayload(contactId)).friend === false
  } catch (thrown) {
    if (kindOfFailure(thrown) === 'unavailable') throw thrown
    return false
  }
}

async function leave(puppet: WechatPuppet, roomId: string): Promise<Delivery> {
  try {
    await puppet.roomQuit(roomId)
  } catch (thrown) {
    // Out of it already: that is what was wanted.
    if (kindOfFailure(thrown) !== 'gone') throw thrown
  }
  return { ok: true }
}
