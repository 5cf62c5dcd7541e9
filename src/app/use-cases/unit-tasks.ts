import { takesTasks } from '../../domain/group.ts'
import { explainPermission } from '../../domain/permissions.ts'
import { superiorsOf } from '../../domain/superiors.ts'
import { notDone } from '../replies/plain-answers.ts'
import { taskList } from '../replies/task-list.ts'
import { pageWithin } from '../task-page.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 本单位任务: in a unit's group that unit's open tasks, in private those of the speaker's own unit. */
export const unitTasks: SpokenUseCase<'unit_tasks'> = async (request, world) => {
  const { speaker, wording, now, command, group } = request
  const { directory } = world
  const unitId = group !== null && takesTasks(group) ? group.unitId : speaker.unitId
  const unit = unitId === null ? null : directory.unit(unitId)
  if (unit === null) return settled(notDone(wording.sentences.unitMissing, wording), 'alone')
  const superiors = superiorsOf(unit, (id) => directory.unit(id))
  const department = speaker.departmentId === null ? null : directory.department(speaker.departmentId)
  const permission = explainPermission({ action: 'unit_tasks', person: speaker, unit, superiors, department })
  if (!permission.allowed) return settled(notDone(wording.need(permission.need), wording), 'alone')
  const page = await pageWithin(
    (number, size) => world.ledger.openTasksOfUnit(unit.id, number, size),
    command.page,
  )
  const title = wording.titles.unitTasks(unit.name, page.total)
  const at = {
    command: 'unit_tasks',
    now,
    showUnit: false,
    actionsFor: 'reader',
  } as const
  return settled(taskList(title, page, at, { wording, calendar: world.calendarOf(unit) }), 'alone')
}
