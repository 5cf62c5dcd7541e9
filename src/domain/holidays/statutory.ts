import { LunarDay, SolarTerm } from 'tyme4ts'
import { type Day, dayOf } from '../instant.ts'

/** A public holiday that the law itself fixes, before any notice moves days around it. */
export interface StatutoryDay {
  readonly day: Day
  readonly name: string
}

interface Rule {
  readonly name: string
  /** Days off: the first one `startsAt` days from the feast itself, `length` of them in a row. */
  readonly startsAt: number
  readonly length: number
  readonly feast: (year: number) => Day | null
}

const solar = (month: number, day: number) => (year: number) => dayOf(year, month, day)
const lunar = (month: number, day: number) => (year: number) =>
  dayFrom(LunarDay.fromYmd(year, month, day).getSolarDay())
/** Counted from the winter solstice, Qingming is the seventh solar term. */
const qingming = (year: number) => dayFrom(SolarTerm.fromIndex(year, 7).getJulianDay().getSolarDay())

/**
 * 《全国年节及纪念日放假办法》 as amended by State Council Decree No. 795, in force since 2025-01-01:
 * thirteen days, the Spring Festival's four beginning on the eve.
 */
const SINCE_2025: readonly Rule[] = [
  { name: '元旦', startsAt: 0, length: 1, feast: solar(1, 1) },
  { name: '春节', startsAt: -1, length: 4, feast: lunar(1, 1) },
  { name: '清明节', startsAt: 0, length: 1, feast: qingming },
  { name: '劳动节', startsAt: 0, length: 2, feast: solar(5, 1) },
  { name: '端午节', startsAt: 0, length: 1, feast: lunar(5, 5) },
  { name: '中秋节', startsAt: 0, length: 1, feast: lunar(8, 15) },
  { name: '国庆节', startsAt: 0, length: 3, feast: solar(10, 1) },
]

/** The same decree as amended in 2013 (No. 644): eleven days, Spring Festival from New Year's Day. */
const BEFORE_2025: readonly Rule[] = SINCE_2025.map((rule) => {
  if (rule.name === '春节') return { ...rule, startsAt: 0, length: 3 }
  return rule.name === '劳动节' ? { ...rule, length: 1 } : rule
})

/** Before the decree and beyond what the lunar tables are trusted for, no holiday is claimed. */
const FIRST_YEAR = 1950
const LAST_YEAR = 2999

/** The holidays that the law fixes for a year, in order; empty outside 1950–2999. */
export function statutoryDays(year: number): readonly StatutoryDay[] {
  if (year < FIRST_YEAR || year > LAST_YEAR) return []
  const rules = year >= 2025 ? SINCE_2025 : BEFORE_2025
  return rules.flatMap(({ name, startsAt, length, feast }) => {
    const first = feast(year)
    if (first === null) return []
    return Array.from({ length }, (_, i) => ({ day: first + startsAt + i, name }))
  })
}

function dayFrom(day: { getYear(): number; getMonth(): number; getDay(): number }): Day | null {
  return dayOf(day.getYear(), day.getMonth(), day.getDay())
}
