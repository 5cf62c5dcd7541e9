import type { WorkingCalendar } from './calendar.ts'
import type { DeadlineProblem, Item } from './deadline/items.ts'
import { normalizeDeadline } from './deadline/normalize.ts'
import { toPoints } from './deadline/points.ts'
import { resolvePoints } from './deadline/resolve.ts'
import { scan } from './deadline/scan.ts'
import { withoutTail } from './deadline/tail.ts'
import type { Day, Instant, LocalTime } from './instant.ts'

export { findDeadline } from './deadline/find.ts'
export type { DeadlineProblem } from './deadline/items.ts'

/** A deadline as understood; `minute` null is a date alone. Or why it is none, and which words are at fault. */
export type DeadlineReading =
  | { readonly ok: true; readonly day: Day; readonly minute: number | null }
  | { readonly ok: false; readonly problem: DeadlineProblem; readonly phrase: string }

const PUNCTUATION: ReadonlySet<string> = new Set(['separator', 'bracket', 'comma'])

/** Longer texts are messages, not deadlines. */
const MAX_LENGTH = 200

/**
 * Reads a deadline as cadres write it, seen from `ref`, the calendar's wall clock. It refuses rather than
 * guesses: a word it does not know (but for what is to be done, behind a deadline
 * that is closed: 周四前交到镇里), two readings or a date that does not exist are refusals. A date that is
 * plainly past (昨天, 2025年1月1日) is read: whether it may be set is a posting rule. Never throws on a text.
 */
export function readDeadline(text: string, ref: LocalTime, calendar: WorkingCalendar): DeadlineReading {
  const refuse = (problem: DeadlineProblem, items: readonly Item[]): DeadlineReading => ({
    ok: false,
    problem,
    phrase: phraseOf(text, items),
  })
  if (text.length > MAX_LENGTH) return refuse('NOT_A_DEADLINE', [])
  const normal = normalizeDeadline(text)
  const items = scan(normal)
  if (items.every(({ meaning }) => PUNCTUATION.has(meaning.kind))) {
    return refuse('EMPTY', [])
  }
  const lunar = items.find(({ meaning }) => meaning.kind === 'refused' && meaning.problem === 'LUNAR')
  if (lunar !== undefined) return refuse('LUNAR', [lunar])
  for (const item of items) if (item.meaning.kind === 'refused') return refuse(item.meaning.problem, [item])

  const deadline = withoutTail(items, normal)
  const unknown = deadline.filter(({ meaning }) => meaning.kind === 'unknown')
  const points = toPoints(deadline)
  if (points.length === 0) {
    const wish = items.find(({ meaning }) => meaning.kind === 'urgent')
    return wish !== undefined ? refuse('VAGUE', [wish]) : refuse('NOT_A_DEADLINE', unknown)
  }
  const result = resolvePoints(points, ref, calendar)
  if ('problem' in result) return refuse(result.problem, result.items)
  if (unknown.length > 0) return refuse('NOT_A_DEADLINE', unknown)
  return { ok: true, day: result.day, minute: result.minute }
}

/** The words from the first to the last of `items`; the whole text when there are none. */
function phraseOf(text: string, items: readonly Item[]): string {
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) return text.trim()
  return text.slice(Math.min(first.start, last.start), Math.max(first.end, last.end))
}

/**
 * The moment of a deadline. A date alone ends with that day's working time, and where the day is off, when
 * the work of such a day would have ended.
 */
export function deadlineInstant(
  reading: { readonly day: Day; readonly minute: number | null },
  calendar: WorkingCalendar,
): Instant {
  const minute = reading.minute ?? calendar.hoursOf(reading.day).at(-1)?.to ?? 0
  return calendar.toInstant({ day: reading.day, minute })
}
