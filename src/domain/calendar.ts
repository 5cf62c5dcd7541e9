import type { Season, Span, WorkSchedule } from './calendar/schedule.ts'
import { checkSchedule, dayOfTotal, planYear, total, type YearPlan } from './calendar/year-plan.ts'
import type { Holidays } from './holidays.ts'
import { type Day, type Instant, type LocalTime, partsOf, toInstant, toLocal } from './instant.ts'

export type { Season, Span, WorkSchedule }

/** Office hours where a unit has none of its own: 08:30–12:00 and 14:00–17:30, all year. */
export const DEFAULT_SCHEDULE: WorkSchedule = {
  zone: 'Asia/Shanghai',
  spans: [
    { from: 510, to: 720 },
    { from: 840, to: 1050 },
  ],
  seasons: [],
}

/**
 * Working time of one schedule. Time is counted in whole minutes of the wall clock, seconds dropped, so
 * the whole minute of 17:30 is still inside; an hour that comes twice when clocks go back counts once.
 */
export interface WorkingCalendar {
  readonly schedule: WorkSchedule
  readonly zone: string
  toLocal(i: Instant): LocalTime
  toInstant(t: LocalTime): Instant
  isWorkday(day: Day): boolean
  /** Are that year's make-up workdays published and known? (Or is the day itself named by a notice?) */
  covers(day: Day): boolean
  /** The holiday that the day belongs to, also on a make-up workday; null on other days. */
  holidayName(day: Day): string | null
  /** The hours worked that day: none on a day off. */
  spansOn(day: Day): readonly Span[]
  /** The hours such a day would have if it were worked; they depend on the season alone. */
  hoursOf(day: Day): readonly Span[]
  isWorkingTime(i: Instant): boolean
  /** `i` itself when inside working time, else the start of the next stretch of work. */
  nextWorkingInstant(i: Instant): Instant
  /** 0 when `b` is not after `a`. */
  workingMinutesBetween(a: Instant, b: Instant): number
  /**
   * The first working moment with `minutes` of working time between `i` and it: 12:00 rather than
   * 14:00; for 0 the next working instant. Throws RangeError unless `minutes` is a whole number >= 0.
   */
  addWorkingMinutes(i: Instant, minutes: number): Instant
  /** The n-th workday after `day`, which itself never counts. Throws RangeError unless n >= 1. */
  addWorkdays(day: Day, n: number): Day
}

const MINUTE_MS = 60_000
const DAY_MINUTES = 1440
const NO_SPANS: readonly Span[] = []
const MAX_CACHED_PLANS = 32
/** No schedule rests this long; a holidays table that never works would loop for ever without it. */
const MAX_IDLE_YEARS = 5

/**
 * Throws RangeError when the schedule is no schedule: a day without hours, spans out of order or beyond
 * 00:00–23:59, a season that is no 'MM-DD', an unknown zone.
 */
