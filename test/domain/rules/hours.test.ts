import { describe, expect, it } from 'vitest'
import { at, codesOf, OFFICE, policyWith, violationOf } from '../../support/posting-facts.ts'

const due = '12月2日17:00'

describe('AFTER_HOURS', () => {
  it.each(['08:30', '12:00', '14:00', '17:30'])('accepts posting at %s, an end of working time', (time) => {
    expect(codesOf({ now: `2026-11-23 ${time}` })).toEqual([])
  })
  it.each(['08:29', '12:01', '13:59', '17:31', '23:30'])('refuses posting at %s on a workday', (time) => {
    expect(codesOf({ now: `2026-11-23 ${time}`, deadline: due })).toEqual(['AFTER_HOURS'])
  })
  it('refuses posting on a Saturday, until Monday 08:30', () => {
    const violation = violationOf('AFTER_HOURS', { now: '2026-11-28 10:00' })
    expect(violation).toMatchObject({
      next: at('2026-11-30 08:30'),
      dayOff: true,
      dayOffName: null,
      covered: true,
    })
  })
  it('refuses posting on National Day, and names the holiday', () => {
    const violation = violationOf('AFTER_HOURS', { now: '2026-10-02 10:00', deadline: '10月12日' })
    expect(violation).toMatchObject({ next: at('2026-10-08 08:30'), dayOff: true, dayOffName: '国庆节' })
  })
  it('edge: accepts posting on a make-up Saturday (调休)', () => {
    expect(codesOf({ now: '2026-10-10 10:00', deadline: '10月14日' })).toEqual([])
  })
  it('edge: a make-up Saturday evening is after hours, but no day off', () => {
    const violation = violationOf('AFTER_HOURS', { now: '2026-10-10 19:00', deadline: '10月14日' })
    expect(violation).toMatchObject({ dayOff: false, dayOffName: null })
  })
  it('edge: owns up where the make-up workdays of the next workday are not published', () => {
    const violation = violationOf('AFTER_HOURS', { now: '2030-06-15 10:00', deadline: '2030年6月25日' })
    expect(violation).toMatchObject({ dayOff: true, covered: false })
  })
})

describe('PAST_DEADLINE', () => {
  it('accepts a deadline ahead', () => {
    expect(codesOf()).toEqual([])
  })
  it('refuses 昨天, and proposes the earliest lawful deadline', () => {
    expect(violationOf('PAST_DEADLINE', { deadline: '2026年11月20日' })).toEqual({
      code: 'PAST_DEADLINE',
      deadline: at('2026-11-20 17:30'),
      phrase: null,
      earliest: at('2026-11-24 08:30'),
    })
  })
  it('refuses a month and day without a year that are past, by the words alone', () => {
    const reading = { ok: false, problem: 'PAST', phrase: '3月1日' } as const
    expect(codesOf({ deadline: reading })).toEqual(['PAST_DEADLINE'])
    expect(violationOf('PAST_DEADLINE', { deadline: reading })).toMatchObject({
      deadline: null,
      phrase: '3月1日',
    })
  })
  it('edge: refuses the very minute of posting, and accepts the next', () => {
    expect(codesOf({ now: '2026-11-23 09:00', deadline: '11月23日9:00' })).toContain('PAST_DEADLINE')
    expect(codesOf({ now: '2026-11-23 09:00', deadline: '11月23日9:01' })).not.toContain('PAST_DEADLINE')
  })
  it('edge: a past deadline is not called short notice as well', () => {
    expect(codesOf({ deadline: '2026年11月20日' })).toEqual(['PAST_DEADLINE'])
  })
})

