/**
 * The ports of the application, and its glossary.
 *
 * - Incoming: one message as a platform delivered it, decoded, with a `key` that is the same at every redelivery.
 * - Happening: what befell an account or a group, other than a message: joined, renamed, moved, down.
 * - Conversation: an opaque id on one account of one platform; group or private.
 * - Task batch: one post to many units, shown to its poster first and carried out when they confirm it.
 * - Ledger: the durable record: tasks, refusals, task batches, audit chain, seen keys, outbox; changed in transactions only.
 * - Group register: every work group that is known, permitted or not, with its life (group-register.ts).
 * - Directory: who is who: units, departments, people, their accounts, the duty lists.
 * - Outbox: replies and notices that are decided, durable and not yet known to be delivered.
 * - Instant: epoch milliseconds. Nothing in src/ reads a clock but through `Clock`.
 */
import type { PostedBatch, TaskBatch } from '../domain/batch.ts'
import type {
  Department,
  DirectoryData,
  DutyItem,
  Language,
  Person,
  Role,
  Unit,
} from '../domain/directory.ts'
import type { RegisteredGroup } from '../domain/group/registered-group.ts'
import type { WorkGroup } from '../domain/group.ts'
import type { Day, Instant } from '../domain/instant.ts'
import type { Reply, ReplyBlock } from '../domain/reply.ts'
import type { EarlierTask } from '../domain/rules/rule.ts'
import type { RegisteredSources } from '../domain/source.ts'
import type { Task } from '../domain/task.ts'
import type { DigestChoice, DigestReads } from './digests/store.ts'
import type { GroupMove, GroupNeed, GroupRegister } from './group-register.ts'
import type { WeekReads } from './weekly/store.ts'

export interface Clock {
  now(): Instant
}

/** Runs something later; returns how to call it off. */
export interface Timer {
  after(delayMs: number, run: () => void): () => void
}

export interface Logger {
  info(message: string, details?: object): void
  warn(message: string, details?: object): void
  error(message: string, details?: object): void
}

/** Where something is said: one conversation, on one account of one platform. */
export interface Address {
  readonly platform: string
  readonly account: string
  readonly conversationId: string
}

export interface Incoming extends Address {
  /** Equal for every delivery of the same message, unique over all platforms. */
  readonly key: string
  readonly kind: 'group' | 'private'
  readonly author: {
    readonly id: string
    readonly name: string
    /** Where the author can be answered alone; null when the platform offers no such place. */
    readonly privateConversationId: string | null
  }
  /** The text with the bot's own mention taken out. */
  readonly text: string
  readonly sentAt: Instant
  /** Sent by the bot's own account. */
  readonly own: boolean
}

/**
 * Something that happened to an account or to one of its groups, other than a message. `key` is the same at every
 * redelivery, as that of a message.
 */
export type Happening = { readonly key: string; readonly at: Instant } & (
  | (GroupHappening & { readonly platform: string; readonly account: string })
  | {
      /** The account can't receive or send until `account_up`; `detail` is for the operator. */
      readonly kind: 'account_down' | 'account_up'
      readonly platform: string
      readonly account: string
      readonly detail: string
    }
)

export type GroupHappening = { readonly conversationId: string } & GroupChange

export type GroupChange =
  /** The bot is in this group now. `by` has let it in, null when unknown. */
  | {
      readonly kind: 'joined'
      readonly title: string
      readonly memberCount: number | null
      readonly by: { readonly id: string; readonly name: string } | null
    }
  /** The bot is no longer in it: it was removed, it left, or the group is gone. */
  | { readonly kind: 'left'; readonly why: 'removed' | 'gone' }
  | { readonly kind: 'renamed'; readonly title: string }
  /** The same group has a new id. */
  | { readonly kind: 'moved'; readonly to: string }
  /** Who is in it now, as user ids; null where the platform tells no more than the count. */
  | { readonly kind: 'members'; readonly count: number; readonly userIds: readonly string[] | null }
  /** Whether the bot sees ordinary messages there, without which it is deaf to commands. */
  | { readonly kind: 'rights'; readonly hears: boolean }

/**
 * What a send came to. `messageId`: where the platform put it, when it can be rewritten later.
 * `retryAfterMs` is the platform's own wish, null when it named none. `scope`: what has to wait; where the platform
 * does not say, the account when it named a time, and else the conversation.
 */
