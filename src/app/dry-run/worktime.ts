import type { WorkingCalendar } from '../../domain/calendar.ts'
import { idOf, momentOf, type RequestLine } from './request-line.ts'

/** `covered`: are that year's make-up workdays known? Without them only the days fixed by law are off. */
export interface WorktimeAnswer {
  readonly id: unknown
  readonly workday: boolean
  readonly workingHours: boolean
  readonly covered: boolean
}

/**
 * Whether `ref` is on a workday, and in working hours; both ends of a span are inside.
 * @throws UnusableLine when the line lacks a usable `ref`.
 */
export function answerWorktime(line: RequestLine, calendar: WorkingCalendar): WorktimeAnswer {
  const ref = momentOf(line, 'ref', calendar.zone)
  const { day } = calendar.toLocal(ref)
  return {
    id: idOf(line),
    workday: calendar.isWorkday(day),
    workingHours: calendar.isWorkingTime(ref),
    covered: calendar.covers(day),
  }
}
