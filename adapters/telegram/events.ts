import type { ChatMember, ChatMemberUpdated, Message, Update } from 'grammy/types'
import type { GroupChange, Happening } from '../../src/app/ports.ts'
import { nameOf, type Self } from './decode.ts'
import { happeningKey } from './keys.ts'
import { PLATFORM } from './settings.ts'

/** What befell a group, with `count` of its members where Telegram told it, null where it did not. */
export function happeningsOf(update: Update, count: number | null, self: Self): readonly Happening[] {
  const { my_chat_member: standing, message } = update
  if (standing !== undefined) return ofStanding(update.update_id, standing, count, self)
  return message === undefined ? [] : ofMessage(message, count, self)
}

/** The group whose members have to be counted before an update can be told, null for most updates. */
export function groupToCount(update: Update, self: Self): number | null {
  const { my_chat_member: standing, message } = update
  if (standing !== undefined && isGroup(standing.chat) && stepOf(standing) === 'joined')
    return standing.chat.id
  return message !== undefined && membersChanged(message, self) ? message.chat.id : null
}

/** That a group goes on under a new id, however that became known. */
export function movedHappening(account: string, from: number, to: number, at: number): Happening {
  return {
    key: happeningKey(account, from, `moved:${to}`),
    at,
    platform: PLATFORM,
    account,
    conversationId: String(from),
    kind: 'moved',
    to: String(to),
  }
}

function ofStanding(
  updateId: number,
  standing: ChatMemberUpdated,
  count: number | null,
  self: Self,
): readonly Happening[] {
  const { chat, from, date } = standing
  if (!isGroup(chat)) return []
  const tell = (change: GroupChange) =>
    happening(self, chat.id, `${change.kind}:${updateId}`, date * 1000, change)
  const hears = hearsAs(standing.new_chat_member, self)
  const rights = tell({ kind: 'rights', hears })
  switch (stepOf(standing)) {
    case 'joined': {
      const by = { id: String(from.id), name: nameOf(from) }
      const joined = tell({ kind: 'joined', title: chat.title ?? '', memberCount: count, by })
      return hears ? [joined] : [joined, rights]
    }
    case 'left':
      return [tell({ kind: 'left', why: 'removed' })]
    case 'stayed':
      return hears === hearsAs(standing.old_chat_member, self) ? [] : [rights]
    case 'away':
      return []
  }
}

function ofMessage(message: Message, count: number | null, self: Self): readonly Happening[] {
  const { chat } = message
  if (!isGroup(chat)) return []
  const at = message.date * 1000
  const tell = (change: GroupChange) =>
    happening(self, chat.id, `${message.message_id}:${change.kind}`, at, change)
  // Both ends of a move tell of it; the same key makes it one.
  if (message.migrate_to_chat_id !== undefined)
    return [movedHappening(self.account, chat.id, message.migrate_to_chat_id, at)]
  if (message.migrate_from_chat_id !== undefined)
    return [movedHappening(self.account, message.migrate_from_chat_id, chat.id, at)]
  if (message.new_chat_title !== undefined) return [tell({ kind: 'renamed', title: message.new_chat_title })]
  if (count !== null && membersChanged(message, self))
    return [tell({ kind: 'members', count, userIds: null })]
  return []
}

/** Others came or went; of the bot itself its standing tells. */
function membersChanged({ new_chat_members: came, left_chat_member: went }: Message, self: Self): boolean {
  if (went !== undefined) return went.id !== self.me.id
  return came?.some(({ id }) => id !== self.me.id) ?? false
}

function stepOf(standing: ChatMemberUpdated): 'joined' | 'left' | 'stayed' | 'away' {
  const before = isIn(standing.old_chat_member)
  const after = isIn(standing.new_chat_member)
  if (before) return after ? 'stayed' : 'left'
  return after ? 'joined' : 'away'
}

function isIn(member: ChatMember): boolean {
  return member.status === 'restricted' ? member.is_member : !['left', 'kicked'].includes(member.status)
}

/** With its privacy mode on, a bot hears what is said in a group as its administrator only. */
function hearsAs(member: ChatMember, { me }: Self): boolean {
  return me.can_read_all_group_messages || member.status === 'administrator'
}

function isGroup(chat: { readonly type: string }): boolean {
  return chat.type === 'group' || chat.type === 'supergroup'
}

function happening(self: Self, chatId: number, what: string, at: number, change: GroupChange): Happening {
  return {
    key: happeningKey(self.account, chatId, what),
    at,
    platform: PLATFORM,
    account: self.account,
    conversationId: String(chatId),
    ...change,
  }
}
