import type { Transcript, TranscriptLine } from '../../src/app/ports.ts'
import type { Reply } from '../../src/domain/reply.ts'
import type { Database } from './engine.ts'

const COLUMNS = '"position", "id", "conversationId", "authorId", "authorName", "at", "text", "reply"'
const APPEND =
  'INSERT INTO transcript_line ("id", "conversationId", "authorId", "authorName", "at", "text", "reply") VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("id") DO NOTHING'
const LAST = `SELECT ${COLUMNS} FROM transcript_line WHERE "conversationId" = ? ORDER BY "position" DESC LIMIT ?`
// A page may name any place, also one that is too large for the column.
const LAST_BEFORE = `SELECT ${COLUMNS} FROM transcript_line WHERE "conversationId" = ? AND "position" < CAST(? AS BIGINT) ORDER BY "position" DESC LIMIT ?`

interface Row {
  readonly position: number
  readonly id: string
  readonly conversationId: string
  readonly authorId: string | null
  readonly authorName: string
  readonly at: number
  readonly text: string | null
  readonly reply: string | null
}

/** The lines of the local web chat, on either engine. */
export function transcript({ sql }: Database): Transcript {
  return {
    append: ({ id, conversationId, authorId, authorName, at, text, reply }: TranscriptLine) =>
      sql.transaction(async (tx) => {
        const replyText = reply === null ? null : JSON.stringify(reply)
        const added = await tx.run(APPEND, [id, conversationId, authorId, authorName, at, text, replyText])
        return added === 1
      }),
    read: async (conversationId, before, limit) => {
      const rows =
        before === null
          ? await sql.rows<Row>(LAST, [conversationId, limit])
          : await sql.rows<Row>(LAST_BEFORE, [conversationId, before, limit])
      return rows.map(lineOf).reverse()
    },
  }
}

function lineOf(row: Row): TranscriptLine & { readonly position: number } {
  return { ...row, reply: row.reply === null ? null : (JSON.parse(row.reply) as Reply) }
}
