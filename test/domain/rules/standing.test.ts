import { describe, expect, it } from 'vitest'
import { judgePosting, RULES } from '../../../src/domain/rules/index.ts'
import { NO_LOAD } from '../../../src/domain/rules/overload.ts'
import { LIFTED_BY_EMERGENCY } from '../../../src/domain/rules/rule.ts'
import { RULE_CODES } from '../../../src/domain/rules/rule-code.ts'
import { aPerson } from '../../support/county.ts'
import {
  at,
  type Changes,
  codesOf,
  department,
  EMERGENCY_POSTER,
  person,
  policyWith,
  postingFacts,
  unit,
  violationOf,
} from '../../support/posting-facts.ts'

const toTown: Changes = { unit: unit('yangquan'), superiors: [unit('qinghe')] }
const county: Changes = { poster: person('zhouhai'), department: department('qh-yjj') }

describe('NOT_PERMITTED', () => {
  it('accepts a poster of the superior’s department', () => {
    expect(codesOf()).toEqual([])
  })
  it('accepts a town’s own department posting to the town itself', () => {
    expect(codesOf({ ...toTown })).toEqual([])
  })
  it('refuses a cadre without the role', () => {
    const changes = { poster: person('wangguilan'), department: null }
    expect(violationOf('NOT_PERMITTED', changes)).toMatchObject({ why: 'NO_POSTER_ROLE', also: [] })
  })
  it('refuses a poster without a department', () => {
    expect(violationOf('NOT_PERMITTED', { department: null })?.why).toBe('NO_DEPARTMENT')
  })
  it('refuses a frozen department', () => {
    const changes = { ...toTown, poster: person('qianli'), department: department('qh-cjb') }
    expect(violationOf('NOT_PERMITTED', changes)?.why).toBe('FROZEN_DEPARTMENT')
  })
  it('refuses a department of another town', () => {
    const changes = { department: { id: 'other', name: '城关镇党政办', unitId: 'chengguan', frozen: false } }
    expect(codesOf(changes)).toEqual(['NOT_PERMITTED'])
    expect(violationOf('NOT_PERMITTED', changes)?.why).toBe('OTHER_LINE')
  })
  it('edge: somebody who has left may not post', () => {
    const poster = aPerson({
      id: 'x',
      name: '孙华',
      roles: ['poster'],
      departmentId: 'yq-dzb',
      active: false,
    })
    expect(violationOf('NOT_PERMITTED', { poster })?.why).toBe('NO_POSTER_ROLE')
  })
  it('edge: a village department may not post to its town', () => {
    const changes = {
      ...toTown,
      department: { id: 'v', name: '石桥村委会', unitId: 'shiqiao', frozen: false },
    }
    expect(violationOf('NOT_PERMITTED', changes)?.why).toBe('OTHER_LINE')
  })
  it('edge: names a frozen department and the lacking emergency right together', () => {
    const changes = {
      ...toTown,
      poster: person('qianli'),
      department: department('qh-cjb'),
      emergency: '防汛',
    }
    expect(violationOf('NOT_PERMITTED', changes)).toMatchObject({
      why: 'FROZEN_DEPARTMENT',
      also: ['NO_EMERGENCY_RIGHT'],
    })
  })
})

describe('SKIP_LEVEL', () => {
  it('accepts a county department posting to a town', () => {
    expect(codesOf({ ...county, ...toTown })).toEqual([])
  })
  it('refuses a county department posting to a village, and names the town to go through', () => {
    expect(codesOf(county)).toEqual(['SKIP_LEVEL'])
    expect(violationOf('SKIP_LEVEL', county)?.through.name).toBe('洋泉镇')
  })
  it('edge: a unit with nothing above it skips no level', () => {
    expect(codesOf({ ...county, unit: unit('qinghe'), superiors: [] })).toEqual([])
  })
  it('edge: an emergency does not lift it', () => {
    expect(codesOf({ ...county, emergency: '防汛' })).toEqual(['SKIP_LEVEL'])
  })
})

const night: Changes = {
  now: '2026-11-23 22:00',
  deadline: '今天23:00',
  load: { owners: new Map([['zhangjianguo', { day: 9, week: 9 }]]), unit: NO_LOAD },
}

