import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createCalendar,
  DEFAULT_SCHEDULE,
  type Span,
  type WorkingCalendar,
} from '../../src/domain/calendar.ts'
import { createHolidays, type Holidays } from '../../src/domain/holidays.ts'
import { formatDay, formatLocal, type Instant, parseDay, parseRef } from '../../src/domain/instant.ts'

const office = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const at = (text: string, calendar: WorkingCalendar = office): Instant =>
  parseRef(text, calendar.zone) ?? Number.NaN
const show = (i: Instant, calendar: WorkingCalendar = office): string => formatLocal(calendar.toLocal(i))
const day = (text: string): number => parseDay(text) ?? Number.NaN

describe('office hours', () => {
  it.each([
    ['2026-11-23T08:29', false],
    ['2026-11-23T08:30', true],
    ['2026-11-23T12:00', true],
    ['2026-11-23T12:01', false],
    ['2026-11-23T13:59', false],
    ['2026-11-23T14:00', true],
    ['2026-11-23T17:30:59', true],
    ['2026-11-23T17:31', false],
    ['2026-11-22T10:00', false],
    ['2026-10-10T10:00', true],
    ['2026-10-05T10:00', false],
  ])('at %s: %s', (text, inside) => {
    expect(office.isWorkingTime(at(text))).toBe(inside)
  })

  it.each([
    ['2026-11-23T09:00', '2026-11-23 09:00'],
    ['2026-11-23T07:00', '2026-11-23 08:30'],
    ['2026-11-23T12:30', '2026-11-23 14:00'],
    ['2026-11-27T18:00', '2026-11-30 08:30'],
    ['2026-09-30T18:00', '2026-10-08 08:30'],
    ['2026-02-14T18:00', '2026-02-24 08:30'],
  ])('after %s work goes on at %s', (from, next) => {
    expect(show(office.nextWorkingInstant(at(from)))).toBe(next)
  })

  it('adds working minutes', () => {
    expect(show(office.addWorkingMinutes(at('2026-11-23T09:00'), 240))).toBe('2026-11-23 15:00')
    expect(show(office.addWorkingMinutes(at('2026-11-23T11:00'), 60))).toBe('2026-11-23 12:00')
    expect(show(office.addWorkingMinutes(at('2026-11-27T18:00'), 1))).toBe('2026-11-30 08:31')
    expect(show(office.addWorkingMinutes(at('2026-11-28T18:00'), 0))).toBe('2026-11-30 08:30')
    expect(() => office.addWorkingMinutes(0, -1)).toThrow(RangeError)
    expect(() => office.addWorkingMinutes(0, 0.5)).toThrow(RangeError)
  })

  it('counts working minutes', () => {
    expect(office.workingMinutesBetween(at('2026-11-23T09:00'), at('2026-11-24T09:00'))).toBe(420)
    expect(office.workingMinutesBetween(at('2026-11-24T09:00'), at('2026-11-23T09:00'))).toBe(0)
    expect(office.workingMinutesBetween(at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toBe(248 * 420)
  })

  it('adds workdays over holidays and make-up days', () => {
    expect(formatDay(office.addWorkdays(day('2026-11-23'), 5))).toBe('2026-11-30')
    expect(formatDay(office.addWorkdays(day('2026-09-30'), 1))).toBe('2026-10-08')
    expect(formatDay(office.addWorkdays(day('2026-10-09'), 1))).toBe('2026-10-10')
    expect(formatDay(office.addWorkdays(day('2026-12-31'), 1))).toBe('2027-01-04')
    expect(() => office.addWorkdays(0, 0)).toThrow(RangeError)
  })

  it('knows which years it really knows', () => {
    expect(office.covers(day('2026-12-31'))).toBe(true)
    expect(office.covers(day('2027-01-01'))).toBe(false)
  })
})

describe('seasons', () => {
  const summer: readonly Span[] = [{ from: 480, to: 720 }]
  const winter: readonly Span[] = [{ from: 540, to: 720 }]
  const calendar = createCalendar(
    {
      ...DEFAULT_SCHEDULE,
      seasons: [
        { from: '06-01', to: '09-30', spans: summer },
        { from: '12-01', to: '02-29', spans: winter },
      ],
    },
    createHolidays(),
  )
  it.each([
    ['2026-05-31', DEFAULT_SCHEDULE.spans],
    ['2026-06-01', summer],
    ['2026-09-30', summer],
    ['2026-10-01', DEFAULT_SCHEDULE.spans],
    ['2026-11-30', DEFAULT_SCHEDULE.spans],
    ['2026-12-01', winter],
    ['2027-01-15', winter],
    ['2027-02-28', winter],
    ['2027-03-01', DEFAULT_SCHEDULE.spans],
  ])('on %s', (date, spans) => {
    expect(calendar.hoursOf(day(date))).toBe(spans)
  })

  it('gives a day off no hours, though it says what they would be', () => {
    expect(calendar.spansOn(day('2026-10-01'))).toEqual([])
    expect(calendar.spansOn(day('2026-06-01'))).toBe(summer)
  })
})

describe('a schedule that is none', () => {
  const span = (from: number, to: number) => ({ ...DEFAULT_SCHEDULE, spans: [{ from, to }] })
  const season = (from: string, to: string) => ({
    ...DEFAULT_SCHEDULE,
    seasons: [{ from, to, spans: [{ from: 1, to: 2 }] }],
  })
  it.each([
    { ...DEFAULT_SCHEDULE, spans: [] },
    { ...DEFAULT_SCHEDULE, zone: 'Asia/Nowhere' },
    { ...DEFAULT_SCHEDULE, spans: [...DEFAULT_SCHEDULE.spans].reverse() },
    span(600, 600),
    span(-1, 600),
    span(600, 1440),
    span(600.5, 700),
    season('6-1', '09-30'),
    season('06-01', '02-30'),
  ])('is a fault: %j', (schedule) => {
    expect(() => createCalendar(schedule, createHolidays())).toThrow(RangeError)
  })

  it('and days that are never worked do not loop', () => {
    const never: Holidays = {
      dayOff: () => ({ workday: false, name: null, published: true }),
      publishedYears: () => [],
    }
    expect(() => createCalendar(DEFAULT_SCHEDULE, never).nextWorkingInstant(0)).toThrow(RangeError)
  })
})

/** The slow, obvious reference: it walks minute by minute. */
const MINUTE = 60_000
function slowBetween(calendar: WorkingCalendar, a: Instant, b: Instant): number {
  let count = 0
  // A minute of work lies between two neighbouring moments that are in the same stretch of work.
  for (let i = a; i < b; i += MINUTE) {
    const t = calendar.toLocal(i)
    if (calendar.spansOn(t.day).some((s) => s.from <= t.minute && t.minute < s.to)) count++
  }
  return count
}
function slowNext(calendar: WorkingCalendar, from: Instant): Instant {
  let i = from
  for (;;) {
    const t = calendar.toLocal(i)
    if (calendar.spansOn(t.day).some((s) => s.from <= t.minute && t.minute <= s.to)) return i
    i += MINUTE
  }
}
function slowAdd(calendar: WorkingCalendar, from: Instant, minutes: number): Instant {
  let i = slowNext(calendar, from)
  for (let left = minutes; left > 0; i += MINUTE) if (slowBetween(calendar, i, i + MINUTE) === 1) left--
  return i
}

const NEW_YEAR = at('2026-12-25T00:00') / MINUTE
const spans = fc
  .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 8 })
  .map((ends) => {
    const sorted = ends.sort((a, b) => a - b)
    return sorted.flatMap((from, i) =>
      i % 2 === 0 && sorted[i + 1] !== undefined ? [{ from, to: sorted[i + 1] ?? from }] : [],
    )
  })
