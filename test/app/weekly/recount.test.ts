import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../../adapters/demo/county.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import { weekReads } from '../../../adapters/prisma/week-store.ts'
import type { Refusal } from '../../../src/app/ports.ts'
import { countWeek, figuresFor } from '../../../src/app/weekly/counting.ts'
import { RULE_CODES, type RuleCode } from '../../../src/domain/rules/rule-code.ts'
import type { Task, TaskState } from '../../../src/domain/task.ts'
import type { Scope } from '../../../src/domain/weekly/count.ts'
import type { Period } from '../../../src/domain/weekly/period.ts'
import { aBypass } from '../../contracts/bypasses.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type RunningGate, runGate } from '../../support/running-gate.ts'
import { aTask } from '../../support/tasks.ts'

const HOUR_MS = 3_600_000
const PERIOD: Period = { from: 1_000 * HOUR_MS, to: 1_168 * HOUR_MS }
const UNITS = DEMO_COUNTY.units.filter(({ level }) => level !== 'county').map(({ id }) => id)
const DEPARTMENTS = DEMO_COUNTY.departments.map(({ id }) => id)
const STATES: readonly TaskState[] = ['open', 'done', 'returned', 'withdrawn']

const instant = fc.integer({ min: 900 * HOUR_MS, max: 1_250 * HOUR_MS })
const aRandomTask = fc.record({
  unitId: fc.constantFrom(...UNITS),
  departmentId: fc.constantFrom(...DEPARTMENTS),
  postedAt: instant,
  noticeMinutes: fc.nat(3_000),
  matter: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
  emergency: fc.option(fc.constant('防汛'), { freq: 5 }),
  state: fc.constantFrom(...STATES),
  closedAt: instant,
  deadline: instant,
})
const aRandomRefusal = fc.record({
  unitId: fc.option(fc.constantFrom(...UNITS)),
  departmentId: fc.constantFrom(...DEPARTMENTS),
  codes: fc.uniqueArray(fc.constantFrom(...RULE_CODES), { minLength: 1, maxLength: 4 }),
  at: instant,
})
const aRandomBypass = fc.record({
  unitId: fc.constantFrom(...UNITS),
  departmentId: fc.constantFrom('', ...DEPARTMENTS),
  at: instant,
  workingHours: fc.boolean(),
  verdict: fc.constantFrom(null, 'assignment' as const, 'talk' as const),
})
type History = {
  readonly tasks: readonly (typeof aRandomTask extends fc.Arbitrary<infer T> ? T : never)[]
  readonly refusals: readonly (typeof aRandomRefusal extends fc.Arbitrary<infer T> ? T : never)[]
  readonly bypasses: readonly (typeof aRandomBypass extends fc.Arbitrary<infer T> ? T : never)[]
}

/** Writes a history as the road would: posted first, closed later. */
async function write(gate: RunningGate, { tasks, refusals, bypasses }: History): Promise<void> {
  await gate.ledger.transact(async (tx) => {
    const { head } = tx
    const newTasks = tasks.map(
      (each, index): Task =>
        aTask({
          number: head.nextTask + index,
          unit: { id: each.unitId, name: each.unitId },
          department: { id: each.departmentId, name: each.departmentId },
          matter: each.matter.replaceAll('\u0000', '').toWellFormed() || '事',
          noticeMinutes: each.noticeMinutes,
          emergency: each.emergency,
          postedAt: each.postedAt,
          deadline: each.deadline,
        }),
    )
    const changedTasks = newTasks.flatMap((task, index): Task[] => {
      const { state = 'open', closedAt = 0 } = tasks[index] ?? {}
      return state === 'open' ? [] : [{ ...task, state, closedAt, closingWords: '好' }]
    })
    const newRefusals = refusals.map(
      (each, index): Refusal => ({
        number: head.nextRefusal + index,
        posterId: 'liumin',
        fields: '{}',
        repostedAs: null,
        ...each,
      }),
    )
    const newBypasses = bypasses.map((each, index) => aBypass({ ...each, number: head.nextBypass + index }))
    const next = {
      ...head,
      nextBypass: head.nextBypass + newBypasses.length,
      nextTask: head.nextTask + newTasks.length,
      nextRefusal: head.nextRefusal + newRefusals.length,
    }
    await tx.write({ ...NO_CHANGES, newTasks, changedTasks, newRefusals, newBypasses }, next)
  })
}

