import type { Span, WorkingCalendar } from '../calendar.ts'
import type { DigestWindow } from '../digest.ts'
import type { Day, Instant } from '../instant.ts'

/** How long ago a working day may lie: no rest is longer. */
const LONGEST_REST_DAYS = 60

/** A moment within the working hours of a day. */
export interface WorkMoment extends DigestWindow {
  readonly day: Day
  /** Of the day, on the wall clock. */
  readonly minute: number
  readonly spans: readonly Span[]
}

/**
 * The working day on which `now` falls, null outside working hours: then no digest is sent, whatever was missed.
 * `since`: the last working day's start of work, the beginning of the period where no earlier digest is known.
 */
export function workMoment(calendar: WorkingCalendar, now: Instant): WorkMoment | null {
  const { day, minute } = calendar.toLocal(now)
  const spans = calendar.spansOn(day)
  if (!atWork(spans, minute)) return null
  const next = calendar.addWorkdays(day, 1)
  return {
    day,
    minute,
    spans,
    now,
    since: startOfLastWorkday(calendar, day),
    tomorrow: calendar.toInstant({ day: day + 1, minute: 0 }),
    horizon: calendar.toInstant({ day: next + 1, minute: 0 }),
  }
}

/** What a digest asked for at any hour is about, seen from `now`. */
export function windowAt(calendar: WorkingCalendar, now: Instant): DigestWindow {
  const { day } = calendar.toLocal(now)
  return {
    now,
    since: startOfLastWorkday(calendar, day),
    tomorrow: calendar.toInstant({ day: day + 1, minute: 0 }),
    horizon: calendar.toInstant({ day: calendar.addWorkdays(day, 1) + 1, minute: 0 }),
  }
}

/** The first moment of next week; weeks begin on Monday, so a make-up Sunday still belongs to its own. */
export function endOfWeek(calendar: WorkingCalendar, now: Instant): Instant {
  const { day } = calendar.toLocal(now)
  // 1970-01-01 was a Thursday.
  const monday = day - ((((day + 3) % 7) + 7) % 7)
  return calendar.toInstant({ day: monday + 7, minute: 0 })
}

function startOfLastWorkday(calendar: WorkingCalendar, day: Day): Instant {
  for (let before = day - 1; before > day - LONGEST_REST_DAYS; before--) {
    const [first] = calendar.spansOn(before)
    if (first !== undefined) return calendar.toInstant({ day: before, minute: first.from })
  }
  return calendar.toInstant({ day: day - LONGEST_REST_DAYS, minute: 0 })
}

/** Nobody is disturbed in the very minute in which work ends. */
export function atWork(spans: readonly Span[], minute: number): boolean {
  return spans.some(({ from, to }) => from <= minute && minute < to)
}

/** When a unit's digest comes: at its start of work. */
export function unitMinute(spans: readonly Span[]): number {
  return spans[0]?.from ?? 0
}

/**
 * When a member's own digest comes, who chose `wanted`: then, or when work goes on after a break; where the day's
 * work is over by then (other hours in summer), at its start.
 */
export function ownMinute(spans: readonly Span[], wanted: number): number {
  for (const { from, to } of spans) if (wanted < to) return Math.max(wanted, from)
  return unitMinute(spans)
}

/**
 * Is a digest that came due at minute `due` to be sent at `minute`? Missed, it is caught up within working hours
 * until half a day's work has passed; after that it would tell more of the past than of the day.
 */
export function isToBeSent(spans: readonly Span[], due: number, minute: number): boolean {
  if (minute < due || !atWork(spans, minute)) return false
  return 2 * (workedBefore(spans, minute) - workedBefore(spans, due)) < workedBefore(spans, 24 * 60)
}

/** Reminders come in the second half of the day: by then it is known which digests were sent. */
export function mayRemind({ spans, minute }: Pick<WorkMoment, 'spans' | 'minute'>): boolean {
  return atWork(spans, minute) && 2 * workedBefore(spans, minute) >= workedBefore(spans, 24 * 60)
}

/** Working minutes of the day before `minute`. */
function workedBefore(spans: readonly Span[], minute: number): number {
  let worked = 0
  for (const { from, to } of spans) if (minute > from) worked += Math.min(minute, to) - from
  return worked
}

/** The minutes of the day, among all that can be chosen, whose digests come due after `after` and are to be sent now. */
export function wantedNow(
  { spans, minute }: Pick<WorkMoment, 'spans' | 'minute'>,
  after: number,
): readonly number[] {
  const wanted: number[] = []
  for (let chosen = 0; chosen < 24 * 60; chosen++) {
    const due = ownMinute(spans, chosen)
    if (due > after && isToBeSent(spans, due, minute)) wanted.push(chosen)
  }
  return wanted
}

/** Minutes in ascending order as stretches without a gap; both ends belong to them. */
export function stretches(minutes: readonly number[]): readonly Span[] {
  const found: { from: number; to: number }[] = []
  for (const minute of minutes) {
    const last = found.at(-1)
    if (last !== undefined && minute === last.to + 1) last.to = minute
    else found.push({ from: minute, to: minute })
  }
  return found
}