describe('紧急', () => {
  it.each(['防汛', '防汛抗旱', '防汛、防台风', '森林防火应急', '抗旱救灾', ' 地震 '])(
    'knows the kind %s',
    (emergency) => {
      expect(judgePosting(postingFacts({ poster: EMERGENCY_POSTER, emergency })).emergency).toBe(true)
    },
  )
  it.each(['', '迎检', '防汛检查', '非防汛', '应急', '防汛、迎检'])(
    'does not know the kind %j',
    (emergency) => {
      expect(violationOf('NOT_PERMITTED', { poster: EMERGENCY_POSTER, emergency })?.why).toBe(
        'UNKNOWN_EMERGENCY',
      )
    },
  )
  it('lifts the five rules about time and load, and records which would have been broken', () => {
    const judgement = judgePosting(postingFacts({ ...night, poster: EMERGENCY_POSTER, emergency: '防汛' }))
    expect(judgement).toEqual({
      accepted: true,
      violations: [],
      emergency: true,
      lifted: ['AFTER_HOURS', 'SAME_DAY_DEADLINE', 'DEADLINE_OFF_HOURS', 'SHORT_NOTICE', 'OVERLOAD'],
    })
  })
  it('lifts nothing else', () => {
    const changes = {
      ...night,
      poster: EMERGENCY_POSTER,
      emergency: '防汛',
      source: null,
      matter: '巡堤，收到请回复',
    }
    expect(codesOf(changes)).toEqual(['MISSING_SOURCE', 'FORBIDDEN_DEMAND'])
  })
  it('does not lift a past deadline', () => {
    const changes = {
      now: '2026-11-23 22:00',
      deadline: '今天21:00',
      poster: EMERGENCY_POSTER,
      emergency: '防汛',
    }
    expect(codesOf(changes)).toEqual(['PAST_DEADLINE'])
    expect(violationOf('PAST_DEADLINE', changes)?.earliest).toBe(at('2026-11-23 22:01'))
  })
  it('claimed without the right lifts nothing', () => {
    const judgement = judgePosting(postingFacts({ ...night, emergency: '防汛' }))
    expect(judgement.emergency).toBe(false)
    expect(judgement.lifted).toEqual([])
    expect(judgement.violations.map((violation) => violation.code)).toEqual([
      'AFTER_HOURS',
      'SAME_DAY_DEADLINE',
      'DEADLINE_OFF_HOURS',
      'SHORT_NOTICE',
      'NOT_PERMITTED',
      'OVERLOAD',
    ])
    expect(violationOf('NOT_PERMITTED', { emergency: '防汛' })?.why).toBe('NO_EMERGENCY_RIGHT')
  })
  it.each(['迎检', '', '报表'])(
    'of the kind “%s” is unknown, lifts nothing, and the kinds are offered',
    (emergency) => {
      const changes = { ...night, poster: EMERGENCY_POSTER, emergency }
      expect(codesOf(changes)).toContain('AFTER_HOURS')
      const violation = violationOf('NOT_PERMITTED', changes)
      expect(violation?.why).toBe('UNKNOWN_EMERGENCY')
      expect(violation?.emergencyKinds).toContain('森林防火')
    },
  )
  it('asks for a named person: without one it lifts nothing', () => {
    const changes = { ...night, poster: EMERGENCY_POSTER, emergency: '防汛', ownerNames: [], owners: [] }
    expect(codesOf(changes)).toContain('MISSING_OWNER')
    expect(codesOf(changes)).toContain('AFTER_HOURS')
  })
  it('in lawful hours lifts nothing that was broken', () => {
    const judgement = judgePosting(postingFacts({ poster: EMERGENCY_POSTER, emergency: '地震' }))
    expect(judgement).toMatchObject({ accepted: true, emergency: true, lifted: [] })
  })
})

describe('the rules', () => {
  it('stand in the order of RULE_CODES, each once, each with a basis', () => {
    expect(RULES.map((rule) => rule.code)).toEqual(RULE_CODES)
    for (const rule of RULES) expect(rule.basis).not.toBe('')
  })
  it('judge only where the policy has them on', () => {
    expect(codesOf({ source: null, policy: policyWith('MISSING_SOURCE', false) })).toEqual([])
  })
  it('lift five by an emergency', () => {
    expect([...LIFTED_BY_EMERGENCY]).toHaveLength(5)
  })
})
