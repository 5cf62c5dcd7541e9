import type { Api } from 'grammy'
import type { CallbackQuery, Message, Update } from 'grammy/types'
import type { Happening, PlatformListener, PlatformServices } from '../../src/app/ports.ts'
import { wordingFor } from '../../src/app/world.ts'
import { commandOfPrompt, promptFor, readPress } from './buttons.ts'
import { decodeMessage, decodePress, nameOf, type Self } from './decode.ts'
import { describe } from './errors.ts'
import { groupToCount, happeningsOf } from './events.ts'

/** What Telegram is asked to tell. Edits are not: a command is what was sent. */
export const WANTED_UPDATES = ['message', 'callback_query', 'inline_query', 'my_chat_member'] as const

/** Most characters of what an answered press shows at the top of the screen. */
const MOST_ALERT = 200

/**
 * What has to be kept in order with one another: all of one conversation, and both ends of a group that moves.
 */
export function lanesOf(update: Update): string[] {
  const { message, callback_query: press, my_chat_member: standing, inline_query: query } = update
  const chat = message?.chat ?? press?.message?.chat ?? standing?.chat
  const ids = [chat?.id, message?.migrate_to_chat_id, message?.migrate_from_chat_id, query?.from.id]
  return ids.flatMap((id) => (id === undefined ? [] : [String(id)]))
}

/** Takes updates in: settles once the application has made durable what follows, rejects where it could not. */
export class Inbox {
  readonly #api: Api
  readonly #services: PlatformServices
  readonly #listener: PlatformListener

  constructor(parts: {
    readonly api: Api
    readonly services: PlatformServices
    readonly listener: PlatformListener
  }) {
    this.#api = parts.api
    this.#services = parts.services
    this.#listener = parts.listener
  }

  async take(update: Update, self: Self): Promise<void> {
    for (const happening of await this.#happenings(update, self)) await this.#listener.happen(happening)
    const { message, callback_query: press, inline_query: query } = update
    if (message !== undefined) await this.#message(message, self)
    if (press !== undefined) await this.#press(press, self)
    if (query !== undefined) this.#offer(query.id, query.query)
  }

  async #happenings(update: Update, self: Self): Promise<readonly Happening[]> {
    const group = groupToCount(update, self)
    const count = group === null ? null : await this.#api.getChatMemberCount(group).catch(() => null)
    return happeningsOf(update, count, self)
  }

  async #message(message: Message, self: Self): Promise<void> {
    const incoming = decodeMessage(message, self)
    if (incoming === null) return
    await this.#listener.receive(incoming)
    const asked = message.reply_to_message
    // A question that has its answer is only in the way.
    if (asked !== undefined && commandOfPrompt(asked, self.me.id) !== null)
      this.#aside(this.#api.deleteMessage(message.chat.id, asked.message_id))
  }

  async #press(press: CallbackQuery, self: Self): Promise<void> {
    const { command, asks } = readPress(press.data ?? '')
    if (asks !== null) return this.#ask(press, { command, asks })
    // At once, whatever becomes of it: until then the button seems to hang.
    this.#aside(this.#api.answerCallbackQuery(press.id))
    const incoming = decodePress(press, command, self, this.#services.clock.now())
    if (incoming !== null && command !== '') await this.#listener.receive(incoming)
  }

  /** Asks for the words behind a command. Where the question can't be put, says what to type. */
  async #ask(
    press: CallbackQuery,
    wanted: { readonly command: string; readonly asks: string },
  ): Promise<void> {
    const chat = press.message?.chat
    const topic =
      press.message !== undefined && 'is_topic_message' in press.message ? press.message : undefined
    const wording = wordingFor(this.#services.language)
    const { html, markup } = promptFor(press.from, nameOf(press.from), wanted, wording)
    try {
      if (chat === undefined) throw new Error('a press without a chat')
      await this.#api.sendMessage(chat.id, html, {
        parse_mode: 'HTML',
        reply_markup: markup,
        ...(topic?.message_thread_id === undefined ? {} : { message_thread_id: topic.message_thread_id }),
      })
      this.#aside(this.#api.answerCallbackQuery(press.id))
    } catch (cause) {
      this.#services.logger.warn('Telegram did not take a question', { detail: describe(cause) })
      const text = `${wanted.command} …\n${wanted.asks}`.slice(0, MOST_ALERT)
      this.#aside(this.#api.answerCallbackQuery(press.id, { text, show_alert: true }))
    }
  }

  /**
   * While somebody types a command behind @bot, as a button has begun it, offers to send it as it stands: some
   * apps give such a line no other way to be sent.
   */
  #offer(queryId: string, typed: string): void {
    const text = typed.trim()
    const article = {
      type: 'article',
      id: 'typed',
      title: text,
      input_message_content: { message_text: text, link_preview_options: { is_disabled: true } },
    } as const
    const results = text.startsWith('/') ? [article] : []
    this.#aside(this.#api.answerInlineQuery(queryId, results, { cache_time: 0, is_personal: true }))
  }

  /** A courtesy that nothing waits for, and that may come too late. */
  #aside(call: Promise<unknown>): void {
    call.catch((cause: unknown) => {
      this.#services.logger.info('Telegram did not take a courtesy', { detail: describe(cause) })
    })
  }
}
