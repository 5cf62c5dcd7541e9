import type { DateMeaning } from './items.ts'
import { type Found, match } from './scan-date.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:a-z])'
const YEAR = '(?:(?:, *| +)(\\d{4})(?!\\d))?'
const MONTH_FIRST = new RegExp(`${MONTH} *${DAY}${YEAR}`, 'y')
const DAY_FIRST = new RegExp(`(\\d{1,2})(?:st|nd|rd|th)? *(?:of +)?${MONTH}${YEAR}`, 'y')
const ORDINAL = /(\d{1,2})(?:st|nd|rd|th)\b/y
const WEEKDAY =
  /(?:(this|next|last) +)?(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?/y

/** Nov 30, 30 November 2026, 30th, Friday, next Monday. The text must be lower-case. */
export function scanEnglish(text: string, at: number): Found {
  const monthFirst = match(MONTH_FIRST, text, at)
  if (monthFirst !== null) return found(monthFirst[1], monthFirst[2], monthFirst[3], MONTH_FIRST.lastIndex)
  const dayFirst = match(DAY_FIRST, text, at)
  if (dayFirst !== null) return found(dayFirst[2], dayFirst[1], dayFirst[3], DAY_FIRST.lastIndex)
  const ordinal = match(ORDINAL, text, at)
  if (ordinal !== null) return found(undefined, ordinal[1], undefined, ORDINAL.lastIndex)
  const weekday = match(WEEKDAY, text, at)
  if (weekday === null) return null
  const weeks = { this: 0, next: 1, last: -1 }[weekday[1] ?? ''] ?? null
  const number = WEEKDAYS.indexOf((weekday[2] ?? '').slice(0, 3)) + 1
  return { meaning: { kind: 'weekday', weeks, weekday: number }, end: WEEKDAY.lastIndex }
}

function found(
  month: string | undefined,
  day: string | undefined,
  year: string | undefined,
  end: number,
): Found {
  const meaning: DateMeaning = {
    kind: 'date',
    year: year === undefined ? null : { is: Number(year) },
    month: month === undefined ? null : { is: MONTHS.indexOf(month.slice(0, 3)) + 1 },
    day: Number(day),
    numeric: false,
  }
  return { meaning, end }
}
