import { explainPermission } from '../../domain/permissions.ts'
import { superiorsOf } from '../../domain/superiors.ts'
import { notDone } from '../replies/plain-answers.ts'
import { consentActions, ownerActions, taskCard } from '../replies/task-card.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 任务 12: one task as it stands, for those whom it concerns. */
export const showTask: SpokenUseCase<'show_task'> = async (request, world) => {
  const { speaker, wording, command } = request
  const { directory } = world
  const task = await world.ledger.task(command.task)
  if (task === null) return settled(notDone(wording.sentences.noSuchTask(command.task), wording), 'alone')
  const unit = directory.unit(task.unit.id)
  const superiors = unit === null ? [] : superiorsOf(unit, (id) => directory.unit(id))
  const department = speaker.departmentId === null ? null : directory.department(speaker.departmentId)
  const permission = explainPermission({
    action: 'show_task',
    person: speaker,
    task,
    superiors,
    department,
    ...(unit === null ? {} : { unit }),
  })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const calendar = world.calendarOf(unit)
  const may = (action: 'complete' | 'consent') => explainPermission({ action, person: speaker, task }).allowed
  const actions = [
    ...(may('complete') ? ownerActions(task, wording) : []),
    ...(task.extension !== null && may('consent') ? consentActions(task, wording) : []),
  ]
  return settled(taskCard(task, actions, { wording, calendar }), 'alone')
}
