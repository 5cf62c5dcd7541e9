import type { BypassReads, FactRows, Needs } from '../../src/app/ports.ts'
import { type Bypass, type Example, TOLD_AGAIN_AFTER_MS } from '../../src/domain/bypass.ts'
import type { BulkInsert, Columns, Dialect, SqlRow, SqlSession } from './sql.ts'
import { type Journal, pagesOf, type Reading } from './week-range.ts'

/** How bypasses, and the examples that people's verdicts make, lie in their tables. */

const COLUMNS = {
  number: 'int',
  at: 'bigint',
  unitId: 'text',
  authorId: 'text',
  departmentId: 'text',
  workingHours: 'boolean',
  response: 'text',
  toldAt: 'bigint',
  verdict: 'text',
  judgedBy: 'text',
  hintId: 'text',
} as const satisfies Columns

export const NEW_BYPASSES: BulkInsert = { table: 'bypass', columns: COLUMNS, onConflict: '' }
export const JUDGED_BYPASSES: BulkInsert = {
  table: 'bypass',
  columns: COLUMNS,
  onConflict:
    'ON CONFLICT ("number") DO UPDATE SET verdict = excluded.verdict, "judgedBy" = excluded."judgedBy"',
}
export const BYPASS_TEXTS: BulkInsert = {
  table: 'bypass_text',
  columns: { position: 'int', text: 'text', at: 'bigint' },
  onConflict: '',
}
export const EXAMPLES: BulkInsert = {
  table: 'example',
  columns: { label: 'text', text: 'text', reason: 'text', judge: 'text', at: 'bigint', bypass: 'int' },
  onConflict:
    'ON CONFLICT ("bypass") DO UPDATE SET label = excluded.label, judge = excluded.judge, at = excluded.at',
}

export const bypassRow = ({ text: _text, ...row }: Bypass): SqlRow => ({ ...row })
export const bypassTextRows = ({ number, text, at }: Bypass): SqlRow[] =>
  text === null ? [] : [{ position: number, text, at }]
export const exampleRow = (example: Example): SqlRow => ({ ...example })

/** Booleans are 0 and 1 on SQLite. */
type BypassRow = Omit<Bypass, 'workingHours'> & { readonly workingHours: boolean | number }
const bypassFrom = (row: BypassRow): Bypass => ({ ...row, workingHours: Boolean(row.workingHours) })

const LIST = Object.keys(COLUMNS)
  .map((name) => `b."${name}"`)
  .join(', ')
const WITH_TEXT = `${LIST}, x.text`

export interface BypassStatements {
  readonly bypasses: string
  readonly told: string
}

export function bypassStatements({ keys }: Pick<Dialect, 'keys'>): BypassStatements {
  return {
    bypasses: `SELECT ${WITH_TEXT} FROM ${keys('k', { number: 'int' })} CROSS JOIN bypass b
      LEFT JOIN bypass_text x ON x.position = b.number WHERE b.number = k.number`,
    told: `SELECT b."authorId", b."toldAt" FROM ${keys('k', { id: 'text', from: 'bigint' })} CROSS JOIN bypass b
      WHERE b."authorId" = k.id AND b."toldAt" > k."from" - ${TOLD_AGAIN_AFTER_MS}`,
  }
}

export async function loadBypasses(
  tx: Pick<SqlSession, 'rows'>,
  statements: BypassStatements,
  needs: Pick<Needs, 'bypasses' | 'told'>,
): Promise<Pick<FactRows, 'bypasses' | 'told'>> {
  const rows = async <Row>(sql: string, wanted: readonly unknown[][]) =>
    wanted.length === 0 ? [] : tx.rows<Row>(sql, [JSON.stringify(wanted)])
  const [bypasses, told] = await Promise.all([
    rows<BypassRow>(
      statements.bypasses,
      needs.bypasses.map((number) => [number]),
    ),
    rows<FactRows['told'][number]>(
      statements.told,
      needs.told.map(({ authorId, from }) => [authorId, from]),
    ),
  ])
  return { bypasses: bypasses.map(bypassFrom), told }
}

const SAID: Journal = { table: 'bypass', key: 'number', stamp: 'at' }
const FIGURES: Reading = {
  columns: ['t.at', 't."unitId"', 't."authorId"', 't."departmentId"', 't."workingHours"', 't.verdict'],
  join: '',
}
type FigureColumns = readonly [number, string, string, string, boolean | number, Bypass['verdict']]

/** What is asked about bypasses besides a decision's own rows. */
export function bypassReads(sql: SqlSession): BypassReads {
  return {
    async *said(period) {
      for await (const page of pagesOf<FigureColumns>(sql, SAID, FIGURES, period))
        yield page.map(([at, unitId, authorId, departmentId, workingHours, verdict]) => ({
          at,
          unitId,
          authorId,
          departmentId,
          workingHours: Boolean(workingHours),
          verdict,
        }))
    },
    async latest(page, pageSize) {
      const [last] = await sql.rows<{ total: number }>('SELECT count(*) AS total FROM bypass', [])
      const rows = await sql.rows<BypassRow>(LATEST, [pageSize, (page - 1) * pageSize])
      return { bypasses: rows.map(bypassFrom), total: last?.total ?? 0 }
    },
    async *examples() {
      for (let last = 0; ; ) {
        const page = await sql.rows<Example & { readonly position: number }>(EXAMPLE_PAGE, [last])
        yield page.map(({ position: _position, ...example }) => example)
        const end = page.at(-1)
        if (end === undefined) return
        last = end.position
      }
    },
  }
}

const LATEST = `SELECT ${WITH_TEXT} FROM bypass b LEFT JOIN bypass_text x ON x.position = b.number
  ORDER BY b.number DESC LIMIT ? OFFSET ?`
const EXAMPLE_PAGE =
  'SELECT position, label, text, reason, judge, at, bypass FROM example WHERE position > ? ORDER BY position LIMIT 500'