export function createCalendar(schedule: WorkSchedule, holidays: Holidays): WorkingCalendar {
  checkSchedule(schedule)
  const { zone } = schedule
  const plans = new Map<number, YearPlan>()
  let recent: YearPlan | null = null

  const planOfYear = (year: number): YearPlan => {
    let plan = plans.get(year)
    if (plan === undefined) {
      if (plans.size >= MAX_CACHED_PLANS) plans.clear()
      plan = planYear(year, schedule, holidays)
      plans.set(year, plan)
    }
    return plan
  }
  const planOf = (day: Day): YearPlan => {
    if (recent === null || day < recent.first || day >= recent.first + recent.length) {
      recent = planOfYear(partsOf(day).year)
    }
    return recent
  }
  const local = (i: Instant) => toLocal(i, zone)
  const isWorkday = (day: Day) => {
    const plan = planOf(day)
    return total(plan.workdaysBefore, day - plan.first + 1) > total(plan.workdaysBefore, day - plan.first)
  }
  const hoursOf = (day: Day) => {
    const plan = planOf(day)
    return plan.hours[day - plan.first] ?? NO_SPANS
  }
  const spansOn = (day: Day) => (isWorkday(day) ? hoursOf(day) : NO_SPANS)
  const inside = (t: LocalTime) => spansOn(t.day).some((s) => s.from <= t.minute && t.minute <= s.to)

  /** The n-th unit (from 1) counted by `totals`, from the first day of `plan` on: its day and the rest. */
  const locate = (from: YearPlan, n: number, totals: 'minutesBefore' | 'workdaysBefore') => {
    let plan = from
    let rest = n
    for (let idle = 0; rest > total(plan[totals], plan.length); plan = planOfYear(plan.year + 1)) {
      const worked = total(plan[totals], plan.length)
      idle = worked === 0 ? idle + 1 : 0
      if (idle > MAX_IDLE_YEARS) throw new RangeError(`no working time in the years before ${plan.year}`)
      rest -= worked
    }
    const index = dayOfTotal(plan[totals], rest)
    return { day: plan.first + index, rest: rest - total(plan[totals], index) }
  }

  /** Working minutes from the start of the year of `t` up to `t`. */
  const minutesInto = (plan: YearPlan, t: LocalTime) => {
    let sum = total(plan.minutesBefore, t.day - plan.first)
    for (const s of spansOn(t.day)) if (t.minute > s.from) sum += Math.min(t.minute, s.to) - s.from
    return sum
  }

  /**
   * The first working moment at or after `notBefore` whose wall clock shows `wall` or later. Nearly
   * always that is just the moment of `wall`; only around a clock change it has to be looked for.
   */
  const arrive = (wall: LocalTime, notBefore: Instant): Instant => {
    const moment = toInstant(wall, zone)
    const shown = local(moment)
    if (moment >= notBefore && shown.day === wall.day && shown.minute === wall.minute) return moment
    const start = Math.max(Math.ceil(notBefore / MINUTE_MS), moment / MINUTE_MS - DAY_MINUTES)
    for (let m = start; m < start + 2 * DAY_MINUTES; m++) {
      const t = local(m * MINUTE_MS)
      const reached = t.day > wall.day || (t.day === wall.day && t.minute >= wall.minute)
      if (reached && inside(t)) return m * MINUTE_MS
    }
    return nextWorkingInstant((start + 2 * DAY_MINUTES) * MINUTE_MS)
  }

  const nextWorkingInstant = (i: Instant): Instant => {
    const t = local(i)
    if (inside(t)) return i
    const today = spansOn(t.day).find((s) => s.from > t.minute)
    if (today !== undefined) return arrive({ day: t.day, minute: today.from }, i)
    const day = addWorkdays(t.day, 1)
    return arrive({ day, minute: spansOn(day)[0]?.from ?? 0 }, i)
  }

  const addWorkdays = (day: Day, n: number): Day => {
    if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of workdays: ${n}`)
    const plan = planOf(day)
    return locate(plan, total(plan.workdaysBefore, day - plan.first + 1) + n, 'workdaysBefore').day
  }

  return {
    schedule,
    zone,
    toLocal: local,
    toInstant: (t) => toInstant(t, zone),
    isWorkday,
    covers: (day) => holidays.dayOff(day).published,
    holidayName: (day) => holidays.dayOff(day).name,
    spansOn,
    hoursOf,
    isWorkingTime: (i) => inside(local(i)),
    nextWorkingInstant,
    workingMinutesBetween(a, b) {
      if (b <= a) return 0
      const [from, to] = [local(a), local(b)]
      const [first, last] = [planOf(from.day), planOf(to.day)]
      let sum = minutesInto(last, to) - minutesInto(first, from)
      for (let year = first.year; year < last.year; year++) {
        const plan = planOfYear(year)
        sum += total(plan.minutesBefore, plan.length)
      }
      // Clocks put back between the two can leave the later moment with the earlier wall clock.
      return Math.max(0, sum)
    },
    addWorkingMinutes(i, minutes) {
      if (!Number.isInteger(minutes) || minutes < 0)
        throw new RangeError(`not a number of minutes: ${minutes}`)
      if (minutes === 0) return nextWorkingInstant(i)
      const from = local(i)
      const plan = planOf(from.day)
      const { day, rest } = locate(plan, minutesInto(plan, from) + minutes, 'minutesBefore')
      let left = rest
      for (const s of spansOn(day)) {
        if (left <= s.to - s.from) return arrive({ day, minute: s.from + left }, i)
        left -= s.to - s.from
      }
      throw new Error(`working minutes of day ${day} do not add up`)
    },
    addWorkdays,
  }
}
