import { describe, expect, it } from 'vitest'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { type DeadlineProblem, readDeadline } from '../../src/domain/deadline.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseDay } from '../../src/domain/instant.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
/** Monday 2026-11-23, 09:00. */
const ref = { day: parseDay('2026-11-23') ?? 0, minute: 540 }

/** Phrases by the code they are refused with, parted by '|'. */
const REFUSED: Readonly<Record<DeadlineProblem, string>> = {
  EMPTY: '|   |。，|（）|😀|\n\n',
  NOT_A_DEADLINE:
    '17h30|周五~某日|请务必完成|随便|不急|第四季度|1234567|11月24日1730前|从周五起|每周五前|每月25日|24、26日前|上级要求|周五之前不用交|开会|周五下雨|周五报名|每周五前报党政办|周五前1730|周五前1730报党政办|周五前待定|周五前无需上报|周五前另行通知|周五前别报|周五前不得外传|周四前提出三点意见|11月24日前往镇里|周五内部会议|11月24日前三名|good morning sir|周五9|周五改为|11月24日至|周五三点起|延期3天|延期一周',
  VAGUE:
    '本周17:30|尽快|抓紧|请尽快报送|近期|近日|本周内|本周|下周|下周内|这周|本月内|下个月|11月|12月中旬|中旬|上旬|下旬|月初|年底|年底前|2026年|2026年底|周末|本周末|今晚|晚上|明早|这两天|几天内|半天内|半个月内|2.5天内|周五左右|5点左右|大约5点|国庆前|春节前|节前|周五以后|下班后|有空的时候|asap|next week|tonight',
  AMBIGUOUS:
    '11月30日前一周|月底前5个工作日|17:00前半小时|周一|星期一前|周1|Monday|11-12日|3天前|5个工作日前|24小时前|5个工作日后|3-5天内|今天起3天内|3天内(含当日)|26.11.24|24/11/2026|下午3.30前|八月十五|十月廿四|下午12点|晚上1点|今晚零点|凌晨12点|午夜',
  CONFLICT:
    '本周五(12月4日)12:00前|本周五，12月4日|11月24日（星期三）|明天(周五)|11月24日周五|上午15点|早上13点|中午9点|凌晨8点|傍晚10点|下午5am|26日-24日|11月28日至3日|2026年12月5日至2026年12月1日|周五至周三|下周一至本周五|22:00-6:00',
  IMPOSSIBLE:
    '2月30日|2月29日|4月31日|11月31日|31号|32日|0日|11月0日|13月1日|0月5日|2026-02-30|2026-13-01|2026年2月29日|13.45|20261131|25:00|25点|24:30|17:60|5点60分|99:99|周七|星期八|0天内|9999天内|0个工作日内|二十十日|Nov 31|2月30日至3月5日',
  PAST: '10月1日|11月22日|6月1日|7.15|十月一日前|Oct 1|11月20日9:00改为10:00',
  LUNAR:
    '农历十月十五|阴历八月十五|腊月二十三|正月十五前|初五|除夕前|大年初三|中秋节前|端午前|11月24日（农历十月十六）前',
  TWO_DEADLINES:
    '周五前报名单，周日前汇总报县里|下周一、周三|周三、周五|周三或周五|11月24日和11月26日|11月24日或26日|今天或明天|明天17点前，最迟后天|上午10点、下午3点|11月24日前报名单、11月30日前报总结|24小时内，下午5点前|11月24日前，12月1日前|11月24日至26日，12月1日至3日|17:00或18:00',
}

describe('a text that is no single sure deadline', () => {
  const cases = Object.entries(REFUSED).flatMap(([problem, phrases]) =>
    phrases.split('|').map((phrase) => ({ problem, phrase })),
  )
  it.each(cases)('is refused as $problem: $phrase', ({ problem, phrase }) => {
    const reading = readDeadline(phrase, ref, calendar)
    expect(reading.ok ? reading : reading.problem).toBe(problem)
  })

  it('names the words at fault, as they were written', () => {
    const phrase = (text: string) => {
      const reading = readDeadline(text, ref, calendar)
      return reading.ok ? null : reading.phrase
    }
    expect(phrase('请于 ２月３０日 前报送')).toBe('２月３０日')
    expect(phrase('周三前报送，本周内反馈')).toBe('本周')
    expect(phrase('下班带雨伞')).toBe('带雨伞')
  })

  it('refuses a message instead of searching it', () => {
    expect(readDeadline(`11月24日前${'请'.repeat(300)}`, ref, calendar)).toMatchObject({
      problem: 'NOT_A_DEADLINE',
    })
  })
})
