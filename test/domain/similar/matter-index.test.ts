import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factMarksOf, MOST_FACTS, marksContradict } from '../../../src/domain/similar/fact-marks.ts'
import { MatterIndex } from '../../../src/domain/similar/matter-index.ts'
import { profileOf } from '../../../src/domain/similar/profile.ts'
import { similarity } from '../../../src/domain/similar/similarity.ts'

const indexOf = (...titles: readonly string[]): MatterIndex => {
  const index = new MatterIndex(1_000)
  for (const title of titles) index.add(title, title)
  return index
}
const keys = (found: readonly { readonly key: string }[]) => found.map(({ key }) => key)

describe('the index of matters', () => {
  const index = indexOf(
    '报低保户名单',
    '报低保边缘户名单',
    '上报三季度低保人员台账',
    '撂荒地整治进度',
    '独居老人走访台账',
    '烟花爆竹零售网点摸底表',
  )

  it('finds the title that asks for the same in other words', () => {
    // A list of one quarter and a list of no named time are about as likely meant.
    expect(new Set(keys(index.similarTo('请各村提交最低生活保障家庭花名册', 3)))).toEqual(
      new Set(['报低保户名单', '上报三季度低保人员台账']),
    )
    expect(keys(index.similarTo('卖炮仗的门店有几家，报来', 3))).toEqual(['烟花爆竹零售网点摸底表'])
    expect(keys(index.similarTo('请各村提交四季度低保花名册', 3))).toEqual(['报低保户名单'])
  })

  it('puts the likeliest first and keeps to the limit', () => {
    expect(keys(index.similarTo('独居老人走访记录', 2))[0]).toBe('独居老人走访台账')
    expect(index.similarTo('低保名单', 1)).toHaveLength(1)
    expect(index.similarTo('低保名单', 0)).toEqual([])
  })

  it('finds nothing where nothing is shared', () => {
    expect(index.similarTo('', 5)).toEqual([])
    expect(index.similarTo('水库除险加固项目', 5)).toEqual([])
  })

  it('knows a key once', () => {
    const twice = indexOf('报低保户名单', '报低保户名单')
    expect(twice.size).toBe(1)
    expect(twice.similarTo('低保户名单', 5)).toHaveLength(1)
  })

  it('forgets the oldest when it is full', () => {
    const small = new MatterIndex(2)
    for (const title of ['孤儿名单', '河长名单', '奶牛存栏']) small.add(title, title)
    expect(small.size).toBe(2)
    expect(small.similarTo('孤儿名单', 5)).toEqual([])
    expect(keys(small.similarTo('奶牛存栏数统计', 5))).toEqual(['奶牛存栏'])
    const [orphans, forgotten] = [small.add('孤儿名单', '孤儿名单'), 0]
    expect(keys(small.similarTo('报孤儿台账', 5))).toEqual(['孤儿名单'])
    expect(keys(small.similarAmong([forgotten, orphans], '报孤儿台账', 5))).toEqual(['孤儿名单'])
    expect(small.similarAmong([forgotten], '报孤儿台账', 5)).toEqual([])
  })

  it('holds the newest titles, however many come, and finds each by itself', () => {
    const parts = fc.array(
      fc.constantFrom('低保户', '孤儿', '奶牛', '水库', '照片', '方案', '3月', '石桥村', '甲', '乙'),
      {
        minLength: 1,
        maxLength: 5,
      },
    )
    const titles = fc.uniqueArray(
      parts.map((words) => words.join('')),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(titles, fc.integer({ min: 1, max: 20 }), (all, capacity) => {
        const bounded = new MatterIndex(capacity)
        for (const title of all) bounded.add(title, title)
        const kept = all.slice(-capacity)
        expect(bounded.size).toBe(kept.length)
        for (const title of all) {
          const found = keys(bounded.similarTo(title, all.length))
          expect(found.every((key) => kept.includes(key))).toBe(true)
          if (kept.includes(title) && title.length > 2) expect(found).toContain(title)
        }
      }),
    )
  })

  it('finds among a unit’s own titles what the whole index holds of them', () => {
    const words = fc.array(
      fc.constantFrom('低保户', '孤儿', '水库', '照片', '3月', '第三季度', '7—9月', '20户', '石桥村', '乙'),
      { minLength: 1, maxLength: 4 },
    )
    const titles = fc.uniqueArray(
      words.map((parts) => parts.join('')),
      { minLength: 2, maxLength: 12 },
    )
    fc.assert(
      fc.property(titles, words, (all, asked) => {
        const whole = new MatterIndex(100)
        const numbers = all.map((title) => whole.add(title, title))
        const half = numbers.filter((_, at) => at % 2 === 0)
        const ofHalf = new Set(all.filter((_, at) => at % 2 === 0))
        const found = keys(whole.similarTo(asked.join(''), 12)).filter((key) => ofHalf.has(key))
        expect(new Set(keys(whole.similarAmong(half, asked.join(''), 12)))).toEqual(new Set(found))
      }),
    )
  })
})

describe('the marks of facts', () => {
  it('contradict only where the full comparison does', () => {
    const facts = fc.constantFrom(
      '9月',
      '三季度',
      '2026年',
      '今年',
      '第二批',
      '3户',
      '5户',
      '两次',
      '每月',
      '乙',
    )
    const titles = fc.array(facts, { maxLength: 5 }).map((parts) => `报${parts.join('')}低保名单`)
    fc.assert(
      fc.property(titles, titles, (a, b) => {
        const room = new Int32Array(2 * MOST_FACTS)
        room.set(factMarksOf(profileOf(b)))
        if (marksContradict(factMarksOf(profileOf(a)), room, 0)) expect(similarity(a, b).same).toBe(false)
      }),
    )
  })

  it('tell last month from this', () => {
    const room = new Int32Array(2 * MOST_FACTS)
    room.set(factMarksOf(profileOf('报10月低保名单')))
    expect(marksContradict(factMarksOf(profileOf('报9月低保名单')), room, 0)).toBe(true)
    expect(marksContradict(factMarksOf(profileOf('报十月份低保台账')), room, 0)).toBe(false)
    expect(marksContradict(factMarksOf(profileOf('报低保名单')), room, 0)).toBe(false)
  })
})
