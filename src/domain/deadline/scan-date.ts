import type { DateMeaning, DayMeaning, Meaning, Reference } from './items.ts'
import { HAN_DIGITS, readNumber, readYear } from './numerals.ts'

/** A meaning and where it ends; null when the pattern does not stand at that position. */
export type Found = { readonly meaning: Meaning; readonly end: number } | null

const H = `[${HAN_DIGITS}]`
const NUMBER = `(?:\\d{1,2}(?!\\d)|${H}{1,4})`
/** A day number without 日 or 号 must not be the beginning of a time or of a count. */
const BARE_DAY = `(${NUMBER})(?! *(?:[点时:天个%]|周(?![一二三四五六日天\\d])|小时|工作日|${H}))`
const DAY_OR_END = `(?: *(?:(${NUMBER}) *([日号])|${BARE_DAY}|((?:的)?(?:月)?[底末]|(?:的)?最后一[天日])))?`

const FULL = /(\d{4}) *[-./。] *(\d{1,2}) *[-./。] *(\d{1,2})(?!\d)(?: *[日号]| *t(?=\d))?/y
const COMPACT = /(20\d{2})(\d{2})(\d{2})(?!\d)/y
const TWO_DIGIT_YEAR = /\d{1,2}([-./])\d{1,2}\1\d{2,4}(?!\d)/y
const MONTH_DAY = new RegExp(
  `(?:(\\d{4}|\\d{2}|[〇一二三四五六七八九]{4}|[今本明后去]) *年(?:的)? *)?(${NUMBER}|元) *月(?:份)?${DAY_OR_END}`,
  'y',
)
const RELATIVE_MONTH = new RegExp(`(上+|本|这|当|下+|次) *个? *月(?:份)?${DAY_OR_END}`, 'y')
const YEAR_ALONE = /(?:\d{4}|\d{2}|[〇一二三四五六七八九]{4}|[今本明后去]) *年/y
const NUMERIC =
  /(\d{1,2})([-./。])(\d{1,2})(?![\d%])(?! *(?:[点时:天个年月周%万亿元米千百]|小时|工作日|[日号]之?内|[日号]以内))(?: *([日号]))?/y
const DAY_NUMBER = new RegExp(`(${NUMBER}) *[日号]`, 'y')

/** A date that begins with a number, or with a year or month relative to today. */
export function scanDate(text: string, at: number): Found {
  return (
    fullDate(text, at) ??
    monthAndDay(text, at) ??
    vague(YEAR_ALONE, text, at) ??
    numericDate(text, at) ??
    dayNumber(text, at)
  )
}

/** 本月25日, 下月底; a month without a day is too long to be a deadline. */
export function scanRelativeMonth(text: string, at: number): Found {
  const m = match(RELATIVE_MONTH, text, at)
  if (m === null) return null
  const prefix = m[1] ?? ''
  const shift = prefix.startsWith('上')
    ? -prefix.length
    : prefix.startsWith('下')
      ? prefix.length
      : prefix === '次'
        ? 1
        : 0
  return withDay(null, { shift }, m, 2, RELATIVE_MONTH.lastIndex)
}

function fullDate(text: string, at: number): Found {
  for (const pattern of [FULL, COMPACT]) {
    const m = match(pattern, text, at)
    if (m === null) continue
    const meaning = date({ is: Number(m[1]) }, { is: Number(m[2]) }, Number(m[3]))
    return { meaning, end: pattern.lastIndex }
  }
  // 26.11.24 or 24/11/26: the order of the parts can't be known.
  if (match(TWO_DIGIT_YEAR, text, at) === null) return null
  return { meaning: { kind: 'refused', problem: 'AMBIGUOUS' }, end: TWO_DIGIT_YEAR.lastIndex }
}

const YEAR_SHIFT: Readonly<Record<string, number>> = { 今: 0, 本: 0, 明: 1, 后: 2, 去: -1 }

