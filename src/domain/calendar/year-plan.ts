import type { Holidays } from '../holidays.ts'
import { type Day, dayOf, partsOf, toLocal } from '../instant.ts'
import type { Season, Span, WorkSchedule } from './schedule.ts'

/** One year of a schedule worked out: per day its hours, and how much was worked before it. */
export interface YearPlan {
  readonly year: number
  readonly first: Day
  readonly length: number
  /** Hours of the day's season, whether or not it is worked. */
  readonly hours: readonly (readonly Span[])[]
  /** Totals before the i-th day of the year, one entry more than there are days. */
  readonly minutesBefore: Int32Array
  readonly workdaysBefore: Int32Array
}

/** Works one year out, so that a question about any of its days is a lookup. */
export function planYear(year: number, schedule: WorkSchedule, holidays: Holidays): YearPlan {
  const first = dayOf(year, 1, 1) ?? 0
  const length = (dayOf(year + 1, 1, 1) ?? 0) - first
  const hours: (readonly Span[])[] = []
  const minutesBefore = new Int32Array(length + 1)
  const workdaysBefore = new Int32Array(length + 1)
  for (let i = 0; i < length; i++) {
    const spans = hoursInSeason(first + i, schedule)
    const worked = holidays.dayOff(first + i).workday
    hours.push(spans)
    minutesBefore[i + 1] = total(minutesBefore, i) + (worked ? lengthOf(spans) : 0)
    workdaysBefore[i + 1] = total(workdaysBefore, i) + (worked ? 1 : 0)
  }
  return { year, first, length, hours, minutesBefore, workdaysBefore }
}

/** A running total by index. */
export function total(totals: Int32Array, index: number): number {
  return totals[index] ?? 0
}

/** The last index whose running total is below `n` (n >= 1): the day on which the n-th unit falls. */
export function dayOfTotal(totals: Int32Array, n: number): number {
  let low = 0
  let high = totals.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (total(totals, middle) < n) low = middle
    else high = middle - 1
  }
  return low
}

/** Throws RangeError, naming what is wrong, unless hours can be counted by this schedule. */
export function checkSchedule(schedule: WorkSchedule): void {
  toLocal(0, schedule.zone)
  checkSpans(schedule.spans, 'schedule')
  for (const season of schedule.seasons) {
    const name = `season ${season.from} to ${season.to}`
    if (!isMonthDay(season.from) || !isMonthDay(season.to)) throw new RangeError(`${name}: not 'MM-DD'`)
    checkSpans(season.spans, name)
  }
}

function checkSpans(spans: readonly Span[], name: string): void {
  if (spans.length === 0) throw new RangeError(`${name}: no hours`)
  let end = 0
  for (const { from, to } of spans) {
    const whole = Number.isInteger(from) && Number.isInteger(to)
    if (!whole || from < end || from >= to || to > 1439) {
      throw new RangeError(`${name}: minutes ${from} to ${to} are out of order or beyond the day`)
    }
    end = to
  }
}

function isMonthDay(text: string): boolean {
  const m = /^(\d{2})-(\d{2})$/.exec(text)
  // A leap year, so that 02-29 may end a season.
  return m !== null && dayOf(2000, Number(m[1]), Number(m[2])) !== null
}

function hoursInSeason(day: Day, schedule: WorkSchedule): readonly Span[] {
  if (schedule.seasons.length === 0) return schedule.spans
  const { month, day: dayOfMonth } = partsOf(day)
  const date = month * 100 + dayOfMonth
  return schedule.seasons.find((season) => holds(season, date))?.spans ?? schedule.spans
}

function holds(season: Season, date: number): boolean {
  const from = Number(season.from.replace('-', ''))
  const to = Number(season.to.replace('-', ''))
  return from <= to ? from <= date && date <= to : from <= date || date <= to
}

function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, s) => sum + s.to - s.from, 0)
}
