import { previewExpiry, type TaskBatch } from '../../domain/batch.ts'
import type { PostFields } from '../../domain/command/command.ts'
import type { Person } from '../../domain/directory.ts'
import type { Instant } from '../../domain/instant.ts'
import { brokenCodes, fieldsForAll, judgeMany, type ManyVerdicts, prepareMany } from '../many-postings.ts'
import type { Refusal } from '../ports.ts'
import { type PostingWorld, postingNeeds, type Target } from '../posting.ts'
import { notDone } from '../replies/plain-answers.ts'
import { batchPreview, batchRefused } from '../replies/task-batch.ts'
import { type AuditDraft, answerOnly, type Outcome, outcome, type Prepared } from '../use-case.ts'
import { officeCalendar } from './batch-step.ts'
import type { PostRequest } from './post-to-one.ts'

/**
 * 预览: a post to many is judged for each unit and shown to its poster. Nothing is posted: a slip of the finger must
 * not reach 1,500 groups. What no unit could take, now or later on the day, is refused at once instead. `original`:
 * the refusal that is posted again; refused once more, it keeps its number.
 */
export async function previewBatch(
  fields: PostFields,
  targets: readonly Target[],
  request: PostRequest,
  world: PostingWorld,
  original: Refusal | null = null,
): Promise<Prepared> {
  const { speaker, now, wording } = request
  const saidAt = original?.at ?? now
  const many = await prepareMany(fields, targets, { poster: speaker, now, saidAt }, world)
  const postings = many.reachable.map(({ posting }) => posting)
  const unitIds = targets.map(({ unit }) => unit.id)
  const kept = fieldsForAll(fields, postings)
  const calendar = officeCalendar(speaker, world)
  const expiresAt = previewExpiry(now, calendar)
  return {
    needs: postingNeeds(postings),
    decide: (facts) => {
      const verdicts = judgeMany(many, world, facts)
      const { accepted, refused, unreachable } = verdicts
      const waiting = refused.filter((each) => each.lawfulFrom !== null && each.lawfulFrom <= expiresAt)
      if (accepted.length === 0 && waiting.length === 0)
        return refuseAll(verdicts, kept, facts.nextRefusal, request, original)
      const acceptedIds = new Set(accepted.map(({ posting }) => posting.unit.id))
      const batch: TaskBatch = {
        number: facts.nextBatch,
        posterId: speaker.id,
        departmentId: speaker.departmentId,
        fields: kept,
        saidAt,
        createdAt: now,
        expiresAt,
        state: 'previewed',
        unitIds,
        refusedIds: unitIds.filter((id) => !acceptedIds.has(id)),
        posted: null,
      }
      const detail = {
        batch: batch.number,
        units: unitIds.length,
        accepted: accepted.length,
        refused: refused.length,
        unreachable: unreachable.length,
        fields: kept,
      }
      const audit = [{ action: 'preview', task: null, refusal: null, detail }]
      const from = waiting.reduce((latest, each) => Math.max(latest, each.lawfulFrom ?? 0), 0)
      const later = waiting.length === 0 ? null : { units: waiting.length, from }
      return outcome(
        batchPreview(batch, verdicts, later, { wording, calendar }),
        { newBatches: [batch], audit },
        'alone',
      )
    },
  }
}

function refuseAll(
  { refused, unreachable }: ManyVerdicts,
  fields: PostFields,
  number: number,
  { speaker, now, wording }: PostRequest,
  original: Refusal | null,
): Outcome {
  if (refused.length === 0) {
    const names = unreachable.map(({ name }) => name)
    return answerOnly(notDone(wording.batches.withoutGroup(names), wording), 'alone')
  }
  const left = [...refused.map(({ posting }) => posting.unit), ...unreachable].map(({ id }) => id)
  const said = { poster: speaker, fields, saidAt: now, codes: brokenCodes(refused) }
  const refusal = original ?? refusalOfMany(number, left, said)
  return outcome(
    batchRefused(refusal.number, refused, unreachable, fields, { wording, language: speaker.language }),
    { newRefusals: original === null ? [refusal] : [], audit: refusalAudit(refusal, refused) },
    'alone',
  )
}

/**
 * One refusal for all units refused: the poster has one matter to mend, not three hundred, and reposts what remains
 * by one number.
 */
export function refusalOfMany(
  number: number,
  unitIds: readonly string[],
  said: {
    readonly poster: Person
    readonly fields: PostFields
    readonly saidAt: Instant
    readonly codes: readonly string[]
  },
): Refusal {
  return {
    number,
    posterId: said.poster.id,
    departmentId: said.poster.departmentId ?? '',
    unitId: null,
    codes: said.codes,
    fields: JSON.stringify({ ...said.fields, units: unitIds }),
    at: said.saidAt,
    repostedAs: null,
  }
}

/** In the audit every unit has a row of its own, as if it had been asked alone. */
export function refusalAudit(refusal: Refusal, refused: ManyVerdicts['refused']): readonly AuditDraft[] {
  return refused.map(({ posting, judgement }) => ({
    action: 'refuse',
    task: null,
    refusal: refusal.number,
    detail: { unit: posting.unit.id, codes: judgement.violations.map(({ code }) => code) },
  }))
}
