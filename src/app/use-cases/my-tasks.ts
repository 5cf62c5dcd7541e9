import { listing } from '../replies/plain-answers.ts'
import { taskList } from '../replies/task-list.ts'
import { pageWithin } from '../task-page.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'

/** 我的任务: what I owe, nearest deadline first; for who owes nothing but posts, what my department has out. */
export const myTasks: SpokenUseCase<'my_tasks'> = async (request, world) => {
  const { speaker, wording, now, command } = request
  const { ledger } = world
  const unit = speaker.unitId === null ? null : world.directory.unit(speaker.unitId)
  const style = { wording, calendar: world.calendarOf(unit) }
  const at = { command: 'my_tasks', now } as const
  const owed = await pageWithin((page, size) => ledger.openTasksOf(speaker.id, page, size), command.page)
  if (owed.total > 0 || !speaker.roles.includes('poster') || speaker.departmentId === null) {
    const title = wording.titles.myTasks(owed.total)
    const showUnit = owed.tasks.some((task) => task.unit.id !== speaker.unitId)
    return settled(taskList(title, owed, { ...at, showUnit, actionsFor: 'owner' }, style), 'alone')
  }
  const department = world.directory.department(speaker.departmentId)
  if (department === null) return settled(listing(wording.titles.myTasks(0), []), 'alone')
  const posted = await pageWithin(
    (page, size) => ledger.openTasksPostedBy(department.id, page, size),
    command.page,
  )
  const title = wording.titles.postedTasks(department.name, posted.total)
  return settled(taskList(title, posted, { ...at, showUnit: true, actionsFor: 'reader' }, style), 'alone')
}
