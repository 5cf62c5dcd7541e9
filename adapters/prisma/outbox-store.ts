import type { CardMessage, OutboxRow, OutboxStore, Settlement, WaitingRow } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { Database } from './engine.ts'
import {
  CARD_MESSAGES,
  OUTBOX_LIST,
  outboxFrom,
  PRIORITY,
  type StoredOutboxRow,
  waitingFrom,
} from './outbox-rows.ts'
import type { Dialect, SqlRunner } from './sql.ts'

type StoredWaitingRow = StoredOutboxRow & Pick<WaitingRow, 'position' | 'retryAt'>

/**
 * The outbox as delivery sees it. Each read walks the index (state, platform, account, priority, notBefore, position,
 * conversationId): the rows that were delivered long ago cost nothing, and those that are passed over next to nothing.
 */
export function outboxStore({ sql }: Database): OutboxStore {
  const statements = outboxStatements(sql.dialect)

  return {
    async due({ platform, account, priority }, now, limit, but) {
      const found = await sql.rows<StoredWaitingRow>(statements.due, [
        platform,
        account,
        PRIORITY[priority],
        now,
        asKeys(but.positions),
        asKeys(but.conversationIds),
        limit,
      ])
      return found.map(waitingFrom)
    },
    async nextDue(platform, account, now) {
      let next: Instant | null = null
      for (const priority of Object.values(PRIORITY)) {
        const [first] = await sql.rows<{ at: Instant }>(NEXT_DUE, [platform, account, priority, now])
        if (first !== undefined && (next === null || first.at < next)) next = first.at
      }
      return next
    },
    settle: (settlement, at) => sql.transaction((tx) => settle(tx, statements, settlement, at)),
    async cardMessage({ platform, account, conversationId }, task) {
      const [found] = await sql.rows<{ messageId: string }>(CARD_MESSAGE, [
        task,
        platform,
        account,
        conversationId,
      ])
      return found?.messageId ?? null
    },
    async deliveredSince(platform, account, since) {
      const found: { conversationId: string; at: Instant }[] = []
      for (const priority of Object.values(PRIORITY)) {
        found.push(...(await sql.rows<(typeof found)[number]>(SINCE, [platform, account, priority, since])))
      }
      return found.toSorted((a, b) => a.at - b.at)
    },
    async dead(limit) {
      const rows = await sql.rows<StoredOutboxRow & { reason: string }>(DEAD_LETTERS, [limit])
      return rows.map((row): OutboxRow & { reason: string } => ({ ...outboxFrom(row), reason: row.reason }))
    },
    revive(ids) {
      return sql.transaction((tx) =>
        ids === 'all' ? tx.run(REVIVE, []) : tx.run(statements.revive, [asKeys(ids)]),
      )
    },
  }
}

async function settle(
  tx: SqlRunner,
  statements: OutboxStatements,
  { delivered, cards, retries, dead, lost, postponed }: Settlement,
  at: Instant,
): Promise<void> {
  const writes: Promise<unknown>[] = []
  if (cards.length > 0) writes.push(tx.insert(CARD_MESSAGES, latestOf(cards)))
  if (delivered.length > 0) writes.push(tx.run(statements.delivered, [at, at, asKeys(delivered)]))
  for (const { id, attempts, retryAt, reason } of retries)
    writes.push(tx.run(RETRY, [attempts, retryAt, reason, id]))
  for (const { id, reason } of dead) writes.push(tx.run(DEAD, [reason, at, id]))
  for (const { platform, account, conversationId } of lost)
    writes.push(tx.run(LOST, [at, platform, account, conversationId]))
  for (const { id, until } of postponed) writes.push(tx.run(POSTPONE, [until, id]))
  await Promise.all(writes)
}

/** The later of two for one task: a statement may not touch a row twice. */
function latestOf(cards: readonly CardMessage[]): Record<string, string | number>[] {
  const latest = new Map(
    cards.map((card) => [`${card.task}\n${card.platform}\n${card.account}\n${card.conversationId}`, card]),
  )
  return [...latest.values()].map((card) => ({ ...card }))
}

const asKeys = (keys: readonly (string | number)[]): string => JSON.stringify(keys.map((key) => [key]))

export interface OutboxStatements {
  readonly due: string
  readonly delivered: string
  readonly revive: string
}

export function outboxStatements({ keys }: Dialect): OutboxStatements {
  return {
    due: `SELECT ${OUTBOX_LIST}, position, "retryAt" FROM outbox
      WHERE state = 'pending' AND platform = ? AND account = ? AND priority = ? AND "notBefore" <= ?
        AND position NOT IN (SELECT k.position FROM ${keys('k', { position: 'int' })})
        AND "conversationId" NOT IN (SELECT c.id FROM ${keys('c', { id: 'text' })})
      ORDER BY "notBefore", position LIMIT ?`,
    delivered: `UPDATE outbox SET state = 'delivered', "settledAt" = ?, "notBefore" = ?
      WHERE id IN (SELECT k.id FROM ${keys('k', { id: 'text' })}) AND state = 'pending'`,
    revive: `${REVIVE} AND id IN (SELECT k.id FROM ${keys('k', { id: 'text' })})`,
  }
}

export const NEXT_DUE = `SELECT "notBefore" AS at FROM outbox
  WHERE state = 'pending' AND platform = ? AND account = ? AND priority = ? AND "notBefore" > ?
  ORDER BY "notBefore" LIMIT 1`
export const SINCE = `SELECT "conversationId", "notBefore" AS at FROM outbox
  WHERE state = 'delivered' AND platform = ? AND account = ? AND priority = ? AND "notBefore" >= ?`
const CARD_MESSAGE = `SELECT "messageId" FROM card_message
  WHERE task = ? AND platform = ? AND account = ? AND "conversationId" = ?`
const RETRY = `UPDATE outbox SET attempts = ?, "retryAt" = ?, reason = ? WHERE id = ? AND state = 'pending'`
const POSTPONE = `UPDATE outbox SET "notBefore" = ? WHERE id = ? AND state = 'pending'`
const DEAD = `UPDATE outbox SET state = 'dead', attempts = attempts + 1, reason = ?, "settledAt" = ? WHERE id = ? AND state = 'pending'`
export const LOST = `UPDATE account SET "lostAt" = ?
  WHERE platform = ? AND account = ? AND "privateConversationId" = ? AND "lostAt" IS NULL`
/** The latest first: what failed just now is what somebody is looking for. */
const DEAD_LETTERS = `SELECT ${OUTBOX_LIST}, reason FROM outbox WHERE state = 'dead' ORDER BY position DESC LIMIT ?`
const REVIVE = `UPDATE outbox SET state = 'pending', attempts = 0, "retryAt" = NULL, reason = NULL, "settledAt" = NULL WHERE state = 'dead'`
