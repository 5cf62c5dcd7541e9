import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clausesOf } from '../../../src/domain/screening/clauses.ts'
import { visitFeatures } from '../../../src/domain/screening/features.ts'
import { normalForm } from '../../../src/domain/screening/normal-form.ts'
import { passagesOf } from '../../../src/domain/screening/passages.ts'
import { screen } from '../../../src/domain/screening/screen.ts'

const DEMANDS = [
  '请各村今天下班前把低保台账报民政办',
  '各社区周五前将安全隐患清单报应急办，不得迟报',
  '没报的村抓紧，今天必须报上来',
]
const FRIENDLY = [
  '这段时间大家都很辛苦，感谢大家的支持。',
  '早上好，今天天气不错。',
  '祝大家周末愉快！',
  '昨天的篮球赛很精彩，谢谢各位捧场。',
  '书记在会上表扬了大家，值得高兴。',
]
const word = fc.constantFrom(
  ...'各村 我们 请 报 台账 下班前 了 吗 @张建国\u2005 😂 [呲牙] 〔2026〕 ， 。 \n ９ 点 不用 谢谢 http://a.cn/x'.split(
    ' ',
  ),
)
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(word, { maxLength: 40 }).map((words) => words.join('')),
)

describe('whatever is typed', () => {
  it('is judged without a fault, by a probability of three digits', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const { assignment, score, signals } = screen(text)
        expect(typeof assignment).toBe('boolean')
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(Math.round(score * 1_000) / 1_000).toBe(score)
        expect(signals.every(({ weight }) => Number.isFinite(weight))).toBe(true)
      }),
    )
  })

  it('is judged the same every time', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(screen(text)).toEqual(screen(text))
      }),
    )
  })

  it('is judged the same in full-width digits and marks', () => {
    const wide = (text: string) =>
      text.replace(/[0-9,:!?()]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
    for (const text of ['各村12月5日17:00前,把表报我!', '表交了吗?(急)', '@李红 明早8:30到三楼开会,别迟到!'])
      expect(screen(wide(text))).toEqual(screen(text))
  })

  it('is judged the same with a blank or U+2005 behind the name, whoever it is', () => {
    expect(screen('@张建国\u2005表发我')).toEqual(screen('@张建国 表发我'))
    expect(screen('@欧阳明月\u2005表发我')).toEqual(screen('@张建国 表发我'))
  })
})

describe('one demand is enough', () => {
  it('among friendly words, before and behind it, nine times in ten at least', () => {
    const around = ['', ...FRIENDLY]
    const all = DEMANDS.flatMap((demand) =>
      around.flatMap((before) => around.map((behind) => `${before}${demand}。${behind}`)),
    )
    expect(all.filter((text) => !screen(text).assignment).length).toBeLessThanOrEqual(all.length / 10)
    for (const demand of DEMANDS) expect(screen(demand).assignment, demand).toBe(true)
  })

  it('in a very long friendly message', () => {
    expect(screen(`${FRIENDLY.join('').repeat(10)}${DEMANDS[0]}。`).assignment).toBe(true)
    expect(screen(FRIENDLY.join('').repeat(10)).assignment).toBe(false)
  })
})

describe('long texts', () => {
  const featuresSeen = (text: string): number => {
    let seen = 0
    for (const passage of passagesOf(clausesOf(normalForm(text)))) visitFeatures(passage, () => seen++)
    return seen
  }

  it('are looked at in proportion to their length, however they are typed', () => {
    for (const row of ['各村报我了吗', '请大家把表', '，', '张', '@张建国\u2005', '今天。', '😂'])
      expect(featuresSeen(row.repeat(4_000)), row).toBeLessThan(4_000 * FEATURES_A_CHARACTER)
  })

  it('are cut at 4,000 characters', () => {
    const talk = '今天食堂有羊肉。'.repeat(1_000)
    expect(screen(`${talk}请各村下班前报表`)).toEqual(screen(talk))
  })
})

const FEATURES_A_CHARACTER = 20
