import type { PostFields } from '../../domain/command/command.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import type { Refusal } from '../ports.ts'
import { type Posting, type PostingWorld, postingNeeds, preparePosting, type Target } from '../posting.ts'
import { listing, notDone } from '../replies/plain-answers.ts'
import { refusalReply } from '../replies/refusal.ts'
import { postedCard } from '../replies/task-card.ts'
import {
  answerOnly,
  type Notice,
  notice,
  type Outcome,
  outcome,
  type Prepared,
  type Spoken,
  settled,
} from '../use-case.ts'
import { auditOf, judgeOne, type Verdict } from './posting-verdict.ts'

/** The circumstances of a post, whichever command it comes from. */
export type PostRequest = Pick<Spoken<'post'>, 'speaker' | 'now' | 'arrivedAt' | 'wording' | 'group'>

/** A post to one unit: judged and carried out at once. `original`: the refusal that is posted again. */
export async function postToOne(
  fields: PostFields,
  { unit, card }: Target,
  request: PostRequest,
  world: PostingWorld,
  original: Refusal | null = null,
): Promise<Prepared> {
  const { wording, now, speaker } = request
  if (card === null) return settled(notDone(wording.sentences.unitWithoutGroup(unit.name), wording), 'alone')
  const by = { poster: speaker, now, saidAt: original?.at ?? now, calendar: world.calendarOf(unit) }
  const posting = await preparePosting(fields, unit, by, world)
  const needs = postingNeeds([posting])
  return {
    needs: original === null ? needs : { ...needs, refusals: [original.number] },
    decide: (facts) => {
      const reposted = original === null ? null : (facts.refusal(original.number)?.repostedAs ?? null)
      if (reposted !== null)
        return answerOnly(notDone(wording.sentences.alreadyReposted(reposted), wording), 'alone')
      return tell(judgeOne(posting, card, world, facts), request, world, original)
    },
  }
}

function tell(
  verdict: Verdict,
  request: PostRequest,
  world: PostingWorld,
  original: Refusal | null,
): Outcome {
  const { task, refusal, posting } = verdict
  const audit = [auditOf(verdict, original)]
  if (task === null) {
    // A second refusal of a reposted one replaces nothing: the first number stays good until it is lawful.
    const newRefusals = original === null && refusal !== null ? [refusal] : []
    return outcome(refusalOf(verdict, request, original), { newRefusals, audit }, 'alone')
  }
  const changedRefusals = original === null ? [] : [{ ...original, repostedAs: task.number }]
  const changes = { newTasks: [task], changedRefusals, audit }
  if (request.group !== null) {
    const answerCard = { task: task.number, now: null }
    return outcome(cardOf(posting, task, world), { ...changes, answerCard })
  }
  const notices = [cardNotice(posting, task, request.arrivedAt, world)]
  return outcome(receipt(verdict, task, request), { ...changes, notices }, 'alone')
}

function refusalOf(
  { posting, judgement, refusal, waiting }: Verdict,
  request: PostRequest,
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
function cardOf({ calendar }: Posting, task: Task, world: PostingWorld): Reply {
  return postedCard(task, { wording: world.wordingFor(world.defaultLanguage), calendar })
}

/** The card in the unit's group. One that was held up on its way waits for working time, save an emergency. */
export function cardNotice(posting: Posting, task: Task, arrivedAt: Instant, world: PostingWorld): Notice {
  const to = { platform: task.platform, account: task.account, conversationId: task.conversationId }
  const notBefore = task.emergency === null ? posting.calendar.nextWorkingInstant(arrivedAt) : arrivedAt
  const hoursOf = task.emergency === null ? task.unit.id : null
  const card = { task: task.number, now: null }
  return notice(to, cardOf(posting, task, world), notBefore, { card, hoursOf })
}

function receipt({ posting }: Verdict, task: Task, { wording }: PostRequest): Reply {
  const deadline = wording.instant(task.deadline, posting.calendar)
  const line = wording.sentences.receiptLine(posting.unit.name, task.number, deadline)
  return { ...listing(wording.titles.receipt(1), [line]), tone: 'accepted' }
}
