import type { payloads } from 'wechaty-puppet'
import type { Incoming } from '../../src/app/ports.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import { BOT_NAMES } from '../../src/domain/command/vocabulary.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { isMentionFirst, withoutMentions } from './mentions.ts'
import { said } from './said.ts'

export const PLATFORM = 'wechat'

/** wechaty's number for a text; pictures, voices, recalls and the rest say nothing to the bot. */
const TEXT_MESSAGE = 7

/** What there is to know besides the message itself. */
export interface Surroundings {
  readonly account: string
  /** The contact id of the bot's own account. */
  readonly selfId: string
  readonly talkerName: string
  /** What the bot is called where it was said: its alias in the room, and its name. */
  readonly ownNames: readonly string[]
  /** When the message came: counts where the puppet does not say when it was sent. */
  readonly receivedAt: Instant
}

/** How the grammar is shown that the bot was called by name. */
export const CALL = `@${BOT_NAMES[0]} `

/** May this message hold words for the bot? The rest needs no further look. */
export function isText(message: payloads.Message): boolean {
  return message.type === TEXT_MESSAGE && (message.text ?? '') !== ''
}

/** The message as the application reads it. `isText` holds for it. */
export function decode(message: payloads.Message, around: Surroundings): Incoming {
  const { account, selfId, talkerName, ownNames, receivedAt } = around
  const talkerId = talkerOf(message)
  const roomId = roomOf(message)
  const own = talkerId === selfId
  const text = said(message.text ?? '')
  return {
    platform: PLATFORM,
    account,
    // A private message of the bot itself belongs to the conversation with whom it was sent to.
    conversationId: roomId ?? (own ? (message.listenerId ?? message.toId ?? talkerId) : talkerId),
    key: keyOf(account, message.id),
    kind: roomId === null ? 'private' : 'group',
    author: { id: talkerId, name: talkerName, privateConversationId: talkerId },
    text: addressed(text, ownNames),
    sentAt: message.timestamp > 0 ? instantOf(message.timestamp) : receivedAt,
    own,
  }
}

/**
 * Without the bot's mention. Where everyday words count as a command only because the bot is called (@归一 待办), the
 * call stays, by the name that the grammar knows.
 */
function addressed(text: string, ownNames: readonly string[]): string {
  const left = withoutMentions(text, ownNames)
  const called = left !== text && left !== '' && isMentionFirst(text, ownNames)
  return called && parseCommand(left).kind === 'ordinary' ? `${CALL}${left}` : left
}

export function talkerOf(message: payloads.Message): string {
  return message.talkerId || message.fromId || ''
}

/** null: a private message. */
export function roomOf(message: payloads.Message): string | null {
  return message.roomId === undefined || message.roomId === '' ? null : message.roomId
}

export function keyOf(account: string, messageId: string): string {
  return `${PLATFORM}:${account}:${messageId}`
}

/** The message that an incoming key stands for; null when it is no key of this account's messages. */
export function messageIdOf(account: string, key: string): string | null {
  const prefix = keyOf(account, '')
  return key.startsWith(prefix) && key.length > prefix.length ? key.slice(prefix.length) : null
}

/** Puppets tell seconds or milliseconds. */
export function instantOf(timestamp: number): Instant {
  return Math.round(timestamp < 100_000_000_000 ? timestamp * 1000 : timestamp)
}
