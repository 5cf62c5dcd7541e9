import { type Day, dayOf, type Instant, parseRef, toInstant, toLocal } from '../../src/domain/instant.ts'

/** A date as people and programs write it, from the year on: 2026-11-20, 2026/11/20, 2026.11.20, 2026年11月20日. */
export const DATE = String.raw`(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?`
/** A time: 21:05, 21：05：33, 下午9:05. */
export const TIME = String.raw`(凌晨|清晨|早上|上午|中午|下午|傍晚|晚上|AM|PM)?\s?(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:\.\d+)?)?`
export const WEEKDAY = String.raw`(?:[（(]?(?:周|星期)[一二三四五六日天][）)]?\s*)?`

const WHOLE_DATE = new RegExp(`^${DATE}$`, 'iu')
const WHOLE_TIME = new RegExp(`^${TIME}$`, 'iu')
const DATE_AND_TIME = new RegExp(`^(${DATE})[\\sT]*${WEEKDAY}(${TIME})$`, 'iu')
/** Seconds or milliseconds since 1970, as programs keep time. */
const EPOCH = /^\d{10}(?:\.\d+)?$|^\d{13}$/u

/** A year outside of these is a slip of the pen, or no year. */
const YEARS = { from: 2000, to: 2099 }

/** The moment that a cell or field names, on the wall clock of `zone` unless it bears an offset; null where it names none. */
export function readMoment(value: unknown, zone: string): Instant | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const text = String(value).normalize('NFKC').trim()
  if (EPOCH.test(text)) return plausible(Number(text) * (text.length === 13 ? 1 : 1000), zone)
  const iso = parseRef(text, zone)
  if (iso !== null) return plausible(iso, zone)
  const parts = DATE_AND_TIME.exec(text)
  return parts === null ? null : momentOf(readDay(parts[1] ?? ''), parts[5] ?? '', zone)
}

/** The moment of a clock time on a day; null where either is none. */
export function momentOf(day: Day | null, time: string, zone: string): Instant | null {
  const parts = WHOLE_TIME.exec(time.trim())
  if (day === null || parts === null) return null
  const hour = hourOf(Number(parts[2]), parts[1])
  const [minute, second] = [Number(parts[3]), Number(parts[4] ?? 0)]
  if (hour > 23 || minute > 59 || second > 59) return null
  return toInstant({ day, minute: hour * 60 + minute }, zone) + second * 1000
}

/** The day of a date that exists, null otherwise. */
export function readDay(text: string): Day | null {
  const parts = WHOLE_DATE.exec(text.trim())
  const year = Number(parts?.[1])
  if (parts === null || year < YEARS.from || year > YEARS.to) return null
  return dayOf(year, Number(parts[2]), Number(parts[3]))
}

/** 下午9点 is 21, 下午13点 is 13, 中午12点 is 12, 凌晨12点 is 0. */
function hourOf(hour: number, part: string | undefined): number {
  if (part === undefined) return hour
  if (/^(?:下午|傍晚|晚上|pm)$/iu.test(part)) return hour < 12 ? hour + 12 : hour
  if (part === '中午') return hour < 3 ? hour + 12 : hour
  return /^(?:凌晨|上午|am)$/iu.test(part) && hour === 12 ? 0 : hour
}

function plausible(at: Instant, zone: string): Instant | null {
  const first = dayOf(YEARS.from, 1, 1) ?? 0
  const last = dayOf(YEARS.to, 12, 31) ?? 0
  const { day } = toLocal(at, zone)
  return day >= first && day <= last ? Math.trunc(at) : null
}
