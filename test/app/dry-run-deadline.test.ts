import { describe, expect, it } from 'vitest'
import { answerDeadline } from '../../src/app/dry-run/deadline.ts'
import { UnusableLine } from '../../src/app/dry-run/request-line.ts'
import { wordingFor } from '../../src/app/world.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { createHolidays } from '../../src/domain/holidays.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const ask = (text: string, ref = '2026-11-23T09:00') =>
  answerDeadline({ id: 'a', ref, text }, calendar, wordingFor('zh'))

describe('deadline', () => {
  it.each([
    ['11月24日17：30前', '2026-11-24T17:30'],
    ['下周三下班前', '2026-12-02T17:30'],
    ['本周五上午10点', '2026-11-27T10:00'],
    ['2026年12月1日24:00', '2026-12-02T00:00'],
  ])('%s is a moment', (text, deadline) => {
    expect(ask(text)).toEqual({ id: 'a', deadline, why: 'ok' })
  })

  it.each([
    ['明天', '2026-11-24'],
    ['３个工作日内', '2026-11-26'],
    ['月底前', '2026-11-30'],
  ])('%s is a date alone', (text, deadline) => {
    expect(ask(text)).toEqual({ id: 'a', deadline, why: 'ok' })
  })

  it.each([
    ['尽快', 'VAGUE'],
    ['11月31日前', 'IMPOSSIBLE'],
    ['腊月初八前', 'LUNAR'],
    ['周一前', 'AMBIGUOUS'],
    ['', 'EMPTY'],
  ])('"%s" is none, and the reason says so by code and in words', (text, code) => {
    const { deadline, why } = ask(text)
    expect(deadline).toBeNull()
    expect(why).toMatch(new RegExp(`^${code}: .{6,}`, 'u'))
  })

  it('goes by the wall clock in Beijing, wherever the moment was written', () => {
    expect(ask('明天', '2026-11-23T17:30Z').deadline).toBe('2026-11-25')
  })

  it('adds after ok that it knows a far year by the fixed days of law alone', () => {
    expect(ask('2031年5月6日17:00').why).toMatch(/^ok: .*2031/u)
  })

  it('cannot be asked without a text or a reference', () => {
    expect(() => answerDeadline({ id: 1, ref: '2026-11-23T09:00' }, calendar, wordingFor('zh'))).toThrow(
      UnusableLine,
    )
    expect(() => answerDeadline({ id: 1, text: '明天' }, calendar, wordingFor('zh'))).toThrow(UnusableLine)
  })
})
