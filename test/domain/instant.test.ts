import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  dayOf,
  daysInMonth,
  formatDay,
  formatLocal,
  parseDay,
  parseRef,
  partsOf,
  toInstant,
  toLocal,
  weekday,
} from '../../src/domain/instant.ts'

const SHANGHAI = 'Asia/Shanghai'
const NEW_YORK = 'America/New_York'

describe('days', () => {
  it('agree with the calendar that JavaScript keeps', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 700_000 }), (day) => {
        const date = new Date(day * 86_400_000)
        const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
        expect(partsOf(day)).toEqual(parts)
        expect(dayOf(parts.year, parts.month, parts.day)).toBe(day)
        expect(weekday(day)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay())
      }),
      { numRuns: 5_000 },
    )
  })

  it('knows leap years', () => {
    expect([1900, 2000, 2024, 2026, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 29, 28, 28])
  })

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-11-24T09:00',
    '',
    '20261124',
    ' 2026-11-24',
  ])('reads no day in "%s"', (text) => {
    expect(parseDay(text)).toBeNull()
  })

  it('writes what it reads', () => {
    expect(formatDay(parseDay('2026-11-24') ?? 0)).toBe('2026-11-24')
    expect(formatLocal({ day: 0, minute: 510 })).toBe('1970-01-01 08:30')
    expect(weekday(parseDay('2026-11-23') ?? 0)).toBe(1)
  })
})

describe('zones', () => {
  it('reads the wall clock of Shanghai', () => {
    expect(formatLocal(toLocal(Date.UTC(2026, 10, 23, 1, 0, 59), SHANGHAI))).toBe('2026-11-23 09:00')
    expect(toInstant({ day: parseDay('2026-11-23') ?? 0, minute: 540 }, SHANGHAI)).toBe(
      Date.UTC(2026, 10, 23, 1),
    )
  })

  it('returns to every minute that the clock shows once', () => {
    const zone = fc.constantFrom(SHANGHAI, NEW_YORK, 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
    fc.assert(
      fc.property(zone, fc.integer({ min: -20_000_000, max: 60_000_000 }), (name, minute) => {
        const local = toLocal(minute * 60_000, name)
        const back = toInstant(local, name)
        expect(toLocal(back, name)).toEqual(local)
        // Of a time that comes twice the first is taken, at most an hour before.
        expect(minute * 60_000 - back).toBeGreaterThanOrEqual(0)
        expect(minute * 60_000 - back).toBeLessThanOrEqual(3_600_000)
      }),
      { numRuns: 3_000 },
    )
  })

  it('moves a skipped time on and takes the first of a doubled one', () => {
    const skipped = toInstant({ day: parseDay('2026-03-08') ?? 0, minute: 150 }, NEW_YORK)
    expect(formatLocal(toLocal(skipped, NEW_YORK))).toBe('2026-03-08 03:30')
    const doubled = toInstant({ day: parseDay('2026-11-01') ?? 0, minute: 90 }, NEW_YORK)
    expect(doubled).toBe(Date.UTC(2026, 10, 1, 5, 30))
  })

  it('throws for a zone that there is none of', () => {
    expect(() => toLocal(0, 'Asia/Nowhere')).toThrow(RangeError)
  })
})

describe('a reference moment', () => {
  it.each([
    ['2026-11-23T09:00', Date.UTC(2026, 10, 23, 1)],
    ['2026-11-23 09:00', Date.UTC(2026, 10, 23, 1)],
    ['2026-11-23T09:00:30', Date.UTC(2026, 10, 23, 1, 0, 30)],
    ['2026-11-23T09:00:30.250', Date.UTC(2026, 10, 23, 1, 0, 30, 250)],
    ['2026-11-23T09:00Z', Date.UTC(2026, 10, 23, 9)],
    ['2026-11-23T09:00:00+08:00', Date.UTC(2026, 10, 23, 1)],
    ['2026-11-23T09:00-0500', Date.UTC(2026, 10, 23, 14)],
  ])('is read in %s', (text, instant) => {
    expect(parseRef(text, SHANGHAI)).toBe(instant)
  })

  it.each([
    '2026-11-23',
    '2026-02-30T09:00',
    '2026-11-23T24:00',
    '2026-11-23T09:60',
    '2026-11-23T09:00:61',
    '今天',
    '',
  ])('is not read in "%s"', (text) => {
    expect(parseRef(text, SHANGHAI)).toBeNull()
  })
})
