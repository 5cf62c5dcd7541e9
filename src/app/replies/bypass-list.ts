import type { Bypass } from '../../domain/bypass.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import type { Reply, ReplyAction, ReplyBlock, ReplyField } from '../../domain/reply.ts'
import type { BypassTally } from '../bypass-tally.ts'
import { excerpt } from '../excerpt.ts'
import type { Wording } from '../wording/wording.ts'
import { QUOTED_CHARACTERS, verdictAction } from './bypass-replies.ts'

/** What can be judged on a phone without scrolling far. */
export const BYPASSES_A_PAGE = 5
/** Departments, people and hours named, those with the most. */
const MOST_NAMED = 6

interface Style {
  readonly wording: Wording
  calendarOf(unitId: string): WorkingCalendar
  unitName(id: string): string
  departmentName(id: string): string | null
  authorName(id: string): string | null
}

/** The figures of some days, and a page of the latest, each to be judged where its words are kept. */
export function bypassListReply(
  content: {
    readonly tally: BypassTally
    readonly days: number
    readonly latest: readonly Bypass[]
    readonly page: number
    readonly pages: number
  },
  style: Style,
): Reply {
  const { tally, days, latest, page, pages } = content
  const { wording } = style
  const words = wording.bypass
  const blocks: ReplyBlock[] = []
  if (tally.total + tally.judgedTalk > 0) blocks.push({ kind: 'fields', fields: fieldsOf(tally, style) })
  if (latest.length > 0) blocks.push({ kind: 'list', items: latest.map((each) => lineOf(each, style)) })
  else blocks.push({ kind: 'text', text: words.none })
  const actions: ReplyAction[] = latest
    .filter(({ text, verdict }) => text !== null && verdict === null)
    .flatMap(({ number }) =>
      (['judge', 'not_judge'] as const).map((verdict) => {
        const action = verdictAction(verdict, number, wording)
        return { ...action, label: `${action.label} ${number}` }
      }),
    )
  if (page < pages) {
    const command = `/${wording.commandLabel('bypasses')}`
    blocks.push({ kind: 'text', text: wording.sentences.page(page, pages, command) })
    actions.push({ label: wording.actions.nextPage, command: `${command} ${page + 1}` })
  }
  return { tone: 'info', title: words.listTitle(days, tally.total), blocks, actions, task: null }
}

function fieldsOf(tally: BypassTally, { wording, departmentName, authorName }: Style): ReplyField[] {
  const words = wording.bypass
  const { labels } = words
  const fields: ReplyField[] = []
  if (tally.total > 0) {
    const departments = most(tally.departments).map(([id, count]) => ({
      name: departmentName(id) ?? words.noDepartment,
      count,
    }))
    const people = most(tally.authors).flatMap(([id, count]) => {
      const name = authorName(id)
      return name === null ? [] : [{ name, count }]
    })
    const hours = most(tally.hours).map(([hour, count]) => ({ name: words.hour(hour), count }))
    fields.push({ label: labels.afterHours, value: words.count(tally.afterHours) })
    fields.push({ label: labels.departments, value: wording.weekly.counts(departments) })
    if (people.length > 0) fields.push({ label: labels.people, value: wording.weekly.counts(people) })
    fields.push({ label: labels.hours, value: wording.weekly.counts(hours) })
  }
  if (tally.judgedTalk > 0) fields.push({ label: labels.judgedTalk, value: words.count(tally.judgedTalk) })
  return fields
}

export function most<Key>(counts: ReadonlyMap<Key, number>): readonly (readonly [Key, number])[] {
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, MOST_NAMED)
}

function lineOf(bypass: Bypass, style: Style): string {
  const { wording } = style
  return wording.bypass.line({
    number: bypass.number,
    at: wording.instant(bypass.at, style.calendarOf(bypass.unitId)),
    unit: style.unitName(bypass.unitId),
    department: style.departmentName(bypass.departmentId),
    author: style.authorName(bypass.authorId),
    bypass,
    text: bypass.text === null ? null : excerpt(bypass.text, QUOTED_CHARACTERS),
  })
}
