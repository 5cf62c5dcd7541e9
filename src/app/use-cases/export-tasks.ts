import type { WorkingCalendar } from '../../domain/calendar.ts'
import { formatDay, formatLocal, type Instant } from '../../domain/instant.ts'
import type { Reply, Sheet } from '../../domain/reply.ts'
import type { Task } from '../../domain/task.ts'
import { type SpokenUseCase, settled } from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'

/** A workbook of more is not read; it also has to travel through the outbox. */
const MOST_ROWS = 1_000

/** 导出: one's own tasks as a workbook; for who owes none but posts, those of the department. */
export const exportTasks: SpokenUseCase<'export'> = async ({ speaker, wording, now }, world) => {
  const { ledger, directory } = world
  const calendar = world.calendarOf(speaker.unitId === null ? null : directory.unit(speaker.unitId))
  // One more than is shown tells whether there are more.
  const owed = await ledger.allTasksOf(speaker.id, MOST_ROWS + 1)
  const posts = owed.length === 0 && speaker.roles.includes('poster') && speaker.departmentId !== null
  const tasks =
    posts && speaker.departmentId !== null
      ? await ledger.allTasksPostedBy(speaker.departmentId, MOST_ROWS + 1)
      : owed
  const shown = tasks.slice(0, MOST_ROWS)
  const { exported } = wording
  const title = exported.title(shown.length)
  if (shown.length === 0) return settled({ ...plainReply(title), blocks: [] }, 'alone')
  const day = formatDay(calendar.toLocal(now).day)
  const file = {
    kind: 'file',
    name: exported.fileName(speaker.name, day),
    sheets: [sheetOf(shown, wording, calendar)],
  } as const
  const cut = tasks.length > shown.length ? [{ kind: 'text', text: exported.cut(MOST_ROWS) } as const] : []
  return settled({ ...plainReply(title), blocks: [...cut, file] }, 'alone')
}

function plainReply(title: string): Omit<Reply, 'blocks'> {
  return { tone: 'info', title, actions: [], task: null }
}

function sheetOf(tasks: readonly Task[], wording: Wording, calendar: WorkingCalendar): Sheet {
  const { labels, exported, state } = wording
  const when = (instant: Instant | null) => (instant === null ? null : formatLocal(calendar.toLocal(instant)))
  return {
    name: exported.sheet,
    rows: [
      [
        exported.number,
        labels.matter,
        labels.unit,
        labels.owner,
        labels.postedBy,
        exported.postedAt,
        labels.deadline,
        labels.state,
        exported.closedAt,
        exported.words,
        labels.source,
        labels.emergency,
      ],
      ...tasks.map((task) => [
        task.number,
        task.matter,
        task.unit.name,
        wording.names(task.owners.map(({ name }) => name)),
        `${task.department.name} ${task.poster.name}`,
        when(task.postedAt),
        when(task.deadline),
        state(task.state),
        when(task.closedAt),
        task.closingWords,
        task.source.text,
        task.emergency,
      ]),
    ],
  }
}
