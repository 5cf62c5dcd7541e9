import type { WorkingCalendar } from '../domain/calendar.ts'
import type { PostFields } from '../domain/command/command.ts'
import { type DeadlineReading, deadlineInstant, readDeadline } from '../domain/deadline.ts'
import type { Department, DutyItem, Person, Unit } from '../domain/directory.ts'
import { type Day, formatDay, formatLocal, type Instant, mondayOf } from '../domain/instant.ts'
import { matterKey } from '../domain/matter.ts'
import { findOwners } from '../domain/owners.ts'
import type { Policy } from '../domain/policy.ts'
import { type Judgement, judgePosting } from '../domain/rules/index.ts'
import { standing } from '../domain/rules/not-permitted.ts'
import { readSource, type SourceAuthority, type SourceReading } from '../domain/source.ts'
import { superiorsOf } from '../domain/superiors.ts'
import type { Task } from '../domain/task.ts'
import type { Address, Directory, Needs } from './ports.ts'
import { type Facts, NO_NEEDS, type World } from './use-case.ts'

/** What judging and answering a post asks of the world: nothing of the ledger but the facts. */
export type PostingWorld = Pick<
  World,
  'directory' | 'policy' | 'askedMatters' | 'defaultLanguage' | 'wordingFor' | 'calendarOf'
>

/** A unit with the group in which its card will stand; null when no group is permitted for it yet. */
export interface Target {
  readonly unit: Unit
  readonly card: Address | null
}

/** One command as it stands towards one unit, with all names looked up, before the rows are known. */
export interface Posting {
  readonly unit: Unit
  readonly poster: Person
  readonly fields: PostFields
  readonly calendar: WorkingCalendar
  readonly now: Instant
  readonly today: Day
  readonly matterKey: string
  /** Keys of earlier matters that may ask for the same in other words. */
  readonly likeKeys: readonly string[]
  readonly department: Department | null
  readonly superiors: readonly Unit[]
  readonly owners: readonly Person[]
  readonly unknownOwners: readonly string[]
  readonly memberNames: readonly string[]
  readonly deadline: DeadlineReading | null
  readonly source: SourceReading | null
  readonly duties: readonly DutyItem[]
}

/** Who posts, and when: it is judged at `now`; its deadline is read from `saidAt`, which is earlier where it waited. */
export interface PostedBy {
  readonly poster: Person
  readonly now: Instant
  readonly saidAt: Instant
}

/** Looks up everything that the rules ask about one unit, except what lies in the ledger. */
export async function preparePosting(
  fields: PostFields,
  unit: Unit,
  by: PostedBy & { readonly calendar: WorkingCalendar },
  world: Pick<PostingWorld, 'directory' | 'askedMatters'>,
): Promise<Posting> {
  const members = await world.directory.membersOf(unit.id)
  return (await readPost(fields, by, [unit.id], world)).towards(unit, members, by.calendar)
}

/** Reads a post to these units, and looks up what was asked before in other words. */
export async function readPost(
  fields: PostFields,
  by: PostedBy,
  unitIds: readonly string[],
  { directory, askedMatters }: Pick<PostingWorld, 'directory' | 'askedMatters'>,
): Promise<PostReader> {
  const { matter } = fields
  const like = matter === '' ? [] : await askedMatters.like(matter, unitIds, by.now)
  return new PostReader(fields, by, directory, like)
}

/** Reads a post once, however many units it goes to: but for its deadline, its text says the same to all of them. */
class PostReader {
  readonly #fields: PostFields
  readonly #by: PostedBy
  readonly #directory: Directory
  readonly #matterKey: string
  readonly #likeKeys: readonly string[]
  readonly #source: SourceReading | null
  /** Units of the same hours share a calendar. */
  readonly #deadlines = new Map<WorkingCalendar, DeadlineReading | null>()

  constructor(fields: PostFields, by: PostedBy, directory: Directory, likeKeys: readonly string[]) {
    this.#fields = fields
    this.#by = by
    this.#directory = directory
    this.#matterKey = matterKey(fields.matter)
    this.#likeKeys = likeKeys.filter((key) => key !== this.#matterKey)
    this.#source = fields.source === null ? null : readSource(fields.source, directory.sources)
  }

