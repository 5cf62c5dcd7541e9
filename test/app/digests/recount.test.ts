import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digestStore } from '../../../adapters/prisma/digest-store.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { type Digest, readersDigest, unitDigest } from '../../../src/domain/digest.ts'
import type { Instant } from '../../../src/domain/instant.ts'
import type { Task } from '../../../src/domain/task.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { aCounty } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'
import { aTask } from '../../support/tasks.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Tuesday 2026-11-24 08:30 in Shanghai. */
const NOW: Instant = Date.UTC(2026, 10, 24, 0, 30)
const WINDOW = {
  now: NOW,
  since: NOW - DAY_MS,
  tomorrow: Date.UTC(2026, 10, 24, 16),
  horizon: Date.UTC(2026, 10, 25, 16),
}

const PEOPLE = { shiqiao: ['zhangjianguo', 'wangguilan'], liulin: ['zhaoxiuying', 'wangguilan'] } as const
const LEADS = new Set(['wangguilan', 'zhaoxiuying'])

const aroundNow = fc.integer({ min: -60, max: 60 }).map((hours) => NOW + hours * HOUR_MS)
const past = fc.integer({ min: 0, max: 60 }).map((hours) => NOW - hours * HOUR_MS)
const history = fc
  .record({
    unit: fc.constantFrom('shiqiao' as const, 'liulin' as const),
    owners: fc.constantFrom([0], [1], [0, 1], [1, 0]),
    deadline: aroundNow,
    emergency: fc.constantFrom(null, null, null, '防汛'),
    state: fc.constantFrom<Task['state']>('open', 'open', 'open', 'returned', 'done', 'withdrawn'),
    postedAt: past,
    closedAt: past,
    extendedAt: fc.option(past),
  })
  .map(({ unit, owners, state, closedAt, ...rest }) => ({
    ...rest,
    state,
    unit: { id: unit, name: unit },
    owners: owners.map((index) => ({ id: PEOPLE[unit][index] ?? '', name: PEOPLE[unit][index] ?? '' })),
    closedAt: state === 'open' ? null : closedAt,
  }))

/** A row as it lies in its table. */
interface RawTask {
  readonly number: number
  readonly unitId: string
  readonly owners: string
  readonly deadline: number
  readonly emergency: string | null
  readonly state: string
  readonly postedAt: number
  readonly closedAt: number | null
  readonly extendedAt: number | null
}
type Listed = readonly (readonly [string, readonly string[]])[]

const ownersOf = (row: RawTask): string[] =>
  (JSON.parse(row.owners) as { id: string }[])
    .map(({ id }) => id)
    .sort((a, b) => Number(LEADS.has(b)) - Number(LEADS.has(a)) || (a < b ? -1 : 1))

/** Why a row is listed, by the words of the issue; null where it is not. */
function why(row: RawTask): string | null {
  const sinceLast = (at: number | null): boolean => at !== null && at >= WINDOW.since && at < NOW
  if (row.state === 'returned' && sinceLast(row.closedAt)) return 'returned'
  if (row.state !== 'open') return null
  if (row.deadline < NOW) return 'overdue'
  if (row.deadline < WINDOW.tomorrow) return 'due_today'
  if (row.deadline < WINDOW.horizon) return 'due_next'
  if (sinceLast(row.extendedAt)) return 'extended'
  return sinceLast(row.postedAt) ? 'new' : null
}

/** Slow and obvious: for every heading there can be, in their order, the rows beneath it. */
function recount(rows: readonly RawTask[], isGroup: boolean): Listed {
  const listed = rows
    .filter((row) => why(row) !== null)
    .sort((a, b) => a.deadline - b.deadline || a.number - b.number)
  const lines = (some: readonly RawTask[]) => some.map((row) => `${row.number} ${why(row)}`)
  const emergencies = listed.filter((row) => row.emergency !== null)
  const others = listed.filter((row) => row.emergency === null)
  if (!isGroup) return listed.length === 0 ? [] : [['', lines([...emergencies, ...others])]]
  // Leads come first, and there is one to a heading at the most; alone before together.
  const headings = [
    '',
    'wangguilan',
    'wangguilan zhangjianguo',
    'zhangjianguo',
    'wangguilan zhaoxiuying',
    'zhaoxiuying',
  ]
  return headings.flatMap((heading) => {
    const beneath = heading === '' ? emergencies : others.filter((row) => ownersOf(row).join(' ') === heading)
    return beneath.length === 0 ? [] : [[heading, lines(beneath)] as const]
  })
}

