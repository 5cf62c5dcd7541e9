import type {
  AskedMatter,
  AuditRow,
  BoundAccount,
  Clock,
  Ledger,
  LedgerTransaction,
  Move,
  TaskPage,
} from '../../src/app/ports.ts'
import type { TaskState } from '../../src/domain/task.ts'
import { bypassReads } from './bypasses.ts'
import { digestReads } from './digest-tasks.ts'
import type { Database } from './engine.ts'
import { groupRegister } from './group-register.ts'
import { changeStatements, writeChanges } from './ledger-changes.ts'
import { factStatements, loadFacts, personByCode, readHead } from './ledger-facts.ts'
import {
  AUDIT_LIST,
  REFUSAL_LIST,
  type RefusalRow,
  refusalFrom,
  TASK_LIST,
  type TaskRow,
  taskFrom,
} from './ledger-tables.ts'
import type { Dialect, SqlRunner } from './sql.ts'
import { BATCH_LIST, type BatchRow, batchFrom, batchProgress } from './task-batches.ts'
import { weekReads } from './week-store.ts'

/** How many audit rows are in memory at a time while the chain is read. */
const AUDIT_PAGE = 1_000

/**
 * The ledger on either engine. `clock` judges only how recent a finished task is.
 * Inside `transact`, use nothing but the transaction: Prisma Client's writes wait until it has ended.
 */
export function createLedger({ sql }: Database, clock: Clock): Ledger {
  const facts = factStatements(sql.dialect)
  const unlocked = factStatements({ ...sql.dialect, forUpdate: '' })
  const changes = changeStatements(sql.dialect)
  const claim = claimStatement(sql.dialect)

  async function begin(tx: SqlRunner): Promise<LedgerTransaction> {
    return {
      head: await readHead(tx, facts.head),
      async claimSeen(keys, at) {
        const claimed = await tx.rows<{ key: string }>(claim, [JSON.stringify(keys.map((key) => [key, at]))])
        return new Set(claimed.map(({ key }) => key))
      },
      load: (needs) => loadFacts(tx, facts, needs, clock),
      personByCode: (codeHash, now) => personByCode(tx, facts.personByCode, codeHash, now),
      accountsOf: (personId) => tx.rows<BoundAccount>(ACCOUNTS_OF, [personId]),
      write: (changeSet, head) => writeChanges(tx, changes, changeSet, head),
    }
  }

  async function page(list: PagedList, of: string, page: number, pageSize: number): Promise<TaskPage> {
    const [count] = await sql.rows<{ total: number }>(list.count, [of])
    const rows = await sql.rows<TaskRow>(list.page, [of, pageSize, (page - 1) * pageSize])
    return { tasks: rows.map(taskFrom), total: count?.total ?? 0 }
  }

  return {
    transact: (work) => sql.transaction(async (tx) => work(await begin(tx))),
    openTasksOf: (ownerId, number, pageSize) => page(OF_OWNER, ownerId, number, pageSize),
    openTasksOfUnit: (unitId, number, pageSize) => page(OF_UNIT, unitId, number, pageSize),
    openTasksPostedBy: (departmentId, number, pageSize) =>
      page(OF_DEPARTMENT, departmentId, number, pageSize),
    async task(number) {
      const [row] = await sql.rows<TaskRow>(`SELECT ${TASK_LIST} FROM task t WHERE t.number = ?`, [number])
      return row === undefined ? null : taskFrom(row)
    },
    async refusal(number) {
      const [row] = await sql.rows<RefusalRow>(`SELECT ${REFUSAL_LIST} FROM refusal WHERE number = ?`, [
        number,
      ])
      return row === undefined ? null : refusalFrom(row)
    },
    async batch(number) {
      const [row] = await sql.rows<BatchRow>(`SELECT ${BATCH_LIST} FROM task_batch WHERE number = ?`, [
        number,
      ])
      return row === undefined ? null : batchFrom(row)
    },
    batchProgress: (posted, now, page, pageSize) => batchProgress(sql, posted, now, page, pageSize),
    digests: digestReads(sql),
    weeks: weekReads(sql),
    allTasksOf: async (ownerId, limit) =>
      (await sql.rows<TaskRow>(ALL_OF_OWNER, [ownerId, limit])).map(taskFrom),
    async allTasksPostedBy(departmentId, limit) {
      const inState = (state: TaskState, most: number) =>
        sql.rows<TaskRow>(ALL_OF_DEPARTMENT, [departmentId, state, most])
      const open = await inState('open', limit)
      const room = limit - open.length
      const closed = (await Promise.all(CLOSED.map((state) => inState(state, room)))).flat()
      const latest = closed.sort((a, b) => b.postedAt - a.postedAt || b.number - a.number).slice(0, room)
      return [...open, ...latest].map(taskFrom)
    },
    async calendarFeedOf(personId) {
      const [feed] = await sql.rows<{ madeAt: number }>(
        'SELECT "madeAt" FROM calendar_feed WHERE "personId" = ?',
        [personId],
      )
      return feed?.madeAt ?? null
    },
    async personOfCalendarFeed(tokenHash) {
      const [feed] = await sql.rows<{ personId: string }>(
        'SELECT "personId" FROM calendar_feed WHERE "tokenHash" = ?',
        [tokenHash],
      )
      return feed?.personId ?? null
    },
    personByCode: (codeHash, now) => personByCode(sql, facts.personByCode, codeHash, now),
    async moves(after, limit) {
      const { movedAt, personId } = after ?? { movedAt: 0, personId: '' }
      return sql.rows<Move>(MOVES, [movedAt, movedAt, personId, limit])
    },
    async openTasksHeldOutside(ownerId, unitId, after, limit) {
      const rows = await sql.rows<TaskRow>(HELD_OUTSIDE, [ownerId, unitId, after, limit])
      return rows.map(taskFrom)
    },
    openTaskCountsOf: (ownerId) => sql.rows<{ unitId: string; open: number }>(COUNTS_OF, [ownerId]),
    async mattersNumbered(first, last) {
      const rows = await sql.rows<AskedMatter>(MATTERS, [first, last])
      // On SQLite nothing here waits for the event loop: only this lets messages in and replies out.
      await new Promise((resolve) => setImmediate(resolve))
      return rows
    },
    head: () => readHead(sql, unlocked.head),
    groups: groupRegister(sql),
    bypasses: bypassReads(sql),
    async *auditRows() {
      let last = 0
      for (;;) {
        const rows = await sql.rows<AuditRow>(
          `SELECT ${AUDIT_LIST} FROM audit WHERE seq > ? ORDER BY seq LIMIT ${AUDIT_PAGE}`,
          [last],
        )
        yield* rows
        const end = rows.at(-1)
        if (end === undefined) return
        last = end.seq
      }
    },
  }
}

