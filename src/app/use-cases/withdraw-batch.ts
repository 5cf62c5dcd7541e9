import type { PostedBatch, TaskBatch } from '../../domain/batch.ts'
import type { Task } from '../../domain/task.ts'
import { withdrawTask } from '../../domain/task-life.ts'
import { noticeId } from '../batch-record.ts'
import { notDone } from '../replies/plain-answers.ts'
import { cardAsItStands, stepNote } from '../replies/task-card.ts'
import {
  answerOnly,
  NO_NEEDS,
  type Notice,
  notice,
  outcome,
  type Spoken,
  type SpokenUseCase,
  settled,
  type World,
} from '../use-case.ts'
import { batchFor } from './batch-step.ts'

/**
 * 撤回批次: takes back whatever of a batch is still open, and tells each group once. Cards that were not sent yet are
 * not sent any more; but a card may be on its way at this very moment, so every group is told.
 */
export const withdrawBatch: SpokenUseCase<'withdraw_batch'> = async (request, world) => {
  const { wording } = request
  const found = await batchFor(request, world)
  if ('denied' in found) return settled(found.denied, 'alone')
  const { batch } = found
  const { posted } = batch
  if (posted === null) {
    const { alreadyCancelled, notPostedYet } = wording.batches
    const sentence = batch.state === 'cancelled' ? alreadyCancelled : notPostedYet
    return settled(notDone(sentence(batch.number), wording), 'alone')
  }
  const numbers = Array.from({ length: posted.tasks }, (_, index) => posted.firstTask + index)
  return {
    needs: { ...NO_NEEDS, tasks: numbers },
    decide: (facts) => {
      const changedTasks = numbers.flatMap((number) => withdrawn(facts.task(number), request))
      if (changedTasks.length === 0)
        return answerOnly(notDone(wording.batches.nothingOpen(batch.number), wording), 'alone')
      const untouched = posted.tasks - changedTasks.length
      const answer = {
        ...notDone(wording.batches.withdrawn(changedTasks.length, untouched), wording),
        tone: 'info' as const,
        title: wording.batches.titles.withdrawn(batch.number, changedTasks.length),
      }
      const changes = {
        changedTasks,
        notices: changedTasks.map((task) => withdrawalNote(task, request, world)),
        unsent: changedTasks.map((task) => cardId(task, posted)),
        audit: auditOf(batch, changedTasks, request),
      }
      return outcome(answer, changes, 'alone')
    },
  }
}

function withdrawn(task: Task | null, { command, now }: Spoken<'withdraw_batch'>): readonly Task[] {
  const step = task === null ? null : withdrawTask(task, command.reason, now)
  return step?.ok === true ? [step.task] : []
}

function cardId(task: Task, { key, firstTask }: PostedBatch): string {
  return noticeId(key, task.number - firstTask)
}

function withdrawalNote(
  task: Task,
  { command, arrivedAt }: Spoken<'withdraw_batch'>,
  { directory, calendarOf, wordingFor, defaultLanguage }: World,
): Notice {
  const calendar = calendarOf(directory.unit(task.unit.id))
  const wording = wordingFor(defaultLanguage)
  const to = { platform: task.platform, account: task.account, conversationId: task.conversationId }
  const note = stepNote(task, wording.titles.withdrawn(task.number), [
    { label: wording.labels.reason, value: command.reason },
  ])
  const notBefore = task.emergency === null ? calendar.nextWorkingInstant(arrivedAt) : arrivedAt
  const card = { task: task.number, now: cardAsItStands(task, { wording, calendar }) }
  return notice(to, note, notBefore, { card, hoursOf: task.emergency === null ? task.unit.id : null })
}

function auditOf(batch: TaskBatch, tasks: readonly Task[], { command }: Spoken<'withdraw_batch'>) {
  const shared = { batch: batch.number, tasks: tasks.length, reason: command.reason }
  return [
    { action: 'withdraw_batch', task: null, refusal: null, detail: shared },
    ...tasks.map(({ number }) => ({
      action: 'withdraw',
      task: number,
      refusal: null,
      detail: { batch: batch.number },
    })),
  ]
}
