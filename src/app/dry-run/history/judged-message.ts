import type { WorkingCalendar } from '../../../domain/calendar.ts'
import { parseCommand } from '../../../domain/command/parse.ts'
import { findDeadline, readDeadline } from '../../../domain/deadline.ts'
import type { Day, Instant } from '../../../domain/instant.ts'
import { findForbiddenDemands } from '../../../domain/rules/forbidden/scan.ts'
import type { ForbiddenKind } from '../../../domain/rules/rule.ts'
import type { Screen } from '../screen.ts'
import type { ExportedMessage } from './exported-message.ts'

/** An assignment outside the form, with what is wrong about it. */
export interface FoundAssignment extends ExportedMessage {
  readonly kind: 'assignment'
  readonly score: number
  /** Said outside working hours; null where nobody knows when. */
  readonly afterHours: boolean | null
  /** It wants its result on the very day; null where nobody knows when it was said. */
  readonly sameDay: boolean | null
  readonly demands: readonly ForbiddenKind[]
}

/** `post` and `command`: inside the form, something that Guiyi would have answered. */
export type JudgedMessage =
  | { readonly kind: 'talk' }
  | { readonly kind: 'command' }
  | { readonly kind: 'post' }
  | FoundAssignment

const TALK = { kind: 'talk' } as const
const COMMAND = { kind: 'command' } as const
const POST = { kind: 'post' } as const

/** What a message of the past was, judged as the gate judges what is said in a group. */
export function judgeMessage(
  message: ExportedMessage,
  calendar: WorkingCalendar,
  screen: Screen,
): JudgedMessage {
  const { at, text } = message
  const parsed = parseCommand(text, 'group')
  if (parsed.kind !== 'ordinary') {
    const meant = parsed.kind === 'command' ? parsed.command.name : parsed.nearest
    return meant === 'post' ? POST : COMMAND
  }
  const { assignment, score } = screen(text)
  if (!assignment) return TALK
  return {
    kind: 'assignment',
    ...message,
    score,
    afterHours: at === null ? null : !calendar.isWorkingTime(at),
    sameDay: at === null ? null : isDueSameDay(text, at, calendar),
    demands: [...new Set(findForbiddenDemands(text).map(({ kind }) => kind))],
  }
}

function isDueSameDay(text: string, at: Instant, calendar: WorkingCalendar): boolean {
  const place = findDeadline(text)
  if (place === null) return false
  const phrase = text.slice(place.start, place.end)
  const said = calendar.toLocal(at)
  const reading = readDeadline(phrase, said, calendar)
  return reading.ok ? endingDay(reading) === said.day : TODAY.test(phrase)
}

/** 今晚必须交齐 names no hour, and yet this very day. */
const TODAY = /[今当][天日晚]/u

/** 今晚12点 is the first minute of the next day, and means this one. */
function endingDay({ day, minute }: { readonly day: Day; readonly minute: number | null }): Day {
  return minute === 0 ? day - 1 : day
}
