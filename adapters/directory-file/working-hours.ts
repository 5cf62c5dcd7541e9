import { DEFAULT_SCHEDULE, type Season, type Span } from '../../src/domain/calendar.ts'
import { dayOf } from '../../src/domain/instant.ts'

/** Reads `08:30-12:00 14:00-17:30`; null unless every span runs forwards and none touches the one before. */
export function readSpans(text: string): readonly Span[] | null {
  const words = text
    .normalize('NFKC')
    .replace(/\s*(?:-|–|—|~|至|到)+\s*/g, '-')
    .split(/[\s,;、和]+/)
    .filter((word) => word !== '')
  const spans: Span[] = []
  let end = -1
  for (const word of words) {
    const m = /^(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})$/.exec(word)
    if (m === null) return null
    const from = minuteOf(m[1], m[2])
    const to = minuteOf(m[3], m[4])
    if (from === null || to === null || from <= end || to <= from) return null
    spans.push({ from, to })
    end = to
  }
  return spans.length === 0 ? null : spans
}

function minuteOf(hour: string | undefined, minute: string | undefined): number | null {
  const [h, m] = [Number(hour), Number(minute)]
  return h <= 23 && m <= 59 ? h * 60 + m : null
}

/** Reads `06-01..09-30`, also `6月1日至9月30日`; gives 'MM-DD' to 'MM-DD', or null for dates that no year has. */
export function readSeason(text: string): Pick<Season, 'from' | 'to'> | null {
  const m = /^(\d{1,2})[-./月](\d{1,2})日?(?:\.{2,}|-|–|—|~|至|到)+(\d{1,2})[-./月](\d{1,2})日?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  )
  if (m === null) return null
  const from = monthDay(m[1], m[2])
  const to = monthDay(m[3], m[4])
  return from === null || to === null ? null : { from, to }
}

function monthDay(month: string | undefined, day: string | undefined): string | null {
  // A leap year, so that 02-29 may end a season.
  if (dayOf(2000, Number(month), Number(day)) === null) return null
  return `${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

/** The zone as the time zone database names it; the default for '', null for one that it does not hold. */
export function readZone(text: string): string | null {
  if (text === '' || text === '北京时间') return DEFAULT_SCHEDULE.zone
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return text
  } catch {
    return null
  }
}
