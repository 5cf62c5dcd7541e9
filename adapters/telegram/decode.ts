import type { CallbackQuery, Chat, Message, User, UserFromGetMe } from 'grammy/types'
import type { Incoming } from '../../src/app/ports.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import type { Language } from '../../src/domain/directory.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { commandOfPrompt } from './buttons.ts'
import { messageKey, pressKey } from './keys.ts'
import { menuWordIn } from './menu.ts'
import { PLATFORM } from './settings.ts'

/** The bot as Telegram knows it, on which of our accounts. */
export interface Self {
  readonly account: string
  readonly me: UserFromGetMe
  /** Of people whose app tells none. */
  readonly language: Language
}

/** By this name the grammar knows a call of the bot. */
const CALL = '@归一 '

/** What was said, as the application reads it; null for what nobody has said here in words. */
export function decodeMessage(message: Message, self: Self): Incoming | null {
  const kind = kindOf(message.chat)
  const written = message.text ?? message.caption
  if (kind === null || written === undefined) return null
  // In private, nobody but the bot reads what is passed on.
  const forwarded = message.forward_origin !== undefined
  if (forwarded && kind === 'private') return null
  const author = authorOf(message)
  if (author === null) return null
  const own = message.from?.id === self.me.id
  const language = languageOf(message.from, self)
  return {
    platform: PLATFORM,
    account: self.account,
    conversationId: String(message.chat.id),
    key: messageKey(self.account, message),
    kind,
    author,
    text: menuWordIn(completed(withoutMention(written, self.me.username), message, self), language),
    sentAt: message.date * 1000,
    own,
    ...(forwarded ? { forwarded } : {}),
  }
}

/** A pressed button as the command that it stands for; null where no chat is known. */
export function decodePress(
  press: CallbackQuery,
  command: string,
  self: Self,
  now: Instant,
): Incoming | null {
  const key = pressKey(self.account, press)
  const chat = press.message?.chat
  const kind = chat === undefined ? null : kindOf(chat)
  if (key === null || chat === undefined || kind === null) return null
  return {
    platform: PLATFORM,
    account: self.account,
    conversationId: String(chat.id),
    key,
    kind,
    author: person(press.from),
    text: command,
    sentAt: now,
    own: false,
  }
}

export function nameOf(user: User): string {
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ')
  return name === '' ? (user.username ?? String(user.id)) : name
}

function languageOf(user: User | undefined, self: Self): Language {
  if (user?.language_code === undefined) return self.language
  return user.language_code.startsWith('zh') ? 'zh' : 'en'
}

/** Null for channels, where nobody speaks to the bot. */
function kindOf(chat: Chat): Incoming['kind'] | null {
  if (chat.type === 'private') return 'private'
  return chat.type === 'group' || chat.type === 'supergroup' ? 'group' : null
}

/** Null for what a linked channel posts by itself. Who speaks as the group, or as a channel, stays unknown. */
function authorOf(message: Message): Incoming['author'] | null {
  const { sender_chat: chat, from } = message
  if (message.is_automatic_forward === true) return null
  if (chat !== undefined) {
    return {
      id: String(chat.id),
      name: message.author_signature ?? chat.title ?? String(chat.id),
      privateConversationId: null,
    }
  }
  return from === undefined ? null : person(from)
}

function person(user: User): Incoming['author'] {
  const id = String(user.id)
  return { id, name: nameOf(user), privateConversationId: id }
}

/**
 * Takes the bot's mention out. Where everyday words count as a command only because the bot is called (@bot 待办),
 * the call stays, by the name that the grammar knows.
 */
function withoutMention(text: string, username: string): string {
  const mention = new RegExp(`@${username}(?![A-Za-z0-9_])[ \\u2005]?`, 'giu')
  const first = text.search(mention)
  if (first === -1) return text
  const rest = text.replace(mention, ' ').trim()
  const called = text.slice(0, first).trim() === ''
  return called && parseCommand(rest).kind === 'ordinary' ? `${CALL}${rest}` : rest
}

/** The answer to a question of the bot's for what a command still needs, as the whole command. */
function completed(text: string, { reply_to_message: asked }: Message, { me }: Self): string {
  const command = asked === undefined ? null : commandOfPrompt(asked, me.id)
  return command === null || /^\s*[/#、]/u.test(text) ? text : `${command} ${text}`
}
