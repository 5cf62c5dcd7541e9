import type { GroupCount, WeekReader, WeekReads, WeekStore } from '../../src/app/weekly/store.ts'
import type { Role } from '../../src/domain/directory.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { RuleCode } from '../../src/domain/rules/rule-code.ts'
import type { WeekFigures } from '../../src/domain/weekly/figures.ts'
import type { Period } from '../../src/domain/weekly/period.ts'
import type { ClosedRow, PostedRow, RefusedRow } from '../../src/domain/weekly/tally.ts'
import type { Database } from './engine.ts'
import type { BulkInsert, Dialect, SqlSession } from './sql.ts'
import { type Journal, pagesOf } from './week-range.ts'

const TASKS: Journal = { table: 'task', key: 'number', stamp: '"postedAt"' }
const REFUSALS: Journal = { table: 'refusal', key: 'number', stamp: 'at' }
const CLOSINGS: Journal = { table: 'task_closing', key: 'position', stamp: 'at' }

/** The matter is long, so it is fetched where it is shown alone. */
const POSTED = `SELECT t.number, t."unitId", t."departmentId", t."noticeMinutes", length(t.matter) AS characters, t.emergency,
  CASE WHEN t.emergency IS NULL THEN NULL ELSE t.matter END AS matter,
  CASE WHEN t.emergency IS NULL THEN NULL ELSE t."sourceText" END AS source FROM task t`
/** A refusal of several units at once counts where its department sits. */
const REFUSED = `SELECT coalesce(t."unitId", d."unitId", '') AS "unitId", t."departmentId", t.codes
  FROM refusal t LEFT JOIN department d ON d.id = t."departmentId"`
const CLOSED = 'SELECT t."unitId", t."departmentId", t.outcome, t."inTime" FROM task_closing t'
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
/** Rows a transaction, so that a command never waits long behind it. */
const CHUNK = 500

type StoredPosted = Omit<PostedRow, 'emergency'> & {
  readonly emergency: string | null
  readonly matter: string | null
  readonly source: string | null
}

/** What the weekly digests are made of, on either engine. */
export function weekReads(sql: SqlSession): WeekReads {
  const statement = keptStatement(sql.dialect)
  return {
    posted: (period) => mapped<StoredPosted, PostedRow>(pagesOf(sql, TASKS, POSTED, period), postedFrom),
    refused: (period) =>
      mapped<Omit<RefusedRow, 'codes'> & { readonly codes: string }, RefusedRow>(
        pagesOf(sql, REFUSALS, REFUSED, period),
        (row) => ({ ...row, codes: JSON.parse(row.codes) as RuleCode[] }),
      ),
    closed: (period) =>
      mapped<ClosedRow, ClosedRow>(pagesOf(sql, CLOSINGS, CLOSED, period), (row) => ({
        ...row,
        inTime: Boolean(row.inTime),
      })),
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
  return {
    ...weekReads(sql),
    async keep(figures) {
      const rows = figures.map((each) => ({
        scope: each.scope,
        closedAt: each.to,
        figures: JSON.stringify(each),
      }))
      for (let first = 0; first < rows.length; first += CHUNK) {
        await sql.transaction((tx) => tx.insert(FIGURES, rows.slice(first, first + CHUNK)))
      }
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

function postedFrom({ emergency, matter, source, ...row }: StoredPosted): PostedRow {
  return {
    ...row,
    emergency: emergency === null ? null : { kind: emergency, matter: matter ?? '', source: source ?? '' },
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
