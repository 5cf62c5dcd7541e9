import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actDay, dueStep } from '../../../src/domain/group/agenda.ts'
import {
  advance,
  applyFor,
  approve,
  arrive,
  callOff,
  close,
  depart,
  expire,
  type GroupStep,
  LONGEST_TEMPORARY_DAYS,
  permit,
  planEnd,
  refuse,
  supersede,
  verify,
} from '../../../src/domain/group/life.ts'
import { newGroup, type RegisteredGroup } from '../../../src/domain/group/registered-group.ts'

const TODAY = 20_780
const AT = Date.UTC(2026, 10, 23, 1, 0)
const BY = { id: 'heping', name: '何平' }

const aGroup = (changes: Partial<RegisteredGroup> = {}): RegisteredGroup =>
  newGroup({
    number: 7,
    platform: 'web',
    account: 'local',
    conversationId: 'g',
    registeredAt: AT,
    ...changes,
  })
const plan = (dueDay: number, at = AT) => ({ dueDay, remindDay: dueDay - 3, by: BY, at })
const application = (endDay: number) => ({
  problem: '防汛',
  work: '值守',
  endDay,
  answerable: '张三',
  by: BY,
  at: AT,
})
const taken = (step: GroupStep): RegisteredGroup => {
  if (!step.ok) throw new Error(step.denial.code)
  return step.group
}
const code = (step: GroupStep): string => (step.ok ? 'ok' : step.denial.code)

/** Everything that can befall a group; `day` moves on with the history. */
const STEPS: Readonly<Record<string, (group: RegisteredGroup, day: number, n: number) => GroupStep>> = {
  permit: (group, _day, n) => permit(group, n % 2 === 0 ? 'a' : 'b', null),
  permitBeside: (group) => permit(group, 'a', { number: 99, title: '另一个', present: true }),
  apply: (group, day, n) => applyFor(group, application(day + n), day),
  approve: (group, day) => approve(group, day),
  refuse: (group) => refuse(group),
  plan: (group, day, n) => planEnd(group, plan(day + n), day, n % 3 !== 0),
  callOff: (group, day) => callOff(group, day),
  expire: (group, day) => expire(group, plan(day + 5), day),
  begin: (group) => advance(group, { begunAt: AT, announced: group.present }),
  remind: (group) => advance(group, { remindedAt: AT }),
  ask: (group) => advance(group, { askedAt: AT }),
  confirm: (group, day) => verify(group, 'confirmed', BY, AT, day),
  removed: (group, day) => ({ ok: true, group: depart(group, 'removed', BY, AT, day) }),
  gone: (group, day) => ({ ok: true, group: depart(group, 'gone', BY, AT, day) }),
  arrive: (group) => ({ ok: true, group: arrive(group) }),
  supersede: (group, day) => ({
    ok: true,
    group: group.state === 'permitted' ? supersede(group, BY, AT, day) : group,
  }),
  close: (group) => close(group, AT),
}

/** What must hold of a group in each state. */
function illegal(group: RegisteredGroup): string | null {
  const { state, unitId, application: asked, endDay, dissolution } = group
  if (state === 'permitted')
    return unitId === null || dissolution !== null || endDay !== null ? 'permitted' : null
  if (state === 'applied' || state === 'refused') return asked === null || dissolution !== null ? state : null
  if (state === 'temporary') return endDay === null || dissolution !== null ? 'temporary' : null
  if (state === 'ad_hoc') return dissolution !== null ? 'ad_hoc' : null
  if (dissolution === null) return state
  const closed = dissolution.closedAt !== null
  if (state === 'dissolving') return closed ? 'dissolving' : null
  return !closed || dissolution.verified === null || group.present ? 'dissolved' : null
}

