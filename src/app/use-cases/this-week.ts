import { endOfWeek } from '../../domain/digest/when.ts'
import { listing } from '../replies/plain-answers.ts'
import { taskList } from '../replies/task-list.ts'
import { pageWithin } from '../task-page.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 本周任务: what I owe by the end of this week; for who owes nothing but posts, what my department has out. */
export const thisWeek: SpokenUseCase<'this_week'> = async (request, world) => {
  const { speaker, wording, now, command } = request
  const { digests } = world.ledger
  const calendar = world.calendarOf(speaker.unitId === null ? null : world.directory.unit(speaker.unitId))
  const until = endOfWeek(calendar, now)
  const at = { command: 'this_week', now } as const
  const style = { wording, calendar }
  const owed = await pageWithin(
    (page, size) => digests.dueOfOwner(speaker.id, until, page, size),
    command.page,
  )
  const department = speaker.departmentId === null ? null : world.directory.department(speaker.departmentId)
  if (owed.total > 0 || !speaker.roles.includes('poster') || department === null) {
    const title = wording.digest.thisWeekTitle(owed.total)
    if (owed.total === 0) return settled(listing(title, []), 'alone')
    const showUnit = owed.tasks.some((task) => task.unit.id !== speaker.unitId)
    return settled(taskList(title, owed, { ...at, showUnit, actionsFor: 'owner' }, style), 'alone')
  }
  const posted = await pageWithin(
    (page, size) => digests.dueOfDepartment(department.id, until, page, size),
    command.page,
  )
  const title = wording.digest.departmentWeekTitle(department.name, posted.total)
  return settled(taskList(title, posted, { ...at, showUnit: true, actionsFor: 'reader' }, style), 'alone')
}
