import type { DurationMeaning, Meaning } from './items.ts'
import { HAN_DIGITS, readNumber } from './numerals.ts'
import { type Found, match } from './scan-date.ts'

const H = `[${HAN_DIGITS}]`
const NUMBER = `(?:\\d{1,2}(?!\\d)|${H}{1,4})`

const COLON = /(\d{1,2}) *: *(\d{2})(?: *: *(\d{2})(?:\.\d+)?)?(?![\d:])(?: *([ap])\.?m\b\.?)?/y
const HAN = new RegExp(
  `(${NUMBER}) *[点时](?![间候段])(?: *(?:(半)|([一二三123]) *刻|(${NUMBER}) *分(?!钟)|(\\d{2}|${H}{2,3})(?! *[\\d${HAN_DIGITS}月日号天个点时])|[整钟正]))?`,
  'y',
)
const TWELVE_HOUR = /(\d{1,2}) *([ap])\.?m\b\.?/y

/** 17:30, 17点30分, 三点一刻, 5pm. */
export function scanClock(text: string, at: number): Found {
  const colon = match(COLON, text, at)
  if (colon !== null) {
    const hour = colon[1] ?? ''
    const seconds = Number(colon[3] ?? 0)
    const minute = seconds > 59 ? 60 : Number(colon[2])
    return { meaning: clock(Number(hour), minute, hour.length === 2, colon[4]), end: COLON.lastIndex }
  }
  const han = match(HAN, text, at)
  if (han !== null) {
    const hour = han[1] ?? ''
    const quarters = han[3] === undefined ? 0 : readNumber(han[3]) * 15
    const minuteText = han[4] ?? han[5]
    const minute = han[2] !== undefined ? 30 : minuteText === undefined ? quarters : readNumber(minuteText)
    return { meaning: clock(readNumber(hour), minute, /^\d\d$/.test(hour), undefined), end: HAN.lastIndex }
  }
  const half = match(TWELVE_HOUR, text, at)
  if (half === null) return null
  return { meaning: clock(Number(half[1]), 0, true, half[2]), end: TWELVE_HOUR.lastIndex }
}

function clock(hour: number, minute: number, written: boolean, half: string | undefined): Meaning {
  return { kind: 'clock', hour, minute, written, half: half === 'a' ? 'am' : half === 'p' ? 'pm' : null }
}

const UNIT = `(?<workday>工作日|工作天)|(?<day>自然日|日历日|日历天|天|日(?=之内|以内|内))|(?<week>周|星期|礼拜)(?! *[一二三四五六日天末\\d])|(?<month>月)|(?<hour>小时|钟头|h(?= *(?:之内|以内|内)))|(?<minute>分钟)`
const SUFFIX = ' *(?<suffix>时间)?(?:之内|以内|内|里|(?<after>之后|以后|后)|(?<before>之前|以前|前))?'
const COUNT = new RegExp(
  `(?<nth>第)? *(?<n>\\d{1,5}(?:\\.\\d)?|${H}{1,5}) *个? *(?<half>半)? *(?:${UNIT})${SUFFIX}`,
  'y',
)
const HALF_HOUR = new RegExp(`半 *个? *(?:小时|钟头)${SUFFIX}`, 'y')
const NEXT_WORKDAY = /下(?:一)?个?工作日/y
const ENGLISH =
  /(\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten) *(?:(working|business|work) *|calendar *)?(minute|hour|day|week|month|workday)s?\b(?: *(ago|from now|later))?/y
