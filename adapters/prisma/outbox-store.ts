import type { OutboxRow, OutboxStore } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { Database } from './engine.ts'
import { CARD_MESSAGES, OUTBOX_LIST, outboxFrom, PRIORITY, type StoredOutboxRow } from './outbox-rows.ts'
import type { Dialect } from './sql.ts'

/**
 * The outbox as delivery sees it. Each read walks the index (state, platform, account, priority, notBefore): the
 * rows that were delivered long ago cost nothing.
 */
export function outboxStore({ sql }: Database): OutboxStore {
  const statements = statementsOf(sql.dialect)
  const change = (statement: string, values: readonly (string | number)[]) =>
    sql.transaction(async (tx) => {
      await tx.run(statement, values)
    })

  return {
    async due(platform, account, now, limit) {
      const rows: OutboxRow[] = []
      for (const priority of IN_ORDER) {
        if (rows.length >= limit) break
        const values = [platform, account, priority, now, limit - rows.length]
        rows.push(...(await sql.rows<StoredOutboxRow>(DUE, values)).map(outboxFrom))
      }
      return rows
    },
    async nextDue(platform, account) {
      let next: Instant | null = null
      for (const priority of IN_ORDER) {
        const [first] = await sql.rows<{ at: Instant }>(NEXT_DUE, [platform, account, priority])
        if (first !== undefined && (next === null || first.at < next)) next = first.at
      }
      return next
    },
    async markDelivered(ids, at) {
      if (ids.length > 0) await change(statements.delivered, [at, JSON.stringify(ids.map((id) => [id]))])
    },
    keepCards: (cards) =>
      sql.transaction(async (tx) => {
        // The later of two for one task: a statement may not touch a row twice.
        const latest = new Map(cards.map((card) => [`${card.task}\n${card.conversationId}`, card]))
        await tx.insert(
          CARD_MESSAGES,
          [...latest.values()].map((card) => ({ ...card })),
        )
      }),
    async cardMessage({ platform, account, conversationId }, task) {
      const [found] = await sql.rows<{ messageId: string }>(CARD_MESSAGE, [
        task,
        platform,
        account,
        conversationId,
      ])
      return found?.messageId ?? null
    },
    markRetry: (id, attempts, notBefore, reason) => change(RETRY, [attempts, notBefore, reason, id]),
    postpone: ({ platform, account, conversationId }, until) =>
      change(POSTPONE, [until, platform, account, conversationId, until]),
    markDead: (id, reason, at) => change(DEAD, [reason, at, id]),
    markLost: ({ platform, account, conversationId }, at) =>
      change(LOST, [at, platform, account, conversationId]),
    async dead(limit) {
      const rows = await sql.rows<StoredOutboxRow & { reason: string }>(DEAD_LETTERS, [limit])
      return rows.map((row) => ({ ...outboxFrom(row), reason: row.reason }))
    },
    revive(ids) {
      return sql.transaction((tx) =>
        ids === 'all'
          ? tx.run(REVIVE, [])
          : tx.run(`${REVIVE} AND id IN ${statements.named}`, [JSON.stringify(ids.map((id) => [id]))]),
      )
    },
  }
}

const IN_ORDER = [PRIORITY.answer, PRIORITY.notice, PRIORITY.announcement]

const DUE = `SELECT ${OUTBOX_LIST} FROM outbox
  WHERE state = 'pending' AND platform = ? AND account = ? AND priority = ? AND "notBefore" <= ?
  ORDER BY "notBefore", position LIMIT ?`
const NEXT_DUE = `SELECT "notBefore" AS at FROM outbox
  WHERE state = 'pending' AND platform = ? AND account = ? AND priority = ? ORDER BY "notBefore" LIMIT 1`
const CARD_MESSAGE = `SELECT "messageId" FROM card_message
  WHERE task = ? AND platform = ? AND account = ? AND "conversationId" = ?`
const RETRY = `UPDATE outbox SET attempts = ?, "notBefore" = ?, reason = ? WHERE id = ? AND state = 'pending'`
const POSTPONE = `UPDATE outbox SET "notBefore" = ?
  WHERE state = 'pending' AND platform = ? AND account = ? AND "conversationId" = ? AND "notBefore" < ?`
const DEAD = `UPDATE outbox SET state = 'dead', attempts = attempts + 1, reason = ?, "settledAt" = ? WHERE id = ? AND state = 'pending'`
const LOST = `UPDATE account SET "lostAt" = ?
  WHERE platform = ? AND account = ? AND "privateConversationId" = ? AND "lostAt" IS NULL`
/** The latest first: what failed just now is what somebody is looking for. */
const DEAD_LETTERS = `SELECT ${OUTBOX_LIST}, reason FROM outbox WHERE state = 'dead' ORDER BY position DESC LIMIT ?`

const REVIVE = `UPDATE outbox SET state = 'pending', attempts = 0, reason = NULL, "settledAt" = NULL WHERE state = 'dead'`

function statementsOf({ keys }: Dialect) {
  const named = `(SELECT k.id FROM ${keys('k', { id: 'text' })})`
  return {
    named,
    delivered: `UPDATE outbox SET state = 'delivered', "settledAt" = ? WHERE id IN ${named} AND state = 'pending'`,
  }
}
