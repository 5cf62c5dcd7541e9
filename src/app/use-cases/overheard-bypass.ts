import { anonymous } from '../../domain/anonymous.ts'
import { type Bypass, putsWorkOn, responseTo } from '../../domain/bypass.ts'
import { formFor } from '../../domain/command/form.ts'
import { spokenPost } from '../../domain/command/spoken-post.ts'
import type { Person, Unit } from '../../domain/directory.ts'
import { takesTasks, type WorkGroup } from '../../domain/group.ts'
import type { Instant } from '../../domain/instant.ts'
import { findForbiddenDemands } from '../../domain/rules/forbidden/scan.ts'
import { superiorsOf } from '../../domain/superiors.ts'
import { noticeId } from '../batch-record.ts'
import type { Address, Incoming } from '../ports.ts'
import { hintReply, publicRefusal } from '../replies/bypass-replies.ts'
import { NO_NEEDS, type Notice, notice, type Prepared, silently, type World } from '../use-case.ts'
import { FRESH_ANSWER_MS } from '../working-hours.ts'

/** An assignment that was overheard in a unit's group, with its circumstances. */
interface Overheard {
  readonly incoming: Incoming
  readonly unit: Unit
  readonly author: Person
  readonly memberNames: readonly string[]
  readonly groupTitle: string
  readonly alone: Address | null
  readonly saidAt: Instant
  readonly arrivedAt: Instant
}

/**
 * 随口派单: what is done about a message that puts work on a unit beside the gate. It is counted; its author is told,
 * alone or in the group as the policy says, in working hours and not more than once an hour. null when it is
 * nobody's business: elsewhere than in a permitted group, among members of the unit, or by somebody unknown.
 */
export async function overheardBypass(
  incoming: Incoming,
  times: { readonly saidAt: Instant; readonly arrivedAt: Instant },
  world: World,
): Promise<Prepared | null> {
  const { directory } = world
  const group = await directory.group(incoming)
  if (group === null || !takesTasks(group)) return null
  const unit = directory.unit(group.unitId)
  if (unit === null) return null
  const person = await directory.personByAccount(incoming.platform, incoming.author.id)
  if (person === null || !person.active || !reachesInto(person, unit, world)) return null
  const members = await directory.membersOf(unit.id)
  const overheard: Overheard = {
    ...times,
    incoming,
    unit,
    author: person,
    memberNames: members.map(({ name }) => name),
    groupTitle: titleOf(group, unit),
    // Where they were heard alone before: to open a conversation with a hint would be one burden more.
    alone: await directory.privateAddressOf(person.id),
  }
  return {
    needs: { ...NO_NEEDS, told: [{ authorId: person.id, from: times.arrivedAt }] },
    decide: (facts) => {
      const bypass = bypassOf(overheard, facts.nextBypass, facts.toldOf(person.id), world)
      return silently({ newBypasses: [bypass], notices: noticesOf(overheard, bypass, world) })
    },
  }
}

function reachesInto(person: Person, unit: Unit, { directory }: Pick<World, 'directory'>): boolean {
  const superiors = superiorsOf(unit, (id) => directory.unit(id))
  const department = person.departmentId === null ? null : directory.department(person.departmentId)
  return putsWorkOn(person, unit, superiors, department)
}

const titleOf = ({ title }: WorkGroup, unit: Unit): string => (title === '' ? unit.name : title)

function bypassOf(
  { incoming, unit, author, memberNames, alone, saidAt, arrivedAt }: Overheard,
  number: number,
  told: readonly Instant[],
  world: World,
): Bypass {
  const { policy } = world
  const calendar = world.calendarOf(unit)
  const response = responseTo({
    policy,
    calendar,
    arrivedAt: arrivedAt - saidAt > FRESH_ANSWER_MS ? null : arrivedAt,
    reachable: alone !== null,
    told,
  })
  return {
    number,
    at: saidAt,
    unitId: unit.id,
    authorId: author.id,
    departmentId: author.departmentId ?? '',
    workingHours: calendar.isWorkingTime(saidAt),
    ...response,
    verdict: null,
    judgedBy: null,
    // The first and only notice.
    hintId: response.toldAt === null ? null : noticeId(incoming.key, 0),
    text: policy.keepExamples ? anonymous(incoming.text, [unit.name, author.name, ...memberNames]) : null,
  }
}

function noticesOf(overheard: Overheard, bypass: Bypass, world: World): readonly Notice[] {
  const { incoming, author, alone, unit } = overheard
  if (bypass.toldAt === null) return []
  const hoursOf = unit.id
  if (bypass.response === 'refused') {
    const reply = publicRefusal(bypass, author.name, world.wordingFor(world.defaultLanguage))
    return [notice(incoming, reply, bypass.toldAt, { hoursOf })]
  }
  if (alone === null) return []
  const wording = world.wordingFor(author.language)
  const { text } = incoming
  const demands = findForbiddenDemands(text).map(({ words }) => words)
  const form = formOf(overheard, world)
  const content = {
    bypass,
    text,
    groupTitle: overheard.groupTitle,
    form,
    demands,
    keepsExamples: world.policy.keepExamples,
  }
  return [notice(alone, hintReply(content, wording, world.calendarOf(unit)), bypass.toldAt, { hoursOf })]
}

/** The post that was meant, as far as it could be read; null for who may not post. */
function formOf(
  { incoming, unit, author, memberNames }: Overheard,
  { policy }: Pick<World, 'policy'>,
): string | null {
  if (!author.roles.includes('poster')) return null
  const emergencyKinds = author.emergencyRight ? policy.emergencyKinds : []
  const fields = spokenPost(incoming.text, { memberNames, emergencyKinds })
  return formFor({ ...fields, units: [unit.name] }, author.language)
}
