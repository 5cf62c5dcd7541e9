import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { weekStore } from '../../adapters/prisma/week-store.ts'
import { memoryDirectory } from '../../src/app/memory-directory.ts'
import { countWeek, figuresFor } from '../../src/app/weekly/counting.ts'
import { weekFor } from '../../src/app/weekly/reader.ts'
import { settleWeeks } from '../../src/app/weekly/record.ts'
import { createWorld } from '../../src/app/world.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import type { Unit } from '../../src/domain/directory.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { closedPeriod } from '../../src/domain/weekly/period.ts'
import { median } from './measure.ts'

/** A province's worth of villages, each asked 20 things in the week, and as much the week before. */
const VILLAGES = 30_000
const TOWNS = 1_000
const TASKS_EACH = 20
const COUNTY_DEPARTMENTS = 60
const ROUNDS = 3

/** Friday 2026-11-27 15:30 in Shanghai: the week is closed. */
const CLOSING = Date.UTC(2026, 10, 27, 7, 30)
const WEEK_MS = 7 * 24 * 3_600_000
const county = { kind: 'unit', id: 'county' } as const

export interface Weekly {
  /** The digest of the county: counted, compared and put into words. */
  readonly digestMs: number
  /** The bare grouped query over the same tasks and closings. */
  readonly rawMs: number
  /** Figures of every town and department as well, kept. */
  readonly everybodyMs: number
  readonly scopes: number
  readonly heapMb: number
  /** The longest that nothing else could be done meanwhile. */
  readonly longestStallMs: number
}

