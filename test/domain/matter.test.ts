import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matterKey } from '../../src/domain/matter.ts'

const same = (a: string, b: string) => expect(matterKey(a)).toBe(matterKey(b))
const different = (a: string, b: string) => expect(matterKey(a)).not.toBe(matterKey(b))

describe('the key of a matter', () => {
  it.each([
    ['报送第三季度安全生产隐患台账', '请各村于11月30日17:30前上报三季度安全生产隐患台账！'],
    ['关于报送2026年秋粮面积的通知', '请各村抓紧报送 2026年秋粮面积🙏'],
    ['春耕情况', '本周五下班前，请报春耕情况'],
    ['报送Ａ级景区名单', '报送a级景区名单'],
    ['做好森林防火工作', '森林防火'],
    ['报送十月份用电量', '报送10月用电量'],
    ['填报，低保名单（附表）', '填报低保名单 附表'],
    ['12月5日(周六)前报送第一批名单', '报送第一批名单'],
  ])('is the same for “%s” and “%s”', same)

  it.each([
    ['报送第三季度报表', '报送第四季度报表'],
    ['报送2025年秋粮面积', '报送2026年秋粮面积'],
    ['统计城关街道低保户', '统计南门街道低保户'],
    ['统计党员人数', '统计团员人数'],
    ['补助3.5万元', '补助35万元'],
    ['5-8月用电量', '58月用电量'],
    ['第一批名单', '第二批名单'],
    ['11月30日会议参会名单', '12月1日会议参会名单'],
  ])('differs between “%s” and “%s”', different)

  it.each(['学前教育入学率', '前进村道路', '低保申请名单'])(
    'leaves %s alone: 前 and 请 are part of words',
    (matter) => {
      expect(matterKey(matter)).toBe(matter)
    },
  )

  it.each(['', '　', '请', '👍🙏', '请各村务必于明天上午10点前报送'])('of “%s” is empty', (matter) => {
    expect(matterKey(matter)).toBe('')
  })

  it('is bounded for long texts, which still differ at their ends', () => {
    const long = '排查隐患点'.repeat(200)
    expect(matterKey(long).length).toBeLessThanOrEqual(200)
    different(`${long}甲`, `${long}乙`)
  })

  it('does not change with what is polite, urgent or decorative around the matter', () => {
    const core = fc.constantFrom(
      '第三季度隐患台账',
      '2026年秋粮面积',
      '低保申请名单',
      '前进村道路硬化3.5公里',
    )
    const before = fc.constantFrom('请', '请各村', '抓紧', '上报', '🙏', '\n', '  ', '务必于11月30日前，')
    const behind = fc.constantFrom('。', '！', '，谢谢', '🙏🙏', '\n', '情况')
    fc.assert(
      fc.property(
        fc.array(before, { maxLength: 4 }),
        core,
        fc.array(behind, { maxLength: 3 }),
        (b, matter, e) => {
          expect(matterKey(`${b.join('')}${matter}${e.join('')}`)).toBe(matterKey(matter))
        },
      ),
    )
  })

  it('holds letters, digits and marks between digits alone, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
        expect(matterKey(text)).toMatch(/^[\p{L}\p{N}.:/~%-]*$/u)
      }),
    )
  })

  it('takes no longer than its text deserves', () => {
    const begin = performance.now()
    for (const evil of ['报', '工作', '请', '11月', '年底(', '1 ', '报请送']) matterKey(evil.repeat(8000))
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})