function monthAndDay(text: string, at: number): Found {
  const m = match(MONTH_DAY, text, at)
  if (m === null) return null
  const end = MONTH_DAY.lastIndex
  const yearText = m[1]
  const shift = YEAR_SHIFT[yearText ?? '']
  const year = yearText === undefined ? null : shift === undefined ? { is: readYear(yearText) } : { shift }
  const monthText = m[2] ?? ''
  // 八月十五 in characters, without 日 or 号, is how lunar dates are written.
  if (m[5] !== undefined && isHan(monthText) && isHan(m[5])) {
    return { meaning: { kind: 'refused', problem: 'AMBIGUOUS' }, end }
  }
  return withDay(year, { is: monthText === '元' ? 1 : readNumber(monthText) }, m, 3, end)
}

/** `m` holds the groups of DAY_OR_END from index `g` on. */
function withDay(year: Reference, month: Reference, m: RegExpExecArray, g: number, end: number): Found {
  if (m[g + 3] !== undefined) return { meaning: date(year, month, 'last'), end }
  const day = m[g] ?? m[g + 2]
  if (day === undefined) return { meaning: { kind: 'refused', problem: 'VAGUE' }, end }
  return { meaning: date(year, month, readNumber(day)), end }
}

function numericDate(text: string, at: number): Found {
  const m = match(NUMERIC, text, at)
  if (m === null) return null
  const [month, day] = [Number(m[1]), Number(m[3])]
  if (m[2] === '-' && m[4] !== undefined) {
    // 11-12日 may be 12 November or two days; 24-26日 can only be two days: the number alone is taken.
    return month > 12 ? null : { meaning: { kind: 'refused', problem: 'AMBIGUOUS' }, end: NUMERIC.lastIndex }
  }
  return { meaning: { ...date(null, { is: month }, day), numeric: true }, end: NUMERIC.lastIndex }
}

function dayNumber(text: string, at: number): Found {
  const m = match(DAY_NUMBER, text, at)
  return m === null ? null : { meaning: date(null, null, readNumber(m[1] ?? '')), end: DAY_NUMBER.lastIndex }
}

function date(year: Reference, month: Reference, day: number | 'last'): DateMeaning {
  return { kind: 'date', year, month, day, numeric: false }
}

function vague(pattern: RegExp, text: string, at: number): Found {
  return match(pattern, text, at) === null
    ? null
    : { meaning: { kind: 'refused', problem: 'VAGUE' }, end: pattern.lastIndex }
}

function isHan(text: string): boolean {
  return text.length > 0 && HAN_DIGITS.includes(text.charAt(0))
}

const WEEKDAY = /(上+|本|这|下+)? *个? *(?:周|星期|礼拜) *([一二三四五六日天末七八九〇]|\d(?!\d| *[:点时]))?/y
const WEEKDAYS = '一二三四五六日'

/** 周五, 本周五, 下下周一, 星期天; a week without a day is too long to be a deadline. */
export function scanWeekday(text: string, at: number): Found {
  const m = match(WEEKDAY, text, at)
  if (m === null) return null
  const end = WEEKDAY.lastIndex
  const [prefix, name] = [m[1], m[2]]
  if (name === '末' || (name === undefined && prefix !== undefined)) {
    return { meaning: { kind: 'refused', problem: 'VAGUE' }, end }
  }
  if (name === undefined) return null
  const number = name === '天' ? 7 : WEEKDAYS.indexOf(name) + 1 || (/[1-6]/.test(name) ? Number(name) : 0)
  if (number === 0) return { meaning: { kind: 'refused', problem: 'IMPOSSIBLE' }, end }
  const sign = prefix?.startsWith('上') ? -1 : prefix?.startsWith('下') ? 1 : 0
  const weeks = prefix === undefined ? null : sign * prefix.length
  const meaning: DayMeaning = { kind: 'weekday', weeks, weekday: number }
  return { meaning, end }
}

/** Runs a sticky pattern at a position. */
export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
