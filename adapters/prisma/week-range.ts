import { STALE_AFTER_MS } from '../../src/app/dispatch.ts'
import type { Period } from '../../src/domain/weekly/period.ts'
import type { SqlSession, SqlValue } from './sql.ts'

const DAY_MS = 24 * 3_600_000
/**
 * A row bears the time at which something was said, and lies where it was committed: later by so much at the most, a
 * day allowed for clocks that differ.
 */
const LATEST_MS = STALE_AFTER_MS + DAY_MS
const PAGE = 5_000

/** A table whose rows lie in the order in which they were committed. `key` rises with it, `stamp` nearly does. */
export interface Journal {
  readonly table: string
  readonly key: string
  readonly stamp: string
}

/** What is read of a journal's rows; the journal is called `t` in both. `join`: SQL behind it, '' for none. */
export interface Reading {
  readonly columns: readonly string[]
  readonly join: string
}

/**
 * The rows of a period, page by page, as arrays of the columns, in no order within a page: found by halving, so that no index on
 * the time is needed, which every command would have to pay for.
 */
export async function* pagesOf<Row>(
  sql: Pick<SqlSession, 'rows' | 'dialect'>,
  journal: Journal,
  { columns, join }: Reading,
  period: Period,
  page = PAGE,
): AsyncGenerator<readonly Row[]> {
  const { table, key, stamp } = journal
  const { from, to } = await narrowed(sql, journal, period, page)
  const statement = `SELECT ${sql.dialect.packed(columns)} AS packed FROM ${table} t ${join}
    WHERE t.${key} >= ? AND t.${key} < ? AND t.${stamp} >= ? AND t.${stamp} < ?`
  for (let first = from; first < to; first += page) {
    const values = [first, Math.min(first + page, to), period.from, period.to]
    const [row] = await sql.rows<{ packed: string }>(statement, values)
    yield JSON.parse(row?.packed ?? '[]') as Row[]
    // On SQLite nothing here waits for the event loop: only this lets messages in and replies out.
    await new Promise((resolve) => setImmediate(resolve))
  }
}

/** Keys between which all rows of the period lie, and few others. A journal of one page is taken whole. */
async function narrowed(
  sql: Pick<SqlSession, 'rows'>,
  { table, key, stamp }: Journal,
  period: Period,
  page: number,
): Promise<{ readonly from: number; readonly to: number }> {
  const one = async (statement: string, values: readonly SqlValue[]) =>
    (await sql.rows<{ value: number | null }>(statement, values))[0]?.value ?? null
  const least = await one(`SELECT min(${key}) AS value FROM ${table}`, [])
  const most = await one(`SELECT max(${key}) AS value FROM ${table}`, [])
  if (least === null || most === null) return { from: 0, to: 0 }
  let from = least
  for (let end = most + 1; end - from > page; ) {
    const middle = Math.floor((from + end) / 2)
    const at = await one(
      `SELECT ${stamp} AS value FROM ${table} WHERE ${key} <= ? ORDER BY ${key} DESC LIMIT 1`,
      [middle],
    )
    // Said so long before the period that even what was committed before it cannot belong to it.
    if (at !== null && at < period.from - LATEST_MS) from = middle + 1
    else end = middle
  }
  let to = most + 1
  for (let begin = from; to - begin > page; ) {
    const middle = Math.floor((begin + to) / 2)
    const at = await one(`SELECT ${stamp} AS value FROM ${table} WHERE ${key} >= ? ORDER BY ${key} LIMIT 1`, [
      middle,
    ])
    if (at !== null && at >= period.to + LATEST_MS) to = middle
    else begin = middle + 1
  }
  return { from, to }
}
