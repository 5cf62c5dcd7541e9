import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { CommandName } from '../../domain/command/command.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reply, ReplyAction, ReplyBlock } from '../../domain/reply.ts'
import { type NumberedPage, PAGE_SIZE } from '../task-page.ts'
import type { Wording } from '../wording/wording.ts'

/** A page of open tasks, nearest deadline first, one line each. */
export function taskList(
  title: string,
  page: NumberedPage,
  at: {
    readonly command: CommandName
    readonly now: Instant
    readonly showUnit: boolean
    readonly actionsFor: 'owner' | 'reader'
  },
  style: { readonly wording: Wording; readonly calendar: WorkingCalendar },
): Reply {
  const { wording, calendar } = style
  const command = `/${wording.commandLabel(at.command)}`
  const pages = Math.max(1, Math.ceil(page.total / PAGE_SIZE))
  const blocks: ReplyBlock[] = []
  if (page.tasks.length > 0) {
    const items = page.tasks.map((task) =>
      wording.sentences.taskLine({
        number: task.number,
        matter: task.matter,
        deadline: wording.instant(task.deadline, calendar),
        overdue: task.deadline < at.now,
        emergency: task.emergency !== null,
        unit: at.showUnit ? task.unit.name : null,
      }),
    )
    blocks.push({ kind: 'list', items })
  }
  const actions: ReplyAction[] = page.tasks.map((task) =>
    at.actionsFor === 'owner'
      ? {
          label: `${wording.actions.complete} ${task.number}`,
          command: `/${wording.commandLabel('complete')} ${task.number}`,
          asks: wording.actions.completeAsks,
        }
      : {
          label: `${wording.actions.show} ${task.number}`,
          command: `/${wording.commandLabel('show_task')} ${task.number}`,
        },
  )
  if (page.number < pages) {
    blocks.push({ kind: 'text', text: wording.sentences.page(page.number, pages, command) })
    actions.push({ label: wording.actions.nextPage, command: `${command} ${page.number + 1}` })
  }
  return { tone: 'info', title, blocks, actions, task: null }
}
