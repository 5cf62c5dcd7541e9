import type { TaskBatch } from '../domain/batch.ts'
import type { Bypass, Example } from '../domain/bypass.ts'
import type { WorkingCalendar } from '../domain/calendar.ts'
import type { Command, CommandName } from '../domain/command/command.ts'
import type { Language, Person, Unit } from '../domain/directory.ts'
import type { RegisteredGroup } from '../domain/group/registered-group.ts'
import type { WorkGroup } from '../domain/group.ts'
import type { Day, Instant } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import type { Reply } from '../domain/reply.ts'
import type { EarlierTask, PostedLoad } from '../domain/rules/rule.ts'
import type { Task } from '../domain/task.ts'
import type { KnownMatters } from './asked-matters.ts'
import type { BindingAttempts } from './binding-code.ts'
import type { DigestChoice } from './digests/store.ts'
import type { GroupMove } from './group-register.ts'
import type {
  AccountBinding,
  Address,
  AuditEntry,
  BoundAccount,
  CalendarFeedChange,
  ChangeSet,
  Departure,
  Directory,
  HeardAlone,
  Incoming,
  Ledger,
  Move,
  Needs,
  OutgoingMessage,
  Refusal,
  ReleasedAccount,
  TaskCard,
} from './ports.ts'
import type { UnknownSpeakers } from './unknown-speakers.ts'
import type { RunningWeek } from './weekly/running.ts'
import type { Wording } from './wording/wording.ts'

/** What every use case may ask, besides the rows it names in `needs`. */
export interface World {
  readonly directory: Directory
  readonly ledger: Ledger
  readonly policy: Policy
  readonly defaultLanguage: Language
  /** Of a unit that the directory does not hold, null: the default schedule's. */
  calendarOf(unit: Unit | null): WorkingCalendar
  /** Where no unit is concerned: the default schedule. */
  readonly calendar: WorkingCalendar
  wordingFor(language: Language): Wording
  readonly bindingAttempts: BindingAttempts
  readonly unknownSpeakers: UnknownSpeakers
  /** What was asked before, of whatever unit. */
  readonly askedMatters: KnownMatters
  /** The week under way, counted not more often than every few minutes. */
  readonly runningWeek: RunningWeek
  /** Where the bot's own pages are reached from outside. */
  publicAddress(): PublicAddress
}

/** `url` without a slash at the end. `local`: nobody has said how it is reached from other machines. */
export interface PublicAddress {
  readonly url: string
  readonly local: boolean
}

/** Who acts where nobody has asked: the bot, for the audit. */
export const BOT_ITSELF = 'guiyi'

/** Where an act comes from: a message, a happening, or the bot's own schedule. */
export interface Origin {
  /** Seen once: a second act with this key changes nothing. */
  readonly key: string
  /** Who acts, for the audit: a person's id, '' for somebody unknown, `guiyi` for the bot itself. */
  readonly actorId: string
  readonly now: Instant
  /** Where the answer goes; null for what nobody has asked. */
  readonly answerTo: { readonly here: Address; readonly alone: Address | null } | null
  /** Set when somebody known says it in private. */
  readonly heard?: HeardAlone
}

/** A command with its circumstances: who says it, where, when. */
export interface Request<C extends Command = Command> {
  readonly command: C
  readonly incoming: Incoming
  /** null: the account is bound to nobody. Only `bind` and `help` are handed such a request. */
  readonly speaker: Person | null
  /** null in a private conversation. */
  readonly group: WorkGroup | null
  /** When it was said: by this moment it is judged, however late it was delivered. */
  readonly now: Instant
  /** When it came: from this moment on others can be told of it. */
  readonly arrivedAt: Instant
  readonly wording: Wording
}

/** Rows as this command sees them: those loaded, and what earlier commands of the same batch have changed. */
export interface Facts {
  task(number: number): Task | null
  refusal(number: number): Refusal | null
  batch(number: number): TaskBatch | null
  earlier(unitId: string, matterKey: string): readonly EarlierTask[]
  /** Open tasks posted to an owner on a day, and in its week. */
  loadOfOwner(ownerId: string, today: Day): PostedLoad
  /** The same of all of a unit; the day begins at `dayFrom`. */
  loadOfUnit(unitId: string, dayFrom: Instant): PostedLoad
  /** The person for whom an unused, unexpired one-time code stands. */
  personByCode(codeHash: string): string | null
  /** The accounts of somebody for whom a code of the batch stands. */
  accountsOf(personId: string): readonly BoundAccount[]
  /** Whom an earlier command of the same batch has bound to this account. */
  justBound(platform: string, userId: string): string | null
  group(number: number): RegisteredGroup | null
  groupAt(address: Address): RegisteredGroup | null
  permittedGroupOf(unitId: string): RegisteredGroup | null
  /** The unit for which an unused, unexpired one-time code stands. */
  unitByGroupCode(codeHash: string): string | null
  /** The next free numbers; a decision takes them upwards, without gaps. */
  readonly nextTask: number
  readonly nextRefusal: number
  readonly nextBatch: number
  readonly nextGroup: number
  bypass(number: number): Bypass | null
  /** When somebody was told of bypasses of theirs lately, or will be. */
  toldOf(authorId: string): readonly Instant[]
  readonly nextBypass: number
}

