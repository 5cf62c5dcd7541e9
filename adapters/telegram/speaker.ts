import { type Api, InputFile } from 'grammy'
import { LRUCache } from 'lru-cache'
import type { Attachment, PlatformServices } from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import type { Keyboard } from './buttons.ts'
import { encode, inWords, type Part } from './encode.ts'
import type { Place } from './keys.ts'

/** Messages of several parts on their way: a bound on memory. Beyond it a repeat may begin at its first part. */
const MOST_UNDER_WAY = 1000

const NO_LINK_PREVIEW = { is_disabled: true }

/** One reply on its way into one chat. */
export interface Speech {
  /** The same at every repeat. */
  readonly id: string
  readonly chat: string
  readonly reply: Reply
  /** Where what it answers was said, null for a notice. */
  readonly place: Place | null
  /** Shows what it answers above it: in a group, where others talk in between. */
  readonly quotes: boolean
  /** Buttons below those of the reply. */
  readonly more: Keyboard
}

/** Says replies, each in as many messages as it takes, and rewrites what was said. Throws what Telegram answers. */
export class Speaker {
  readonly #api: Api
  readonly #services: Pick<PlatformServices, 'attachments' | 'logger'>
  readonly #inline: () => boolean
  /** How many parts arrived before one of them failed: a repeat goes on from there. */
  readonly #arrived = new LRUCache<string, number>({ max: MOST_UNDER_WAY })

  constructor(parts: {
    readonly api: Api
    readonly services: Pick<PlatformServices, 'attachments' | 'logger'>
    /** Is the bot's inline mode switched on? */
    readonly inline: () => boolean
  }) {
    this.#api = parts.api
    this.#services = parts.services
    this.#inline = parts.inline
  }

  /** The id of the last message, null where there was nothing (more) to say. */
  async say(speech: Speech): Promise<string | null> {
    const parts = this.#encode(speech.reply)
    let last: string | null = null
    for (const [index, part] of parts.entries()) {
      if (index < (this.#arrived.get(speech.id) ?? 0)) continue
      const keyboard = index === parts.length - 1 ? [...part.keyboard, ...speech.more] : []
      const messageId = await this.#sayPart({ ...part, keyboard }, speech, index === 0)
      this.#arrived.set(speech.id, index + 1)
      last = String(messageId)
    }
    this.#arrived.delete(speech.id)
    return last
  }

  /** False, and nothing done, where the reply does not go into one message of words. */
  async rewrite(chat: string, messageId: number, reply: Reply): Promise<boolean> {
    const [part, ...more] = this.#encode(reply)
    if (part?.kind !== 'text' || more.length > 0) return false
    await this.#api.editMessageText(chat, messageId, part.html, {
      parse_mode: 'HTML',
      link_preview_options: NO_LINK_PREVIEW,
      reply_markup: { inline_keyboard: part.keyboard },
    })
    return true
  }

  #encode(reply: Reply): readonly Part[] {
    return encode(reply, { inline: this.#inline() })
  }

  async #sayPart(part: Part, speech: Speech, first: boolean): Promise<number> {
    const { chat } = speech
    const options = {
      parse_mode: 'HTML',
      ...inPlace(speech, first),
      ...(part.keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: part.keyboard } }),
    } as const
    const say = async (html: string) =>
      (await this.#api.sendMessage(chat, html, { ...options, link_preview_options: NO_LINK_PREVIEW }))
        .message_id
    if (part.kind === 'text') return say(part.html)
    const made = await this.#make(part.block)
    if (typeof made === 'string')
      return say([part.caption, inWords(made)].filter((text) => text !== '').join('\n'))
    // grammY writes the name into a header as it is.
    const file = new InputFile(made.bytes, made.name.replaceAll(/[\r\n";]/g, '_'))
    const captioned = part.caption === '' ? options : { ...options, caption: part.caption }
    const sent =
      part.block.kind === 'picture'
        ? await this.#api.sendPhoto(chat, file, captioned)
        : await this.#api.sendDocument(chat, file, captioned)
    return sent.message_id
  }

  /** A picture that can't be made is told in words; of a file at least its name. */
  async #make(block: Extract<Part, { kind: 'attachment' }>['block']): Promise<Attachment | string> {
    try {
      return await this.#services.attachments.make(block)
    } catch (cause) {
      this.#services.logger.error('an attachment could not be made', { kind: block.kind, cause })
      return block.kind === 'picture' ? block.alt : `【${block.name}】`
    }
  }
}

/** In the topic of what it answers, and behind it. Ids of another chat mean nothing in this one. */
function inPlace({ chat, place, quotes }: Speech, first: boolean) {
  if (place === null || place.chatId !== chat) return {}
  return {
    ...(place.topicId === null ? {} : { message_thread_id: place.topicId }),
    ...(quotes && first
      ? { reply_parameters: { message_id: place.messageId, allow_sending_without_reply: true } }
      : {}),
  }
}
