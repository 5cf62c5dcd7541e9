import { LegalHoliday } from 'tyme4ts'
import { describe, expect, it } from 'vitest'
import { createHolidays, type DayOff, type Holidays } from '../../src/domain/holidays.ts'
import { formatDay, parseDay, partsOf, weekday } from '../../src/domain/instant.ts'

const shipped = createHolidays()
const on = (date: string, holidays: Holidays = shipped): DayOff =>
  holidays.dayOff(parseDay(date) ?? Number.NaN)

function daysOfYear(year: number, keep: (off: DayOff) => boolean, holidays: Holidays = shipped): string[] {
  const first = parseDay(`${year}-01-01`) ?? 0
  return Array.from({ length: 366 }, (_, i) => first + i)
    .filter((day) => partsOf(day).year === year && keep(holidays.dayOff(day)))
    .map((day) => formatDay(day).slice(5))
}

describe('published years', () => {
  it.each([
    [2024, '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'],
    [2025, '01-26 02-08 04-27 09-28 10-11'],
    [2026, '01-04 02-14 02-28 05-09 09-20 10-10'],
  ])('%i has the make-up workdays that the State Council published', (year, dates) => {
    const madeUp = daysOfYear(year, (off) => off.workday && off.name !== null)
    expect(madeUp.join(' ')).toBe(dates)
  })

  it('has the National Day and the Spring Festival of 2026', () => {
    for (let d = 1; d <= 7; d++)
      expect(on(`2026-10-0${d}`)).toMatchObject({ workday: false, published: true })
    expect(on('2026-10-08').workday).toBe(true)
    for (let d = 15; d <= 23; d++) expect(on(`2026-02-${d}`)).toMatchObject({ workday: false, name: '春节' })
    expect(on('2026-02-24').workday).toBe(true)
  })

  it('says of each day of 2024 to 2026 what tyme4ts says', () => {
    for (let day = parseDay('2024-01-01') ?? 0; day <= (parseDay('2026-12-31') ?? 0); day++) {
      const { year, month, day: dayOfMonth } = partsOf(day)
      const legal = LegalHoliday.fromYmd(year, month, dayOfMonth)
      expect(shipped.dayOff(day)).toEqual({
        workday: legal?.isWork() ?? weekday(day) <= 5,
        name: legal?.getName() ?? null,
        published: true,
      })
    }
  })
})

describe('a year that is not published', () => {
  it('says so', () => {
    expect(shipped.publishedYears().at(-1)).toBe(2026)
    expect(on('2027-03-01')).toEqual({ workday: true, name: null, published: false })
  })

  it.each([
    [2027, '01-01 02-05 02-06 02-07 02-08 04-05 05-01 05-02 06-09 09-15 10-01 10-02 10-03'],
    [2028, '01-01 01-25 01-26 01-27 01-28 04-04 05-01 05-02 05-28 10-01 10-02 10-03'],
  ])('%i has the days off that the law fixes, and weekends', (year, dates) => {
    expect(daysOfYear(year, (off) => off.name !== null).join(' ')).toBe(dates)
    expect(daysOfYear(year, (off) => off.published)).toEqual([])
    expect(on(`${year}-01-01`).name).toBe('元旦')
  })

  it('goes by the older law before 2025', () => {
    const off = daysOfYear(1999, ({ name }) => name !== null)
    expect(off.join(' ')).toBe('01-01 02-16 02-17 02-18 04-05 05-01 06-18 09-24 10-01 10-02 10-03')
  })

  it('claims no holiday where the lunar tables end', () => {
    expect(shipped.dayOff(40_000_000).name).toBeNull()
  })
})

describe('a calendar file', () => {
  const with2027 = createHolidays([
    {
      year: 2027,
      holidays: { '2027-01-01': '元旦', '2027-02-09': '春节', '2026-12-31': '元旦' },
      makeUpWorkdays: ['2027-02-14', '2026-12-27'],
    },
  ])

  it('publishes its year', () => {
    expect(with2027.publishedYears()).toContain(2027)
    expect(on('2027-02-14', with2027)).toEqual({ workday: true, name: '调休', published: true })
    expect(on('2027-02-09', with2027)).toEqual({ workday: false, name: '春节', published: true })
    expect(on('2027-03-01', with2027)).toEqual({ workday: true, name: null, published: true })
  })

  it('reaches into the neighbouring year by date, and leaves the rest of it', () => {
    expect(on('2026-12-27', with2027).workday).toBe(true)
    expect(on('2026-12-31', with2027).workday).toBe(false)
    expect(on('2026-10-10', with2027).workday).toBe(true)
  })

  it('does not make the days fixed by law working days by leaving them out', () => {
    expect(on('2027-10-01', with2027).workday).toBe(false)
  })

  it('replaces what shipped for its year', () => {
    const other = createHolidays([{ year: 2026, holidays: { '2026-10-08': '国庆节' }, makeUpWorkdays: [] }])
    expect(on('2026-10-10', other).workday).toBe(false)
    expect(on('2026-10-08', other).workday).toBe(false)
    expect(on('2026-10-02', other).workday).toBe(false)
  })

  it.each([
    { year: 2027, holidays: { '2027-02-30': '春节' }, makeUpWorkdays: [] },
    { year: 2027, holidays: {}, makeUpWorkdays: ['2030-01-01'] },
    { year: 2027, holidays: { '2027-01-01': '元旦' }, makeUpWorkdays: ['2027-01-01'] },
  ])('that contradicts itself is a fault: %j', (year) => {
    expect(() => createHolidays([year])).toThrow(RangeError)
  })
})