const shown = (digest: Digest | null): Listed =>
  (digest?.sections ?? []).map(({ owners, items }) => [
    owners === null ? '' : owners.map(({ id }) => id).join(' '),
    items.map(({ task, reason }) => `${task.number} ${reason}`),
  ])

async function fill(database: Database, histories: readonly Partial<Task>[]): Promise<readonly RawTask[]> {
  await database.sql.transaction(async (tx) => {
    for (const table of ['task', 'task_owner', 'task_return', 'task_closing'])
      await tx.run(`DELETE FROM ${table}`, [])
  })
  const ledger = createLedger(database, { now: () => NOW })
  const posted = histories.map((changes, i) => aTask({ ...changes, number: i + 1 }))
  await ledger.transact(async (tx) => {
    const newTasks = posted.map((task): Task => ({ ...task, state: 'open', closedAt: null }))
    await tx.write({ ...NO_CHANGES, newTasks }, tx.head)
    await tx.write({ ...NO_CHANGES, changedTasks: posted.filter(({ state }) => state !== 'open') }, tx.head)
  })
  return database.sql.rows<RawTask>('SELECT * FROM task ORDER BY number', [])
}

eachDatabase((name, fresh) => {
  it('digests list what a recount over the raw tables finds, in that order, on any history', async () => {
    const database = await (await fresh()).open()
    await directoryStore(database, { now: () => NOW }).apply(aCounty())
    const store = digestStore(database)
    await fc.assert(
      fc.asyncProperty(fc.array(history, { maxLength: 25 }), async (histories) => {
        const rows = await fill(database, histories)
        const units = ['shiqiao', 'liulin'].map((id) => ({ id, name: id }))
        const ofUnits = await store.ofUnits(units.map((unit) => ({ ...WINDOW, unit })))
        for (const { id } of units) {
          const digest = unitDigest(ofUnits.get(id) ?? [], WINDOW, LEADS, new Set())
          const expected = recount(
            rows.filter((row) => row.unitId === id),
            true,
          )
          expect(shown(digest)).toEqual(expected)
          expect(digest?.count ?? 0).toBe(expected.flatMap(([, lines]) => lines).length)
        }
        const asks = [
          { ...WINDOW, id: 'zhangjianguo', unitId: 'shiqiao' },
          { ...WINDOW, id: 'zhaoxiuying', unitId: 'liulin' },
        ]
        const ofPeople = await store.ofPeople(asks)
        for (const { id } of asks) {
          const expected = recount(
            rows.filter((row) => ownersOf(row).includes(id)),
            false,
          )
          expect(shown(readersDigest(ofPeople.get(id) ?? [], WINDOW))).toEqual(expected)
        }
        // The department has consented to what was put off: that alone is no news to it.
        const out = rows.filter((row) => ![null, 'extended'].includes(why(row)) || isNewToo(row))
        const ofDepartment = await store.ofDepartment({ ...WINDOW, id: 'yq-dzb' }, NOW, 5)
        expect(ofDepartment.total).toBe(out.length)
        expect(ofDepartment.tasks.length).toBeLessThanOrEqual(10)
      }),
      { numRuns: name === 'sqlite' ? 150 : 30 },
    )
  })
})

/** Put off, and posted since the last digest: the department sees it as the latter. */
function isNewToo(row: RawTask): boolean {
  return why(row) === 'extended' && row.postedAt >= WINDOW.since && row.postedAt < NOW
}