export type Delivery =
  | { readonly ok: true; readonly messageId?: string }
  | {
      readonly ok: false
      readonly failure: 'rate_limited'
      readonly retryAfterMs: number | null
      readonly scope?: 'account' | 'conversation'
    }
  | {
      readonly ok: false
      readonly failure: 'unavailable' | 'forbidden' | 'gone' | 'invalid'
      readonly detail: string
    }

export interface OutgoingMessage extends Address {
  /** The same at every repeat of this message: platforms that can, drop the repeat. */
  readonly id: string
  readonly reply: Reply
  /** The key of the message that this answers, null for a notice. */
  readonly answers: string | null
  readonly card: TaskCard | null
  /**
   * `recard`: rewrites the task's card where the platform can, and is nothing where it can't.
   * `leave`: the bot leaves the group; `reply` is not shown.
   */
  readonly act: 'say' | 'recard' | 'leave'
}

/**
 * Says that a message concerns the card of `task` in its conversation. `now` null: this message is the card.
 * Otherwise `now` is the card as it stands from here on: a platform that can edit shows it in the place of the
 * earlier card, and says nothing new.
 */
export interface TaskCard {
  readonly task: number
  readonly now: Reply | null
}

/** A message on its way; `cardMessageId` is where the platform put the card that it concerns, null when unknown. */
export interface Sending extends OutgoingMessage {
  readonly cardMessageId: string | null
}

/** What a platform hands in. Each call settles once it is durable or known to be none of the bot's business. */
export interface PlatformListener {
  receive(incoming: Incoming): Promise<void>
  happen(happening: Happening): Promise<void>
}

/** At most `messages` within any `perMs`. */
export interface Rate {
  readonly messages: number
  readonly perMs: number
}

/** What a platform allows an account; delivery keeps to it. */
export interface SendLimits {
  readonly account: readonly Rate[]
  conversation(conversationId: string): readonly Rate[]
  /** A pause of random length between any two messages of the account, where a machine's beat gives offence. */
  readonly spacingMs: { readonly least: number; readonly most: number } | null
  /** Most messages on their way at a time. */
  readonly inFlight: number
}

/** Keeps one account to its `SendLimits`, counted over any stretch of time, not from one full minute to the next. */
export interface Limiter {
  /** How long the conversation's own limits still make it wait; 0: its next message may go. */
  waitMs(conversationId: string): number
  /**
   * Calls `begin` once the account's limits allow a message. It chooses then what is sent, so that what has come in
   * the meantime and matters more goes first, and begins to send it; null gives the turn back.
   */
  turn(begin: () => BegunSend | null): void
  /** What was sent before this start counts too, the oldest first. */
  recall(sent: readonly { readonly conversationId: string; readonly agoMs: number }[]): void
  /** How far back `recall` has to reach; 0 where nothing is limited. */
  readonly memoryMs: number
  /** Calls no `begin` any more. */
  stop(): void
}

export interface BegunSend {
  readonly conversationId: string
  /** Settles once the platform has answered. */
  readonly done: Promise<unknown>
}

/** A chat platform, one account of it. Implementations live in adapters/. */
export interface ChatPlatform {
  readonly platform: string
  readonly account: string
  readonly limits: SendLimits
  /**
   * Begins to receive. Settles once the account is on its way up: a platform that is down is retried behind the
   * scenes, and told as `account_down`. Throws for what only the operator can mend, such as a token of a wrong form.
   */
  start(listener: PlatformListener): Promise<void>
  /** Sends one message. Never throws for what the platform does: the failure is a value. */
  send(message: Sending): Promise<Delivery>
  stop(): Promise<void>
}

