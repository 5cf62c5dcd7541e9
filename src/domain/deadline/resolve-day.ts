import type { WorkingCalendar } from '../calendar.ts'
import { type Day, dayOf, daysInMonth, type LocalTime, partsOf, weekday } from '../instant.ts'
import type { DateMeaning, DayMeaning, DeadlineProblem, DurationMeaning, Reference } from './items.ts'

/** A day, and for a count of hours the minute as well. */
export type Resolved =
  | { readonly day: Day; readonly minute: number | null }
  | { readonly problem: DeadlineProblem }

/** How far ahead a month and day without a year may lie once this year's are past. */
const MAX_DAYS_AHEAD = 180

/** The day that is meant by one expression, seen from `ref`. */
export function resolveDay(meaning: DayMeaning, ref: LocalTime, calendar: WorkingCalendar): Resolved {
  switch (meaning.kind) {
    case 'date':
      return resolveDate(meaning, ref.day)
    case 'relative':
      return { day: ref.day + meaning.days, minute: null }
    case 'duration':
      return resolveCount(meaning, ref, calendar)
    case 'weekday': {
      const today = weekday(ref.day)
      if (meaning.weeks !== null) {
        return { day: ref.day - today + meaning.weekday + 7 * meaning.weeks, minute: null }
      }
      // On a Monday, 周一 may be today or in a week.
      if (meaning.weekday === today) return { problem: 'AMBIGUOUS' }
      return { day: ref.day + ((meaning.weekday - today + 7) % 7), minute: null }
    }
  }
}

function resolveDate({ year, month, day }: DateMeaning, today: Day): Resolved {
  const now = partsOf(today)
  const yearNumber = absolute(year, now.year)
  if (yearNumber !== null && (yearNumber < 1900 || yearNumber > 2199)) return { problem: 'IMPOSSIBLE' }
  if (month === null) {
    // A bare day number that is past means next month's; a day that the month lacks is no day at all.
    const shift = day !== 'last' && day < now.day ? 1 : 0
    return exact(inMonth(now.year, now.month + shift, day))
  }
  if ('shift' in month) return exact(inMonth(now.year, now.month + month.shift, day))
  if (month.is < 1 || month.is > 12) return { problem: 'IMPOSSIBLE' }
  if (yearNumber !== null) return exact(inMonth(yearNumber, month.is, day))
  const thisYear = inMonth(now.year, month.is, day)
  if (thisYear !== null && thisYear >= today) return { day: thisYear, minute: null }
  const nextYear = inMonth(now.year + 1, month.is, day)
  if (nextYear !== null && nextYear - today <= MAX_DAYS_AHEAD) return { day: nextYear, minute: null }
  return { problem: thisYear === null ? 'IMPOSSIBLE' : 'PAST' }
}

/** `month` may run beyond 1–12 into the neighbouring years. */
function inMonth(year: number, month: number, day: number | 'last'): Day | null {
  const y = year + Math.floor((month - 1) / 12)
  const m = ((((month - 1) % 12) + 12) % 12) + 1
  return dayOf(y, m, day === 'last' ? daysInMonth(y, m) : day)
}

function exact(day: Day | null): Resolved {
  return day === null ? { problem: 'IMPOSSIBLE' } : { day, minute: null }
}

function absolute(reference: Reference, now: number): number | null {
  return reference === null ? null : 'is' in reference ? reference.is : now + reference.shift
}

/** Today never counts. Months end on the same day number, or on the last day (Civil Code, Art. 202). */
function resolveCount({ count, unit }: DurationMeaning, ref: LocalTime, calendar: WorkingCalendar): Resolved {
  switch (unit) {
    case 'day':
      return { day: ref.day + count, minute: null }
    case 'workday':
      return { day: calendar.addWorkdays(ref.day, count), minute: null }
    case 'month': {
      const { year, month, day } = partsOf(ref.day)
      return exact(inMonth(year, month + count, day) ?? inMonth(year, month + count, 'last'))
    }
    case 'minute':
      // Elapsed time, so a clock change in between does not lengthen it.
      return calendar.toLocal(calendar.toInstant(ref) + count * 60_000)
  }
}
