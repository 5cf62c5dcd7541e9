import { describe, expect, it } from 'vitest'
import { UnusableLine } from '../../src/app/dry-run/request-line.ts'
import { answerWorktime } from '../../src/app/dry-run/worktime.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { createHolidays } from '../../src/domain/holidays.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const ask = (ref: string) => answerWorktime({ id: 7, ref }, calendar)
const answer = (workday: boolean, workingHours: boolean, covered = true) => ({
  id: 7,
  workday,
  workingHours,
  covered,
})

describe('worktime', () => {
  it.each([
    ['2026-11-23T08:29', false],
    ['2026-11-23T08:30', true],
    ['2026-11-23T12:00', true],
    ['2026-11-23T12:01', false],
    ['2026-11-23T13:59', false],
    ['2026-11-23T14:00', true],
    ['2026-11-23T17:30', true],
    ['2026-11-23T17:31', false],
  ])('%s on a Monday: both ends of office hours are inside', (ref, workingHours) => {
    expect(ask(ref)).toEqual(answer(true, workingHours))
  })

  it('rests at the weekend and on National Day, works on a make-up Saturday', () => {
    expect(ask('2026-11-21T10:00')).toEqual(answer(false, false))
    expect(ask('2026-10-01T10:00')).toEqual(answer(false, false))
    expect(ask('2026-10-10T10:00')).toEqual(answer(true, true))
  })

  it('reads a moment with an offset wherever it was written', () => {
    expect(ask('2026-11-23T01:00Z')).toEqual(answer(true, true))
    expect(ask('2026-11-22T20:00-05:00')).toEqual(answer(true, true))
  })

  it('says that it knows a far year by the fixed days of law alone', () => {
    expect(ask('2031-05-01T10:00')).toEqual(answer(false, false, false))
  })

  it('gives back any id, and null for none', () => {
    expect(answerWorktime({ id: { a: [1] }, ref: '2026-11-23T09:00' }, calendar).id).toEqual({ a: [1] })
    expect(answerWorktime({ ref: '2026-11-23T09:00' }, calendar).id).toBeNull()
  })

  it.each([{}, { ref: 5 }, { ref: '2026-02-30T09:00' }, { ref: '2026-11-23' }, { ref: '明天' }])(
    'cannot be asked about %j',
    (line) => {
      expect(() => answerWorktime(line, calendar)).toThrow(UnusableLine)
    },
  )
})
