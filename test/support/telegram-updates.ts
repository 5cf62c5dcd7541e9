import type { CallbackQuery, ChatMember, ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import { ME } from './telegram-server.ts'

/** A permitted group, and people, of the tests: with the numbers that Telegram gives such. */
export const GROUP_ID = -1001893000001
export const LIUMIN: User = {
  id: 601001,
  is_bot: false,
  first_name: '敏',
  last_name: '刘',
  username: 'liumin',
}
export const ZHANG: User = { id: 601002, is_bot: false, first_name: '张建国' }

export type Pushed = Omit<Update, 'update_id'>

let nextMessage = 1

interface Said {
  readonly text?: string
  readonly at?: number
  readonly more?: Partial<Message>
}

/** Somebody says something in a group, as Telegram tells it. `at` is in milliseconds. */
export function inGroup(from: User, text: string, { at = 0, more = {} }: Said = {}): Pushed {
  return {
    message: {
      message_id: nextMessage++,
      date: Math.floor(at / 1000),
      chat: { id: GROUP_ID, type: 'supergroup', title: '石桥村工作群' },
      from,
      text,
      ...more,
    } as Message & Update.NonChannel,
  }
}

/** Somebody says something to the bot alone. */
export function inPrivate(from: User, text: string, { at = 0, more = {} }: Said = {}): Pushed {
  return {
    message: {
      message_id: nextMessage++,
      date: Math.floor(at / 1000),
      chat: { id: from.id, type: 'private', first_name: from.first_name },
      from,
      text,
      ...more,
    } as Message & Update.NonChannel,
  }
}

/** Somebody presses a button under a message of the bot's in the group. */
export function pressed(from: User, data: string, messageId = 500, id = String(nextMessage++)): Pushed {
  return {
    callback_query: {
      id: `77${id}`,
      from,
      chat_instance: '1',
      data,
      message: {
        message_id: messageId,
        date: 1,
        chat: { id: GROUP_ID, type: 'supergroup', title: '石桥村工作群' },
        from: ME,
        text: '任务 1',
      },
    } as CallbackQuery,
  }
}

/** The bot's own standing in the group changes. */
export function standing(before: Partial<ChatMember>, after: Partial<ChatMember>, from = LIUMIN): Pushed {
  const member = (of: Partial<ChatMember>) => ({ user: ME, ...of }) as ChatMember
  return {
    my_chat_member: {
      chat: { id: GROUP_ID, type: 'supergroup', title: '石桥村工作群' },
      from,
      date: 1_795_000_000,
      old_chat_member: member(before),
      new_chat_member: member(after),
    } as ChatMemberUpdated,
  }
}

/** A service message of the group. */
export function service(more: Partial<Message>): Pushed {
  const { message } = inGroup(LIUMIN, '', { at: 1_795_000_000_000 })
  const { text: _none, ...bare } = message as Message & { text?: string }
  return { message: { ...bare, ...more } as Message & Update.NonChannel }
}
