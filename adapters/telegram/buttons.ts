import type { InlineKeyboardButton, Message, User } from 'grammy/types'
import type { Wording } from '../../src/app/wording/wording.ts'
import type { ReplyAction } from '../../src/domain/reply.ts'
import { escapeHtml } from './html.ts'

export type Keyboard = InlineKeyboardButton[][]

/** Telegram's own bounds: bytes of what a button sends, characters of what one copies or types ahead. */
const MOST_DATA_BYTES = 64
const MOST_COPIED = 256
const MOST_BUTTONS = 100
const MOST_PLACEHOLDER = 64

/** Buttons of a row share its width; a Chinese character is about as wide as two others. */
const ROW_WIDTH = 28
const MOST_IN_ROW = 3

/** In front of the command in a button's data: first ask for the words behind it. */
const ASKS = '?'

/** Begins every question of the bot's, so that its answer is known for one. */
const PROMPT = '✍ '

/**
 * The reader's next steps as buttons. `inline`: the bot has its inline mode switched on, so a button can type the
 * command ahead; otherwise the press is answered with a question.
 */
export function keyboardOf(actions: readonly ReplyAction[], inline: boolean): Keyboard {
  const rows: Keyboard = []
  let width = 0
  for (const action of actions.slice(0, MOST_BUTTONS)) {
    const button = buttonOf(action, inline)
    if (button === null) continue
    const own = widthOf(action.label)
    const row = rows.at(-1)
    if (row === undefined || row.length === MOST_IN_ROW || width + own > ROW_WIDTH) {
      rows.push([button])
      width = own
    } else {
      row.push(button)
      width += own
    }
  }
  return rows
}

/** What a press stands for: a command, or a command that still asks for words. */
export function readPress(data: string): { readonly command: string; readonly asks: string | null } {
  if (!data.startsWith(ASKS)) return { command: data, asks: null }
  const [command = '', asks = ''] = data.slice(ASKS.length).split('\n')
  return { command, asks }
}

/** The question for what a command still needs. It bears the command, so nothing has to be remembered. */
export function promptFor(
  asker: User,
  name: string,
  press: { readonly command: string; readonly asks: string },
  wording: Wording,
) {
  const link = `<a href="tg://user?id=${asker.id}">${escapeHtml(name)}</a>`
  const words = escapeHtml(wording.sentences.answerByReply('\u0000', press.asks)).replace('\u0000', link)
  return {
    html: `${PROMPT}${words}\n<code>${escapeHtml(press.command)}</code>`,
    markup: {
      force_reply: true,
      selective: true,
      ...(press.asks === '' ? {} : { input_field_placeholder: press.asks.slice(0, MOST_PLACEHOLDER) }),
    },
  } as const
}

/** The command that a question of the bot's bears, null for any other message. */
export function commandOfPrompt(message: Message, botId: number): string | null {
  const { from, text, entities } = message
  const last = entities?.at(-1)
  if (from?.id !== botId || text === undefined || last === undefined) return null
  const bears = text.startsWith(PROMPT) && last.type === 'code' && last.offset + last.length === text.length
  return bears ? text.slice(last.offset) : null
}

function buttonOf({ label, command, asks }: ReplyAction, inline: boolean): InlineKeyboardButton | null {
  const text = label
  if (asks === undefined && byteLength(command) <= MOST_DATA_BYTES) return { text, callback_data: command }
  if (asks !== undefined && inline && command.length < MOST_COPIED)
    return { text, switch_inline_query_current_chat: `${command} ` }
  const asking = `${ASKS}${command}\n`
  if (asks !== undefined && byteLength(asking) <= MOST_DATA_BYTES)
    return { text, callback_data: `${asking}${within(asks, MOST_DATA_BYTES - byteLength(asking))}` }
  // Too long for a button to send: the reader pastes and sends it.
  return command.length <= MOST_COPIED ? { text, copy_text: { text: command } } : null
}

function byteLength(text: string): number {
  return Buffer.byteLength(text)
}

/** As much of the text as fits into so many bytes, in whole characters. */
function within(text: string, bytes: number): string {
  let taken = ''
  for (const character of text) {
    if (byteLength(taken + character) > bytes) break
    taken += character
  }
  return taken
}

function widthOf(label: string): number {
  return [...label].reduce((sum, character) => sum + (character > '\u02ff' ? 2 : 1), 2)
}
