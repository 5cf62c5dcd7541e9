import type { Day, Instant } from '../../src/domain/instant.ts'
import { DATE, momentOf, readDay, TIME, WEEKDAY } from './moment.ts'

/** A line that says who speaks, and when. */
export interface Header {
  readonly at: Instant | null
  readonly author: string
  /** What stands behind a colon in the same line. */
  readonly text: string
  /** How it is written: which comes first, what separates the date, whether there are seconds. */
  readonly form: string
}

/** Names hold no marks that sentences hold. */
const AUTHOR = String.raw`([^\s:：，。,;；!！?？“”"《》][^\n:：，。,;；!！?？“”"《》]{0,39}?)`
const BEHIND_COLON = String.raw`(?:\s*[:：]\s*(.*))?`
const MOMENT = String.raw`[[【]?(${DATE})[\sT]+${WEEKDAY}(${TIME})[\]】]?`

/** `2026-11-20 21:05:33 张建国`, `2026/11/20 21:05 张建国：请…` */
const DATE_FIRST = new RegExp(`^${MOMENT}\\s+${AUTHOR}${BEHIND_COLON}$`, 'iu')
/** `张建国 2026-11-20 21:05:33` */
const AUTHOR_FIRST = new RegExp(`^${AUTHOR}\\s*[:：]?\\s+${MOMENT}${BEHIND_COLON}$`, 'iu')
/** `张建国  21:05`, below a line with the day. One blank is not enough: 开会 9:00 is what people say. */
const UNDER_DAY = new RegExp(`^${AUTHOR}(?:\\s{2,}|\\t|\\u3000)(${TIME})$`, 'iu')
/** `—————  2026-11-20  —————` */
const DAY_LINE = new RegExp(`^\\s*[-—–─=_*]{2,}\\s*(${DATE})\\s*${WEEKDAY}[-—–─=_*]*\\s*$`, 'iu')
/** 会议时间定于 2026年11月25日 9:00 is said by somebody, and nobody's name. */
const NO_NAME =
  /(?:时间|期限|时限|截止|截至|日期|会议|开会|改为|改到|集合|报到|签到|今天|明天|于|至)$|^(?:请|各位|各村)/u

/** The header that a line is; `day` is the day that the last day's line named. null: the line is part of a message. */
export function readHeader(line: string, day: Day | null, zone: string): Header | null {
  const text = line.trim()
  const dateFirst = DATE_FIRST.exec(text)
  if (dateFirst !== null) {
    const [, date = '', , , , time = '', , , , , author = '', said = ''] = dateFirst
    return header('date first', { date, time, author, said }, zone)
  }
  const authorFirst = AUTHOR_FIRST.exec(text)
  if (authorFirst !== null) {
    const [, author = '', date = '', , , , time = '', , , , , said = ''] = authorFirst
    return header('author first', { date, time, author, said }, zone)
  }
  const underDay = UNDER_DAY.exec(text)
  const [, author = '', time = ''] = underDay ?? []
  if (underDay === null || NO_NAME.test(author)) return null
  return { at: momentOf(day, time, zone), author, text: '', form: 'under day' }
}

/** The day of a line that stands above the messages of a day; null for any other line. */
export function readDayLine(line: string): { readonly day: Day | null } | null {
  const parts = DAY_LINE.exec(line)
  return parts === null ? null : { day: readDay(parts[1] ?? '') }
}

function header(
  order: string,
  {
    date,
    time,
    author,
    said,
  }: { readonly date: string; readonly time: string; readonly author: string; readonly said: string },
  zone: string,
): Header | null {
  if (NO_NAME.test(author)) return null
  const form = [order, date.replace(/[\d\s]+/gu, ''), time.replace(/\d+/gu, '')].join(' ')
  return { at: momentOf(readDay(date), time, zone), author, text: said, form }
}