describe('the life of a group', () => {
  it('never leaves its legal states, whatever befalls it, and a denied step changes nothing', () => {
    const history = fc.array(
      fc.tuple(
        fc.constantFrom(...Object.keys(STEPS)),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 40 }),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(history, (steps) => {
        let group = aGroup()
        let day = TODAY
        for (const [name, days, n] of steps) {
          day += days
          const before = structuredClone(group)
          const step = STEPS[name]?.(group, day, n)
          expect(group).toEqual(before)
          if (step?.ok === true) group = step.group
          expect(illegal(group), name).toBeNull()
          expect(group.number).toBe(7)
          const due = dueStep(group, day)
          if (due !== null) expect(actDay(group)).toBeLessThanOrEqual(day)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  it('is announced at most once, however often its day is moved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }), (days) => {
        let group = taken(planEnd(aGroup(), plan(TODAY + 5), TODAY, true))
        group = taken(advance(group, { begunAt: AT, announced: true }))
        for (const day of days) {
          const step = planEnd(group, plan(TODAY + day), TODAY, true)
          if (step.ok) group = step.group
          expect(dueStep(group, TODAY + 60)).not.toBe('begin')
        }
      }),
    )
  })

  it('refuses a second permitted group of a unit, unless the bot is no longer in the first', () => {
    const first = { number: 1, title: '石桥村工作群', present: true }
    expect(permit(aGroup(), 'shiqiao', first)).toEqual({
      ok: false,
      denial: { code: 'UNIT_HAS_ANOTHER', other: 1, title: '石桥村工作群' },
    })
    expect(taken(permit(aGroup(), 'shiqiao', { ...first, present: false }))).toMatchObject({
      state: 'permitted',
      unitId: 'shiqiao',
    })
  })

  it('takes an application until half a year ahead, and not for a day that is over', () => {
    expect(code(applyFor(aGroup(), application(TODAY), TODAY))).toBe('END_NOT_LATER')
    expect(code(applyFor(aGroup(), application(TODAY + LONGEST_TEMPORARY_DAYS + 1), TODAY))).toBe(
      'END_TOO_FAR',
    )
    const applied = taken(applyFor(aGroup(), application(TODAY + 9), TODAY))
    expect(code(applyFor(applied, application(TODAY + 9), TODAY))).toBe('APPLIED')
    const temporary = taken(approve(applied, TODAY))
    expect(temporary).toMatchObject({ state: 'temporary', endDay: TODAY + 9 })
    expect(code(applyFor(temporary, application(TODAY + 20), TODAY))).toBe('TEMPORARY')
    expect(code(approve(applied, TODAY + 10))).toBe('END_NOT_LATER')
    expect(code(applyFor(taken(refuse(applied)), application(TODAY + 5), TODAY))).toBe('ok')
  })

  it('expires the day after its last, not before', () => {
    const temporary = aGroup({ state: 'temporary', endDay: TODAY })
    expect([dueStep(temporary, TODAY), dueStep(temporary, TODAY + 1)]).toEqual([null, 'expire'])
    expect(expire(temporary, plan(TODAY + 5), TODAY).ok).toBe(false)
  })

  it('plans no end for a permitted group, nor for one whose unit has nowhere to go, nor for today', () => {
    expect(code(planEnd(aGroup({ state: 'permitted', unitId: 'a' }), plan(TODAY + 5), TODAY, true))).toBe(
      'PERMITTED',
    )
    expect(code(planEnd(aGroup({ unitId: 'a' }), plan(TODAY + 5), TODAY, false))).toBe(
      'UNIT_WITHOUT_PERMITTED',
    )
    expect(code(planEnd(aGroup(), plan(TODAY), TODAY, true))).toBe('DUE_NOT_LATER')
  })

  it('moves a day that the group was told later only', () => {
    const planned = taken(planEnd(aGroup(), plan(TODAY + 10), TODAY, true))
    expect(code(planEnd(planned, plan(TODAY + 5), TODAY, true))).toBe('ok')
    const told = taken(advance(planned, { begunAt: AT, announced: true }))
    expect(code(planEnd(told, plan(TODAY + 5), TODAY, true))).toBe('ANNOUNCED_LATER')
    const later = taken(planEnd(taken(advance(told, { remindedAt: AT })), plan(TODAY + 15), TODAY, true))
    expect(later.dissolution).toMatchObject({ dueDay: TODAY + 15, announced: true, remindedAt: null })
  })

  it('takes its steps in order: begin, remind, ask, and close once it is known to be gone', () => {
    let group = taken(planEnd(aGroup(), plan(TODAY + 10), TODAY, true))
    expect(dueStep(group, TODAY)).toBe('begin')
    group = taken(advance(group, { begunAt: AT, announced: true }))
    expect([dueStep(group, TODAY + 6), dueStep(group, TODAY + 7)]).toEqual([null, 'remind'])
    group = taken(advance(group, { remindedAt: AT }))
    expect([dueStep(group, TODAY + 9), dueStep(group, TODAY + 10)]).toEqual([null, 'ask'])
    group = taken(advance(group, { askedAt: AT }))
    expect(dueStep(group, TODAY + 99)).toBeNull()
    expect(close(group, AT).ok).toBe(false)
    const gone = depart(group, 'removed', BY, AT, TODAY + 12)
    expect(dueStep(gone, TODAY + 12)).toBe('close')
    expect(taken(close(gone, AT))).toMatchObject({ state: 'dissolved', present: false })
  })

  it('is dissolved without a plan where somebody vouches for it, and alive again when the bot is let in', () => {
    const vouched = taken(verify(aGroup(), 'confirmed', BY, AT, TODAY))
    const dissolved = taken(close(vouched, AT))
    expect(arrive(dissolved)).toMatchObject({ state: 'ad_hoc', present: true, dissolution: null })
    expect(code(verify(dissolved, 'confirmed', BY, AT, TODAY))).toBe('DISSOLVED')
    expect(code(verify(aGroup({ state: 'permitted', unitId: 'a' }), 'confirmed', BY, AT, TODAY))).toBe(
      'PERMITTED',
    )
  })

  it('stays a temporary group when its end is called off in time', () => {
    const temporary = aGroup({ state: 'temporary', endDay: TODAY + 5 })
    const planned = taken(planEnd(temporary, plan(TODAY + 3), TODAY, true))
    expect(taken(callOff(planned, TODAY + 1)).state).toBe('temporary')
    expect(taken(callOff(planned, TODAY + 6)).state).toBe('ad_hoc')
    expect(code(callOff(taken(verify(planned, 'confirmed', BY, AT, TODAY)), TODAY))).toBe('NO_PLAN')
  })
})