const randomCalendar = fc
  .record({ spans, winter: spans, off: fc.array(fc.boolean(), { minLength: 5, maxLength: 11 }) })
  .map(({ spans, winter, off }) => {
    // Every eighth day is worked, so that the slow reference comes to an end.
    const dayOff = (d: number) => ({
      workday: d % 8 === 0 || off[d % off.length] === true,
      name: null,
      published: true,
    })
    const seasons = [{ from: '12-28', to: '01-02', spans: winter }]
    return createCalendar({ zone: 'Asia/Shanghai', spans, seasons }, { dayOff, publishedYears: () => [] })
  })

describe('working-time arithmetic', () => {
  const start = fc.integer({ min: NEW_YEAR, max: NEW_YEAR + 14 * 1440 })
  it('agrees with counting minutes one by one, over a New Year', () => {
    fc.assert(
      fc.property(randomCalendar, start, fc.nat(5 * 1440), fc.nat(900), (calendar, from, length, minutes) => {
        const [a, b] = [from * MINUTE, (from + length) * MINUTE]
        expect(calendar.workingMinutesBetween(a, b)).toBe(slowBetween(calendar, a, b))
        expect(calendar.nextWorkingInstant(a)).toBe(slowNext(calendar, a))
        expect(calendar.addWorkingMinutes(a, minutes)).toBe(slowAdd(calendar, a, minutes))
      }),
      { numRuns: 300 },
    )
  })

  it('agrees with counting days one by one', () => {
    fc.assert(
      fc.property(randomCalendar, start, fc.integer({ min: 1, max: 30 }), (calendar, from, n) => {
        const first = Math.floor(from / 1440)
        let slow = first
        for (let left = n; left > 0; ) if (calendar.isWorkday(++slow)) left--
        expect(calendar.addWorkdays(first, n)).toBe(slow)
      }),
      { numRuns: 1_000 },
    )
  })

  it('takes back over years what it added', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 3_000_000 }), (from, minutes) => {
        const end = office.addWorkingMinutes(from * MINUTE, minutes)
        expect(office.workingMinutesBetween(from * MINUTE, end)).toBe(minutes)
        expect(office.isWorkingTime(end)).toBe(true)
        expect(office.workingMinutesBetween(from * MINUTE, end - MINUTE)).toBe(minutes - 1)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('where clocks change', () => {
  const always: Holidays = {
    dayOff: () => ({ workday: true, name: null, published: true }),
    publishedYears: () => [],
  }
  const night = createCalendar(
    { zone: 'America/New_York', spans: [{ from: 60, to: 300 }], seasons: [] },
    always,
  )

  it('skips what the clock skips', () => {
    expect(show(night.addWorkingMinutes(at('2026-03-08T01:30', night), 60), night)).toBe('2026-03-08 03:00')
    const skipped = createCalendar(
      { zone: 'America/New_York', spans: [{ from: 125, to: 170 }], seasons: [] },
      always,
    )
    const next = skipped.nextWorkingInstant(at('2026-03-08T00:00', skipped))
    expect(show(next, skipped)).toBe('2026-03-09 02:05')
  })

  it('does not go back when the clock does', () => {
    const second = Date.UTC(2026, 10, 1, 6, 30)
    expect(show(second, night)).toBe('2026-11-01 01:30')
    expect(night.addWorkingMinutes(second, 10)).toBe(second + 10 * MINUTE)
    expect(night.workingMinutesBetween(second - 20 * MINUTE, second)).toBe(20)
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.nat(500), (offset, minutes) => {
        const from = second + offset * MINUTE
        const end = night.addWorkingMinutes(from, minutes)
        expect(end).toBeGreaterThanOrEqual(from)
        expect(night.isWorkingTime(end)).toBe(true)
        expect(night.workingMinutesBetween(from, end)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
