import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { CommandFault, CommandName } from '../../domain/command/command.ts'
import type { Role } from '../../domain/directory.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Need } from '../../domain/permissions.ts'
import type { Violation } from '../../domain/rules/rule.ts'
import type { Reason } from '../../domain/similar/reasons.ts'
import type { TaskState } from '../../domain/task.ts'
import type { Denial } from '../../domain/task-life.ts'
import type { ChainVerdict } from '../audit-chain.ts'
import type { BatchWords } from './batches.ts'
import type { BypassWords } from './bypass-wording.ts'
import type { DigestWording } from './digest-wording.ts'
import type { GroupWords } from './groups.ts'
import type { CalendarWording, ExportWording } from './own-files-wording.ts'
import type { WeeklyWording } from './weekly-wording.ts'

/** One violated rule in words. */
export interface ViolationWords {
  readonly heading: string
  readonly why: string
  readonly mend: string
  /** The policy that the rule stands on. */
  readonly basis: string
}

/**
 * Every sentence the bot can say in one language. Keyed by the domain's codes, exhaustively: a new code does not
 * compile until it has words in each language.
 */
export interface Wording {
  instant(at: Instant, calendar: WorkingCalendar): string
  violation(violation: Violation, calendar: WorkingCalendar): ViolationWords
  denial(denial: Denial, calendar: WorkingCalendar): string
  need(need: Need): string
  fault(fault: CommandFault): string
  /** Why two matters were taken for the same or not. */
  similarity(reason: Reason): string
  chainVerdict(verdict: ChainVerdict): string
  help(roles: readonly Role[], inGroup: boolean): readonly string[]
  /** The word that gives the command; `deny` is the other answer to an extension, `not_judge` the other verdict. */
  commandLabel(name: CommandName | 'deny' | 'not_judge'): string
  state(state: TaskState): string
  /** Joins names as the language does. */
  names(names: readonly string[]): string
  /** Between two sentences. */
  readonly sentenceSpace: string
  readonly labels: Labels
  readonly titles: Titles
  readonly sentences: Sentences
  readonly actions: Actions
  readonly batches: BatchWords
  readonly digest: DigestWording
  readonly groups: GroupWords
  readonly bypass: BypassWords
  readonly weekly: WeeklyWording
  readonly calendar: CalendarWording
  readonly exported: ExportWording
}

export interface Labels {
  readonly unit: string
  readonly owner: string
  readonly deadline: string
  readonly source: string
  readonly matter: string
  readonly postedBy: string
  readonly emergency: string
  readonly state: string
  readonly result: string
  readonly reason: string
  readonly basis: string
  readonly requestedDeadline: string
}

export interface Titles {
  posted(task: number): string
  emergencyPosted(task: number, kind: string): string
  task(task: number): string
  receipt(tasks: number): string
  refused(refusal: number, violations: number): string
  completed(task: number): string
  returned(task: number): string
  extensionAsked(task: number): string
  extended(task: number): string
  extensionDenied(task: number): string
  withdrawn(task: number): string
  reassigned(task: number): string
  urged(task: number): string
  myTasks(total: number): string
  unitTasks(unit: string, total: number): string
  postedTasks(department: string, total: number): string
  notDone: string
  notUnderstood: string
  bound(name: string): string
  left(name: string): string
  /** `unit`: where somebody went from who is still in office elsewhere, null for one who left. */
  handedOver(name: string, unit: string | null): string
  help: string
  audit: string
}

export interface Sentences {
  emergencyAsk(owners: string): string
  /** In the refused form: how to send it again. */
  readonly formHint: string
  readonly copyForm: string
  repostHint(refusal: number): string
  alreadyReposted(task: number): string
  noSuchTask(task: number): string
  noSuchRefusal(refusal: number): string
  taskLine(line: TaskLine): string
  page(page: number, pages: number, command: string): string
  receiptLine(unit: string, task: number, deadline: string): string
  readonly unitMissing: string
  unitUnknown(names: string, near: string): string
  unitWithoutGroup(names: string): string
  groupNotPermitted(permitted: string | null): string
  groupOfOtherUnit(unit: string): string
  readonly notBound: string
  /** The code belongs to the person that this account speaks for already. */
  boundAlready(name: string): string
  readonly codeStillGood: string
  boundToAnother(name: string): string
  readonly codeWrong: string
  /** To whom the open tasks of somebody go; null: to the reader. */
  handedOver(open: number, lead: string | null): string
  handedOverTasks(numbers: readonly number[], more: boolean): string
  willBeHandedOver(unit: string, open: number, lead: string): string
  nobodyToHandOverTo(unit: string, open: number): string
  readonly nothingToHandOver: string
  personUnknown(name: string): string
  /** `choices`: each as it is to be said. */
  personAmbiguous(name: string, choices: readonly string[]): string
  readonly hasLeft: string
  ownersGone(unit: string): string
  readonly tooManyAttempts: string
  readonly bindInPrivate: string
  urgeAfterHours(next: string): string
  deadlineUnreadable(phrase: string): string
  unknownMembers(names: string, members: string): string
  calendarUncovered(year: number): string
  returnedTo(task: number): string
  /** Asks somebody, by name, to answer this very message with what a command still needs. */
  answerByReply(name: string, asks: string): string
  /** Where there are no buttons: the line that does it, and the words that it asks for. */
  typeCommand(command: string, asks: string | null): string
  /** Behind it: for a while the number alone will do. */
  orNumberAlone(example: string, minutes: number): string
}

export interface TaskLine {
  readonly number: number
  readonly matter: string
  readonly deadline: string
  readonly overdue: boolean
  readonly emergency: boolean
  /** Named where tasks of several units are listed together, null elsewhere. */
  readonly unit: string | null
}

export interface Actions {
  readonly complete: string
  readonly completeAsks: string
  readonly giveBack: string
  readonly giveBackAsks: string
  readonly extend: string
  readonly extendAsks: string
  readonly consent: string
  readonly refuseConsent: string
  readonly refuseConsentAsks: string
  readonly myTasks: string
  readonly show: string
  readonly repost: string
  readonly nextPage: string
  /** Opens a private chat with the bot, so that it can answer alone. */
  readonly openPrivate: string
}
