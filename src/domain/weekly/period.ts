import type { WorkingCalendar } from '../calendar.ts'
import { type Day, type Instant, weekday } from '../instant.ts'

/** What one weekly digest tells of: from the closing before up to its own, so that between two nothing is lost. */
export interface Period {
  readonly from: Instant
  /** Not part of it: what happens at this very moment belongs to the next. */
  readonly to: Instant
}

/** How long before the end of work a week is closed, in minutes: time enough to read it at work. */
const BEFORE_END_MINUTES = 120

/** A digest that was missed is of use for so many workdays more; after that the next one is near. */
const OF_USE_WORKDAYS = 2

/** No schedule of this many weeks is without a workday. */
const MOST_IDLE_WEEKS = 300

/**
 * When the week (Monday to Sunday) of `day` is closed: on its last workday, two hours before the end of work, at the
 * start of the last stretch of work where that is shorter. Null for a week without a workday.
 */
export function closingOf(calendar: WorkingCalendar, day: Day): Instant | null {
  const sunday = day + 7 - weekday(day)
  for (let last = sunday; last > sunday - 7; last--) {
    const span = calendar.spansOn(last).at(-1)
    if (span !== undefined) {
      return calendar.toInstant({ day: last, minute: Math.max(span.from, span.to - BEFORE_END_MINUTES) })
    }
  }
  return null
}

/** The last closing not after `now`. */
export function lastClosing(calendar: WorkingCalendar, now: Instant): Instant {
  const today = calendar.toLocal(now).day
  for (let weeks = 0; weeks < MOST_IDLE_WEEKS; weeks++) {
    const closing = closingOf(calendar, today - 7 * weeks)
    if (closing !== null && closing <= now) return closing
  }
  throw new RangeError('no workday in the weeks before')
}

/** The period that was closed last. */
export function closedPeriod(calendar: WorkingCalendar, now: Instant): Period {
  const to = lastClosing(calendar, now)
  return { from: lastClosing(calendar, to - 1), to }
}

/** The period that is under way, up to `now`. */
export function runningPeriod(calendar: WorkingCalendar, now: Instant): Period {
  return { from: lastClosing(calendar, now), to: now }
}

/** The `count` periods before one, the latest first. */
export function periodsBefore(calendar: WorkingCalendar, { from }: Period, count: number): Period[] {
  const periods: Period[] = []
  for (let to = from; periods.length < count; ) {
    const period = { from: lastClosing(calendar, to - 1), to }
    periods.push(period)
    to = period.from
  }
  return periods
}

/** Is the digest of a period that ended at `to` still of use at `now`? */
export function isOfUse(calendar: WorkingCalendar, { to }: Period, now: Instant): boolean {
  const last = calendar.addWorkdays(calendar.toLocal(to).day, OF_USE_WORKDAYS)
  return now >= to && calendar.toLocal(now).day <= last
}
