import type { GroupCount, WeekReader, WeekReads, WeekStore } from '../../src/app/weekly/store.ts'
import type { Role } from '../../src/domain/directory.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { RuleCode } from '../../src/domain/rules/rule-code.ts'
import type { WeekFigures } from '../../src/domain/weekly/figures.ts'
import type { Period } from '../../src/domain/weekly/period.ts'
import type { ClosedRow, PostedRow, RefusedRow } from '../../src/domain/weekly/tally.ts'
import { bypassReads } from './bypasses.ts'
import type { Database } from './engine.ts'
import type { BulkInsert, Dialect, SqlSession } from './sql.ts'
import { type Journal, pagesOf, type Reading } from './week-range.ts'

const TASKS: Journal = { table: 'task', key: 'number', stamp: '"postedAt"' }
const REFUSALS: Journal = { table: 'refusal', key: 'number', stamp: 'at' }
const CLOSINGS: Journal = { table: 'task_closing', key: 'position', stamp: 'at' }

const POSTED: Reading = {
  columns: [
    't.number',
    't."unitId"',
    't."departmentId"',
    't."noticeMinutes"',
    'length(t.matter)',
    't.emergency',
  ],
  join: '',
}
type PostedColumns = readonly [number, string, string, number, number, string | null]
/** A refusal of several units at once counts where its department sits. */
const REFUSED: Reading = {
  columns: ['coalesce(t."unitId", d."unitId", \'\')', 't."departmentId"', 't.codes'],
  join: 'LEFT JOIN department d ON d.id = t."departmentId"',
}
type RefusedColumns = readonly [string, string, string]
const CLOSED: Reading = { columns: ['t."unitId"', 't."departmentId"', 't.outcome', 't."inTime"'], join: '' }
/** Booleans are 0 and 1 on SQLite. */
type ClosedColumns = readonly [string, string, ClosedRow['outcome'], boolean | number]
const GROUPS = 'SELECT state, "unitId", count(*) AS count FROM work_group GROUP BY state, "unitId"'
const ACCOUNTS = `SELECT platform, account FROM account UNION SELECT platform, account FROM work_group`
/** Along the outbox's own index, which holds all that is asked for. */
const DELIVERED = `SELECT count(*) AS count FROM outbox WHERE state = 'delivered' AND platform = ? AND account = ?
  AND priority = ? AND "notBefore" >= ? AND "notBefore" < ?`
const PRIORITIES = [0, 1, 2]
const FIGURES: BulkInsert = {
  table: 'week_figures',
  columns: { scope: 'text', closedAt: 'bigint', figures: 'text' },
  onConflict: 'ON CONFLICT (scope, "closedAt") DO NOTHING',
}

/** What the weekly digests are made of, on either engine. */
export function weekReads(sql: SqlSession): WeekReads {
  const statement = keptStatement(sql.dialect)
  return {
    posted: (period) => withEmergencies(sql, pagesOf<PostedColumns>(sql, TASKS, POSTED, period)),
    refused: (period) =>
      mapped(
        pagesOf<RefusedColumns>(sql, REFUSALS, REFUSED, period),
        ([unitId, departmentId, codes]): RefusedRow => ({
          unitId,
          departmentId,
          codes: JSON.parse(codes) as RuleCode[],
        }),
      ),
    closed: (period) =>
      mapped(
        pagesOf<ClosedColumns>(sql, CLOSINGS, CLOSED, period),
        ([unitId, departmentId, outcome, inTime]): ClosedRow => ({
          unitId,
          departmentId,
          outcome,
          inTime: Boolean(inTime),
        }),
      ),
    bypassed: bypassReads(sql).said,
    groups: () => sql.rows<GroupCount>(GROUPS, []),
    delivered: (period) => delivered(sql, period),
    async beginning() {
      const [first] = await sql.rows<{ at: Instant }>('SELECT at FROM audit ORDER BY seq LIMIT 1', [])
      return first?.at ?? null
    },
    async kept(scopes, closings) {
      const wanted = scopes.flatMap((scope) => closings.map((closing) => [scope, closing]))
      if (wanted.length === 0) return []
      const rows = await sql.rows<{ figures: string }>(statement, [JSON.stringify(wanted)])
      return rows.map(({ figures }) => JSON.parse(figures) as WeekFigures)
    },
  }
}