/** `WHERE TRUE` tells SQLite that ON is not a join's. */
function claimStatement({ keys }: Dialect): string {
  return `INSERT INTO seen ("key", at) SELECT k."key", k.at FROM ${keys('k', { key: 'text', at: 'bigint' })} WHERE TRUE
    ON CONFLICT DO NOTHING RETURNING "key"`
}

const ACCOUNTS_OF =
  'SELECT platform, account, "userId" FROM account WHERE "personId" = ? ORDER BY platform, "userId"'
export const MOVES = `SELECT id AS "personId", "movedAt" FROM person
  WHERE "movedAt" >= ? AND ("movedAt" > ? OR id > ?) ORDER BY "movedAt", id LIMIT ?`
export const HELD_OUTSIDE = `SELECT ${TASK_LIST} FROM task_owner o JOIN task t ON t.number = o."taskNumber"
  WHERE o."ownerId" = ? AND o.open = TRUE AND t."unitId" IS DISTINCT FROM ? AND o."taskNumber" > ?
  ORDER BY o."taskNumber" LIMIT ?`

const COUNTS_OF = `SELECT t."unitId", count(*) AS "open" FROM task_owner o JOIN task t ON t.number = o."taskNumber"
  WHERE o."ownerId" = ? AND o.open = TRUE GROUP BY t."unitId" ORDER BY t."unitId"`

/** By the key of the table. */
const MATTERS = `SELECT "unitId", "matterKey", matter FROM task
  WHERE number >= ? AND number <= ? AND state IN ('open', 'done') AND "matterKey" <> '' ORDER BY number`

/** A list of open tasks, a page of it and its length. Each is read along one index. */
interface PagedList {
  readonly page: string
  readonly count: string
}

const OF_OWNER: PagedList = {
  page: `SELECT ${TASK_LIST} FROM task_owner o JOIN task t ON t.number = o."taskNumber"
    WHERE o."ownerId" = ? AND o.open = TRUE ORDER BY o.deadline, o."taskNumber" LIMIT ? OFFSET ?`,
  count: 'SELECT count(*) AS total FROM task_owner WHERE "ownerId" = ? AND open = TRUE',
}
const OF_UNIT: PagedList = {
  page: `SELECT ${TASK_LIST} FROM task t WHERE t."unitId" = ? AND t.state = 'open' ORDER BY t.deadline, t.number LIMIT ? OFFSET ?`,
  count: `SELECT count(*) AS total FROM task WHERE "unitId" = ? AND state = 'open'`,
}
const OF_DEPARTMENT: PagedList = {
  page: `SELECT ${TASK_LIST} FROM task t WHERE t."departmentId" = ? AND t.state = 'open' ORDER BY t."postedAt" DESC, t.number DESC LIMIT ? OFFSET ?`,
  count: `SELECT count(*) AS total FROM task WHERE "departmentId" = ? AND state = 'open'`,
}

/** Along the same indexes. */
const ALL_OF_OWNER = `SELECT ${TASK_LIST} FROM task_owner o JOIN task t ON t.number = o."taskNumber"
  WHERE o."ownerId" = ? ORDER BY o.open DESC, o.deadline DESC, o."taskNumber" DESC LIMIT ?`
const ALL_OF_DEPARTMENT = `SELECT ${TASK_LIST} FROM task t
  WHERE t."departmentId" = ? AND t.state = ? ORDER BY t."postedAt" DESC, t.number DESC LIMIT ?`
const CLOSED: readonly TaskState[] = ['done', 'returned', 'withdrawn']