describe('SAME_DAY_DEADLINE', () => {
  it('accepts a deadline on the next workday', () => {
    expect(codesOf({ deadline: '明天下班前' })).toEqual([])
  })
  it('refuses a deadline on the day of posting', () => {
    expect(violationOf('SAME_DAY_DEADLINE', { now: '2026-11-23 08:30', deadline: '今天下班前' })).toEqual({
      code: 'SAME_DAY_DEADLINE',
      deadline: at('2026-11-23 17:30'),
      earliest: at('2026-11-24 08:30'),
    })
  })
  it('edge: a deadline earlier today is past and on the same day', () => {
    expect(codesOf({ deadline: '11月23日8:30' })).toEqual(['PAST_DEADLINE', 'SAME_DAY_DEADLINE'])
  })
  it('edge: the day is the unit’s local day, not that of UTC', () => {
    // 2026-11-23 07:00 in Shanghai is still the 22nd in UTC.
    expect(codesOf({ now: '2026-11-23 07:00', deadline: '11月23日17:00' })).toContain('SAME_DAY_DEADLINE')
  })
})

describe('DEADLINE_OFF_HOURS', () => {
  it.each(['11月25日8:30', '11月25日12:00', '11月25日14:00', '11月25日17:30', '11月25日'])(
    'accepts %s, in working time',
    (deadline) => {
      expect(codesOf({ deadline })).toEqual([])
    },
  )
  it('refuses 20:00, and proposes the working moments around it', () => {
    expect(violationOf('DEADLINE_OFF_HOURS', { deadline: '11月25日20:00' })).toEqual({
      code: 'DEADLINE_OFF_HOURS',
      deadline: at('2026-11-25 20:00'),
      before: at('2026-11-25 17:30'),
      after: at('2026-11-26 08:30'),
    })
  })
  it.each(['11月28日', '11月29日10:00', '11月25日13:00', '11月25日24:00'])('refuses %s', (deadline) => {
    expect(codesOf({ deadline })).toEqual(['DEADLINE_OFF_HOURS'])
  })
  it('edge: a date alone on a day off moves to the workdays around it', () => {
    expect(violationOf('DEADLINE_OFF_HOURS', { deadline: '11月28日' })).toMatchObject({
      before: at('2026-11-27 17:30'),
      after: at('2026-11-30 08:30'),
    })
  })
  it('edge: accepts a make-up Saturday', () => {
    expect(codesOf({ now: '2026-10-08 09:00', deadline: '10月10日' })).toEqual([])
  })
  it('edge: does not propose an earlier moment that other rules would refuse', () => {
    expect(
      violationOf('DEADLINE_OFF_HOURS', { now: '2026-11-23 09:00', deadline: '11月23日20:00' }),
    ).toMatchObject({
      before: null,
      after: at('2026-11-24 08:30'),
    })
  })
  it('edge: in the lunch break the end of the morning is proposed', () => {
    expect(violationOf('DEADLINE_OFF_HOURS', { deadline: '11月25日13:00' })?.before).toBe(
      at('2026-11-25 12:00'),
    )
  })
})

describe('SHORT_NOTICE', () => {
  it('accepts exactly four working hours', () => {
    // 90 minutes left on Monday, 150 on Tuesday.
    expect(codesOf({ now: '2026-11-23 16:00', deadline: '11月24日11:00' })).toEqual([])
  })
  it('refuses one minute less, and says how much was given', () => {
    expect(violationOf('SHORT_NOTICE', { now: '2026-11-23 16:00', deadline: '11月24日10:59' })).toEqual({
      code: 'SHORT_NOTICE',
      givenMinutes: 239,
      neededMinutes: 240,
      earliest: at('2026-11-24 11:30'),
    })
  })
  it('edge: a weekend between counts for nothing', () => {
    expect(codesOf({ now: '2026-11-27 17:00', deadline: '11月30日10:00' })).toEqual(['SHORT_NOTICE'])
  })
  it('edge: is silent when the policy has it off', () => {
    const policy = policyWith('SHORT_NOTICE', false)
    expect(codesOf({ now: '2026-11-23 17:00', deadline: '11月24日8:30', policy })).toEqual([])
  })
  it('edge: counts by the unit’s own hours', () => {
    expect(OFFICE.workingMinutesBetween(at('2026-11-23 16:00'), at('2026-11-24 11:00'))).toBe(240)
  })
})