export function weekStore({ sql }: Database): WeekStore {
  const ahead = `SELECT w.scope FROM ${sql.dialect.keys('k', { scope: 'text' })} CROSS JOIN week_figures w
    WHERE w.scope = k.scope AND w."closedAt" > ? LIMIT 1`
  return {
    ...weekReads(sql),
    async keep(figures) {
      const rows = figures.map((each) => ({
        scope: each.scope,
        closedAt: each.to,
        figures: JSON.stringify(each),
      }))
      await sql.transaction((tx) => tx.insert(FIGURES, rows))
    },
    async forgetAfter(lastClosing, scopes) {
      // All others lie without an index on the time, so they are searched only when there is something to forget.
      const early = await sql.rows(ahead, [JSON.stringify(scopes.map((scope) => [scope])), lastClosing])
      if (early.length === 0) return
      await sql.transaction((tx) => tx.run('DELETE FROM week_figures WHERE "closedAt" > ?', [lastClosing]))
    },
    async readers(after, limit) {
      const rows = await sql.rows<Omit<WeekReader, 'roles'> & { roles: string }>(READERS, [after, limit])
      return rows.map((row) => ({ ...row, roles: JSON.parse(row.roles) as Role[] }))
    },
  }
}

async function* mapped<From, To>(
  pages: AsyncIterable<readonly From[]>,
  of: (row: From) => To,
): AsyncGenerator<readonly To[]> {
  for await (const page of pages) yield page.map(of)
}

/** What an emergency is about is looked up for it alone: of all others, the long texts stay where they are. */
async function* withEmergencies(
  sql: SqlSession,
  pages: AsyncIterable<readonly PostedColumns[]>,
): AsyncGenerator<readonly PostedRow[]> {
  const statement = `SELECT t.number, t.matter, t."sourceText" AS source
    FROM ${sql.dialect.keys('k', { number: 'int' })} CROSS JOIN task t WHERE t.number = k.number`
  for await (const page of pages) {
    const urgent = page.flatMap(([number, , , , , emergency]) => (emergency === null ? [] : [[number]]))
    const texts =
      urgent.length === 0
        ? []
        : await sql.rows<{ number: number; matter: string; source: string }>(statement, [
            JSON.stringify(urgent),
          ])
    const byNumber = new Map(texts.map((each) => [each.number, each]))
    yield page.map(([number, unitId, departmentId, noticeMinutes, characters, kind]) => {
      const emergency = kind === null ? null : { kind, matter: '', source: '', ...byNumber.get(number) }
      return { number, unitId, departmentId, noticeMinutes, characters, emergency }
    })
  }
}

async function delivered(sql: Pick<SqlSession, 'rows'>, { from, to }: Period): Promise<number> {
  let sum = 0
  for (const { platform, account } of await sql.rows<{ platform: string; account: string }>(ACCOUNTS, [])) {
    for (const priority of PRIORITIES) {
      const [row] = await sql.rows<{ count: number }>(DELIVERED, [platform, account, priority, from, to])
      sum += row?.count ?? 0
    }
  }
  return sum
}

function keptStatement({ keys }: Dialect): string {
  return `SELECT w.figures FROM ${keys('k', { scope: 'text', closing: 'bigint' })} CROSS JOIN week_figures w
    WHERE w.scope = k.scope AND w."closedAt" = k.closing`
}

const IS_POSTER = `roles LIKE '%"poster"%'`
const READERS = `SELECT p.id AS "personId", p.language, p.roles, p."unitId", p."departmentId" FROM person p
  WHERE p.id > ? AND p.active = TRUE AND (p.roles LIKE '%"supervisor"%' OR (p."departmentId" IS NOT NULL AND p.${IS_POSTER}
    AND (p.lead = TRUE OR NOT EXISTS (SELECT 1 FROM person l WHERE l."departmentId" = p."departmentId"
      AND l.lead = TRUE AND l.active = TRUE AND l.${IS_POSTER}))))
  ORDER BY p.id LIMIT ?`
