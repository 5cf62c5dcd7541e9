import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlap, sketchOf } from '../../../src/domain/group/sketch.ts'
import { type GroupGlance, suggestDissolutions } from '../../../src/domain/group/suggestions.ts'
import { areAlike, titleKey } from '../../../src/domain/group/titles.ts'

const alike = (a: string, b: string) => areAlike(titleKey(a, '石桥村'), titleKey(b, '石桥村'))

describe('titles of one unit', () => {
  it.each([
    ['石桥村工作群', '石桥村工作交流群'],
    ['石桥村工作群', '石桥工作群（2）'],
    ['石桥村防汛工作群', '2025年石桥村防汛群'],
    ['石桥村防汛值守群', '石桥防汛值守工作群'],
    ['石桥村第一网格', '石桥村1网格群'],
    ['石桥村低保核查群🌾', '石桥村低保核查'],
  ])('%s and %s are one', (a, b) => {
    expect(alike(a, b)).toBe(true)
  })

  it.each([
    ['石桥村第一网格群', '石桥村第二网格群'],
    ['石桥村一组群', '石桥村二组群'],
    ['石桥村东片群', '石桥村西片群'],
    ['石桥村王家庄群', '石桥村李家庄群'],
    ['石桥村防汛群', '石桥村低保群'],
    ['石桥村工作群', '石桥村防汛群'],
    ['石桥村第三季度报表群', '石桥村第四季度报表群'],
  ])('%s and %s are two', (a, b) => {
    expect(alike(a, b)).toBe(false)
  })
})

describe('a sketch of members', () => {
  const people = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `wxid_${from + i}`)

  it('tells the overlap of small groups exactly', () => {
    expect(overlap(sketchOf(people(0, 20)), sketchOf(people(10, 30)))).toBeCloseTo(10 / 30)
    expect(overlap(sketchOf(people(0, 20)), sketchOf(people(0, 20)))).toBe(1)
    expect(overlap(sketchOf(people(0, 20)), sketchOf(people(20, 40)))).toBe(0)
    expect(overlap([], sketchOf(people(0, 20)))).toBeNull()
  })

  it('tells that of large groups to within a fifth, in 64 numbers at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 5_000 }), (shift, base) => {
        const a = sketchOf(people(base, base + 400))
        const b = sketchOf(people(base + shift, base + shift + 400))
        expect(a.length).toBeLessThanOrEqual(64)
        const truth = (400 - shift) / (400 + shift)
        expect(Math.abs((overlap(a, b) ?? -1) - truth)).toBeLessThan(0.26)
      }),
      { numRuns: 100 },
    )
  })

  it('does not depend on the order in which people are told', () => {
    expect(sketchOf(people(0, 90).reverse())).toEqual(sketchOf(people(0, 90)))
  })
})

describe('groups that could be dissolved', () => {
  const TODAY = 20_780
  const glance = (number: number, title: string, more: Partial<GroupGlance> = {}): GroupGlance => ({
    number,
    title,
    state: 'ad_hoc',
    unitId: 'shiqiao',
    memberCount: null,
    members: [],
    lastActiveDay: null,
    ...more,
  })
  const suggest = (...groups: GroupGlance[]) =>
    suggestDissolutions(groups, TODAY, () => '石桥村').map(({ group, reasons }) => [
      group.number,
      ...reasons.map(({ kind }) => kind),
    ])

  it('are the silent ones first, then those of the same people, of a similar title, of a unit that has its group', () => {
    const members = sketchOf(['a', 'b', 'c'])
    expect(
      suggest(
        glance(1, '石桥村工作群', { state: 'permitted', members }),
        glance(2, '石桥村工作交流群'),
        glance(3, '防汛群', { lastActiveDay: TODAY - 60, unitId: null }),
        glance(4, '低保群', { members }),
        glance(5, '选举群'),
      ),
    ).toEqual([
      [3, 'inactive'],
      [4, 'same_members', 'same_unit'],
      [2, 'similar_title', 'same_unit'],
      [5, 'same_unit'],
    ])
  })

  it('never are permitted, temporary, applied for or on their way already', () => {
    expect(
      suggest(
        glance(1, '石桥村工作群', { state: 'permitted', lastActiveDay: 1 }),
        glance(2, '石桥村工作群', { state: 'temporary', lastActiveDay: 1 }),
        glance(3, '石桥村工作群', { state: 'applied', lastActiveDay: 1 }),
        glance(4, '石桥村工作群', { state: 'dissolving', lastActiveDay: 1 }),
      ),
    ).toEqual([])
  })

  it('leave one where a unit has no permitted group yet: the one with the most people', () => {
    expect(
      suggest(glance(1, '石桥村防汛群', { memberCount: 20 }), glance(2, '石桥防汛群', { memberCount: 90 })),
    ).toEqual([[1, 'similar_title']])
  })

  it('are not called inactive where nobody knows', () => {
    expect(suggest(glance(1, '石桥村防汛群'))).toEqual([])
  })
})