export async function weeklyDigest(): Promise<Weekly> {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
  const file = join(folder, 'weekly.db')
  try {
    const database = await openDatabase(`file:${file}`)
    await migrate(database)
    fill(file)
    const clock = { now: () => CLOSING }
    const world = createWorld({
      directory: memoryDirectory(directory()),
      ledger: createLedger(database, clock),
      policy: { ...DEFAULT_POLICY, hash: '' },
      holidays: createHolidays(),
      defaultLanguage: 'zh',
    })
    const store = weekStore(database)
    const period = closedPeriod(world.calendar, CLOSING)
    const raw = new BetterSqlite3(file, { readonly: true })
    const grouped = raw.prepare(
      `SELECT "departmentId", count(*), sum("noticeMinutes"), min("noticeMinutes"), sum(length(matter)) FROM task
       WHERE number > ? AND "postedAt" >= ? AND "postedAt" < ? GROUP BY "departmentId"`,
    )
    const closings = raw.prepare(
      `SELECT "departmentId", outcome, count(*), sum("inTime") FROM task_closing
       WHERE at >= ? AND at < ? GROUP BY "departmentId", outcome`,
    )
    const digest: number[] = []
    const bare: number[] = []
    const stalls: number[] = []
    let heapMb = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(
        await milliseconds(async () => {
          grouped.all(VILLAGES * TASKS_EACH, period.from, period.to)
          closings.all(period.from, period.to)
        }),
      )
      globalThis.gc?.()
      const before = process.memoryUsage().heapUsed
      const watch = watchStalls()
      digest.push(
        await milliseconds(async () => {
          const counted = await countWeek(store, period, world, true)
          const figures = figuresFor(county, counted, world)
          if (figures.accepted !== VILLAGES * TASKS_EACH) throw new Error(`counted ${figures.accepted}`)
          weekFor(county, { figures, before: [] }, world, world.wordingFor('zh'), false)
        }),
      )
      stalls.push(watch.stop())
      heapMb = Math.max(heapMb, (process.memoryUsage().heapUsed - before) / 1e6)
    }
    const everybodyMs = await milliseconds(() => settleWeeks(store, world, period))
    const kept = raw.prepare('SELECT count(*) AS scopes FROM week_figures WHERE "closedAt" = ?').get(CLOSING)
    raw.close()
    await database.close()
    return {
      digestMs: median(digest),
      rawMs: median(bare),
      everybodyMs,
      scopes: (kept as { scopes: number }).scopes,
      heapMb,
      longestStallMs: Math.max(...stalls),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function directory() {
  const unit = (id: string, level: Unit['level'], parentId: string | null): Unit => ({
    id,
    name: id,
    level,
    parentId,
    schedule: DEFAULT_SCHEDULE,
  })
  return {
    units: [
      unit('county', 'county', null),
      ...Array.from({ length: TOWNS }, (_, index) => unit(`t${index}`, 'town', 'county')),
      ...Array.from({ length: VILLAGES }, (_, index) => unit(`v${index}`, 'village', `t${index % TOWNS}`)),
    ],
    departments: [
      ...Array.from({ length: COUNTY_DEPARTMENTS }, (_, index) => ({
        id: `c${index}`,
        name: `县${index}局`,
        unitId: 'county',
        frozen: false,
      })),
      ...Array.from({ length: TOWNS }, (_, index) => ({
        id: `o${index}`,
        name: `第${index}镇党政办`,
        unitId: `t${index}`,
        frozen: false,
      })),
    ],
    people: [],
    duties: [],
    instructions: [],
    groups: [],
  }
}

/** Two weeks of tasks, written at once: half of them of county departments, half of the town's own; two thirds done. */
function fill(file: string): void {
  const raw = new BetterSqlite3(file)
  raw.pragma('synchronous=OFF')
  const from = CLOSING - 2 * WEEK_MS
  const all = 2 * VILLAGES * TASKS_EACH
  raw.exec(`
    WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ${all})
    INSERT INTO task (number, "unitId", "unitName", "departmentId", "departmentName", "posterId", "posterName", owners,
      matter, "matterKey", "sourceKind", "sourceId", "sourceText", deadline, state, "postedAt", "postedDay",
      "noticeMinutes", platform, account, "conversationId")
    SELECT i + 1, 'v' || (i % ${VILLAGES}), '第几村', CASE WHEN i % 2 = 0 THEN 'c' || (i % ${COUNTY_DEPARTMENTS}) ELSE 'o' || (i % ${TOWNS}) END,
      '某办', 'p', '刘敏', '[{"id":"x","name":"张建国"}]', '核对第' || i || '号地块的秋粮补贴面积，列出有出入的农户', 'k' || i,
      'document', 'd', '洋政办〔2026〕12号', ${from} + ${WEEK_MS}, 'open', ${from} + i * ${(2 * WEEK_MS) / all}, 20780,
      240 + (i * 7919) % 2400, 'web', 'local', 'group:v' || (i % ${VILLAGES}) FROM n;
    INSERT INTO task_closing ("taskNumber", "unitId", "departmentId", outcome, "inTime", at)
      SELECT number, "unitId", "departmentId", CASE WHEN number % 30 = 0 THEN 'returned' ELSE 'done' END, number % 10 <> 0, "postedAt"
      FROM task WHERE number % 3 <> 0 ORDER BY number;
    INSERT INTO refusal (number, "posterId", "departmentId", "unitId", codes, fields, at)
      SELECT number / 10, 'p', "departmentId", "unitId", '["AFTER_HOURS","SAME_DAY_DEADLINE"]', '{}', "postedAt" FROM task WHERE number % 10 = 0;
    INSERT INTO audit (seq, at, "actorId", action, "incomingKey", "policyHash", detail, "prevHash", hash)
      VALUES (1, ${CLOSING - WEEK_MS}, 'p', 'post', 'k', 'h', '{}', '', 'x');
    ANALYZE;`)
  raw.close()
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How long the event loop was kept from everything else at a time. */
function watchStalls(): { stop(): number } {
  let longest = 0
  let last = performance.now()
  let running = true
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (running) setImmediate(look)
  }
  setImmediate(look)
  return {
    stop() {
      running = false
      return longest
    },
  }
}
