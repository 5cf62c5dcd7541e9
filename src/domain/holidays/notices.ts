import { LegalHoliday } from 'tyme4ts'
import { type Day, dayOf } from '../instant.ts'

/** A day that a State Council notice names: off, or worked although it is a weekend day. */
export interface NoticeDay {
  readonly workday: boolean
  readonly name: string
}

/** What notices say, by date: a notice may name days of the year before or after its own. */
export interface Notices {
  readonly years: ReadonlySet<number>
  readonly days: ReadonlyMap<Day, NoticeDay>
}

/** tyme4ts keeps one record a day: date, '0' for worked or '1' for off, an index into NAMES, distance. */
const RECORD = /(\d{4})(\d{2})(\d{2})([01])(\d)[+-]\d{2}/g

/**
 * The published notices that ship with tyme4ts (2002 to 2026 in 1.5). A year counts as published only
 * when its National Day is there: a New Year holiday alone may come from the notice of the year before.
 */
export function shippedNotices(): Notices {
  const days = new Map<Day, NoticeDay>()
  const years = new Set<number>()
  for (const [, year, month, day, off, name] of LegalHoliday.DATA.matchAll(RECORD)) {
    const date = dayOf(Number(year), Number(month), Number(day))
    if (date === null) continue
    days.set(date, { workday: off === '0', name: LegalHoliday.NAMES[Number(name)] ?? '法定节假日' })
    if (month === '10' && day === '01') years.add(Number(year))
  }
  return { years, days }
}
