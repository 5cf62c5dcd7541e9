import { withdrawTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 撤回: the department takes it back, and the group must know, so that nobody goes on working at it. */
export const withdraw: SpokenUseCase<'withdraw'> = (request, world) =>
  takeStep(request, world, () => ({
    step: (task) => withdrawTask(task, request.command.reason, request.now),
    say: (task, _calendar, wording) =>
      stepNote(task, wording.titles.withdrawn(task.number), [
        { label: wording.labels.reason, value: request.command.reason },
      ]),
    detail: () => ({ reason: request.command.reason }),
    tellElsewhere: { who: 'group' },
  }))