/** Something said besides the answer. Not before `notBefore`, so that nobody is disturbed after hours. */
export interface Notice {
  readonly to: Address
  readonly reply: Reply
  readonly notBefore: Instant
  /** Whose working hours it keeps to should it be sent late, as in an outbox row. */
  readonly hoursOf: string | null
  readonly priority: 'notice' | 'announcement'
  readonly act: OutgoingMessage['act']
  readonly card: TaskCard | null
}

/**
 * Something said, and no more than that. It keeps to the hours of the default schedule unless a unit is named, or
 * null for what may be said at any hour; a card that is rewritten disturbs nobody. The bot leaves a group behind all
 * that is still to be said there.
 */
export function notice(
  to: Address,
  reply: Reply,
  notBefore: Instant,
  more: Partial<Pick<Notice, 'priority' | 'act' | 'card' | 'hoursOf'>> = {},
): Notice {
  const { act = 'say', card = null } = more
  const { priority = act === 'leave' ? 'announcement' : 'notice', hoursOf = act === 'recard' ? null : '' } =
    more
  return { to, reply, notBefore, hoursOf, priority, act, card }
}

/** What a command came to. */
export interface Outcome {
  /** null: nothing is said to whoever acted. */
  readonly answer: Reply | null
  /** Set when the answer, said `here`, concerns a task's card. */
  readonly answerCard: TaskCard | null
  /** `alone`: for the speaker's eyes only, where the platform has such a place. */
  readonly answerTo: 'here' | 'alone'
  readonly newTasks: readonly Task[]
  readonly changedTasks: readonly Task[]
  readonly newRefusals: readonly Refusal[]
  readonly changedRefusals: readonly Refusal[]
  readonly newBatches: readonly TaskBatch[]
  readonly changedBatches: readonly TaskBatch[]
  readonly bindings: readonly AccountBinding[]
  readonly released: readonly ReleasedAccount[]
  readonly departures: readonly Departure[]
  readonly settledMoves: readonly Move[]
  /** New ones and changed ones. */
  readonly groups: readonly RegisteredGroup[]
  readonly movedGroups: readonly GroupMove[]
  readonly hushedGroups: ChangeSet['hushedGroups']
  readonly usedGroupCodes: ChangeSet['usedGroupCodes']
  readonly digestChoices: readonly DigestChoice[]
  readonly calendarFeeds: readonly CalendarFeedChange[]
  readonly newBypasses: readonly Bypass[]
  readonly judgedBypasses: readonly Bypass[]
  readonly examples: readonly Example[]
  readonly audit: readonly AuditDraft[]
  readonly notices: readonly Notice[]
  /** Ids of earlier outbox rows that are not to be sent any more, where they still wait. */
  readonly unsent: readonly string[]
}

export type AuditDraft = Pick<AuditEntry, 'action' | 'task' | 'refusal'> & { readonly detail: object }

const NOTHING = {
  answer: null,
  answerCard: null,
  answerTo: 'here',
  newTasks: [],
  changedTasks: [],
  newRefusals: [],
  changedRefusals: [],
  newBatches: [],
  changedBatches: [],
  bindings: [],
  released: [],
  departures: [],
  settledMoves: [],
  groups: [],
  movedGroups: [],
  hushedGroups: [],
  usedGroupCodes: [],
  digestChoices: [],
  calendarFeeds: [],
  newBypasses: [],
  judgedBypasses: [],
  examples: [],
  audit: [],
  notices: [],
  unsent: [],
} as const

/** An answer that changes nothing. */
export function answerOnly(answer: Reply, answerTo: Outcome['answerTo'] = 'here'): Outcome {
  return { ...NOTHING, answer, answerTo }
}

/** An answer with what it changes. */
export function outcome(
  answer: Reply,
  changes: Partial<Omit<Outcome, 'answer' | 'answerTo'>>,
  answerTo: Outcome['answerTo'] = 'here',
): Outcome {
  return { ...NOTHING, ...changes, answer, answerTo }
}

/** What changes without a word to whoever acted. */
export function silently(changes: Partial<Omit<Outcome, 'answer' | 'answerTo'>>): Outcome {
  return { ...NOTHING, ...changes }
}

/** A command made ready: which rows it has to see, and the pure decision over them. */
export interface Prepared {
  readonly needs: Needs
  /** The hash of a one-time code that the decision has to look up. */
  readonly codeHash?: string
  decide(facts: Facts): Outcome
}

export const NO_NEEDS: Needs = {
  tasks: [],
  refusals: [],
  batches: [],
  matters: [],
  loads: [],
  unitLoads: [],
  bypasses: [],
  told: [],
  groups: [],
  groupCodes: [],
}

/** Carries out what nobody has asked for in chat, by the same road as a command. */
export type Perform = (act: {
  readonly key: string
  readonly now: Instant
  readonly prepare: () => Promise<Prepared>
}) => Promise<void>

/** Ready without any row. */
export function settled(answer: Reply, answerTo: Outcome['answerTo'] = 'here'): Prepared {
  const done = answerOnly(answer, answerTo)
  return { needs: NO_NEEDS, decide: () => done }
}

/** Looks names up in the directory, reads what is only shown, and says which rows the decision has to see. */
export type UseCase<N extends CommandName> = (
  request: Request<Extract<Command, { readonly name: N }>>,
  world: World,
) => Promise<Prepared>

/** A request whose speaker is known. */
export type Spoken<N extends CommandName> = Request<Extract<Command, { readonly name: N }>> & {
  readonly speaker: Person
}

export type SpokenUseCase<N extends CommandName> = (request: Spoken<N>, world: World) => Promise<Prepared>
