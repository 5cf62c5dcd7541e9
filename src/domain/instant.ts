import { Temporal } from 'temporal-polyfill'

/** A moment: epoch milliseconds. */
export type Instant = number
/** A date of a local calendar: days since 1970-01-01. */
export type Day = number
/** What a clock on the wall shows, to the minute: `minute` runs from 0 to 1439. */
export interface LocalTime {
  readonly day: Day
  readonly minute: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * The wall clock of `zone` at `instant`, seconds dropped.
 * Throws RangeError for a zone that the time zone database does not hold.
 */
export function toLocal(instant: Instant, zone: string): LocalTime {
  const local = instant + offsetAt(instant, zone)
  const day = Math.floor(local / DAY_MS)
  return { day, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) }
}

/**
 * The moment at which the clock of `zone` shows `local`. A time that a clock change skips is moved on
 * by the length of the change; of a time that comes twice, the first is taken (as in RFC 5545).
 */
export function toInstant(local: LocalTime, zone: string): Instant {
  const naive = local.day * DAY_MS + local.minute * MINUTE_MS
  const before = offsetAt(naive - DAY_MS, zone)
  const after = offsetAt(naive + DAY_MS, zone)
  if (before === after || offsetAt(naive - before, zone) === before) return naive - before
  return offsetAt(naive - after, zone) === after ? naive - after : naive - before
}

/** The offset of one zone during one UTC day: `before` until the moment `at`, `after` from it on. */
interface DayOffset {
  readonly before: number
  readonly at: Instant
  readonly after: number
}

// Temporal takes tens of microseconds, so each (zone, UTC day) is asked once. The bound is some
// twenty years of one zone, about a megabyte; past it the zone starts again from empty.
const MAX_CACHED_DAYS = 8_192
const MAX_CACHED_ZONES = 600
const offsets = new Map<string, Map<number, DayOffset>>()

function offsetAt(instant: Instant, zone: string): number {
  const utcDay = Math.floor(instant / DAY_MS)
  const entry = offsets.get(zone)?.get(utcDay) ?? learnOffset(utcDay, zone)
  return instant < entry.at ? entry.before : entry.after
}

function learnOffset(utcDay: number, zone: string): DayOffset {
  const start = zonedAt(utcDay * DAY_MS, zone)
  const before = start.offsetNanoseconds / 1e6
  const after = zonedAt((utcDay + 1) * DAY_MS - 1, zone).offsetNanoseconds / 1e6
  const change = before === after ? null : start.getTimeZoneTransition('next')
  const entry = { before, at: change?.epochMilliseconds ?? utcDay * DAY_MS, after }
  let days = offsets.get(zone)
  if (days === undefined) {
    if (offsets.size >= MAX_CACHED_ZONES) offsets.clear()
    days = new Map()
    offsets.set(zone, days)
  }
  if (days.size >= MAX_CACHED_DAYS) days.clear()
  days.set(utcDay, entry)
  return entry
}

function zonedAt(instant: Instant, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
}

/** A date taken apart; month and day count from 1. */
export interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** The day of a date that exists, or null: 30 February is no day, and never 2 March. */
export function dayOf(year: number, month: number, day: number): Day | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return dayNumber(year, month, day)
}

/** How many days a month of the Gregorian calendar has; `month` must be 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

// Days are counted in years that begin in March, so that the leap day comes last, and in eras of 400
// years, which always have 146,097 days (Howard Hinnant, "chrono-compatible low-level date algorithms").
function dayNumber(year: number, month: number, day: number): Day {
  const y = month > 2 ? year : year - 1
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Year, month and day of a day: the inverse of {@link dayOf}. */
export function partsOf(day: Day): DateParts {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  }
}

/** Monday is 1, Sunday 7. */
export function weekday(day: Day): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  return (((((day + 3) % 7) + 7) % 7) + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7
}

/** The Monday of its week. */
export function mondayOf(day: Day): Day {
  return day + 1 - weekday(day)
}

/** '2026-11-24' */
export function formatDay(day: Day): string {
  const { year, month, day: dayOfMonth } = partsOf(day)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`
}

/** '2026-11-24 08:30' */
export function formatLocal(t: LocalTime): string {
  return `${formatDay(t.day)} ${formatMinute(t.minute)}`
}

/** '08:30': a minute of the day. */
export function formatMinute(minute: number): string {
  return `${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}`
}

function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n)
}

/** Reads 'YYYY-MM-DD' and nothing else; null for another form or a date that does not exist. */
export function parseDay(text: string): Day | null {
  const m = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return m === null ? null : dayOf(Number(m[1]), Number(m[2]), Number(m[3]))
}

const REF =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/i

/**
 * Reads a reference moment such as '2026-11-23T09:00', seconds optional, a space for the T allowed.
 * With 'Z' or an offset it is absolute, else it is the wall clock of `zone`. Null when the form is
 * another (a date alone is no moment) or the date or time does not exist.
 */
export function parseRef(text: string, zone: string): Instant | null {
  const m = REF.exec(text.trim())
  if (m === null) return null
  const day = parseDay(m[1] ?? '')
  const [hour, minute, second] = [Number(m[2]), Number(m[3]), Number(m[4] ?? 0)]
  if (day === null || hour > 23 || minute > 59 || second > 59) return null
  const fraction = second * 1000 + Number((m[5] ?? '').padEnd(3, '0'))
  const local = { day, minute: hour * 60 + minute }
  if (m[6] === undefined && m[7] === undefined) return toInstant(local, zone) + fraction
  const [offsetHours, offsetMinutes] = [Number(m[8] ?? 0), Number(m[9] ?? 0)]
  if (offsetHours > 23 || offsetMinutes > 59) return null
  const offset = (m[7] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes)
  return day * DAY_MS + (local.minute - offset) * MINUTE_MS + fraction
}
