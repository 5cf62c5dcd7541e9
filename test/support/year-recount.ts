import type { WorkSchedule } from '../../src/domain/calendar.ts'
import type { Person, Unit } from '../../src/domain/directory.ts'
import type { Holidays } from '../../src/domain/holidays.ts'
import type { Day, Instant } from '../../src/domain/instant.ts'
import type { Task } from '../../src/domain/task.ts'

/**
 * When digests are due and what they count, once more, as slowly and plainly as can be: minute by minute, task by
 * task, over plain lists. Shanghai is eight hours ahead of UTC all year.
 */
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const dayOf = (at: Instant): Day => Math.floor((at + 8 * HOUR_MS) / DAY_MS)
const minuteOf = (at: Instant): number => Math.floor(((at + 8 * HOUR_MS) % DAY_MS) / 60_000)
export const instantOf = (day: Day, minute: number): Instant => day * DAY_MS - 8 * HOUR_MS + minute * 60_000

export class Recount {
  readonly #holidays: Holidays
  /** Recipients with the last day on which theirs was made, and when. */
  readonly #made = new Map<string, { readonly day: Day; readonly at: Instant }>()

  /** A year has too many looks at it to count the same day's minutes again at each. */
  readonly #worked = new Map<WorkSchedule, { readonly day: Day; readonly minutes: readonly number[] }>()

  constructor(holidays: Holidays) {
    this.#holidays = holidays
  }

  isWorkday(day: Day): boolean {
    return this.#holidays.dayOff(day).workday
  }

  /** The minutes of that day in which the bot may speak by itself. */
  workedMinutes(unit: Unit, day: Day): readonly number[] {
    const known = this.#worked.get(unit.schedule)
    if (known?.day === day) return known.minutes
    const minutes = this.isWorkday(day) ? this.#minutesOf(unit, day) : []
    this.#worked.set(unit.schedule, { day, minutes })
    return minutes
  }

  #minutesOf(unit: Unit, day: Day): readonly number[] {
    const { spans, seasons } = unit.schedule
    const monthAndDay = new Date(day * DAY_MS).toISOString().slice(5, 10)
    const season = seasons.find(({ from, to }) => monthAndDay >= from && monthAndDay <= to)
    const minutes: number[] = []
    for (const { from, to } of season?.spans ?? spans) for (let m = from; m < to; m++) minutes.push(m)
    return minutes
  }

  isAtWork(unit: Unit, at: Instant): boolean {
    return this.workedMinutes(unit, dayOf(at)).includes(minuteOf(at))
  }

  /** Is the digest that is due at `dueMinute` to be made at this moment? `recipient` has one a day. */
  takes(recipient: string, unit: Unit, at: Instant, dueMinute: number | null): { since: Instant } | null {
    const day = dayOf(at)
    const last = this.#made.get(recipient)
    if (last?.day === day) return null
    const worked = this.workedMinutes(unit, day)
    if (!worked.includes(minuteOf(at))) return null
    const due = dueMinute === null ? worked[0] : (worked.find((minute) => minute >= dueMinute) ?? worked[0])
    if (due === undefined || minuteOf(at) < due) return null
    const passed = worked.filter((minute) => minute >= due && minute < minuteOf(at)).length
    if (passed >= worked.length / 2) return null
    this.#made.set(recipient, { day, at })
    if (last !== undefined) return { since: last.at }
    let before = day - 1
    while (!this.isWorkday(before)) before--
    return { since: instantOf(before, this.workedMinutes(unit, before)[0] ?? 0) }
  }

  /** How many of these belong into a digest of now. */
  count(tasks: Iterable<Task>, since: Instant, now: Instant): number {
    let next = dayOf(now) + 1
    while (!this.isWorkday(next)) next++
    let count = 0
    for (const task of tasks) {
      if (task.state === 'returned') {
        if (task.closedAt !== null && task.closedAt >= since && task.closedAt < now) count++
      } else if (task.state === 'open') {
        const isDue = dayOf(task.deadline) <= next
        const isNew = task.postedAt >= since && task.postedAt < now
        const isExtended = task.extendedAt !== null && task.extendedAt >= since && task.extendedAt < now
        if (isDue || isNew || isExtended) count++
      }
    }
    return count
  }
}

/** Does the digest of the unit's group list this task, given who reads theirs elsewhere? */
export function isForGroup(task: Task, elsewhere: ReadonlySet<Person['id']>): boolean {
  return task.emergency !== null || task.owners.some(({ id }) => !elsewhere.has(id))
}