/** What a picture or file of a reply becomes. */
export interface Attachment {
  /** With its suffix. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface AttachmentMaker {
  make(block: Extract<ReplyBlock, { readonly kind: 'picture' | 'file' }>): Promise<Attachment>
}

/** What the operator has to know or do now, shown on the local page and in the terminal. */
export interface OperatorNotice {
  readonly text: string
  /** What a QR code holds that has to be scanned, such as for a login. */
  readonly qr: string | null
}

/** What an adapter is given besides its settings. */
export interface PlatformServices {
  readonly clock: Clock
  readonly timer: Timer
  readonly logger: Logger
  /** A number in [0, 1). */
  readonly random: () => number
  readonly language: Language
  readonly attachments: AttachmentMaker
  /** Serves POST requests to `path` on the bot's own web server. */
  mount(path: string, handle: (request: Request) => Promise<Response>): void
  /** Replaces what this account last told the operator; null when all is well. */
  tellOperator(
    account: { readonly platform: string; readonly account: string },
    notice: OperatorNotice | null,
  ): void
}

/** Who is who. Lookups are cached; the cache is dropped when the ledger's `directoryVersion` moves. */
export interface Directory {
  readonly version: number
  unit(id: string): Unit | null
  department(id: string): Department | null
  /** All units, for names in private posts. */
  units(): readonly Unit[]
  duties(): readonly DutyItem[]
  readonly sources: RegisteredSources
  personByAccount(platform: string, userId: string): Promise<Person | null>
  person(id: string): Promise<Person | null>
  /** Active people of exactly this name, the first few by id. */
  peopleNamed(name: string): Promise<readonly Person[]>
  /** Active people who have this role, by id. */
  peopleInRole(role: Role): Promise<readonly Person[]>
  /** Active members of a unit. */
  membersOf(unitId: string): Promise<readonly Person[]>
  /** The same of many units at once, by unit id; a unit without members may be missing. */
  membersOfMany(unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>>
  group(address: Address): Promise<WorkGroup | null>
  permittedGroupOf(unitId: string): Promise<WorkGroup | null>
  /** The same of many units at once, by unit id; a unit without such a group is missing. */
  permittedGroupsOf(unitIds: readonly string[]): Promise<ReadonlyMap<string, WorkGroup>>
  /**
   * The private conversation in which this person was heard last, of those that the platform still opens to us; not on
   * the account `besides`, where one is given.
   */
  privateAddressOf(personId: string, besides?: Omit<Address, 'conversationId'>): Promise<Address | null>
  /** Drops what is cached and loads the units anew. */
  refresh(version: number): Promise<void>
}

/** The directory's durable side. Every change moves the ledger's `directoryVersion`, in the same transaction. */
export interface DirectoryStore {
  read(): Promise<DirectoryData>
  /** All or nothing. `accounts` binds people to accounts without a code (demo data only). */
  apply(data: DirectoryData, accounts?: readonly DemoAccount[]): Promise<void>
  /** Keeps the hash of a one-time code. */
  addCode(code: {
    readonly codeHash: string
    readonly personId: string
    readonly expiresAt: Instant
  }): Promise<void>
  /** Keeps the hash of a one-time code that makes a group the unit's permitted one. */
  addGroupCode(code: {
    readonly codeHash: string
    readonly unitId: string
    readonly expiresAt: Instant
  }): Promise<void>
  /** No unit and no task yet: the only database into which demo data may go. */
  isEmpty(): Promise<boolean>
  isDemo(): Promise<boolean>
  markDemo(): Promise<void>
}

export interface DemoAccount {
  readonly platform: string
  readonly account: string
  readonly userId: string
  readonly personId: string
  readonly privateConversationId: string
}

/** Who may use the web chat, and which groups they sit in. */
export interface WebRoster {
  /** Everybody bound on the web platform; the demo's switch lists them. */
  people(): Promise<readonly RosterPerson[]>
  person(userId: string): Promise<RosterPerson | null>
  /** Web groups in which this user sits: their unit's, those of units right below their department's unit, all for supervisors and admins. */
  groupsOf(userId: string): Promise<readonly WorkGroup[]>
}

export interface RosterPerson {
  readonly userId: string
  readonly name: string
  readonly title: string
  readonly organisation: string
  readonly roles: readonly Role[]
  readonly language: Language
}

/** A refusal as kept: numbered, repostable by its poster. */
export interface Refusal {
  readonly number: number
  readonly posterId: string
  /** The poster's on that day; '' for who had none. */
  readonly departmentId: string
  /** null: of several units, which `fields` names by their ids. */
  readonly unitId: string | null
  readonly codes: readonly string[]
  /** The command's fields as JSON of PostFields, for reposting. */
  readonly fields: string
  /** When it was said: from this moment its deadline is read. */
  readonly at: Instant
  readonly repostedAs: number | null
}

export interface AuditEntry {
  readonly at: Instant
  readonly actorId: string
  readonly action: string
  readonly task: number | null
  readonly refusal: number | null
  readonly incomingKey: string
  readonly policyHash: string
  /** What else there is to know, as JSON. */
  readonly detail: string
}

/** An audit row: the entry, its place in the chain, and the hash over its content and the hash before it. */
export interface AuditRow extends AuditEntry {
  readonly seq: number
  readonly prevHash: string
  readonly hash: string
}

export interface OutboxRow extends OutgoingMessage {
  /** Not to be sent earlier. */
  readonly notBefore: Instant
  /**
   * The unit whose working hours it keeps to, however late it is sent; '' for those of the default schedule, null for
   * any hour. An answer keeps to them only once it is no longer fresh.
   */
  readonly hoursOf: string | null
  readonly createdAt: Instant
  readonly attempts: number
  /** Answers go before notices, notices before announcements. */
  readonly priority: 'answer' | 'notice' | 'announcement'
}

/** Which rows a batch of commands has to see. */
export interface Needs {
  readonly tasks: readonly number[]
  readonly refusals: readonly number[]
  readonly batches: readonly number[]
  /** Open and recent tasks of the same matter in a unit. */
  readonly matters: readonly { readonly unitId: string; readonly matterKey: string }[]
  /** Open tasks posted on a day to an owner. */
  readonly loads: readonly { readonly ownerId: string; readonly day: Day }[]
  readonly groups: readonly GroupNeed[]
  /** Hashes of one-time codes that stand for a unit's permitted group. */
  readonly groupCodes: readonly string[]
}

export interface FactRows {
  readonly tasks: readonly Task[]
  readonly refusals: readonly Refusal[]
  readonly batches: readonly TaskBatch[]
  readonly earlier: readonly (EarlierTask & { readonly unitId: string })[]
  readonly loads: readonly { readonly ownerId: string; readonly day: Day; readonly open: number }[]
  readonly groups: readonly RegisteredGroup[]
  /** The units for which codes stand, of those that are unused and unexpired. */
  readonly groupCodes: readonly { readonly codeHash: string; readonly unitId: string }[]
}

/** Everything that one batch changes. Written in one transaction, or not at all. */
export interface ChangeSet {
  readonly newTasks: readonly Task[]
  readonly changedTasks: readonly Task[]
  readonly newRefusals: readonly Refusal[]
  readonly changedRefusals: readonly Refusal[]
  readonly newBatches: readonly TaskBatch[]
  readonly changedBatches: readonly TaskBatch[]
  readonly audit: readonly AuditRow[]
  readonly outbox: readonly OutboxRow[]
  /** Ids of outbox rows that are not to be sent any more, where they still wait. */
  readonly unsent: readonly string[]
  readonly bindings: readonly AccountBinding[]
  readonly released: readonly ReleasedAccount[]
  /** At most one an account. */
  readonly heard: readonly HeardAlone[]
  readonly departures: readonly Departure[]
  readonly settledMoves: readonly Move[]
  /** New ones and changed ones. */
  readonly groups: readonly RegisteredGroup[]
  /** Tasks, and what waits in the outbox, follow; cards that stood at the old address can't be rewritten any more. */
  readonly movedGroups: readonly GroupMove[]
  readonly usedGroupCodes: readonly { readonly codeHash: string; readonly at: Instant }[]
  readonly digestChoices: readonly DigestChoice[]
  readonly calendarFeeds: readonly CalendarFeedChange[]
}

/** The link of a person's calendar feed is made anew, or (`tokenHash` null) put out of use. */
export interface CalendarFeedChange {
  readonly personId: string
  readonly tokenHash: string | null
  readonly at: Instant
}

/**
 * A person reached through a platform account; `usedCode` is the one-time code that it consumes. `replaces`: older
 * accounts of theirs that speak for nobody from now on; what waits for those is said here.
 */
export interface AccountBinding {
  readonly platform: string
  readonly account: string
  readonly userId: string
  readonly personId: string
  readonly privateConversationId: string
  readonly usedCodeHash: string
  readonly replaces: readonly BoundAccount[]
  readonly at: Instant
}

/** An account through which somebody speaks. */
export interface BoundAccount {
  readonly platform: string
  readonly account: string
  readonly userId: string
}

/** An account that speaks for nobody from now on: what waits for it in private is withdrawn. */
export interface ReleasedAccount extends BoundAccount {
  readonly at: Instant
}

/** Somebody known was heard in a private conversation: there they can be reached. */
export interface HeardAlone extends BoundAccount {
  readonly privateConversationId: string
  readonly at: Instant
}

/** Somebody leaves: they are active no more, and notices that wait for them are withdrawn. */
export interface Departure {
  readonly personId: string
  readonly at: Instant
}

/** Somebody left, or went to another unit, at `movedAt`, so that open tasks of theirs may have to be handed over. */
export interface Move {
  readonly personId: string
  readonly movedAt: Instant
}

/** The counters and the end of the audit chain, held locked while a transaction runs. */
export interface LedgerHead {
  readonly nextTask: number
  readonly nextRefusal: number
  readonly nextBatch: number
  readonly nextGroup: number
  readonly auditSeq: number
  readonly auditHash: string
  readonly directoryVersion: number
}

export interface LedgerTransaction {
  readonly head: LedgerHead
  /** Claims keys; returns those that no earlier transaction had claimed. */
  claimSeen(keys: readonly string[], at: Instant): Promise<ReadonlySet<string>>
  load(needs: Needs): Promise<FactRows>
  /** The person an unused, unexpired code stands for, null otherwise. */
  personByCode(codeHash: string, now: Instant): Promise<string | null>
  accountsOf(personId: string): Promise<readonly BoundAccount[]>
  write(changes: ChangeSet, head: LedgerHead): Promise<void>
}

export interface TaskPage {
  readonly tasks: readonly Task[]
  readonly total: number
}

/** How the tasks of a batch stand. But for `tasks` and `withdrawn`, withdrawn ones are not counted. */
export interface BatchProgress {
  readonly tasks: number
  readonly withdrawn: number
  /** The card reached the group. */
  readonly delivered: number
  /** The card is still on its way. */
  readonly waiting: number
  /** The card lies among the dead letters. */
  readonly dead: number
  /** Somebody of the unit has taken a step. */
  readonly noted: number
  readonly done: number
  readonly returned: number
  readonly overdue: number
  readonly attention: readonly AttentionRow[]
  readonly attentionTotal: number
}

/** A task of a batch that needs its poster, and the most pressing reason why. */
export interface AttentionRow {
  readonly task: number
  readonly unitName: string
  readonly deadline: Instant
  readonly why: 'dead' | 'overdue' | 'extension' | 'returned' | 'waiting'
}

/** The durable record. One transaction at a time over all processes: it begins by locking the head. */
export interface Ledger {
  /** Commits when `work` resolves, rolls back when it throws. */
  transact<T>(work: (tx: LedgerTransaction) => Promise<T>): Promise<T>
  /** Open tasks of an owner, by deadline. `page` counts from 1. */
  openTasksOf(ownerId: string, page: number, pageSize: number): Promise<TaskPage>
  openTasksOfUnit(unitId: string, page: number, pageSize: number): Promise<TaskPage>
  /** Open tasks that a department has posted, newest first. */
  openTasksPostedBy(departmentId: string, page: number, pageSize: number): Promise<TaskPage>
  task(number: number): Promise<Task | null>
  refusal(number: number): Promise<Refusal | null>
  batch(number: number): Promise<TaskBatch | null>
  /** How a batch stands at `now`, and a page of what in it needs its poster. `page` counts from 1. */
  batchProgress(posted: PostedBatch, now: Instant, page: number, pageSize: number): Promise<BatchProgress>
  /** What the digests that somebody asks for are made of. */
  readonly digests: DigestReads
  /** What the weekly digests are made of. */
  readonly weeks: WeekReads
  /** Of an owner: what is open, then what was closed, the latest deadlines first. */
  allTasksOf(ownerId: string, limit: number): Promise<readonly Task[]>
  /** Of a department: what is open, then what was closed, the latest posted first. */
  allTasksPostedBy(departmentId: string, limit: number): Promise<readonly Task[]>
  /** When the link of this person's calendar feed was made; null when there is none. */
  calendarFeedOf(personId: string): Promise<Instant | null>
  /** Whose calendar feed has the link with this hash; null when nobody's. */
  personOfCalendarFeed(tokenHash: string): Promise<string | null>
  /** The person an unused, unexpired code stands for, null otherwise. */
  personByCode(codeHash: string, now: Instant): Promise<string | null>
  /** Moves whose tasks are not all handed over yet, the earliest first; `after` is the last one already seen. */
  moves(after: Move | null, limit: number): Promise<readonly Move[]>
  /** Open tasks of an owner in other units than `unitId` (null: in any), by number, those above `after`. */
  openTasksHeldOutside(
    ownerId: string,
    unitId: string | null,
    after: number,
    limit: number,
  ): Promise<readonly Task[]>
  /** How many open tasks an owner has, by unit. */
  openTaskCountsOf(ownerId: string): Promise<readonly { readonly unitId: string; readonly open: number }[]>
  /** The head as last committed, without locking it. */
  head(): Promise<LedgerHead>
  readonly groups: GroupRegister
  /** Streams the audit chain in order, a bounded number of rows at a time. */
  auditRows(): AsyncIterable<AuditRow>
}

/** Where the platform put the card of a task. */
export interface CardMessage extends Address {
  readonly task: number
  readonly messageId: string
}

/** An outbox row that waits to be sent. */
export interface WaitingRow extends OutboxRow {
  /** Its place in the order of deciding. */
  readonly position: number
  /** Failed before, and not to be tried again earlier. */
  readonly retryAt: Instant | null
}

/** Rows of one account and one priority: they are sent by `notBefore`, equal instants in the order of deciding. */
export interface OutboxQueue {
  readonly platform: string
  readonly account: string
  readonly priority: OutboxRow['priority']
}

/** What came of a group of rows. */
export interface Settlement {
  readonly delivered: readonly string[]
  /** Where the platform put cards; of one task in one conversation the latest counts. */
  readonly cards: readonly CardMessage[]
  /** Failed, and to be tried again. */
  readonly retries: readonly {
    readonly id: string
    readonly attempts: number
    readonly retryAt: Instant
    readonly reason: string
  }[]
  readonly dead: readonly { readonly id: string; readonly reason: string }[]
  /** The platform says that these conversations are closed to us or gone: whoever is reached there is reached elsewhere. */
  readonly lost: readonly Address[]
  /** Not to be sent before `until` after all. */
  readonly postponed: readonly { readonly id: string; readonly until: Instant }[]
}

/** The part of the ledger that delivery uses. */
export interface OutboxStore {
  /**
   * The first rows of the queue that are due and neither delivered nor dead, but for those at these positions and
   * those of these conversations.
   */
  due(
    queue: OutboxQueue,
    now: Instant,
    limit: number,
    but: { readonly positions: readonly number[]; readonly conversationIds: readonly string[] },
  ): Promise<readonly WaitingRow[]>
  /** When a row of that account becomes due that is not due at `now`, null when there is none. */
  nextDue(platform: string, account: string, now: Instant): Promise<Instant | null>
  /** Durable when it resolves, all of it or nothing. Rows that are delivered or dead already stay so. */
  settle(settlement: Settlement, at: Instant): Promise<void>
  /** Where the platform put the card of this task in this conversation, null when it never said. */
  cardMessage(address: Address, task: number): Promise<string | null>
  /** What that account was given since then, the oldest first. */
  deliveredSince(
    platform: string,
    account: string,
    since: Instant,
  ): Promise<readonly { readonly conversationId: string; readonly at: Instant }[]>
  dead(limit: number): Promise<readonly (OutboxRow & { readonly reason: string })[]>
  /** Makes dead rows due again as if never tried, those named or all of them; returns how many there were. */
  revive(ids: readonly string[] | 'all'): Promise<number>
}

/** What a platform without a history of its own (the web chat) has shown, so that a reload shows it again. */
export interface Transcript {
  /** Keeps a line; a second line with the same id changes nothing and returns false. */
  append(line: TranscriptLine): Promise<boolean>
  /** The last `limit` lines before `before` (exclusive, by position), oldest first. */
  read(
    conversationId: string,
    before: number | null,
    limit: number,
  ): Promise<readonly (TranscriptLine & { readonly position: number })[]>
}

export interface TranscriptLine {
  readonly id: string
  readonly conversationId: string
  readonly authorId: string | null
  readonly authorName: string
  readonly at: Instant
  /** What a person typed, or null for the bot's own lines. */
  readonly text: string | null
  readonly reply: Reply | null
}
