import { findOwners } from '../../domain/owners.ts'
import { reassignTask } from '../../domain/task-life.ts'
import { stepNote } from '../replies/task-card.ts'
import type { SpokenUseCase } from '../use-case.ts'
import { takeStep } from './task-step.ts'

/** 转办: other members of the same unit owe it from now on. */
export const reassign: SpokenUseCase<'reassign'> = async (request, world) => {
  const { command, wording } = request
  const glimpse = await world.ledger.task(command.task)
  const members = glimpse === null ? [] : await world.directory.membersOf(glimpse.unit.id)
  const { owners, unknown } = findOwners(command.owners, members)
  const named = owners.map(({ id, name }) => ({ id, name }))
  return takeStep(request, world, () => {
    if (unknown.length > 0) {
      const choices = members.map((member) => member.name)
      return { sentence: wording.sentences.unknownMembers(wording.names(unknown), wording.names(choices)) }
    }
    return {
      step: (task) => reassignTask(task, named, request.now),
      say: (task, calendar, words) =>
        stepNote(task, words.titles.reassigned(task.number), [
          { label: words.labels.owner, value: words.names(named.map((owner) => owner.name)) },
          { label: words.labels.deadline, value: words.instant(task.deadline, calendar) },
        ]),
      detail: () => ({ owners: named.map((owner) => owner.id) }),
      tellElsewhere: { who: 'group' },
    }
  })
}
