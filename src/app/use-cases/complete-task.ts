import { completeTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 办结: done, with the result in words. */
export const complete: SpokenUseCase<'complete'> = (request, world) =>
  takeStep(request, world, () => ({
    step: (task) => completeTask(task, request.command.result, request.now),
    say: (task, _calendar, wording) => ({
      ...stepNote(task, wording.titles.completed(task.number), [
        { label: wording.labels.result, value: request.command.result },
      ]),
      tone: 'accepted',
    }),
    detail: () => ({ result: request.command.result }),
    // The digest and the task's card carry it; a message to the department would only add to the stream.
    tellElsewhere: null,
  }))
