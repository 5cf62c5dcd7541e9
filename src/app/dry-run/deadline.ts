import type { WorkingCalendar } from '../../domain/calendar.ts'
import { type DeadlineReading, readDeadline } from '../../domain/deadline.ts'
import { formatDay, formatLocal, type Instant, partsOf } from '../../domain/instant.ts'
import type { Wording } from '../wording/wording.ts'
import { idOf, momentOf, type RequestLine, textOf } from './request-line.ts'

/** `deadline`: a local date and time, a local date where no time was written, null where nothing was understood. */
export interface DeadlineAnswer {
  readonly id: unknown
  readonly deadline: string | null
  /** `ok`, or the problem's code and a sentence; after `ok` a sentence where the calendar knows the year only by law. */
  readonly why: string
}

/**
 * Reads `text` as a deadline, seen from `ref`.
 * @throws UnusableLine when the line lacks a usable `ref` or `text`.
 */
export function answerDeadline(
  line: RequestLine,
  calendar: WorkingCalendar,
  wording: Wording,
): DeadlineAnswer {
  const ref = momentOf(line, 'ref', calendar.zone)
  const reading = readDeadline(textOf(line, 'text'), calendar.toLocal(ref), calendar)
  if (!reading.ok) return { id: idOf(line), deadline: null, why: refusal(reading, ref, calendar, wording) }
  const { day, minute } = reading
  return {
    id: idOf(line),
    deadline: minute === null ? formatDay(day) : formatLocal({ day, minute }).replace(' ', 'T'),
    why: calendar.covers(day) ? 'ok' : `ok: ${wording.sentences.calendarUncovered(partsOf(day).year)}`,
  }
}

function refusal(
  { problem, phrase }: DeadlineReading & { readonly ok: false },
  ref: Instant,
  calendar: WorkingCalendar,
  wording: Wording,
): string {
  const missing = { code: 'MISSING_DEADLINE', unreadable: { phrase, problem }, earliest: ref } as const
  return `${problem}: ${wording.violation(missing, calendar).why}`
}
