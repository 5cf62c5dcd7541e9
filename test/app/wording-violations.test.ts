import { describe, expect, it } from 'vitest'
import { instantEn, instantZh } from '../../src/app/wording/instants.ts'
import { violationEn } from '../../src/app/wording/violations-en.ts'
import { violationZh } from '../../src/app/wording/violations-zh.ts'
import type { NotPermitted, Violation } from '../../src/domain/rules/rule.ts'
import { RULE_CODES } from '../../src/domain/rules/rule-code.ts'
import { anEarlierTask, at, OFFICE, POLICY } from '../support/posting-facts.ts'
import { DEADLINE_PROBLEMS_SEEN, violationsOfEveryKind } from '../support/violations.ts'

const zh = (violation: Violation) => violationZh(violation, OFFICE)
const en = (violation: Violation) => violationEn(violation, OFFICE)

describe('a moment', () => {
  it('is written with its weekday', () => {
    expect(instantZh(at('2026-11-24 08:30'), OFFICE)).toBe('2026-11-24 08:30 周二')
    expect(instantEn(at('2026-11-24 08:30'), OFFICE)).toBe('Tue 2026-11-24 08:30')
    expect(instantZh(at('2026-11-29 00:00'), OFFICE)).toBe('2026-11-29 00:00 周日')
  })
})

describe('every violation', () => {
  const all = violationsOfEveryKind()

  it('is there to be worded', () => {
    expect(new Set(all.map((violation) => violation.code))).toEqual(new Set(RULE_CODES))
    expect(DEADLINE_PROBLEMS_SEEN.size).toBeGreaterThan(6)
  })
  it.each(all.map((violation) => [violation.code, violation] as const))(
    'of %s has a short heading, a why, a mend and a basis in Chinese',
    (_, violation) => {
      const words = zh(violation)
      expect([...words.heading].length).toBeLessThanOrEqual(12)
      expect(words.heading).not.toMatch(/[。！]$/)
      for (const sentence of [words.why, words.mend]) expect(sentence).toMatch(/。$/)
      expect(words.basis).toMatch(/规则|规定|条例|清单/)
      expect(Object.values(words).join('')).not.toMatch(/undefined|null|NaN|，，|。。|！/)
    },
  )
  it.each(all.map((violation) => [violation.code, violation] as const))(
    'of %s reads in English as well',
    (_, violation) => {
      const words = en(violation)
      for (const sentence of [words.why, words.mend])
        expect(sentence).toMatch(/^["A-Z\p{Script=Han}0-9].*\.$/u)
      expect(words.basis).not.toMatch(/\p{Script=Han}/u)
      expect(Object.values(words).join(' ')).not.toMatch(/undefined|null|NaN|\.\.|,,| {2}/)
    },
  )
})

describe('the words', () => {
  it('give the earliest lawful deadline with its weekday', () => {
    const violation: Violation = {
      code: 'SAME_DAY_DEADLINE',
      deadline: at('2026-11-23 17:30'),
      earliest: at('2026-11-24 08:30'),
    }
    expect(zh(violation)).toMatchObject({
      heading: '当天派当天要',
      why: '期限 2026-11-23 17:30 周一 就在派单当天。',
      mend: '期限最早可定 2026-11-24 08:30 周二。',
    })
    expect(en(violation).mend).toBe('The earliest deadline you may set is Tue 2026-11-24 08:30.')
  })
  it('name the holiday', () => {
    const violation: Violation = {
      code: 'AFTER_HOURS',
      next: at('2026-10-08 08:30'),
      dayOff: true,
      dayOffName: '国庆节',
      covered: true,
    }
    expect(zh(violation).why).toBe('今天是国庆节假期，不打扰大家休息。')
    expect(zh(violation).mend).toBe('请在 2026-10-08 08:30 周四 以后重发。')
  })
  it('own up that make-up workdays are not published yet', () => {
    const violation: Violation = {
      code: 'AFTER_HOURS',
      next: at('2027-01-04 08:30'),
      dayOff: true,
      dayOffName: '元旦',
      covered: false,
    }
    expect(zh(violation).why).toBe(
      '今天是元旦假期，不打扰大家休息。2027 年调休安排尚未公布，这里只按法定节假日推算。',
    )
    expect(en(violation).why).toContain('The make-up workdays of 2027 are not published yet')
  })
  it('say how much working time was given and how much is needed', () => {
    const violation: Violation = {
      code: 'SHORT_NOTICE',
      givenMinutes: 90,
      neededMinutes: 240,
      earliest: at('2026-11-24 11:00'),
    }
    expect(zh(violation).why).toBe('从派单到期限只有 1 小时 30 分钟工作时间，至少要留 4 小时。')
    expect(en(violation).why).toBe(
      'Only 1 h 30 min of working time remain until the deadline; 4 h are the least.',
    )
  })
  it('hand over the result of a task that is done already', () => {
    const earlier = anEarlierTask({ state: 'done', result: '隐患 3 处，均已整改' })
    expect(zh({ code: 'DUPLICATE', earlier, inOtherWords: false }).why).toBe(
      '任务 7（县应急管理局）已经办结，结果：隐患 3 处，均已整改。',
    )
  })
  it('name both reasons where a frozen department claims an emergency', () => {
    const also: readonly NotPermitted[] = ['UNKNOWN_EMERGENCY']
    const violation: Violation = {
      code: 'NOT_PERMITTED',
      why: 'FROZEN_DEPARTMENT',
      also,
      emergencyKinds: POLICY.emergencyKinds,
    }
    expect(zh(violation).why).toBe('你所在的部门已停止派单。“紧急”后面没有写明规定的种类。')
    expect(zh(violation).mend).toContain('防汛、')
  })
})
