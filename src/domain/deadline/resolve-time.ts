import type { Span } from '../calendar.ts'
import type { ClockMeaning, DeadlineProblem, Part } from './items.ts'
import type { TimeExpression } from './points.ts'

/** Minutes from the start of the day: 1440 and more is the night that follows. */
export type Minutes = { readonly minute: number } | { readonly problem: DeadlineProblem }

const NOON = 720

/** A time of day by the hours that the unit keeps, or would keep, on that day. */
export function resolveTime({ part, at }: TimeExpression, hours: readonly Span[]): Minutes {
  if (at === null) return resolvePart(part, hours)
  return at.kind === 'edge' ? resolveEdge(part, at.edge, hours) : resolveClock(part, at)
}

/** 上午 and 中午 are the end of the morning's work, 下午 that of the day's; 晚上 alone says no hour. */
function resolvePart(part: Part | null, hours: readonly Span[]): Minutes {
  if (part === 'morning' || part === 'noon') return { minute: endOfMorning(hours) }
  if (part === 'afternoon') return { minute: endOfWork(hours) }
  return { problem: 'VAGUE' }
}

function resolveEdge(part: Part | null, edge: 'start' | 'end', hours: readonly Span[]): Minutes {
  const first = hours[0]
  if (first === undefined) return { problem: 'VAGUE' }
  const beforeNoon = part === 'early' || part === 'morning' || part === 'noon'
  if (edge === 'end') {
    if (part === 'early' || part === 'small-hours') return { problem: 'CONFLICT' }
    return { minute: beforeNoon ? endOfMorning(hours) : endOfWork(hours) }
  }
  if (part === null || part === 'early' || part === 'morning') return { minute: first.from }
  const second = hours.find((s) => s.from >= NOON)
  if (part === 'afternoon' && second !== undefined) return { minute: second.from }
  return { problem: part === 'afternoon' ? 'VAGUE' : 'CONFLICT' }
}

/** The end of work that began before noon, and noon itself where nobody stops for lunch. */
function endOfMorning(hours: readonly Span[]): number {
  const morning = hours.filter((s) => s.from < NOON).at(-1)
  return morning === undefined || morning.to > NOON + 90 ? NOON : morning.to
}

function endOfWork(hours: readonly Span[]): number {
  return hours.at(-1)?.to ?? 1050
}

function resolveClock(part: Part | null, clock: ClockMeaning): Minutes {
  const { hour, minute, half } = clock
  if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour === 24 && minute > 0)) {
    return { problem: 'IMPOSSIBLE' }
  }
  const period = half === null ? part : half === 'am' ? 'am' : 'pm'
  // "下午5pm" says one thing twice; "上午5pm" does not.
  if (half !== null && part !== null) {
    const [a, b] = [resolveClock(part, { ...clock, half: null }), resolveClock(null, clock)]
    return 'minute' in a && 'minute' in b && a.minute !== b.minute ? { problem: 'CONFLICT' } : a
  }
  const read = period === null ? bareHour(clock) : HOURS[period](hour, minute)
  return typeof read === 'number' ? { minute: read * 60 + minute } : { problem: read }
}

/** From 1 to 6 without a part of day is the afternoon, unless written as 03:00. */
function bareHour({ hour, written }: ClockMeaning): number {
  return hour >= 1 && hour <= 6 && !written ? hour + 12 : hour
}

type HourOf = (hour: number, minute: number) => number | 'CONFLICT' | 'AMBIGUOUS'

const between = (hour: number, from: number, to: number) => from <= hour && hour <= to

/** Which hour of the 24 (or of the night after) each part of the day makes of an hour as written. */
const HOURS: Readonly<Record<Part | 'am' | 'pm', HourOf>> = {
  // 凌晨12点 may be either end of the night.
  'small-hours': (h) => (h === 12 ? 'AMBIGUOUS' : between(h, 0, 6) ? h : 'CONFLICT'),
  early: (h) => (between(h, 4, 11) ? h : 'CONFLICT'),
  morning: (h) => (between(h, 1, 12) ? h : 'CONFLICT'),
  noon: (h) => (between(h, 11, 14) ? h : between(h, 1, 2) ? h + 12 : 'CONFLICT'),
  afternoon(h, minute) {
    if (h === 12) return minute > 0 ? 12 : 'AMBIGUOUS'
    return between(h, 1, 11) ? h + 12 : between(h, 13, 23) ? h : 'CONFLICT'
  },
  dusk: (h) => (between(h, 4, 8) ? h + 12 : between(h, 16, 20) ? h : 'CONFLICT'),
  evening(h) {
    if (h === 12 || h === 24) return 24
    if (between(h, 5, 11)) return h + 12
    // 晚上1点 and 今晚零点 may be this night's beginning or its end.
    return between(h, 17, 23) ? h : between(h, 0, 4) ? 'AMBIGUOUS' : 'CONFLICT'
  },
  am: (h) => (h === 12 ? 0 : between(h, 1, 11) ? h : 'CONFLICT'),
  pm: (h) => (h === 12 ? 12 : between(h, 1, 11) ? h + 12 : between(h, 13, 23) ? h : 'CONFLICT'),
}
