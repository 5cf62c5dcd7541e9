import type { WorkingCalendar } from '../calendar.ts'
import { type Day, type LocalTime, weekday } from '../instant.ts'
import type { DayMeaning } from './items.ts'
import type { Point, Said, TimeExpression } from './points.ts'
import {
  type Context,
  closeRange,
  endsBeforeItBegins,
  type Failure,
  inherit,
  isReversed,
  openRange,
  type Success,
  strayNumber,
} from './range.ts'
import { resolveDay } from './resolve-day.ts'
import { resolveTime } from './resolve-time.ts'

/** The deadline that the points name: the last of a range or postponement, read in the light of the first. */
export function resolvePoints(
  points: readonly Point[],
  ref: LocalTime,
  calendar: WorkingCalendar,
): Success | Failure {
  let context: Context | null = null
  let result: Success | Failure = { problem: 'NOT_A_DEADLINE', items: [] }
  for (const [index, original] of points.entries()) {
    const next = points[index + 1]
    const point: Point = next === undefined ? closeRange(original, context) : openRange(original, next)
    const stray = strayNumber(point, next)
    if (stray !== null) return stray
    if (isReversed(point, context)) return { problem: 'CONFLICT', items: [] }
    if (next === undefined && point.begins && !counts(point)) return { problem: 'NOT_A_DEADLINE', items: [] }
    result = resolvePoint(inherit(point, context), context, ref, calendar)
    if ('problem' in result) {
      // What a range starts with, or what was put off, may be past or today; it must only be possible.
      if (next === undefined || !(result.problem === 'PAST' || result.problem === 'AMBIGUOUS')) return result
      context = { point, day: null, minute: null, problem: result.problem }
    } else {
      if (next === undefined && endsBeforeItBegins(point, result, context))
        return { problem: 'CONFLICT', items: [] }
      context = { point, day: result.day, minute: result.minute, problem: null }
    }
  }
  return result
}

function counts(point: Point): boolean {
  return point.days.some(({ said }) => said.kind === 'duration')
}

function resolvePoint(
  point: Point,
  context: Context | null,
  ref: LocalTime,
  calendar: WorkingCalendar,
): Success | Failure {
  const day = agreeOnDay(point, context, ref, calendar)
  if ('problem' in day) return day
  const time = agreeOnTime(point, context, calendar, day.day)
  if ('problem' in time) return time
  if (day.minute !== null) {
    return time.minute === null || time.minute === day.minute ? day : { problem: 'TWO_DEADLINES', items: [] }
  }
  if (time.minute === null) return { day: day.day, minute: null }
  return { day: day.day + Math.floor(time.minute / 1440), minute: time.minute % 1440 }
}

/** Everything in the point that names a day must name the same one. */
function agreeOnDay(
  point: Point,
  context: Context | null,
  ref: LocalTime,
  calendar: WorkingCalendar,
): Success | Failure {
  const days = point.days.length > 1 ? point.days.filter(({ said }) => !isSoft(said)) : point.days
  if (days.length === 0) {
    const [entry] = point.days
    if (entry !== undefined) return { day: ref.day, minute: null }
    if (context?.problem != null) return { problem: context.problem, items: [] }
    return { day: context?.day ?? ref.day, minute: null }
  }
  if (point.unclear !== null) return { problem: 'AMBIGUOUS', items: [point.unclear] }
  if (point.inclusive || point.begins) {
    const count = days.find(({ said }) => said.kind === 'duration')
    if (count !== undefined) return { problem: 'AMBIGUOUS', items: [count.item] }
  }
  // Beside a date, a weekday is only a check: 11月30日(周一) is sure even on a Monday.
  const checks = days.some(({ said }) => !isBareWeekday(said))
    ? days.filter(({ said }) => isBareWeekday(said))
    : []
  let agreed: Success | null = null
  let first: Said<DayMeaning> | null = null
  for (const entry of days) {
    if (checks.includes(entry)) continue
    const resolved = resolveDay(entry.said, ref, calendar)
    if ('problem' in resolved) return { problem: resolved.problem, items: [entry.item] }
    if (agreed === null || first === null) {
      agreed = resolved
      first = entry
    } else if (agreed.day !== resolved.day) {
      return disagreement(first, entry)
    } else if (resolved.minute !== null) {
      if (agreed.minute !== null && agreed.minute !== resolved.minute)
        return { problem: 'TWO_DEADLINES', items: [] }
      agreed = resolved
    }
  }
  if (agreed === null || first === null) return { problem: 'NOT_A_DEADLINE', items: [] }
  for (const check of checks) {
    if (check.said.kind === 'weekday' && check.said.weekday !== weekday(agreed.day))
      return disagreement(first, check)
  }
  return agreed
}

function isSoft(meaning: DayMeaning): boolean {
  return meaning.kind === 'relative' && meaning.soft
}

function isBareWeekday(meaning: DayMeaning): boolean {
  return meaning.kind === 'weekday' && meaning.weeks === null
}

/** 本周五(12月4日) contradicts itself; 周三、周五 and 11月24日和26日 are two deadlines. */
function disagreement(a: Said<DayMeaning>, b: Said<DayMeaning>): Failure {
  const later = a.item.start < b.item.start ? b : a
  return {
    problem: later.joined && a.said.kind !== b.said.kind ? 'CONFLICT' : 'TWO_DEADLINES',
    items: [a.item, b.item],
  }
}

function agreeOnTime(
  point: Point,
  context: Context | null,
  calendar: WorkingCalendar,
  day: Day,
): { readonly minute: number | null } | Failure {
  const hours = calendar.hoursOf(day)
  let agreed: number | null = null
  for (const { said, item } of point.times) {
    const resolved = resolveTime(said, hours)
    if ('problem' in resolved) return { problem: resolved.problem, items: [item] }
    const minute = inPartBefore(said, context, hours) ?? resolved.minute
    if (agreed !== null && agreed !== minute) return { problem: 'TWO_DEADLINES', items: [] }
    agreed = minute
  }
  return { minute: agreed }
}

/** 晚上7点到9点: the later hour is in the same part of the day, when that makes it later indeed. */
function inPartBefore(
  said: TimeExpression,
  context: Context | null,
  hours: Parameters<typeof resolveTime>[1],
): number | null {
  const before =
    context?.point.times.findLast(({ said: earlier }) => earlier.part !== null)?.said.part ?? null
  if (before === null || said.part !== null || said.at?.kind !== 'clock' || said.at.half !== null) return null
  const read = resolveTime({ part: before, at: said.at }, hours)
  return 'minute' in read && context !== null && context.minute !== null && read.minute > context.minute
    ? read.minute
    : null
}
