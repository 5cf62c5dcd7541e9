import type { Clock, FactRows, LedgerHead, Needs } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { type BypassStatements, bypassStatements, loadBypasses } from './bypasses.ts'
import { type GroupStatements, groupStatements, loadGroups } from './group-facts.ts'
import {
  REFUSAL_LIST,
  type RefusalRow,
  refusalFrom,
  TASK_LIST,
  type TaskRow,
  taskFrom,
} from './ledger-tables.ts'
import type { Columns, Dialect, SqlRunner } from './sql.ts'
import { BATCH_LIST, type BatchRow, batchFrom } from './task-batches.ts'

/** Finished tasks are told to a poster who asks the same again for this long. Policy: product's own, half a year. */
const RESULT_IS_RECENT_MS = 180 * 24 * 3_600_000
/** Per matter, the latest few: one is enough to refuse, the others to explain. */
const EARLIER_LIMIT = 3

const NUMBERS = { number: 'int' } as const satisfies Columns
const MATTERS = { unitId: 'text', matterKey: 'text' } as const satisfies Columns
const LOADS = { ownerId: 'text', today: 'int', monday: 'int' } as const satisfies Columns
const UNIT_LOADS = { unitId: 'text', dayFrom: 'bigint', weekFrom: 'bigint' } as const satisfies Columns

/** The statements that read what a batch of commands has to see. One a kind of need, however many of it. */
export interface FactStatements extends GroupStatements, BypassStatements {
  readonly head: string
  readonly tasks: string
  readonly refusals: string
  readonly batches: string
  readonly earlier: string
  readonly loads: string
  readonly unitLoads: string
  readonly personByCode: string
}

export function factStatements(dialect: Dialect): FactStatements {
  const { keys, forUpdate } = dialect
  // CROSS JOIN keeps SQLite from starting with the large table; PostgreSQL finds the order by itself.
  return {
    head: `SELECT "nextTask", "nextRefusal", "nextBatch", "nextGroup", "nextBypass", "auditSeq", "auditHash", "directoryVersion" FROM ledger_head WHERE id = 1 ${forUpdate}`,
    tasks: `SELECT ${TASK_LIST} FROM ${keys('k', NUMBERS)} CROSS JOIN task t WHERE t.number = k.number`,
    refusals: `SELECT ${REFUSAL_LIST} FROM refusal WHERE number IN (SELECT k.number FROM ${keys('k', NUMBERS)})`,
    batches: `SELECT ${BATCH_LIST} FROM task_batch WHERE number IN (SELECT k.number FROM ${keys('k', NUMBERS)})`,
    earlier: `SELECT * FROM (
      SELECT t.number, t."unitId", t.matter, t."matterKey", t."departmentName", t.state, t.deadline, t."closingWords",
        row_number() OVER (PARTITION BY t."unitId", t."matterKey" ORDER BY t.number DESC) AS recency
      FROM ${keys('k', MATTERS)} CROSS JOIN task t
      WHERE t."unitId" = k."unitId" AND t.state IN ('open', 'done') AND t."matterKey" = k."matterKey"
        AND (t.state = 'open' OR t."closedAt" >= ?)
    ) AS e WHERE e.recency <= ${EARLIER_LIMIT} ORDER BY e.number DESC`,
    loads: `SELECT k."ownerId", k.today, k.monday, sum(CASE WHEN o."postedDay" >= k.today THEN 1 ELSE 0 END) AS day, count(*) AS week
      FROM ${keys('k', LOADS)} CROSS JOIN task_owner o
      WHERE o."ownerId" = k."ownerId" AND o."postedDay" >= k.monday AND o.open = TRUE GROUP BY k."ownerId", k.today, k.monday`,
    unitLoads: `SELECT k."unitId", k."dayFrom", sum(CASE WHEN t."postedAt" >= k."dayFrom" THEN 1 ELSE 0 END) AS day, count(*) AS week
      FROM ${keys('k', UNIT_LOADS)} CROSS JOIN task t
      WHERE t."unitId" = k."unitId" AND t.state = 'open' AND t."postedAt" >= k."weekFrom" GROUP BY k."unitId", k."dayFrom"`,
    personByCode: `SELECT "personId" FROM binding_code WHERE "codeHash" = ? AND "usedAt" IS NULL AND "expiresAt" > ?`,
    ...groupStatements(dialect),
    ...bypassStatements(dialect),
  }
}

export async function loadFacts(
  tx: SqlRunner,
  statements: FactStatements,
  needs: Needs,
  clock: Clock,
): Promise<FactRows> {
  const rows = async <Row>(sql: string, wanted: readonly unknown[][], ...values: number[]) =>
    wanted.length === 0 ? [] : tx.rows<Row>(sql, [JSON.stringify(wanted), ...values])
  // Handed over together, as the writes are.
  const [tasks, refusals, batches, earlier, loads, unitLoads, groups, bypasses] = await Promise.all([
    rows<TaskRow>(
      statements.tasks,
      needs.tasks.map((number) => [number]),
    ),
    rows<RefusalRow>(
      statements.refusals,
      needs.refusals.map((number) => [number]),
    ),
    rows<BatchRow>(
      statements.batches,
      needs.batches.map((number) => [number]),
    ),
    rows<TaskRow>(
      statements.earlier,
      needs.matters.map(({ unitId, matterKey }) => [unitId, matterKey]),
      clock.now() - RESULT_IS_RECENT_MS,
    ),
    rows<FactRows['loads'][number]>(
      statements.loads,
      needs.loads.map(({ ownerId, today, monday }) => [ownerId, today, monday]),
    ),
    rows<FactRows['unitLoads'][number]>(
      statements.unitLoads,
      needs.unitLoads.map(({ unitId, dayFrom, weekFrom }) => [unitId, dayFrom, weekFrom]),
    ),
    loadGroups(tx, statements, needs, clock),
    loadBypasses(tx, statements, needs),
  ])
  return {
    tasks: tasks.map(taskFrom),
    refusals: refusals.map(refusalFrom),
    batches: batches.map(batchFrom),
    earlier: earlier.map((row) => ({
      number: row.number,
      unitId: row.unitId,
      matter: row.matter,
      matterKey: row.matterKey,
      departmentName: row.departmentName,
      state: row.state,
      deadline: row.deadline,
      result: row.closingWords,
    })),
    loads,
    unitLoads,
    ...groups,
    ...bypasses,
  }
}

export async function readHead(tx: Pick<SqlRunner, 'rows'>, sql: string): Promise<LedgerHead> {
  const [head] = await tx.rows<LedgerHead>(sql, [])
  if (head === undefined) throw new Error('the ledger has no head: its row in ledger_head is missing')
  return { ...head }
}

export async function personByCode(
  tx: Pick<SqlRunner, 'rows'>,
  sql: string,
  codeHash: string,
  now: Instant,
): Promise<string | null> {
  const [code] = await tx.rows<{ personId: string }>(sql, [codeHash, now])
  return code?.personId ?? null
}
