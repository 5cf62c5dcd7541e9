import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCalendar, DEFAULT_SCHEDULE } from '../../../src/domain/calendar.ts'
import { createHolidays } from '../../../src/domain/holidays.ts'
import { formatLocal, parseRef, weekday } from '../../../src/domain/instant.ts'
import {
  closedPeriod,
  closingOf,
  isOfUse,
  lastClosing,
  periodsBefore,
  runningPeriod,
} from '../../../src/domain/weekly/period.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const at = (local: string): number => {
  const instant = parseRef(local, 'Asia/Shanghai')
  if (instant === null) throw new Error(local)
  return instant
}
const closing = (local: string) => {
  const found = closingOf(calendar, calendar.toLocal(at(local)).day)
  return found === null ? null : formatLocal(calendar.toLocal(found))
}

describe('a week is closed', () => {
  it.each([
    ['an ordinary week: on Friday, two hours before the end of work', '2026-11-24 09:00', '2026-11-27 15:30'],
    ['a week that ends with a holiday: on its last workday', '2026-09-23 09:00', '2026-09-24 15:30'],
    ['a week whose Saturday is made up: on Saturday', '2026-10-08 09:00', '2026-10-10 15:30'],
    ['a week whose Sunday is made up: on Sunday', '2026-01-02 09:00', '2026-01-04 15:30'],
  ])('%s', (_what, day, expected) => {
    expect(closing(day)).toBe(expected)
  })

  it('not at all in a week without a workday', () => {
    expect(closing('2026-02-18 09:00')).toBeNull()
    const { from, to } = closedPeriod(calendar, at('2026-02-23 09:00'))
    expect([from, to].map((instant) => formatLocal(calendar.toLocal(instant)))).toEqual([
      '2026-02-06 15:30',
      '2026-02-14 15:30',
    ])
  })

  it('at the start of a last stretch of work that is shorter than two hours', () => {
    const short = createCalendar(
      {
        ...DEFAULT_SCHEDULE,
        spans: [
          { from: 480, to: 720 },
          { from: 840, to: 900 },
        ],
      },
      createHolidays(),
    )
    const found = closingOf(short, short.toLocal(at('2026-11-24 09:00')).day)
    expect(found).toBe(at('2026-11-27 14:00'))
  })
})

describe('periods', () => {
  it('leave no moment out and none in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2024-02-01 00:00'), max: at('2026-12-30 00:00') }), (now) => {
        const closed = closedPeriod(calendar, now)
        expect(closed.from).toBeLessThan(closed.to)
        expect(runningPeriod(calendar, now).from).toBe(closed.to)
        const [before] = periodsBefore(calendar, closed, 4)
        expect(before?.to).toBe(closed.from)
        expect(lastClosing(calendar, closed.to)).toBe(closed.to)
        expect(calendar.isWorkingTime(closed.to)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })

  it('begin with the moment of closing itself', () => {
    expect(runningPeriod(calendar, at('2026-11-27 15:30')).from).toBe(at('2026-11-27 15:30'))
    expect(closedPeriod(calendar, at('2026-11-27 15:29')).to).toBe(at('2026-11-20 15:30'))
  })

  it('are news until the second workday after', () => {
    const closed = closedPeriod(calendar, at('2026-11-27 15:30'))
    expect(isOfUse(calendar, closed, at('2026-11-27 15:29'))).toBe(false)
    expect(isOfUse(calendar, closed, at('2026-11-27 15:30'))).toBe(true)
    expect(isOfUse(calendar, closed, at('2026-12-01 23:59'))).toBe(true)
    expect(isOfUse(calendar, closed, at('2026-12-02 00:00'))).toBe(false)
  })

  it('of a year: one closing a week, on a workday, save for the weeks that are all holiday', () => {
    const first = calendar.toLocal(at('2026-01-01 12:00')).day
    const closings = new Set<number>()
    for (let day = first; day < first + 365; day++) {
      const found = closingOf(calendar, day)
      if (found === null) continue
      closings.add(found)
      expect(calendar.isWorkday(calendar.toLocal(found).day)).toBe(true)
      expect(weekday(calendar.toLocal(found).day)).toBeGreaterThanOrEqual(3)
    }
    expect(closings.size).toBeGreaterThanOrEqual(51)
  })
})