const isBelow = (unitId: string, superiorId: string): boolean => {
  const unit = DEMO_COUNTY.units.find(({ id }) => id === unitId)
  if (unit === undefined) return false
  return unit.id === superiorId || (unit.parentId !== null && isBelow(unit.parentId, superiorId))
}

/** The same figures, slowly: everything is read, and every figure is one filter over it. */
async function recount({ sql }: Database, scope: Scope, gate: RunningGate) {
  const within = (unitId: string, departmentId: string) =>
    scope.kind === 'unit' ? isBelow(unitId, scope.id) : departmentId === scope.id
  const during = (at: number) => at >= PERIOD.from && at < PERIOD.to
  const homeOf = (id: string) => DEMO_COUNTY.departments.find((each) => each.id === id)?.unitId ?? ''
  interface Row {
    unitId: string
    departmentId: string
    matter: string
    noticeMinutes: number
    emergency: string | null
    state: TaskState
    postedAt: number
    closedAt: number | null
    deadline: number
    number: number
  }
  const all = (await sql.rows<Row>('SELECT * FROM task', [])).filter((task) =>
    within(task.unitId, task.departmentId),
  )
  const posted = all.filter(({ postedAt }) => during(postedAt))
  const closed = all.filter(({ closedAt }) => closedAt !== null && during(closedAt))
  const refused = (
    await sql.rows<{ unitId: string | null; departmentId: string; codes: string; at: number }>(
      'SELECT * FROM refusal',
      [],
    )
  )
    .map((row) => ({ ...row, codes: JSON.parse(row.codes) as RuleCode[] }))
    .filter(
      ({ at, unitId, departmentId }) => during(at) && within(unitId ?? homeOf(departmentId), departmentId),
    )
  const bypassed = (
    await sql.rows<{ unitId: string; departmentId: string; at: number; workingHours: number | boolean }>(
      `SELECT * FROM bypass WHERE verdict IS NULL OR verdict <> 'talk'`,
      [],
    )
  ).filter(({ at, unitId, departmentId }) => during(at) && within(unitId, departmentId))
  const notices = posted
    .filter(({ emergency }) => emergency === null)
    .map(({ noticeMinutes }) => noticeMinutes)
    .sort((a, b) => a - b)
  const half = notices.length / 2
  const median = Number.isInteger(half)
    ? ((notices[half - 1] ?? 0) + (notices[half] ?? 0)) / 2
    : (notices[Math.floor(half)] ?? 0)
  const w = gate.world.policy.burden
  let points = 0
  for (const task of posted) {
    points += w.task
    const missing = 1 - task.noticeMinutes / w.ampleNoticeMinutes
    if (task.emergency === null && missing > 0) points += w.shortNotice * missing
    const characters = [...task.matter].length
    if (characters > w.freeCharacters) points += (w.hundredCharacters * (characters - w.freeCharacters)) / 100
  }
  for (const { codes } of refused) {
    if (codes.includes('AFTER_HOURS')) points += w.afterHours
    if (codes.includes('DUPLICATE')) points += w.duplicate
  }
  const top = scope.kind === 'unit' ? scope.id : homeOf(scope.id)
  const units = DEMO_COUNTY.units.filter(({ id, level }) => level !== 'county' && isBelow(id, top)).length
  const done = closed.filter(({ state }) => state === 'done')
  return {
    accepted: posted.length,
    refused: refused.length,
    refusedBy: Object.fromEntries(
      RULE_CODES.map(
        (code) => [code, refused.filter(({ codes }) => codes.includes(code)).length] as const,
      ).filter(([, times]) => times > 0),
    ),
    emergencyCount: posted.filter(({ emergency }) => emergency !== null).length,
    emergencies: posted
      .filter(({ emergency }) => emergency !== null)
      .map(({ number }) => number)
      .sort((a, b) => a - b)
      .slice(0, 30),
    medianNotice: notices.length === 0 ? null : median,
    shortestNotice: notices[0] ?? null,
    done: done.length,
    doneInTime: done.filter(({ closedAt, deadline }) => (closedAt ?? 0) <= deadline).length,
    returned: closed.filter(({ state }) => state === 'returned').length,
    bypasses: bypassed.length,
    bypassesAfterHours: bypassed.filter(({ workingHours }) => !workingHours).length,
    byDepartment: DEPARTMENTS.map((id) => [
      id,
      posted.filter(({ departmentId }) => departmentId === id).length,
      closed.filter(({ departmentId, state }) => departmentId === id && state === 'returned').length,
    ]).filter(([, tasks, returns]) => tasks !== 0 || returns !== 0),
    units,
    exactBurden: points / units,
  }
}

