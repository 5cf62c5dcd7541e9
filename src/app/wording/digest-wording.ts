import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { DigestReason } from '../../domain/digest.ts'
import type { Day, Instant } from '../../domain/instant.ts'

/** What digests and reminders say. Overdue is stated as plainly as any other deadline; nobody is counted or ranked. */
export interface DigestWording {
  /** `of`: a unit or a department. */
  title(of: string, day: Day, tasks: number): string
  ownTitle(day: Day, tasks: number): string
  reminderTitle(tasks: number): string
  thisWeekTitle(tasks: number): string
  departmentWeekTitle(department: string, tasks: number): string
  nothingToday(of: string): string
  readonly emergencies: string
  line(line: DigestLine): string
  /** A deadline, the shorter the nearer it is. */
  deadline(at: Instant, calendar: WorkingCalendar, today: Day): string
  /** `command` lists all of them. */
  leftOut(tasks: number, command: string): string
  readonly chosenTitle: string
  chosenGroup(first: Day): string
  chosenPrivate(hour: string, first: Day): string
  chosenNone(first: Day): string
  /** `hours`: of the unit's working time. */
  offHours(hours: readonly string[], example: string): string
  readonly noPrivatePlace: string
  readonly noUnit: string
}

export interface DigestLine {
  readonly number: number
  readonly matter: string
  readonly deadline: string
  readonly reason: DigestReason
  readonly emergency: boolean
  /** Named where the line stands under nobody's name, null elsewhere. */
  readonly owners: string | null
  /** Named where tasks of several units are listed together, null elsewhere. */
  readonly unit: string | null
}
