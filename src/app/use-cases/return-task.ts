import { anonymous } from '../../domain/anonymous.ts'
import type { Example } from '../../domain/bypass.ts'
import type { Task } from '../../domain/task.ts'
import { returnTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { Spoken, SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 退回: the unit's right to say that this is not its duty, or cannot be done. The department has to know. */
export const giveBack: SpokenUseCase<'return'> = (request, world) =>
  takeStep(request, world, (task) => ({
    ...(world.policy.keepExamples ? { example: exampleOf(request, task) } : {}),
    step: (open) => returnTask(open, request.command.reason, request.now),
    say: (returned, _calendar, wording) =>
      stepNote(returned, wording.titles.returned(returned.number), [
        { label: wording.labels.unit, value: returned.unit.name },
        { label: wording.labels.reason, value: request.command.reason },
      ]),
    detail: () => ({ reason: request.command.reason }),
    tellElsewhere: { who: 'person', id: task.poster.id },
  }))

/** The owner's word on the matter: what the gate let through and the village would not have. */
function exampleOf({ command, speaker, now }: Spoken<'return'>, task: Task): Example {
  const { matter, unit, department, poster, owners } = task
  const names = [unit.name, department.name, poster.name, speaker.name, ...owners.map(({ name }) => name)]
  const text = anonymous(matter, names)
  const reason = anonymous(command.reason, names)
  return { label: 'returned', text, reason, judge: 'owner', at: now, bypass: null }
}
