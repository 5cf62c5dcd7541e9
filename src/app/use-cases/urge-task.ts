import { urgeTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 催办: once a working day, in working hours; an emergency may be urged at any hour. */
export const urge: SpokenUseCase<'urge'> = (request, world) =>
  takeStep(request, world, (task, calendar) => {
    const { now, wording } = request
    if (task.emergency === null && !calendar.isWorkingTime(now)) {
      return {
        sentence: wording.sentences.urgeAfterHours(
          wording.instant(calendar.nextWorkingInstant(now), calendar),
        ),
      }
    }
    return {
      step: (open) => urgeTask(open, calendar.toLocal(now).day),
      say: (urged, unitCalendar, words) =>
        stepNote(urged, words.titles.urged(urged.number), [
          { label: words.labels.owner, value: words.names(urged.owners.map((owner) => owner.name)) },
          { label: words.labels.deadline, value: words.instant(urged.deadline, unitCalendar) },
        ]),
      detail: () => ({}),
      tellElsewhere: { who: 'group' },
    }
  })
