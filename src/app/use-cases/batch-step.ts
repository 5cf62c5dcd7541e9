import { isExpired, type TaskBatch } from '../../domain/batch.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Command } from '../../domain/command/command.ts'
import { formFor } from '../../domain/command/form.ts'
import { explainPermission } from '../../domain/permissions.ts'
import type { Reply } from '../../domain/reply.ts'
import { notDone } from '../replies/plain-answers.ts'
import type { Spoken, World } from '../use-case.ts'

/** A command about one batch. */
export type BatchRequest = Spoken<Extract<Command, { readonly batch: number }>['name']>

/** The batch that a command names, if the speaker may do that; else why not. */
export async function batchFor(
  { command, speaker, wording }: BatchRequest,
  { ledger }: Pick<World, 'ledger'>,
): Promise<{ readonly batch: TaskBatch } | { readonly denied: Reply }> {
  const batch = await ledger.batch(command.batch)
  if (batch === null) return { denied: notDone(wording.batches.noSuchBatch(command.batch), wording) }
  // Whose it is never changes.
  const permission = explainPermission({ action: command.name, person: speaker, batch })
  return permission.allowed ? { batch } : { denied: notDone(wording.need(permission.need), wording) }
}

/** Why a batch can no longer be confirmed or cancelled; null while it can. */
export function settledAlready(
  batch: TaskBatch,
  { wording }: Pick<BatchRequest, 'wording'>,
  calendar: WorkingCalendar,
): Reply | null {
  const words = wording.batches
  if (batch.posted !== null) {
    const at = wording.instant(batch.posted.at, calendar)
    return notDone(words.alreadyPosted(batch.number, batch.posted.tasks, at), wording)
  }
  return batch.state === 'cancelled' ? notDone(words.alreadyCancelled(batch.number), wording) : null
}

/** That its day is over, with the form to send anew; null before that. */
export function expiredAlready(
  batch: TaskBatch,
  { wording, speaker, now }: Pick<BatchRequest, 'wording' | 'speaker' | 'now'>,
  calendar: WorkingCalendar,
): Reply | null {
  if (!isExpired(batch, now)) return null
  const until = wording.instant(batch.expiresAt, calendar)
  const reply = notDone(wording.batches.expired(batch.number, until), wording)
  const form = formFor(batch.fields, speaker.language)
  return { ...reply, blocks: [...reply.blocks, { kind: 'form', text: form }] }
}

/** The hours by which a poster reads times: those of their own office. */
export function officeCalendar(
  { departmentId }: { readonly departmentId: string | null },
  { directory, calendarOf }: Pick<World, 'directory' | 'calendarOf'>,
): WorkingCalendar {
  const department = departmentId === null ? null : directory.department(departmentId)
  return calendarOf(department === null ? null : directory.unit(department.unitId))
}
