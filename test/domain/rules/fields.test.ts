import { describe, expect, it } from 'vitest'
import { judgePosting } from '../../../src/domain/rules/index.ts'
import { codesOf, person, postingFacts, violationOf } from '../../support/posting-facts.ts'

describe('MISSING_OWNER', () => {
  it('accepts a post that names an owner', () => {
    expect(codesOf({ ownerNames: ['张建国'] })).toEqual([])
  })
  it('refuses a post without an owner, and offers the members', () => {
    const violation = violationOf('MISSING_OWNER', { ownerNames: [], owners: [] })
    expect(violation?.memberNames).toEqual(['张建国', '王桂兰'])
  })
  it('edge: offers eight names at most', () => {
    const memberNames = Array.from({ length: 20 }, (_, i) => `成员${i + 1}`)
    expect(violationOf('MISSING_OWNER', { ownerNames: [], memberNames })?.memberNames).toHaveLength(8)
  })
})

describe('MISSING_DEADLINE', () => {
  it('accepts a deadline that names a moment', () => {
    expect(codesOf({ deadline: '下周三下班前' })).toEqual([])
  })
  it('refuses a post without a deadline', () => {
    expect(codesOf({ deadline: null })).toEqual(['MISSING_DEADLINE'])
    expect(violationOf('MISSING_DEADLINE', { deadline: null })?.unreadable).toBeNull()
  })
  it.each(['尽快', '本周内', '12月中旬', '腊月二十三前', '2月30日'])(
    'edge: refuses %s, which names no moment, and says which words',
    (phrase) => {
      expect(codesOf({ deadline: phrase })).toEqual(['MISSING_DEADLINE'])
      expect(violationOf('MISSING_DEADLINE', { deadline: phrase })?.unreadable).not.toBeNull()
    },
  )
  it('edge: an empty deadline is one left out', () => {
    expect(violationOf('MISSING_DEADLINE', { deadline: '　' })?.unreadable).toBeNull()
  })
})

describe('MISSING_SOURCE', () => {
  it('accepts a post with an authority', () => {
    expect(codesOf()).toEqual([])
  })
  it('refuses a post without an authority', () => {
    expect(codesOf({ source: null })).toEqual(['MISSING_SOURCE'])
  })
  it('edge: an authority that is not recognised is BAD_SOURCE instead', () => {
    expect(codesOf({ source: { ok: false, text: '领导要求' } })).toEqual(['BAD_SOURCE'])
  })
})

describe('MISSING_MATTER', () => {
  it('accepts a post that says what is to be done', () => {
    expect(codesOf()).toEqual([])
  })
  it('refuses a post that does not', () => {
    expect(codesOf({ matter: '' })).toEqual(['MISSING_MATTER'])
  })
  it('edge: blanks are no matter', () => {
    expect(codesOf({ matter: ' \u3000\n' })).toEqual(['MISSING_MATTER'])
  })
})

describe('BAD_SOURCE', () => {
  it('accepts a duty-list item', () => {
    const source = { kind: 'duty', id: 'A-01', text: 'A-01 防汛巡查值守' } as const
    expect(codesOf({ source: { ok: true, source } })).toEqual([])
  })
  it('refuses 按上级要求', () => {
    expect(violationOf('BAD_SOURCE', { source: { ok: false, text: '按上级要求' } })?.text).toBe('按上级要求')
  })
  it('edge: is silent where the authority was left out', () => {
    expect(violationOf('BAD_SOURCE', { source: null })).toBeNull()
  })
})

describe('UNKNOWN_OWNER', () => {
  it('accepts members of the unit', () => {
    const owners = [person('zhangjianguo'), person('wangguilan')]
    expect(codesOf({ ownerNames: owners.map((owner) => owner.name), owners })).toEqual([])
  })
  it('refuses somebody of another unit, and offers the members', () => {
    const violation = violationOf('UNKNOWN_OWNER', {
      ownerNames: ['赵秀英'],
      owners: [],
      unknownOwners: ['赵秀英'],
    })
    expect(violation).toEqual({ code: 'UNKNOWN_OWNER', names: ['赵秀英'], memberNames: ['张建国', '王桂兰'] })
  })
  it('edge: one unknown owner among known ones refuses the post', () => {
    expect(codesOf({ ownerNames: ['张建国', '张建囯'], unknownOwners: ['张建囯'] })).toEqual([
      'UNKNOWN_OWNER',
    ])
  })
})

describe('TOO_LONG', () => {
  it('accepts a text of exactly the limit', () => {
    expect(codesOf({ matter: '查'.repeat(800) })).toEqual([])
  })
  it('refuses a text one character over the limit', () => {
    expect(violationOf('TOO_LONG', { matter: '查'.repeat(801) })).toEqual({
      code: 'TOO_LONG',
      characters: 801,
      limit: 800,
    })
  })
  it('edge: counts 𬭎 and 🙏 as one character each', () => {
    expect(codesOf({ matter: '𬭎🙏'.repeat(400) })).toEqual([])
    expect(violationOf('TOO_LONG', { matter: `${'𬭎🙏'.repeat(400)}𬭎` })?.characters).toBe(801)
  })
})

it('names every violation at once, in the order of the rules', () => {
  const judgement = judgePosting(
    postingFacts({
      now: '2026-11-28 20:00',
      ownerNames: [],
      owners: [],
      source: null,
      deadline: '今天22:00',
      matter: '每天打卡，收到请回复',
    }),
  )
  expect(judgement.accepted).toBe(false)
  expect(judgement.violations.map((violation) => violation.code)).toEqual([
    'MISSING_OWNER',
    'MISSING_SOURCE',
    'AFTER_HOURS',
    'SAME_DAY_DEADLINE',
    'DEADLINE_OFF_HOURS',
    'SHORT_NOTICE',
    'FORBIDDEN_DEMAND',
  ])
})
