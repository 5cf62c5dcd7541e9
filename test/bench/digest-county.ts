import BetterSqlite3 from 'better-sqlite3'
import { SQLITE_PRAGMAS } from '../../adapters/prisma/sqlite-pragmas.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { DIGEST_DAY, DIGEST_MOMENT } from './county.ts'

export const UNITS = 30_000
const TASKS_EACH = 20
const MEMBERS = 5
const DAY_MS = 86_400_000

/**
 * Fills a migrated database with 30,000 units of five members and 20 open tasks each, as a working county has them:
 * of the 20, two are past their deadline, one is due today, one on the next working day, one was posted since
 * yesterday's digest, and the others are due within the weeks that follow.
 */
export function fillCounty(file: string): void {
  const database = new BetterSqlite3(file)
  for (const pragma of SQLITE_PRAGMAS) database.pragma(pragma)
  const endOfWork = DIGEST_MOMENT + 9 * 3_600_000
  const numbers = (most: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${most - 1})`
  // Posted in turns: the tasks of a unit lie far apart, as time puts them.
  const task = `(i / ${UNITS})`
  const unit = `(i % ${UNITS})`
  const daysAhead = `CASE WHEN ${task} < 2 THEN ${task} - 3 WHEN ${task} < 4 THEN ${task} - 2 ELSE ${task} END`
  const person = `'p' || (${unit} * ${MEMBERS} + ${task} % ${MEMBERS})`
  database.exec(`BEGIN;
    ${numbers(UNITS)} INSERT INTO unit (id, name, level, "parentId", schedule)
      SELECT 'v' || i, '第' || i || '村', 'village', NULL, '${JSON.stringify(DEFAULT_SCHEDULE)}' FROM n;
    ${numbers(UNITS)} INSERT INTO work_group (platform, account, "conversationId", number, title, state, "unitId", "registeredAt")
      SELECT 'web', 'local', 'group:v' || i, i, '第' || i || '村工作群', 'permitted', 'v' || i, 0 FROM n;
    ${numbers(UNITS * MEMBERS)} INSERT INTO person (id, name, title, roles, "unitId", lead)
      SELECT 'p' || i, '村干部' || i, '', '["cadre"]', 'v' || (i / ${MEMBERS}), i % ${MEMBERS} = 0 FROM n;
    ${numbers(UNITS * TASKS_EACH)} INSERT INTO task (number, "unitId", "unitName", "departmentId", "departmentName", "posterId",
        "posterName", owners, matter, "matterKey", "sourceKind", "sourceId", "sourceText", deadline, state, "postedAt",
        "postedDay", "noticeMinutes", platform, account, "conversationId")
      SELECT i + 1, 'v' || ${unit}, '第' || ${unit} || '村', 'office', '洋泉镇党政办', 'poster', '刘敏',
        '[{"id":"' || ${person} || '","name":"村干部' || (i % 1000) || '"}]',
        '核对第' || i || '号地块的秋粮补贴面积，列出有出入的农户', '核对第' || i || '号', 'document', '洋政办〔2026〕12号',
        '洋政办〔2026〕12号', ${endOfWork} + ${DAY_MS} * (${daysAhead}), 'open',
        ${DIGEST_MOMENT} - CASE WHEN ${task} = ${TASKS_EACH - 1} THEN 3600000 ELSE ${7 * DAY_MS} END,
        ${DIGEST_DAY} - 7, 2400, 'web', 'local', 'group:v' || ${unit} FROM n;
    ${numbers(UNITS * TASKS_EACH)} INSERT INTO task_owner ("taskNumber", "ownerId", open, deadline, "postedDay")
      SELECT i + 1, ${person}, 1, ${endOfWork} + ${DAY_MS} * (${daysAhead}), ${DIGEST_DAY} - 7 FROM n;
    UPDATE ledger_head SET "nextTask" = ${UNITS * TASKS_EACH + 1};
    COMMIT; PRAGMA wal_checkpoint(TRUNCATE);`)
  database.close()
}

/** An outbox row as it lies in its table. */
type Row = Record<string, string | number | null>

/** The outbox rows that were written into this database, but for their position. */
export function outboxRows(file: string): readonly Row[] {
  const database = new BetterSqlite3(file, { readonly: true })
  const rows = database.prepare<[], Row>('SELECT * FROM outbox ORDER BY position').all()
  database.close()
  return rows.map(({ position, ...row }) => row)
}

/**
 * The raw limit: one grouped query over the same tasks, with their texts, and the same outbox rows in one durable
 * transaction. Returns how long it took, in milliseconds.
 */
export function groupedQueryAndRows(file: string, rows: readonly Row[]): number {
  const database = new BetterSqlite3(file)
  for (const pragma of SQLITE_PRAGMAS) database.pragma(pragma)
  const horizon = DIGEST_MOMENT + 39.5 * 3_600_000
  const names = Object.keys(rows[0] ?? {})
  const insert = database.prepare(
    `INSERT INTO outbox (${names.map((name) => `"${name}"`).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
  )
  const values = rows.map((row) => Object.values(row))
  const began = performance.now()
  const units = database
    .prepare(`SELECT t."unitId", group_concat(t.number || ' ' || substr(t.matter, 1, 24) || ' ' || t.owners || t.deadline, char(10)) AS text
      FROM task t WHERE t.state = 'open' AND (t.deadline < ? OR t."postedAt" >= ? OR t."extendedAt" >= ?)
      GROUP BY t."unitId"`)
    .all(horizon, DIGEST_MOMENT - DAY_MS, DIGEST_MOMENT - DAY_MS)
  database.transaction(() => {
    for (const row of values) insert.run(...row)
  })()
  const took = performance.now() - began
  if (units.length !== UNITS) throw new Error(`the grouped query found ${units.length} units`)
  database.close()
  return took
}
