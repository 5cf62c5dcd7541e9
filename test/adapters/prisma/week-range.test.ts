import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { BulkInsert } from '../../../adapters/prisma/sql.ts'
import { pagesOf } from '../../../adapters/prisma/week-range.ts'
import { eachDatabase } from '../../support/databases.ts'

const DAY_MS = 24 * 3_600_000
const CLOSINGS: BulkInsert = {
  table: 'task_closing',
  columns: {
    taskNumber: 'int',
    unitId: 'text',
    departmentId: 'text',
    outcome: 'text',
    inTime: 'boolean',
    at: 'bigint',
  },
  onConflict: '',
}
const READING = { columns: ['t."taskNumber"'], join: '' }
const JOURNAL = { table: 'task_closing', key: 'position', stamp: 'at' }

eachDatabase((_name, fresh) => {
  it('finds every row of a period by halving, however late some were committed', async () => {
    const { sql } = await (await fresh()).open()
    // Committed one after another over some months, said up to a week before; some positions are gaps.
    const steps = fc.array(
      fc.record({ passedMs: fc.nat(DAY_MS / 2), lateMs: fc.nat(7 * DAY_MS), isGap: fc.boolean() }),
      { minLength: 1, maxLength: 300 },
    )
    const period = fc.record({ from: fc.nat(100 * DAY_MS), lasts: fc.integer({ min: 1, max: 20 * DAY_MS }) })
    await fc.assert(
      fc.asyncProperty(steps, period, async (history, { from, lasts }) => {
        const to = from + lasts
        let clock = 20 * DAY_MS
        const rows = history.map(({ passedMs, lateMs, isGap }, index) => {
          clock += passedMs
          return { taskNumber: index, at: clock - lateMs, isGap }
        })
        await sql.transaction(async (tx) => {
          await tx.run('DELETE FROM task_closing', [])
          const row = { unitId: 'u', departmentId: 'd', outcome: 'done', inTime: true }
          await tx.insert(
            CLOSINGS,
            rows.map(({ taskNumber, at }) => ({ ...row, taskNumber, at })),
          )
          const gaps = rows.flatMap(({ taskNumber, isGap }) => (isGap ? [taskNumber] : []))
          for (const gap of gaps) await tx.run('DELETE FROM task_closing WHERE "taskNumber" = ?', [gap])
        })
        const found: number[] = []
        for await (const page of pagesOf<[number]>(sql, JOURNAL, READING, { from, to }, 8))
          found.push(...page.flat())
        expect(found.sort((a, b) => a - b)).toEqual(
          rows.flatMap(({ taskNumber, at, isGap }) => (!isGap && at >= from && at < to ? [taskNumber] : [])),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('finds nothing in an empty table', async () => {
    const { sql } = await (await fresh()).open()
    for await (const _page of pagesOf(sql, JOURNAL, READING, { from: 0, to: DAY_MS })) expect.unreachable()
  })
})
