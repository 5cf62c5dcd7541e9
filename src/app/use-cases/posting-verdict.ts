import type { Judgement } from '../../domain/rules/index.ts'
import type { Task } from '../../domain/task.ts'
import type { Address, Refusal } from '../ports.ts'
import { fieldsToKeep, judge, lawfulFrom, type Posting, taskOf } from '../posting.ts'
import type { AuditDraft, Facts, World } from '../use-case.ts'

/** What one posting came to: a task, or a numbered refusal. */
export interface Verdict {
  readonly posting: Posting
  readonly judgement: Judgement
  readonly task: Task | null
  readonly refusal: Refusal | null
  /** Refused for the hour alone: the same can be posted later. */
  readonly waiting: boolean
}

/** Judges a posting and numbers what it came to. */
export function judgeOne(
  posting: Posting,
  card: Address,
  { policy }: Pick<World, 'policy'>,
  facts: Facts,
): Verdict {
  const judgement = judge(posting, policy, facts)
  if (judgement.accepted) {
    return { posting, judgement, task: taskOf(posting, facts.nextTask, card), refusal: null, waiting: false }
  }
  const refusal: Refusal = {
    number: facts.nextRefusal,
    posterId: posting.poster.id,
    departmentId: posting.poster.departmentId ?? '',
    unitId: posting.unit.id,
    codes: judgement.violations.map((violation) => violation.code),
    fields: JSON.stringify(fieldsToKeep(posting)),
    at: posting.now,
    repostedAs: null,
  }
  const waiting = lawfulFrom(posting, judgement, policy, facts) !== null
  return { posting, judgement, task: null, refusal, waiting }
}

export function auditOf(
  { posting, judgement, task, refusal }: Verdict,
  original: Refusal | null,
): AuditDraft {
  const { fields, unit } = posting
  if (task === null) {
    const number = original?.number ?? refusal?.number ?? null
    const codes = judgement.violations.map((violation) => violation.code)
    return { action: 'refuse', task: null, refusal: number, detail: { unit: unit.id, codes, fields } }
  }
  const detail = {
    unit: unit.id,
    owners: task.owners.map((owner) => owner.id),
    matter: task.matter,
    deadline: task.deadline,
    source: task.source.id,
    ...(task.emergency === null ? {} : { emergency: task.emergency, lifted: judgement.lifted }),
  }
  return { action: 'post', task: task.number, refusal: original?.number ?? null, detail }
}
