import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Task } from '../../src/domain/task.ts'
import {
  askExtension,
  completeTask,
  reassignTask,
  returnTask,
  type Step,
  settleExtension,
  urgeTask,
  withdrawTask,
} from '../../src/domain/task-life.ts'
import { aTask } from '../support/tasks.ts'

const AT = Date.UTC(2026, 10, 24, 2, 0)
const zhang = { id: 'zhangjianguo', name: '张建国' }
const wang = { id: 'wangguilan', name: '王桂兰' }

function taken(step: Step): Task {
  if (!step.ok) throw new Error(`denied: ${step.denial.code}`)
  return step.task
}
const codeOf = (step: Step): string => (step.ok ? 'taken' : step.denial.code)
const request = (deadline: number, at = AT) => ({ by: zhang, deadline, reason: '连日下雨', at })

describe('the life of a task', () => {
  it('is completed with a result in words', () => {
    const done = taken(completeTask(aTask(), '已入户23户，名单已交', AT))
    expect(done).toMatchObject({ state: 'done', closedAt: AT, closingWords: '已入户23户，名单已交' })
  })

  it('takes no step once it is closed', () => {
    const steps: ((task: Task) => Step)[] = [
      (task) => completeTask(task, '再办一次', AT),
      (task) => returnTask(task, '不是本村职责', AT),
      (task) => withdrawTask(task, '重复了', AT),
      (task) => askExtension(task, request(AT + 1e9)),
      (task) => settleExtension(task, true, AT),
      (task) => reassignTask(task, [wang], AT),
      (task) => urgeTask(task, 20_999),
    ]
    for (const closed of [
      completeTask(aTask(), '好了', AT),
      returnTask(aTask(), '不归我们', AT),
      withdrawTask(aTask(), '撤', AT),
    ]) {
      for (const step of steps) expect(codeOf(step(taken(closed)))).toBe('CLOSED')
    }
  })

  it('moves its deadline only when the department consents', () => {
    const later = AT + 5 * 86_400_000
    const asked = taken(askExtension(aTask(), request(later)))
    expect(asked.deadline).toBe(aTask().deadline)
    expect(taken(settleExtension(asked, true, AT))).toMatchObject({
      deadline: later,
      extension: null,
      extendedAt: AT,
    })
    expect(taken(settleExtension(asked, false, AT))).toMatchObject({
      deadline: aTask().deadline,
      extension: null,
    })
  })

  it('refuses an extension that is not later than the deadline, or not later than now', () => {
    expect(codeOf(askExtension(aTask(), request(aTask().deadline)))).toBe('EXTENSION_NOT_LATER')
    const overdueAt = aTask().deadline + 86_400_000
    expect(codeOf(askExtension(aTask(), request(overdueAt - 1, overdueAt)))).toBe('EXTENSION_NOT_LATER')
  })

  it('has one extension pending at most, and settles none that nobody asked', () => {
    const asked = taken(askExtension(aTask(), request(AT + 1e9)))
    expect(codeOf(askExtension(asked, request(AT + 2e9)))).toBe('EXTENSION_PENDING')
    expect(codeOf(settleExtension(aTask(), true, AT))).toBe('NO_EXTENSION_ASKED')
  })

  it('is urged at most once a day', () => {
    const urged = taken(urgeTask(aTask(), 20_781))
    expect(codeOf(urgeTask(urged, 20_781))).toBe('URGED_TODAY')
    expect(codeOf(urgeTask(urged, 20_782))).toBe('taken')
  })

  it('is noted by the first step of its own people, and not by what the department does', () => {
    expect(taken(withdrawTask(aTask(), '重复了', AT)).notedAt).toBeNull()
    expect(taken(urgeTask(aTask(), 20_999)).notedAt).toBeNull()
    expect(taken(completeTask(aTask(), '好了', AT)).notedAt).toBe(AT)
    expect(taken(returnTask(aTask(), '不归我们', AT)).notedAt).toBe(AT)
    const asked = taken(askExtension(aTask(), request(AT + 1e9)))
    expect(asked.notedAt).toBe(request(AT + 1e9).at)
    expect(taken(reassignTask(asked, [wang], AT + 5)).notedAt).toBe(asked.notedAt)
    expect(taken(settleExtension(asked, true, AT)).notedAt).toBe(asked.notedAt)
  })

  it('is reassigned to others, not to those who owe it already', () => {
    expect(taken(reassignTask(aTask(), [wang], AT)).owners).toEqual([wang])
    expect(codeOf(reassignTask(aTask(), [zhang], AT))).toBe('OWNERS_UNCHANGED')
  })
})

type Act =
  | { readonly kind: 'complete' | 'return' | 'withdraw'; readonly at: number }
  | { readonly kind: 'ask'; readonly at: number; readonly deadline: number }
  | { readonly kind: 'settle'; readonly granted: boolean }
  | { readonly kind: 'reassign'; readonly to: 'zhang' | 'wang' }
  | { readonly kind: 'urge'; readonly day: number }

const instant = fc.integer({ min: AT - 1e10, max: AT + 1e10 })
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('complete' as const, 'return' as const, 'withdraw' as const),
    at: instant,
  }),
  fc.record({ kind: fc.constant('ask' as const), at: instant, deadline: instant }),
  fc.record({ kind: fc.constant('settle' as const), granted: fc.boolean() }),
  fc.record({
    kind: fc.constant('reassign' as const),
    to: fc.constantFrom('zhang' as const, 'wang' as const),
  }),
  fc.record({ kind: fc.constant('urge' as const), day: fc.integer({ min: 20_780, max: 20_790 }) }),
)

function apply(task: Task, taken: Act): Step {
  switch (taken.kind) {
    case 'complete':
      return completeTask(task, '办好了', taken.at)
    case 'return':
      return returnTask(task, '不归我们', taken.at)
    case 'withdraw':
      return withdrawTask(task, '撤', taken.at)
    case 'ask':
      return askExtension(task, request(taken.deadline, taken.at))
    case 'settle':
      return settleExtension(task, taken.granted, AT)
    case 'reassign':
      return reassignTask(task, [taken.to === 'zhang' ? zhang : wang], AT)
    case 'urge':
      return urgeTask(task, taken.day)
  }
}

describe('any history of a task', () => {
  it('never leaves the legal states, never moves a closed task, never mutates', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let task = aTask()
        for (const next of acts) {
          const before = structuredClone(task)
          const step = apply(task, next)
          expect(task).toEqual(before)
          if (!step.ok) continue
          expect(before.state).toBe('open')
          const after = step.task
          expect(after.state === 'open').toBe(after.closedAt === null)
          expect(after.state === 'open').toBe(after.closingWords === null)
          if (after.state !== 'open') expect(after.extension).toBeNull()
          expect(after.deadline).toBeGreaterThanOrEqual(before.deadline)
          expect(after.owners.length).toBeGreaterThan(0)
          expect({ number: after.number, matter: after.matter, unit: after.unit }).toEqual({
            number: before.number,
            matter: before.matter,
            unit: before.unit,
          })
          task = after
        }
      }),
      { numRuns: 5_000 },
    )
  })
})