const SCOPES: readonly Scope[] = [
  { kind: 'unit', id: 'qinghe' },
  { kind: 'unit', id: 'yangquan' },
  { kind: 'unit', id: 'chengguan' },
  ...DEPARTMENTS.map((id) => ({ kind: 'department', id }) as const),
]

eachDatabase((name, fresh) => {
  it('the figures of every county, town and department are those of a slow, obvious recount', async () => {
    const database = await (await fresh()).open()
    const gate = await runGate(database)
    const histories = fc.record({
      tasks: fc.array(aRandomTask, { maxLength: 40 }),
      refusals: fc.array(aRandomRefusal, { maxLength: 20 }),
      bypasses: fc.array(aRandomBypass, { maxLength: 20 }),
    })
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        await write(gate, history)
        const counted = await countWeek(weekReads(database.sql), PERIOD, gate.world, true)
        for (const scope of SCOPES) {
          const { emergencies, departments, burden, ...figures } = figuresFor(scope, counted, gate.world)
          const byDepartment = departments
            .map(({ id, accepted, returned }) => [id, accepted, returned])
            .filter(([, tasks, returns]) => tasks !== 0 || returns !== 0)
            .sort((a, b) => DEPARTMENTS.indexOf(String(a[0])) - DEPARTMENTS.indexOf(String(b[0])))
          const { exactBurden, ...exact } = await recount(database, scope, gate)
          expect({
            ...figures,
            emergencies: emergencies.map(({ number }) => number),
            byDepartment,
          }).toEqual(expect.objectContaining(exact))
          // Counted in whole thousandths, each task's points are off by half of one at the most.
          const most = (exact.accepted * 0.0005) / exact.units + 1e-9
          expect(Math.abs(burden - exactBurden)).toBeLessThanOrEqual(most)
        }
      }),
      { numRuns: name === 'sqlite' ? 25 : 8 },
    )
  }, 60_000)

  it('what the bot itself has sent is counted as it lies in the outbox', async () => {
    const database = await (await fresh()).open()
    const gate = await runGate(database)
    await gate.say('zhangjianguo', 'private:zhangjianguo', '/我的任务')
    gate.at('2026-11-24 09:00')
    await gate.say('zhangjianguo', 'private:zhangjianguo', '/帮助')
    const from = gate.clock.now()
    const delivered = (period: Period) => weekReads(database.sql).delivered(period)
    expect(await delivered({ from: 0, to: from + 1 })).toBe(2)
    expect(await delivered({ from, to: from + 1 })).toBe(1)
    expect(await delivered({ from: from + 1, to: from + 2 })).toBe(0)
  })
})
