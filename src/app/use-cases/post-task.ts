import { addressees } from '../../domain/addressees.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { PostFields } from '../../domain/command/command.ts'
import type { Unit } from '../../domain/directory.ts'
import { takesTasks } from '../../domain/group.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import type { Address, Refusal } from '../ports.ts'
import { postingNeeds, preparePosting } from '../posting.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { refusalReply, violationHeadings } from '../replies/refusal.ts'
import { postedCard } from '../replies/task-card.ts'
import {
  answerOnly,
  type Notice,
  notice,
  type Outcome,
  outcome,
  type Prepared,
  type Spoken,
  type SpokenUseCase,
  settled,
  type World,
} from '../use-case.ts'
import { auditOf, judgeAll, type Verdict } from './posting-verdict.ts'

/** What judging and answering a post asks of the world: nothing of the ledger but the facts. */
export type PostingWorld = Pick<World, 'directory' | 'policy' | 'defaultLanguage' | 'wordingFor'> & {
  calendarOf(unit: Unit): WorkingCalendar
}

/** 派单: judged for each unit alone; accepted ones become tasks, the others numbered refusals. */
export const postTask: SpokenUseCase<'post'> = async (request, world) => {
  const { command, group, wording } = request
  const addressed = addressedUnits(command.fields, request, world)
  if ('sentence' in addressed) return settled(notDone(addressed.sentence, wording), 'alone')
  const here = group !== null && takesTasks(group) ? group : null
  const targets = await Promise.all(
    addressed.units.map(async (unit) => ({
      unit,
      card: here ?? (await world.directory.permittedGroupOf(unit.id)),
    })),
  )
  return preparePostings(command.fields, targets, request, world)
}

/** A unit with the group in which its card will stand; null when no group is permitted for it yet. */
interface Target {
  readonly unit: Unit
  readonly card: Address | null
}

/** Judges and carries out the same fields towards each target. `original`: the refusal that is posted again. */
export async function preparePostings(
  fields: PostFields,
  targets: readonly Target[],
  request: Pick<Spoken<'post'>, 'speaker' | 'now' | 'arrivedAt' | 'wording' | 'group'>,
  world: PostingWorld,
  original: Refusal | null = null,
): Promise<Prepared> {
  const unreachable = targets.filter((target) => target.card === null).map((target) => target.unit.name)
  const reachable = targets.flatMap(({ unit, card }) => (card === null ? [] : [{ unit, card }]))
  const by = { poster: request.speaker, now: request.now }
  const postings = await Promise.all(
    reachable.map(async ({ unit, card }) => ({
      card,
      posting: await preparePosting(
        fields,
        unit,
        { ...by, calendar: world.calendarOf(unit) },
        world.directory,
      ),
    })),
  )
  const needs = postingNeeds(postings.map(({ posting }) => posting))
  return {
    needs: original === null ? needs : { ...needs, refusals: [original.number] },
    decide: (facts) => {
      const reposted = original === null ? null : (facts.refusal(original.number)?.repostedAs ?? null)
      if (reposted !== null) {
        return answerOnly(
          notDone(request.wording.sentences.alreadyReposted(reposted), request.wording),
          'alone',
        )
      }
      const verdicts = judgeAll(postings, world, facts)
      return tell(verdicts, unreachable, request, world, original)
    },
  }
}

function tell(
  verdicts: readonly Verdict[],
  unreachable: readonly string[],
  request: Pick<Spoken<'post'>, 'wording' | 'group' | 'speaker' | 'arrivedAt'>,
  world: PostingWorld,
  original: Refusal | null,
): Outcome {
  const newTasks = verdicts.flatMap((verdict) => verdict.task ?? [])
  const [first] = newTasks
  const changes = {
    newTasks,
    // A second refusal of a reposted one replaces nothing: the first number stays good until it is lawful.
    newRefusals: original === null ? verdicts.flatMap((verdict) => verdict.refusal ?? []) : [],
    changedRefusals:
      original !== null && first !== undefined ? [{ ...original, repostedAs: first.number }] : [],
    audit: verdicts.map((verdict) => auditOf(verdict, original)),
  }
  const [only] = verdicts
  if (verdicts.length === 1 && unreachable.length === 0 && only !== undefined) {
    if (only.task === null) return outcome(refusalOf(only, request, original), changes, 'alone')
    const answerCard = { task: only.task.number, now: null }
    if (request.group !== null) return outcome(cardOf(only, only.task, world), { ...changes, answerCard })
  }
  return outcome(
    receipt(verdicts, unreachable, request.wording, original),
    { ...changes, notices: cards(verdicts, request, world) },
    'alone',
  )
}

