import type { OutboxRow } from '../../src/app/ports.ts'
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
  priority: 'int',
  notBefore: 'bigint',
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

export const PRIORITY = { answer: 0, notice: 1 } as const

export const outboxRow = (row: OutboxRow): SqlRow => ({
  id: row.id,
  platform: row.platform,
  account: row.account,
  conversationId: row.conversationId,
  reply: JSON.stringify(row.reply),
  answers: row.answers,
  priority: PRIORITY[row.priority],
  notBefore: row.notBefore,
  createdAt: row.createdAt,
  attempts: row.attempts,
  state: 'pending',
})

export type StoredOutboxRow = Omit<OutboxRow, 'reply' | 'priority'> & {
  readonly reply: string
  readonly priority: number
}
export const outboxFrom = (row: StoredOutboxRow): OutboxRow => ({
  id: row.id,
  platform: row.platform,
  account: row.account,
  conversationId: row.conversationId,
  reply: JSON.parse(row.reply) as Reply,
  answers: row.answers,
  priority: row.priority === PRIORITY.answer ? 'answer' : 'notice',
  notBefore: row.notBefore,
  createdAt: row.createdAt,
  attempts: row.attempts,
})
