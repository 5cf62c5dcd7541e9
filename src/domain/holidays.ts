import { type NoticeDay, shippedNotices } from './holidays/notices.ts'
import { statutoryDays } from './holidays/statutory.ts'
import { type Day, dayOf, parseDay, partsOf, weekday } from './instant.ts'

/**
 * Whether a day is worked. `name` is the holiday it belongs to (also on a make-up workday) or null.
 * `published` is false where make-up workdays are not known yet and the law's fixed days stand in.
 */
export interface DayOff {
  readonly workday: boolean
  readonly name: string | null
  readonly published: boolean
}

/** One year's State Council notice, as a calendar file gives it. Dates are 'YYYY-MM-DD'. */
export interface CalendarYear {
  readonly year: number
  readonly holidays: Readonly<Record<string, string>>
  readonly makeUpWorkdays: readonly string[]
}

export interface Holidays {
  dayOff(day: Day): DayOff
  /** Years whose make-up workdays are known, ascending. */
  publishedYears(): readonly number[]
}

/** Enough for every year that an office plans; a walk over centuries starts again from empty. */
const MAX_CACHED_YEARS = 128

/**
 * The shipped notices, with `extraYears` laid over them: an extra year replaces what shipped for its
 * dates, counts as published, and may name days of its neighbours (a New Year's bridge). Under an extra
 * year and under a year that nobody published, the days fixed by law stay off unless named a make-up day.
 *
 * Throws RangeError for an extra year that names an impossible date, a date of a far year, or one date
 * both as holiday and as make-up workday.
 */
export function createHolidays(extraYears: readonly CalendarYear[] = []): Holidays {
  const shipped = shippedNotices()
  const replaced = new Set(extraYears.map((extra) => extra.year))
  const published = new Set([...shipped.years, ...replaced])
  const named = new Map<Day, NoticeDay>()
  for (const [day, notice] of shipped.days) if (!replaced.has(partsOf(day).year)) named.set(day, notice)
  for (const extra of extraYears) for (const [day, notice] of readYear(extra)) named.set(day, notice)

  const years = new Map<number, readonly DayOff[]>()
  const buildYear = (year: number): readonly DayOff[] => {
    const isPublished = published.has(year)
    const byLaw = new Map<Day, string>()
    if (!shipped.years.has(year) || replaced.has(year)) {
      for (const { day, name } of statutoryDays(year)) byLaw.set(day, name)
    }
    const first = dayOf(year, 1, 1) ?? 0
    const length = (dayOf(year + 1, 1, 1) ?? 0) - first
    return Array.from({ length }, (_, i) => {
      const day = first + i
      const notice = named.get(day)
      if (notice !== undefined) return { ...notice, published: true }
      const name = byLaw.get(day) ?? null
      return { workday: name === null && weekday(day) <= 5, name, published: isPublished }
    })
  }

  return {
    dayOff(day) {
      const { year } = partsOf(day)
      let days = years.get(year)
      if (days === undefined) {
        if (years.size >= MAX_CACHED_YEARS) years.clear()
        days = buildYear(year)
        years.set(year, days)
      }
      const found = days[day - (dayOf(year, 1, 1) ?? 0)]
      if (found === undefined) throw new RangeError(`not a whole day: ${day}`)
      return found
    },
    publishedYears: () => [...published].sort((a, b) => a - b),
  }
}

function readYear(extra: CalendarYear): Map<Day, NoticeDay> {
  const days = new Map<Day, NoticeDay>()
  const put = (text: string, notice: NoticeDay) => {
    const day = parseDay(text)
    if (day === null || Math.abs(partsOf(day).year - extra.year) > 1) {
      throw new RangeError(`calendar ${extra.year}: ${text} is no date of that year or its neighbours`)
    }
    const before = days.get(day)
    if (before !== undefined && before.workday !== notice.workday) {
      throw new RangeError(`calendar ${extra.year}: ${text} is both a holiday and a make-up workday`)
    }
    days.set(day, notice)
  }
  for (const [text, name] of Object.entries(extra.holidays)) put(text, { workday: false, name })
  for (const text of extra.makeUpWorkdays) put(text, { workday: true, name: '调休' })
  return days
}
