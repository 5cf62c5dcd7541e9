import type { Day } from '../instant.ts'
import type { ClockMeaning, DateMeaning, DayMeaning, DeadlineProblem, Item } from './items.ts'
import type { Point, Said } from './points.ts'

/** A refusal and the items it is about; none when it is about the whole text. */
export interface Failure {
  readonly problem: DeadlineProblem
  readonly items: readonly Item[]
}
export interface Success {
  readonly day: Day
  readonly minute: number | null
}

/**
 * A point worked out, and what a later point of the same text takes over from it. `day` is null when it has
 * no reading of its own (a start that is past); `problem` then says why.
 */
export interface Context {
  readonly point: Point
  readonly day: Day | null
  readonly minute: number | null
  readonly problem: DeadlineProblem | null
}

/** 11.24-26: after a date, a number is a day. */
export function closeRange(point: Point, context: Context | null): Point {
  const [number] = point.numbers
  const bare = number !== undefined && point.numbers.length === 1 && point.days.length === 0
  if (!bare || point.link !== 'range' || context === null || lastDate(context.point) === null) return point
  if (context.point.times.length > 0) return point
  const said: DateMeaning = {
    kind: 'date',
    year: null,
    month: null,
    day: number.meaning.value,
    numeric: false,
  }
  return { ...point, days: [{ said, item: number, joined: true }], numbers: [] }
}

/** 24-26日 begins with a number; anywhere else a number alone says nothing. */
export function strayNumber(point: Point, next: Point | undefined): Failure | null {
  const [number, second] = point.numbers
  if (number === undefined) return null
  const stray: Failure = { problem: 'NOT_A_DEADLINE', items: [number] }
  if (second !== undefined || next?.link !== 'range' || next.numbers.length > 0) return stray
  const day = next.days[0]?.said
  if (day === undefined) return stray
  if (day.kind === 'duration') return { problem: 'AMBIGUOUS', items: [number] }
  if (point.days.length > 0 || day.kind !== 'date' || day.month !== null || day.day === 'last') return stray
  if (number.meaning.value < 1) return { problem: 'IMPOSSIBLE', items: [number] }
  return number.meaning.value < day.day ? null : { problem: 'CONFLICT', items: [number] }
}

/** What the end of a range leaves out because its beginning has said it. */
export function inherit(point: Point, context: Context | null): Point {
  return inheritWeek(inheritMonth(point, context), context)
}

/** 下周一至周三: a later weekday is one of the same week. */
function inheritWeek(point: Point, context: Context | null): Point {
  const from = context?.point.days.at(-1)?.said
  if (point.link !== 'range' || from?.kind !== 'weekday' || from.weeks === null) return point
  const days = point.days.map((entry): Said<DayMeaning> => {
    const { said } = entry
    const sameWeek = said.kind === 'weekday' && said.weeks === null && said.weekday > from.weekday
    return sameWeek ? { ...entry, said: { ...said, weeks: from.weeks } } : entry
  })
  return { ...point, days }
}

/** 11月24日至26日: a day number takes the month before it, 2026年12月28日至1月3日 the year. */
function inheritMonth(point: Point, context: Context | null): Point {
  const from = context === null ? null : lastDate(context.point)
  if (from === null) return point
  const days = point.days.map((entry): Said<DayMeaning> => {
    const { said } = entry
    if (said.kind !== 'date') return entry
    if (said.month === null && from.month !== null) {
      return { ...entry, said: { ...said, year: from.year, month: from.month } }
    }
    if (said.year !== null || from.year === null || !isNumber(said.month) || !isNumber(from.month))
      return entry
    const wraps = said.month.is < from.month.is ? 1 : 0
    const year = 'is' in from.year ? { is: from.year.is + wraps } : { shift: from.year.shift + wraps }
    return { ...entry, said: { ...said, year } }
  })
  return { ...point, days }
}

function isNumber(reference: DateMeaning['month']): reference is { readonly is: number } {
  return reference !== null && 'is' in reference
}

function lastDate(point: Point): DateMeaning | null {
  const said = point.days.map((entry) => entry.said).findLast((meaning) => meaning.kind === 'date')
  return said?.kind === 'date' ? said : null
}

/** 下午3-5点: before a time, a number is an hour of the same part of the day. */
export function openRange(point: Point, next: Point): Point {
  const [number] = point.numbers
  const alone = point.times.length === 0 || (point.times.length === 1 && point.times[0]?.said.at === null)
  if (number === undefined || next.days.length > 0 || next.times.length === 0 || !alone) return point
  const at: ClockMeaning = {
    kind: 'clock',
    hour: number.meaning.value,
    minute: 0,
    written: false,
    half: null,
  }
  const part = point.times[0]?.said.part ?? null
  return { ...point, numbers: [], times: [{ said: { part, at }, item: number, joined: true }] }
}

/** 26日至24日 is a slip, not a deadline, and so is 28日至3日: the month of the end is not written. */
export function isReversed(point: Point, context: Context | null): boolean {
  if (point.link !== 'range' || context === null) return false
  const [from, to] = [lastDate(context.point), lastDate(point)]
  if (from === null || to === null || from.day === 'last' || to.day === 'last') return false
  const sameMonth =
    to.month === null || (isNumber(to.month) && isNumber(from.month) && to.month.is === from.month.is)
  return sameMonth && to.year === null && to.day < from.day
}

/** Does the end lie before a beginning that is sure? */
export function endsBeforeItBegins(point: Point, end: Success, context: Context | null): boolean {
  if (point.link !== 'range' || context === null || context.day === null) return false
  const sameDay = end.day === context.day && context.minute !== null && end.minute !== null
  if (point.days.length === 0) return sameDay && (end.minute ?? 0) <= (context.minute ?? 0)
  const [from, to] = [context.point.days.at(-1)?.said, point.days.at(-1)?.said]
  if (from === undefined || to === undefined || end.day >= context.day) return false
  // 周五至周三: bare weekdays in one week run backwards.
  const weekdays = from.kind === 'weekday' && to.kind === 'weekday' && to.weekday < from.weekday
  return (isSure(from) && isSure(to)) || weekdays
}

/** Fixed by itself, not moved to the next month, week or year because it is past. */
function isSure(meaning: DayMeaning): boolean {
  if (meaning.kind === 'date')
    return meaning.year !== null || (meaning.month !== null && 'shift' in meaning.month)
  return meaning.kind !== 'weekday' || meaning.weeks !== null
}