function refusalOf(
  { posting, judgement, refusal, waiting }: Verdict,
  request: Pick<Spoken<'post'>, 'wording' | 'speaker'>,
  original: Refusal | null,
): Reply {
  // The form names the unit, so that it can be sent from a private chat as well as from the group.
  const fields =
    posting.fields.units.length > 0 ? posting.fields : { ...posting.fields, units: [posting.unit.name] }
  return refusalReply(original?.number ?? refusal?.number ?? 0, judgement.violations, fields, {
    wording: request.wording,
    calendar: posting.calendar,
    language: request.speaker.language,
    memberNames: posting.memberNames,
    waiting,
  })
}

/** A card is read by a whole group: it speaks the county's language, whoever posted it. */
function cardOf({ posting }: Verdict, task: Task, world: PostingWorld): Reply {
  return postedCard(task, { wording: world.wordingFor(world.defaultLanguage), calendar: posting.calendar })
}

/** The cards in the units' groups. One that was held up on its way waits for working time, save an emergency. */
function cards(
  verdicts: readonly Verdict[],
  { arrivedAt }: Pick<Spoken<'post'>, 'arrivedAt'>,
  world: PostingWorld,
): readonly Notice[] {
  return verdicts.flatMap((verdict) => {
    const { task, posting } = verdict
    if (task === null) return []
    const to = { platform: task.platform, account: task.account, conversationId: task.conversationId }
    const notBefore = task.emergency === null ? posting.calendar.nextWorkingInstant(arrivedAt) : arrivedAt
    const card = { task: task.number, now: null }
    return [notice(to, cardOf(verdict, task, world), notBefore, { card })]
  })
}

function receipt(
  verdicts: readonly Verdict[],
  unreachable: readonly string[],
  wording: Spoken<'post'>['wording'],
  original: Refusal | null,
): Reply {
  const lines = verdicts.map(({ posting, judgement, task, refusal }) =>
    task === null
      ? wording.sentences.refusedLine(
          posting.unit.name,
          original?.number ?? refusal?.number ?? 0,
          violationHeadings(judgement.violations, wording, posting.calendar),
        )
      : wording.sentences.receiptLine(
          posting.unit.name,
          task.number,
          wording.instant(task.deadline, posting.calendar),
        ),
  )
  const posted = verdicts.filter((verdict) => verdict.task !== null).length
  const title = wording.titles.receipt(posted, verdicts.length - posted)
  const reply = listing(title, lines)
  const missing =
    unreachable.length === 0
      ? []
      : [{ kind: 'text', text: wording.sentences.unitWithoutGroup(wording.names(unreachable)) } as const]
  return { ...reply, tone: posted === 0 ? 'refused' : 'accepted', blocks: [...reply.blocks, ...missing] }
}

/** The units that a post is for, or the sentence that says why it is for none. */
export function addressedUnits(
  fields: PostFields,
  { group, wording }: Pick<Spoken<'post'>, 'group' | 'wording'>,
  { directory }: Pick<World, 'directory'>,
): { readonly units: readonly Unit[] } | { readonly sentence: string } {
  const { sentences, names } = wording
  const own = group !== null && takesTasks(group) ? directory.unit(group.unitId) : null
  if (fields.units.length === 0) return own === null ? { sentence: sentences.unitMissing } : { units: [own] }
  const named = addressees(fields.units, directory.units())
  if (!named.ok) return { sentence: sentences.unitUnknown(names(named.unknown), names(named.near)) }
  if (own === null) return { units: named.units }
  const others = named.units.some((unit) => unit.id !== own.id)
  return others ? { sentence: sentences.groupOfOtherUnit(own.name) } : { units: [own] }
}