  towards(unit: Unit, members: readonly Person[], calendar: WorkingCalendar): Posting {
    const { poster, now } = this.#by
    const { owners, unknown } = findOwners(this.#fields.owners, members)
    return {
      unit,
      poster,
      fields: this.#fields,
      calendar,
      now,
      today: calendar.toLocal(now).day,
      matterKey: this.#matterKey,
      likeKeys: this.#likeKeys,
      department: poster.departmentId === null ? null : this.#directory.department(poster.departmentId),
      superiors: superiorsOf(unit, (id) => this.#directory.unit(id)),
      owners,
      unknownOwners: unknown,
      memberNames: members.map((member) => member.name),
      deadline: this.#deadlineIn(calendar),
      source: this.#source,
      duties: this.#directory.duties().filter((item) => item.level === unit.level),
    }
  }

  #deadlineIn(calendar: WorkingCalendar): DeadlineReading | null {
    const known = this.#deadlines.get(calendar)
    if (known !== undefined) return known
    const { deadline } = this.#fields
    const local = calendar.toLocal(this.#by.saidAt)
    const reading = deadline === null ? null : readDeadline(deadline, local, calendar)
    this.#deadlines.set(calendar, reading)
    return reading
  }
}

/** The rows that judging this posting has to see. */
export function postingNeeds(postings: readonly Posting[]): Needs {
  return {
    ...NO_NEEDS,
    matters: postings.flatMap((posting) =>
      keysOf(posting).map((matterKey) => ({ unitId: posting.unit.id, matterKey })),
    ),
    loads: postings.flatMap(({ owners, today }) =>
      owners.map(({ id }) => ({ ownerId: id, today, monday: mondayOf(today) })),
    ),
    unitLoads: postings.map(({ unit, today, calendar }) => ({
      unitId: unit.id,
      dayFrom: calendar.toInstant({ day: today, minute: 0 }),
      weekFrom: calendar.toInstant({ day: mondayOf(today), minute: 0 }),
    })),
  }
}

const keysOf = ({ matterKey: own, likeKeys }: Posting): readonly string[] =>
  own === '' ? likeKeys : [own, ...likeKeys]

/** The rules' verdict over a posting and the rows that concern it. */
export function judge(
  posting: Posting,
  policy: Policy,
  facts: Pick<Facts, 'earlier' | 'loadOfOwner' | 'loadOfUnit'>,
): Judgement {
  const { fields, unit, owners, today, calendar } = posting
  const load = {
    owners: new Map(owners.map(({ id }) => [id, facts.loadOfOwner(id, today)])),
    unit: facts.loadOfUnit(unit.id, calendar.toInstant({ day: today, minute: 0 })),
  }
  // Who may not post here at all learns neither what was asked of the unit before nor who its members are.
  const outsider = standing(posting) !== null
  // Named one by one: to spread a posting costs more than to judge it.
  return judgePosting({
    now: posting.now,
    calendar,
    policy,
    poster: posting.poster,
    department: posting.department,
    unit,
    superiors: posting.superiors,
    ownerNames: fields.owners,
    owners,
    unknownOwners: posting.unknownOwners,
    memberNames: outsider ? [] : posting.memberNames,
    deadline: posting.deadline,
    source: posting.source,
    matter: fields.matter,
    emergency: fields.emergency,
    duties: posting.duties,
    earlier: outsider ? [] : keysOf(posting).flatMap((key) => facts.earlier(unit.id, key)),
    load,
  })
}

/**
 * From when on the same would be lawful, where time alone mends it: then waiting is enough, and nothing has to be
 * rewritten. null where it is not.
 */
export function lawfulFrom(
  posting: Posting,
  { violations }: Judgement,
  policy: Policy,
  facts: Pick<Facts, 'earlier' | 'loadOfOwner' | 'loadOfUnit'>,
): Instant | null {
  const times = violations.flatMap((violation) =>
    violation.code === 'AFTER_HOURS' || violation.code === 'OVERLOAD' ? [violation.next] : [],
  )
  if (times.length === 0 || times.length < violations.length) return null
  const now = Math.max(...times)
  const today = posting.calendar.toLocal(now).day
  return judge({ ...posting, now, today }, policy, facts).accepted ? now : null
}

/**
 * The fields as a refusal keeps them: its deadline as the date that it meant when it was said, for 下周三 is
 * another day by the time it is posted again.
 */
export function fieldsToKeep({ fields, deadline }: Posting): PostFields {
  if (deadline?.ok !== true) return fields
  const { day, minute } = deadline
  return { ...fields, deadline: minute === null ? formatDay(day) : formatLocal({ day, minute }) }
}

/** The task that an accepted posting makes. Throws when the posting was not one that the rules accept. */
export function taskOf(posting: Posting, number: number, card: Address): Task {
  const { deadline, source, department } = posting
  if (deadline?.ok !== true || department === null) {
    throw new Error(`task ${number} was accepted without a deadline or a department`)
  }
  const at = deadlineInstant(deadline, posting.calendar)
  const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })
  return {
    number,
    unit: named(posting.unit),
    department: named(department),
    poster: named(posting.poster),
    owners: posting.owners.map(named),
    matter: posting.fields.matter,
    matterKey: posting.matterKey,
    source: authorityOf(source),
    deadline: at,
    emergency: posting.fields.emergency,
    state: 'open',
    postedAt: posting.now,
    postedDay: posting.today,
    noticeMinutes: posting.calendar.workingMinutesBetween(posting.now, at),
    closedAt: null,
    closingWords: null,
    extension: null,
    extendedAt: null,
    lastUrgedDay: null,
    notedAt: null,
    platform: card.platform,
    account: card.account,
    conversationId: card.conversationId,
  }
}

/** With BAD_SOURCE or MISSING_SOURCE off, what was written stands as it is. */
function authorityOf(source: SourceReading | null): SourceAuthority {
  if (source?.ok === true) return source.source
  const text = source?.text ?? ''
  return { kind: 'unchecked', id: text, text }
}
