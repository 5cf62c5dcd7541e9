import type { TaskBatch } from '../../domain/batch.ts'
import type { Task } from '../../domain/task.ts'
import {
  type AcceptedPosting,
  brokenCodes,
  judgeMany,
  type ManyVerdicts,
  prepareMany,
} from '../many-postings.ts'
import type { Refusal } from '../ports.ts'
import { postingNeeds, taskOf } from '../posting.ts'
import { batchPosted, nothingLawful } from '../replies/posted-batch.ts'
import {
  type AuditDraft,
  answerOnly,
  type Outcome,
  outcome,
  type Spoken,
  type SpokenUseCase,
  settled,
  type World,
} from '../use-case.ts'
import { batchFor, expiredAlready, officeCalendar, settledAlready } from './batch-step.ts'
import { cardNotice } from './post-to-one.ts'
import { refusalAudit, refusalOfMany } from './preview-batch.ts'

/**
 * 确认: carries a preview out. Every unit is judged anew at this moment; all tasks, the one refusal of the others,
 * the cards and the receipt are one outcome, so either all of it is durable or none.
 */
export const confirm: SpokenUseCase<'confirm'> = async (request, world) => {
  const found = await batchFor(request, world)
  if ('denied' in found) return settled(found.denied, 'alone')
  const { batch: glimpse } = found
  const calendar = officeCalendar(glimpse, world)
  // What is settled or expired stays so; whether it is still open, the decision asks again.
  const over = settledAlready(glimpse, request, calendar) ?? expiredAlready(glimpse, request, calendar)
  if (over !== null) return settled(over, 'alone')
  const by = { poster: request.speaker, now: request.now, saidAt: glimpse.saidAt }
  const many = await prepareMany(glimpse.fields, await targetsOf(glimpse, world), by, world)
  const needs = postingNeeds(many.reachable.map(({ posting }) => posting))
  return {
    needs: { ...needs, batches: [glimpse.number] },
    decide: (facts) => {
      const batch = facts.batch(glimpse.number) ?? glimpse
      const settledNow = settledAlready(batch, request, calendar)
      if (settledNow !== null) return answerOnly(settledNow, 'alone')
      const verdicts = judgeMany(many, world, facts)
      if (verdicts.accepted.length === 0)
        return answerOnly(nothingLawful(batch, verdicts, { wording: request.wording, calendar }), 'alone')
      return post(batch, verdicts, facts, request, world)
    },
  }
}

async function targetsOf({ unitIds }: TaskBatch, { directory }: World) {
  const groups = await directory.permittedGroupsOf(unitIds)
  return unitIds.flatMap((id) => {
    const unit = directory.unit(id)
    return unit === null ? [] : [{ unit, card: groups.get(id) ?? null }]
  })
}

function post(
  batch: TaskBatch,
  verdicts: ManyVerdicts,
  numbers: { readonly nextTask: number; readonly nextRefusal: number },
  { incoming, speaker, now, arrivedAt, wording }: Spoken<'confirm'>,
  world: World,
): Outcome {
  const { accepted, refused, unreachable } = verdicts
  const posted = accepted.map((each, index) => ({
    ...each,
    task: taskOf(each.posting, numbers.nextTask + index, each.card),
  }))
  const left = [...refused.map(({ posting }) => posting.unit.id), ...unreachable.map(({ id }) => id)]
  const said = {
    poster: speaker,
    fields: batch.fields,
    saidAt: batch.saidAt,
    codes: brokenCodes(refused),
  }
  const refusal = left.length === 0 ? null : refusalOfMany(numbers.nextRefusal, left, said)
  const settledBatch: TaskBatch = {
    ...batch,
    // Of whom the tasks are: the poster may have gone to another department since the preview.
    departmentId: speaker.departmentId,
    state: 'posted',
    posted: {
      at: now,
      key: incoming.key,
      firstTask: numbers.nextTask,
      tasks: posted.length,
      refusal: refusal?.number ?? null,
    },
  }
  return outcome(
    batchPosted(settledBatch, posted, verdicts, wording),
    {
      newTasks: posted.map(({ task }) => task),
      newRefusals: refusal === null ? [] : [refusal],
      changedBatches: [settledBatch],
      audit: auditOf(settledBatch, posted, verdicts, refusal),
      // In the order of their numbers: from it the id of each card's outbox row is known.
      notices: posted.map(({ posting, task }) => cardNotice(posting, task, arrivedAt, world)),
    },
    'alone',
  )
}

/** What all tasks share stands in one row, what each unit got in a row of its own. */
function auditOf(
  batch: TaskBatch,
  posted: readonly (AcceptedPosting & { readonly task: Task })[],
  { refused, unreachable }: ManyVerdicts,
  refusal: Refusal | null,
): AuditDraft[] {
  const shared = {
    batch: batch.number,
    tasks: posted.length,
    refused: refused.length,
    unreachable: unreachable.map(({ id }) => id),
    fields: batch.fields,
  }
  return [
    { action: 'confirm', task: null, refusal: refusal?.number ?? null, detail: shared },
    ...posted.map(({ task, judgement }) => ({
      action: 'post',
      task: task.number,
      refusal: null,
      detail: {
        batch: batch.number,
        unit: task.unit.id,
        owners: task.owners.map(({ id }) => id),
        deadline: task.deadline,
        source: task.source.id,
        ...(task.emergency === null ? {} : { emergency: task.emergency, lifted: judgement.lifted }),
      },
    })),
    ...(refusal === null ? [] : refusalAudit(refusal, refused)),
  ]
}
