import type { Api } from 'grammy'
import { LRUCache } from 'lru-cache'
import type { Delivery, Happening, PlatformServices, Sending } from '../../src/app/ports.ts'
import { wordingFor } from '../../src/app/world.ts'
import type { Self } from './decode.ts'
import { type Failure, failureOf, isTopicShut, isUnchanged, isUneditable, lostBy, movedTo } from './errors.ts'
import { movedHappening } from './events.ts'
import { happeningKey, isGroupId, type Place, readKey } from './keys.ts'
import { PLATFORM } from './settings.ts'
import { Speaker } from './speaker.ts'

/** Groups that moved while we run: a bound on memory. Beyond it a send learns of the move once more. */
const MOST_MOVES = 1000

/** Carries messages to Telegram; each call comes to a value. How often to call is decided elsewhere. */
export class Sender {
  readonly #account: string
  readonly #api: Api
  readonly #services: PlatformServices
  readonly #tell: (happening: Happening) => Promise<void>
  readonly #self: () => Self | null
  readonly #speaker: Speaker
  readonly #moves = new LRUCache<string, string>({ max: MOST_MOVES })

  constructor(parts: {
    readonly account: string
    readonly api: Api
    readonly services: PlatformServices
    /** Never rejects. */
    readonly tell: (happening: Happening) => Promise<void>
    /** Null until Telegram has said who the bot is. */
    readonly self: () => Self | null
  }) {
    const { api, services, self } = parts
    this.#account = parts.account
    this.#api = api
    this.#services = services
    this.#tell = parts.tell
    this.#self = self
    const inline = () => self()?.me.supports_inline_queries ?? false
    this.#speaker = new Speaker({ api, services, inline })
  }

  async send(message: Sending): Promise<Delivery> {
    const { platform, account, conversationId } = message
    if (platform !== PLATFORM || account !== this.#account || !/^-?\d+$/.test(conversationId)) {
      return { ok: false, failure: 'invalid', detail: 'not an address of this account' }
    }
    const delivery = await this.#attempt(this.#chatOf(conversationId), message)
    if (delivery.ok || (delivery.failure !== 'forbidden' && delivery.failure !== 'gone')) return delivery
    if (!isGroupId(conversationId)) return this.#inGroupInstead(message, delivery)
    const why = lostBy(delivery)
    if (why === null) return delivery
    await this.#tell({
      key: happeningKey(account, Number(conversationId), `left:${message.id}`),
      at: this.#services.clock.now(),
      platform,
      account,
      conversationId,
      kind: 'left',
      why,
    })
    return message.act === 'leave' ? { ok: true } : delivery
  }

  /** The chat that a conversation is by now. */
  #chatOf(conversationId: string): string {
    return this.#moves.get(conversationId) ?? conversationId
  }

  /** One attempt; and one more where the answer is that the chat has a new id. */
  async #attempt(chat: string, message: Sending, again = true): Promise<Delivery> {
    try {
      return await this.#carryOut(chat, message)
    } catch (cause) {
      const to = movedTo(cause)
      if (to === null || !again) return failureOf(cause)
      this.#moves.set(message.conversationId, to)
      const { clock } = this.#services
      await this.#tell(movedHappening(this.#account, Number(chat), Number(to), clock.now()))
      return this.#attempt(to, message, false)
    }
  }

  async #carryOut(chat: string, message: Sending): Promise<Delivery> {
    if (message.act === 'leave') {
      await this.#api.leaveChat(chat)
      return { ok: true }
    }
    const { card, cardMessageId } = message
    const place = placeOf(message)
    if (card === null || card.now === null || cardMessageId === null) {
      // What moves with no card to rewrite is said; only a card has a place to keep.
      if (message.act === 'recard') return { ok: true }
      const messageId = await this.#say(chat, message, message.reply, place)
      return card?.now === null ? at(messageId) : { ok: true }
    }
    if (await this.#rewrite(chat, Number(cardMessageId), message)) {
      if (place?.how === 'typed' && place.chatId === chat) this.#nod(chat, place.messageId)
      return { ok: true }
    }
    // The card is gone: it stands anew, and this is where it is rewritten from here on.
    return message.act === 'recard' ? { ok: true } : at(await this.#say(chat, message, card.now, place))
  }

  async #say(
    chat: string,
    { id }: Sending,
    reply: Sending['reply'],
    place: Place | null,
  ): Promise<string | null> {
    const quotes = isGroupId(chat) && place?.how === 'typed'
    const speech = { id, chat, reply, place, quotes, more: [] }
    try {
      return await this.#speaker.say(speech)
    } catch (cause) {
      if (!isTopicShut(cause) || place === null || place.topicId === null) throw cause
      return this.#speaker.say({ ...speech, place: { ...place, topicId: null } })
    }
  }

  /** False when the card is no more, or no more ours to rewrite. */
  async #rewrite(chat: string, messageId: number, { card }: Sending): Promise<boolean> {
    if (card === null || card.now === null) return false
    try {
      return await this.#speaker.rewrite(chat, messageId, card.now)
    } catch (cause) {
      if (isUnchanged(cause)) return true
      if (isUneditable(cause)) return false
      throw cause
    }
  }

  /** The rewritten card says it all; who typed the command gets a sign that it was heard, and nobody else a word. */
  #nod(chat: string, messageId: number): void {
    this.#api.setMessageReaction(chat, messageId, [{ type: 'emoji', emoji: '👌' }]).catch(() => {
      // The group allows no reactions, or the command was deleted: the card stands rewritten all the same.
    })
  }

  /**
   * A bot can't write to people who never opened a chat with it. Who asked in a group is then answered there,
   * behind their command, with a button that opens the chat for the next time.
   */
  async #inGroupInstead(message: Sending, failure: Failure): Promise<Delivery> {
    const place = placeOf(message)
    const username = this.#self()?.me.username
    if (place === null || !isGroupId(place.chatId)) return failure
    const label = wordingFor(this.#services.language).actions.openPrivate
    const more = username === undefined ? [] : [[{ text: label, url: `https://t.me/${username}?start=1` }]]
    try {
      const { reply } = message
      const chat = this.#chatOf(place.chatId)
      await this.#speaker.say({ id: `${message.id} instead`, chat, reply, place, quotes: true, more })
      return { ok: true }
    } catch (cause) {
      return failureOf(cause)
    }
  }
}

function placeOf({ answers }: Sending): Place | null {
  return answers === null ? null : readKey(answers)
}

function at(messageId: string | null): Delivery {
  return messageId === null ? { ok: true } : { ok: true, messageId }
}
