import { describe, expect, it } from 'vitest'
import { UnusableLine } from '../../src/app/dry-run/request-line.ts'
import { answerSimilar } from '../../src/app/dry-run/similar.ts'
import { similarityEn } from '../../src/app/wording/similarity-en.ts'
import { reasonWords } from '../../src/app/wording/similarity-wording.ts'
import { similarityZh } from '../../src/app/wording/similarity-zh.ts'
import { wordingFor } from '../../src/app/world.ts'
import type { Reason } from '../../src/domain/similar/reasons.ts'

const zh = wordingFor('zh')
const ASKED = '报送第三季度安全生产隐患台账'

describe('guiyi similar', () => {
  it('says that the same is asked in other words, and by which', () => {
    const answer = answerSimilar({ id: 'a', a: ASKED, b: '请上报7—9月安全隐患排查清单' }, zh)
    expect(answer).toMatchObject({ id: 'a', same: true })
    expect(answer.score).toBeGreaterThanOrEqual(0.5)
    expect(answer.why).toContain('SAME_WORDS: 说的都是')
  })

  it('names the fact in which two titles differ', () => {
    const answer = answerSimilar({ id: 2, a: ASKED, b: '报送第四季度安全生产隐患台账' }, zh)
    expect(answer).toMatchObject({ id: 2, same: false })
    expect(answer.why).toMatch(/^PERIOD_DIFFERS: 时间不同：/u)
    expect(answerSimilar({ a: ASKED, b: '报送第四季度安全生产隐患台账' }, wordingFor('en')).why).toContain(
      'another period',
    )
  })

  it('cannot compare with nothing', () => {
    expect(() => answerSimilar({ id: 3, a: ASKED }, zh)).toThrow(UnusableLine)
  })

  it('has words for every reason in both languages', () => {
    const codes = Object.keys(similarityZh) as readonly Reason['code'][]
    const words = ['台账']
    for (const code of codes) {
      const reason = { code, a: '甲', b: '乙', words } as unknown as Reason
      for (const table of [similarityZh, similarityEn]) expect(reasonWords(reason, table)).not.toBe('')
    }
    expect(Object.keys(similarityEn).sort()).toEqual([...codes].sort())
  })
})