const ENGLISH_NUMBERS = ['a', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** Ten years of days: more is a slip of the pen. */
const MAX_DAYS = 3660

/** 3天内, 5个工作日内, 两周内, 24小时内, 半小时内, 第3个工作日, within 3 days. */
export function scanDuration(text: string, at: number): Found {
  const next = match(NEXT_WORKDAY, text, at)
  if (next !== null) return { meaning: count(1, 'workday', true), end: NEXT_WORKDAY.lastIndex }
  const halfHour = match(HALF_HOUR, text, at)
  const m = halfHour ?? match(COUNT, text, at)
  // 11月30日前一周 counts back from the date: it is neither that date nor a week from now.
  if (m !== null && text.charAt(at - 1) === '前') return refusedCount('AMBIGUOUS', at + m[0].length)
  if (halfHour !== null) return judge(0.5, 'hour', halfHour.groups ?? {}, HALF_HOUR.lastIndex, halfHour[0])
  if (m !== null) {
    const g: CountParts = m.groups ?? {}
    const n = g.n ?? ''
    const number = (n.includes('.') ? Number(n) : readNumber(n)) + (g.half === undefined ? 0 : 0.5)
    const unit = UNITS.find((name) => g[name] !== undefined) ?? 'day'
    // 二月 is February and never two months, which is 两个月.
    if (unit === 'month' && !m[0].includes('个')) return null
    return judge(number, unit, g, COUNT.lastIndex, m[0])
  }
  return scanEnglishCount(text, at)
}

const UNITS = ['workday', 'day', 'week', 'month', 'hour', 'minute'] as const
type Unit = (typeof UNITS)[number]
/** The named groups of COUNT. */
type CountParts = { readonly [name in Unit | 'nth' | 'n' | 'half' | 'after' | 'before']?: string }

function judge(n: number, unit: Unit, g: CountParts, end: number, all: string): Found {
  const refuse = (problem: 'AMBIGUOUS' | 'IMPOSSIBLE' | 'VAGUE') => refusedCount(problem, end)
  if (g.nth !== undefined && unit !== 'workday') return refuse('VAGUE')
  // 3天前 is three days ago, or a slip for 3天内; N个工作日后 may be the N-th workday or the one after.
  if (g.before !== undefined && g.nth === undefined) return refuse('AMBIGUOUS')
  if (g.after !== undefined && unit === 'workday') return refuse('AMBIGUOUS')
  const bounded = g.after !== undefined || /[内里]$/.test(all)
  const meaning = toCount(n, unit, bounded)
  return meaning === null ? refuse(n > 0 && !Number.isInteger(n) ? 'VAGUE' : 'IMPOSSIBLE') : { meaning, end }
}

function refusedCount(problem: 'AMBIGUOUS' | 'IMPOSSIBLE' | 'VAGUE', end: number): Found {
  return { meaning: { kind: 'refused', problem }, end }
}

function toCount(n: number, unit: Unit, bounded: boolean): DurationMeaning | null {
  const whole = unit === 'hour' ? n * 60 : unit === 'week' ? n * 7 : n
  const days = unit === 'hour' || unit === 'minute' ? whole / 1440 : unit === 'month' ? n * 31 : whole
  // Half a day or half a week has no agreed end.
  if (!(n > 0) || days > MAX_DAYS || !Number.isInteger(unit === 'hour' ? whole : n)) return null
  return count(whole, unit === 'hour' ? 'minute' : unit === 'week' ? 'day' : unit, bounded)
}

function count(n: number, unit: DurationMeaning['unit'], bounded: boolean): DurationMeaning {
  return { kind: 'duration', count: n, unit, bounded }
}

function scanEnglishCount(text: string, at: number): Found {
  const m = match(ENGLISH, text, at)
  if (m === null) return null
  const end = ENGLISH.lastIndex
  const word = m[1] ?? ''
  const n = /\d/.test(word) ? Number(word) : Math.max(1, ENGLISH_NUMBERS.indexOf(word))
  const unit = m[3] as Unit
  if (m[4] === 'ago' || (m[2] !== undefined && unit !== 'day')) {
    return { meaning: { kind: 'refused', problem: 'AMBIGUOUS' }, end }
  }
  const meaning = toCount(n, m[2] !== undefined ? 'workday' : unit, true)
  return { meaning: meaning ?? { kind: 'refused', problem: 'IMPOSSIBLE' }, end }
}
