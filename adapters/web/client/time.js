// @ts-check
import { locale, t } from './strings.js'

/** The whole country keeps one time, and the page shows it wherever it is opened. */
const ZONE = 'Asia/Shanghai'
const ZONE_OFFSET = '+08:00'
const DAY_MS = 86_400_000
/** Real clocks of two machines may differ by so much without anybody having moved one. */
const TOLERANCE_MS = 90_000

/** How far the bot's clock is ahead of this browser's. */
let aheadMs = 0

/** @param {number} now the bot's time */
export function setBotTime(now) {
  aheadMs = now - Date.now()
}

export function botNow() {
  return Date.now() + aheadMs
}

export function clockIsMoved() {
  return Math.abs(aheadMs) > TOLERANCE_MS
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

/**
 * @param {string} name
 * @param {Intl.DateTimeFormatOptions} options
 */
function format(name, options) {
  const key = `${locale()} ${name}`
  let made = formats.get(key)
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale(), { timeZone: ZONE, hourCycle: 'h23', ...options })
    formats.set(key, made)
  }
  return made
}

/** 09:12 @param {number} at */
export function timeOf(at) {
  return format('time', { hour: '2-digit', minute: '2-digit' }).format(at)
}

/** 周一 @param {number} at */
export function weekdayOf(at) {
  return format('weekday', { weekday: 'short' }).format(at)
}

/** 11月23日 @param {number} at */
function monthDayOf(at) {
  return format('day', { month: locale() === 'en-GB' ? 'short' : 'long', day: 'numeric' }).format(at)
}

/** Days since 1970 on the wall calendar of the zone. @param {number} at */
export function dayNumber(at) {
  return Math.floor((at + 8 * 3_600_000) / DAY_MS)
}

/** 11月23日 周一; with the year when it is another than the bot's. @param {number} at */
export function dateOf(at) {
  const yearOf = (/** @type {number} */ i) => format('year', { year: 'numeric' }).format(i)
  const year = yearOf(at) === yearOf(botNow()) ? '' : yearOf(at)
  const date = locale() === 'en-GB' ? `${monthDayOf(at)} ${year}`.trim() : `${year}${monthDayOf(at)}`
  return `${date} ${weekdayOf(at)}`
}

/** 11月23日 周一 09:12 @param {number} at */
export function momentOf(at) {
  return `${dateOf(at)} ${timeOf(at)}`
}

/** 今天, 昨天 or the date, for the line between days. @param {number} at */
export function dayLabel(at) {
  const days = dayNumber(botNow()) - dayNumber(at)
  const name = days === 0 ? `${t().today} · ` : days === 1 ? `${t().yesterday} · ` : ''
  return `${name}${dateOf(at)}`
}

/** The short stamp of the conversation list. @param {number} at */
export function stampOf(at) {
  const days = dayNumber(botNow()) - dayNumber(at)
  if (days === 0) return timeOf(at)
  return days === 1 ? t().yesterday : monthDayOf(at)
}

/** '2026-11-23T09:12' for a datetime-local input. @param {number} at */
export function toPicker(at) {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** @param {string} value of a datetime-local input; null when it is empty */
export function fromPicker(value) {
  const at = Date.parse(`${value.slice(0, 16)}:00${ZONE_OFFSET}`)
  return Number.isNaN(at) ? null : at
}

/** 2026年11月27日17:00, as the deadline grammar reads it. @param {string} value of a datetime-local input */
export function deadlinePhrase(value) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(value)
  return parts === null ? '' : `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日${parts[4]}`
}
