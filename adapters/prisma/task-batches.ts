import type { AttentionRow, BatchProgress } from '../../src/app/ports.ts'
import type { BatchState, PostedBatch, TaskBatch } from '../../src/domain/batch.ts'
import type { PostFields } from '../../src/domain/command/command.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { type BulkInsert, type Columns, quoted, type SqlRow, type SqlRunner, type SqlValue } from './sql.ts'

/** How task batches lie in their table, and how one stands. */

const BATCH_COLUMNS = {
  number: 'int',
  posterId: 'text',
  departmentId: 'text',
  fields: 'text',
  saidAt: 'bigint',
  createdAt: 'bigint',
  expiresAt: 'bigint',
  state: 'text',
  unitIds: 'text',
  refusedIds: 'text',
  postedAt: 'bigint',
  postedKey: 'text',
  firstTask: 'int',
  tasks: 'int',
  refusal: 'int',
} as const satisfies Columns

/** What of a batch may change after it was shown. */
const CHANGING = ['departmentId', 'state', 'postedAt', 'postedKey', 'firstTask', 'tasks', 'refusal']

export const NEW_BATCHES: BulkInsert = { table: 'task_batch', columns: BATCH_COLUMNS, onConflict: '' }
export const CHANGED_BATCHES: BulkInsert = {
  table: 'task_batch',
  columns: BATCH_COLUMNS,
  onConflict: `ON CONFLICT ("number") DO UPDATE SET ${CHANGING.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`,
}
export const BATCH_LIST = Object.keys(BATCH_COLUMNS).map(quoted).join(', ')

export interface BatchRow {
  readonly number: number
  readonly posterId: string
  readonly departmentId: string | null
  readonly fields: string
  readonly saidAt: number
  readonly createdAt: number
  readonly expiresAt: number
  readonly state: BatchState
  readonly unitIds: string
  readonly refusedIds: string
  readonly postedAt: number | null
  readonly postedKey: string | null
  readonly firstTask: number | null
  readonly tasks: number | null
  readonly refusal: number | null
}

export function batchRow({ posted, ...batch }: TaskBatch): BatchRow & SqlRow {
  return {
    ...batch,
    fields: JSON.stringify(batch.fields),
    unitIds: JSON.stringify(batch.unitIds),
    refusedIds: JSON.stringify(batch.refusedIds),
    postedAt: posted?.at ?? null,
    postedKey: posted?.key ?? null,
    firstTask: posted?.firstTask ?? null,
    tasks: posted?.tasks ?? null,
    refusal: posted?.refusal ?? null,
  }
}

export function batchFrom(row: BatchRow): TaskBatch {
  const { postedAt, postedKey, firstTask, tasks, refusal, ...batch } = row
  return {
    ...batch,
    fields: JSON.parse(row.fields) as PostFields,
    unitIds: JSON.parse(row.unitIds) as string[],
    refusedIds: JSON.parse(row.refusedIds) as string[],
    posted:
      postedAt === null || postedKey === null || firstTask === null || tasks === null
        ? null
        : { at: postedAt, key: postedKey, firstTask, tasks, refusal },
  }
}

/**
 * The tasks of a batch with their cards' outbox rows: a range of the primary key, and one look by id for each. A card
 * whose row is gone was delivered so long ago that it was pruned. A withdrawn task's card may never have been sent.
 * SQLite's driver binds every number as a fraction: without the cast an id would end in 1.0.
 */
const WITH_CARDS = `FROM task t LEFT JOIN outbox o ON o.id = (? || '/' || (t.number - CAST(? AS INTEGER)))
  WHERE t.number BETWEEN ? AND ?`
const count = (condition: string): string => `coalesce(sum(CASE WHEN ${condition} THEN 1 ELSE 0 END), 0)`
const stands = (condition: string): string => count(`t.state <> 'withdrawn' AND ${condition}`)

const FIGURES = `SELECT count(*) AS tasks, ${count(`t.state = 'withdrawn'`)} AS withdrawn,
  ${stands(`(o.id IS NULL OR o.state = 'delivered')`)} AS delivered,
  ${stands(`o.state = 'pending'`)} AS waiting, ${stands(`o.state = 'dead'`)} AS dead,
  ${stands('t."notedAt" IS NOT NULL')} AS noted, ${stands(`t.state = 'done'`)} AS done,
  ${stands(`t.state = 'returned'`)} AS returned, ${stands(`t.state = 'open' AND t.deadline < ?`)} AS overdue
  ${WITH_CARDS}`

/** The most pressing reason first, by its place in WHY. */
const ATTENTION = `SELECT e.task, e."unitName", e.deadline, e.why, count(*) OVER () AS total FROM (
    SELECT t.number AS task, t."unitName", t.deadline, CASE
      WHEN t.state = 'open' AND o.state = 'dead' THEN 0
      WHEN t.state = 'open' AND t.deadline < ? THEN 1
      WHEN t.state = 'open' AND t.extension IS NOT NULL THEN 2
      WHEN t.state = 'returned' THEN 3
      WHEN t.state = 'open' AND o.state = 'pending' THEN 4 END AS why
    ${WITH_CARDS}) AS e
  WHERE e.why IS NOT NULL ORDER BY e.why, e.task LIMIT ? OFFSET ?`
const WHY = ['dead', 'overdue', 'extension', 'returned', 'waiting'] as const

export const batchStatements = { figures: FIGURES, attention: ATTENTION }

type Figures = Omit<BatchProgress, 'attention' | 'attentionTotal'>
interface FoundAttention extends Omit<AttentionRow, 'why'> {
  readonly why: number
  readonly total: number
}

export async function batchProgress(
  sql: Pick<SqlRunner, 'rows'>,
  { key, firstTask, tasks }: PostedBatch,
  now: Instant,
  page: number,
  pageSize: number,
): Promise<BatchProgress> {
  // The first card is the notice with index 0, whose id ends in 1.
  const range: readonly SqlValue[] = [key, firstTask - 1, firstTask, firstTask + tasks - 1]
  const [figures] = await sql.rows<Figures>(FIGURES, [now, ...range])
  if (figures === undefined) throw new Error('a count of tasks came back empty')
  const attention = await sql.rows<FoundAttention>(ATTENTION, [
    now,
    ...range,
    pageSize,
    (page - 1) * pageSize,
  ])
  return {
    ...figures,
    attention: attention.map(({ task, unitName, deadline, why }) => ({
      task,
      unitName,
      deadline,
      why: WHY[why] ?? 'waiting',
    })),
    attentionTotal: attention[0]?.total ?? 0,
  }
}
