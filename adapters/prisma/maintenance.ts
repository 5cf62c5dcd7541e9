import type { Instant } from '../../src/domain/instant.ts'
import type { Database } from './engine.ts'
import type { SqlRunner } from './sql.ts'

const DAY_MS = 24 * 3_600_000
/** Twice as long as an old message is still taken (STALE_AFTER_MS), so that none is carried out a second time. */
const SEEN_KEPT_MS = 14 * DAY_MS
/** Long enough to look into a complaint that a reply never came. Dead letters stay until somebody deals with them. */
const DELIVERED_KEPT_MS = 30 * DAY_MS
/** Whoever confirms a preview of last week is still told that it has expired. */
const PREVIEWS_KEPT_MS = 14 * DAY_MS
/** Whoever is to judge what was said has a month for it. */
const SAID_KEPT_MS = 30 * DAY_MS
/** Rows a transaction, so that a command never waits long behind it. */
const CHUNK = 500

export interface Pruned {
  readonly seen: number
  readonly delivered: number
  readonly codes: number
  readonly previews: number
  readonly said: number
}

/**
 * Forgets what nobody needs any more: old keys of incoming messages, replies delivered or withdrawn, used and expired binding codes,
 * previews of posts to many that were never confirmed, the words of bypasses that nobody has judged.
 * The record itself (tasks, refusals, audit) is kept for ever.
 */
export async function prune(database: Database, now: Instant): Promise<Pruned> {
  return {
    seen: await oldestFirst(database, 'seen', { stamp: 'at', before: now - SEEN_KEPT_MS, which: 'TRUE' }),
    delivered: await oldestFirst(database, 'outbox', {
      stamp: '"createdAt"',
      before: now - DELIVERED_KEPT_MS,
      which: `state IN ('delivered', 'withdrawn')`,
    }),
    codes: await pruneCodes(database, now),
    previews: await prunePreviews(database, now),
    said: await oldestFirst(database, 'bypass_text', {
      stamp: 'at',
      before: now - SAID_KEPT_MS,
      which: 'TRUE',
    }),
  }
}

interface Old {
  readonly stamp: string
  readonly before: Instant
  /** Among the old rows, those that may go. */
  readonly which: string
}

/**
 * Rows lie in the order of their position, which is the order of their age: so the walk begins at the oldest, needs no
 * index on the age and ends at the first chunk in which nothing is old. A row of a clock that ran ahead is passed over.
 */
async function oldestFirst({ sql }: Database, table: string, { stamp, before, which }: Old): Promise<number> {
  let pruned = 0
  let last = 0
  for (;;) {
    const chunk = await sql.rows<{ position: number; stamp: Instant }>(
      `SELECT position, ${stamp} AS stamp FROM ${table} WHERE position > ? ORDER BY position LIMIT ${CHUNK}`,
      [last],
    )
    const old = chunk.filter((row) => row.stamp < before)
    const end = old.at(-1)
    if (end !== undefined) {
      const range = [last, end.position, before]
      pruned += await sql.transaction((tx) =>
        tx.run(
          `DELETE FROM ${table} WHERE position > ? AND position <= ? AND ${stamp} < ? AND ${which}`,
          range,
        ),
      )
      last = end.position
    }
    if (end === undefined || chunk.length < CHUNK) return pruned
  }
}

function pruneCodes({ sql }: Database, now: Instant): Promise<number> {
  return sql.transaction(async (tx: SqlRunner) => {
    const people = await tx.run('DELETE FROM binding_code WHERE "usedAt" IS NOT NULL OR "expiresAt" < ?', [
      now,
    ])
    return (
      people + (await tx.run('DELETE FROM group_code WHERE "usedAt" IS NOT NULL OR "expiresAt" < ?', [now]))
    )
  })
}

function prunePreviews({ sql }: Database, now: Instant): Promise<number> {
  return sql.transaction((tx: SqlRunner) =>
    tx.run(`DELETE FROM task_batch WHERE state <> 'posted' AND "expiresAt" < ?`, [now - PREVIEWS_KEPT_MS]),
  )
}
