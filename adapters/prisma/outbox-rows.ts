import type { OutboxRow, TaskCard, WaitingRow } from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { type BulkInsert, type Columns, quoted, type SqlRow } from './sql.ts'

/** How the outbox lies in its table: columns, and both directions of the way. */

const OUTBOX_COLUMNS = {
  id: 'text',
  platform: 'text',
  account: 'text',
  conversationId: 'text',
  reply: 'text',
  answers: 'text',
  card: 'text',
  act: 'text',
  priority: 'int',
  notBefore: 'bigint',
  hoursOf: 'text',
  createdAt: 'bigint',
  attempts: 'int',
} as const satisfies Columns
/** A new row is 'pending'; delivery makes it 'delivered' or 'dead'. */
export const OUTBOX: BulkInsert = {
  table: 'outbox',
  columns: { ...OUTBOX_COLUMNS, state: 'text' },
  onConflict: '',
}
export const OUTBOX_LIST = Object.keys(OUTBOX_COLUMNS).map(quoted).join(', ')

export const PRIORITY = { answer: 0, notice: 1, announcement: 2 } as const
const BY_PRIORITY = ['answer', 'notice', 'announcement'] as const

export const outboxRow = (row: OutboxRow): SqlRow => ({
  id: row.id,
  platform: row.platform,
  account: row.account,
  conversationId: row.conversationId,
  reply: JSON.stringify(row.reply),
  answers: row.answers,
  card: row.card === null ? null : JSON.stringify(row.card),
  act: row.act,
  priority: PRIORITY[row.priority],
  notBefore: row.notBefore,
  hoursOf: row.hoursOf,
  createdAt: row.createdAt,
  attempts: row.attempts,
  state: 'pending',
})

export type StoredOutboxRow = Omit<OutboxRow, 'reply' | 'priority' | 'card'> & {
  readonly reply: string
  readonly card: string | null
  readonly priority: number
}
export const outboxFrom = (row: StoredOutboxRow): OutboxRow => ({
  id: row.id,
  platform: row.platform,
  account: row.account,
  conversationId: row.conversationId,
  reply: JSON.parse(row.reply) as Reply,
  answers: row.answers,
  card: row.card === null ? null : (JSON.parse(row.card) as TaskCard),
  act: row.act,
  priority: BY_PRIORITY[row.priority] ?? 'notice',
  notBefore: row.notBefore,
  hoursOf: row.hoursOf,
  createdAt: row.createdAt,
  attempts: row.attempts,
})

export const waitingFrom = (row: StoredOutboxRow & Pick<WaitingRow, 'position' | 'retryAt'>): WaitingRow => ({
  ...outboxFrom(row),
  position: row.position,
  retryAt: row.retryAt,
})

/** Where a platform put a task's card, so that it can be rewritten; the latest counts. */
export const CARD_MESSAGES: BulkInsert = {
  table: 'card_message',
  columns: { task: 'int', platform: 'text', account: 'text', conversationId: 'text', messageId: 'text' },
  onConflict: `ON CONFLICT (task, platform, account, "conversationId") DO UPDATE SET "messageId" = excluded."messageId"`,
}
