import { urgeTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/**
 * 催办: once a working day, in working hours; an emergency may be urged at any hour. Who has left or gone elsewhere is
 * not named, and where nobody else owes the task, nobody is urged.
 */
export const urge: SpokenUseCase<'urge'> = async (request, world) => {
  const glimpse = await world.ledger.task(request.command.task)
  const members = glimpse === null ? [] : await world.directory.membersOf(glimpse.unit.id)
  const present = new Set(members.map(({ id }) => id))
  return takeStep(request, world, (task, calendar) => {
    const { now, wording } = request
    const owners = task.owners.filter(({ id }) => present.has(id))
    if (owners.length === 0) return { sentence: wording.sentences.ownersGone(task.unit.name) }
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
          { label: words.labels.owner, value: words.names(owners.map((owner) => owner.name)) },
          { label: words.labels.deadline, value: words.instant(urged.deadline, unitCalendar) },
        ]),
      detail: () => ({}),
      tellElsewhere: { who: 'group' },
    }
  })
}
