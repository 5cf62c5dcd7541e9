import type { CallbackQuery, Message } from 'grammy/types'
import { PLATFORM } from './settings.ts'

/**
 * The key of a message or a press says where it happened, so that its answer finds the place again without any
 * memory of ours: `telegram:main:-1001:57`, `telegram:main:press:4611:-1001:57`, and the forum topic behind it.
 */
export interface Place {
  /** A command that was typed, or a button that was pressed under the message. */
  readonly how: 'typed' | 'pressed'
  readonly chatId: string
  readonly messageId: number
  /** The forum topic, null outside of one. */
  readonly topicId: number | null
}

export function messageKey(account: string, message: Message): string {
  return `${PLATFORM}:${account}:${placeOf(message)}`
}

/** Null for a press under a message that was not sent by a bot into a chat. */
export function pressKey(account: string, press: CallbackQuery): string | null {
  if (press.message === undefined) return null
  return `${PLATFORM}:${account}:press:${press.id}:${placeOf(press.message)}`
}

/** Null for keys that are not this adapter's. */
export function readKey(key: string): Place | null {
  const found = /^telegram:[^:]+:(press:[^:]+:)?(-?\d+):(\d+)(?::(\d+))?$/.exec(key)
  const [, press, chatId, messageId, topicId] = found ?? []
  if (chatId === undefined || messageId === undefined) return null
  return {
    how: press === undefined ? 'typed' : 'pressed',
    chatId,
    messageId: Number(messageId),
    topicId: topicId === undefined ? null : Number(topicId),
  }
}

export function happeningKey(account: string, chatId: number, what: string): string {
  return `${PLATFORM}:${account}:${chatId}:${what}`
}

function placeOf(message: NonNullable<CallbackQuery['message']>): string {
  const topic = 'is_topic_message' in message && message.is_topic_message === true
  const place = `${message.chat.id}:${message.message_id}`
  return topic && message.message_thread_id !== undefined ? `${place}:${message.message_thread_id}` : place
}

/** Groups, supergroups and channels count downwards from zero, people upwards. */
export function isGroupId(conversationId: string): boolean {
  return conversationId.startsWith('-')
}
