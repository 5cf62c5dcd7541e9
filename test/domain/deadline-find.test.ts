import { expect, it } from 'vitest'
import { findDeadline } from '../../src/domain/deadline.ts'

it.each([
  ['请各村11月24日17:30前报送低保名单', '11月24日17:30前'],
  ['转发11月20日会议通知，请于下周三下班前反馈', '下周三下班前'],
  ['低保核查，5个工作日内办结', '5个工作日内'],
  ['截止时间：１１月２４日（星期二）', '１１月２４日（星期二）'],
  ['提高3.5个百分点，明天下午5点前上报', '明天下午5点前'],
  ['请在11.24前上报', '11.24前'],
  ['24-26日开展走访', '24-26日'],
])('in %s it finds %s', (text, phrase) => {
  const found = findDeadline(text)
  expect(found && text.slice(found.start, found.end)).toBe(phrase)
})

it.each(['收到', '提高3.5个百分点', '有以下三点要求', '一天到晚都在填表', '', '走访两户'])(
  'in "%s" it finds none',
  (text) => {
    expect(findDeadline(text)).toBeNull()
  },
)
