import type { BurdenWeights } from '../../domain/burden-index.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import { GROUP_STATES } from '../../domain/group.ts'
import type { Reply, ReplyBlock, ReplyField } from '../../domain/reply.ts'
import { RULE_CODES } from '../../domain/rules/rule-code.ts'
import {
  type Compared,
  compared,
  messagesATask,
  shareInTime,
  type WeekFigures,
} from '../../domain/weekly/figures.ts'
import { shortMatter } from '../excerpt.ts'
import type { FigureKind } from '../wording/weekly-wording.ts'
import type { Wording } from '../wording/wording.ts'
import { weeklyChart } from './weekly-chart.ts'
import { weeklySheets } from './weekly-sheets.ts'

/** Named in the chat; the workbook holds more. */
const EMERGENCIES_SHOWN = 5

/** A week with those before it, and the words for it. */
export interface Week {
  readonly figures: WeekFigures
  /** The periods before, the latest first; null where nothing was on record yet. */
  readonly before: readonly (WeekFigures | null)[]
  readonly running: boolean
  /** Of the unit or department. */
  readonly name: string
  departmentName(id: string): string
  unitName(id: string): string
  readonly weights: BurdenWeights
  readonly wording: Wording
  readonly calendar: WorkingCalendar
}

/** Is there anything to tell? */
export function hasContent({ accepted, refused, done, returned, bypasses = 0 }: WeekFigures): boolean {
  return accepted + refused + done + returned + bypasses > 0
}

/** The digest of a week: a page of figures, a picture, and a workbook to keep. */
export function weeklyReply(week: Week): Reply {
  const { figures, wording, name, running, calendar } = week
  const { weekly } = wording
  const [from, to] = [calendar.toLocal(figures.from).day, calendar.toLocal(figures.to).day]
  const title = weekly.title(name, from, to, running)
  if (!hasContent(figures)) {
    return { tone: 'info', title, blocks: [{ kind: 'text', text: weekly.nothing }], actions: [], task: null }
  }
  const chart = weeklyChart(week, title)
  const blocks: ReplyBlock[] = [
    { kind: 'fields', fields: fieldsOf(week) },
    ...emergencies(week),
    { kind: 'text', text: weekly.burdenExplained },
    { kind: 'picture', ...chart },
    { kind: 'file', name: weekly.fileName(name, to), sheets: weeklySheets(week) },
  ]
  return { tone: 'info', title, blocks, actions: [], task: null }
}

/** A figure of this week beside those of the weeks before. */
export function beside({ figures, before }: Week, of: (figures: WeekFigures) => number | null): Compared {
  return compared(figures, before, of)
}

function fieldsOf(week: Week): ReplyField[] {
  const { figures, wording } = week
  const { weekly } = wording
  const { labels } = weekly
  const shown = (of: (each: WeekFigures) => number | null, as: FigureKind) =>
    weekly.compared(beside(week, of), as)
  const fields: ReplyField[] = [
    { label: labels.posted, value: shown(({ accepted, refused }) => accepted + refused, 'count') },
    { label: labels.accepted, value: shown(({ accepted }) => accepted, 'count') },
    { label: labels.refused, value: shown(({ refused }) => refused, 'count') },
  ]
  const reasons = refusedByRule(week)
  if (reasons.length > 0) fields.push({ label: labels.reasons, value: weekly.counts(reasons) })
  const { emergencyCount, returned, groups } = figures
  if (emergencyCount > 0)
    fields.push({ label: labels.emergencies, value: shown((each) => each.emergencyCount, 'count') })
  if (figures.medianNotice !== null) {
    const median = shown((each) => each.medianNotice, 'hours')
    fields.push({
      label: labels.notice,
      value: weekly.notice(median, weekly.compared(alone(figures.shortestNotice), 'hours')),
    })
  }
  if (figures.done > 0) {
    const value = weekly.done(figures.done, figures.doneInTime, shown(shareInTime, 'share'))
    fields.push({ label: labels.done, value })
  }
  if (returned > 0) {
    const from = figures.departments.flatMap((each) =>
      each.returned === 0 ? [] : [{ name: week.departmentName(each.id), count: each.returned }],
    )
    const sum = shown((each) => each.returned, 'count')
    const whole = from.length < 2 && figures.scope.startsWith('department')
    fields.push({
      label: labels.returned,
      value: whole ? sum : [sum, weekly.counts(from)].join(wording.sentenceSpace === '' ? '：' : ': '),
    })
  }
  const duplicates = (each: WeekFigures) => each.refusedBy.DUPLICATE ?? 0
  if ([figures, ...week.before].some((each) => each !== null && duplicates(each) > 0))
    fields.push({ label: labels.duplicates, value: shown(duplicates, 'count') })
  const bypasses = (each: WeekFigures) => each.bypasses ?? null
  if ((figures.bypasses ?? 0) > 0) {
    const by = figures.departments.flatMap((each) =>
      (each.bypasses ?? 0) === 0 ? [] : [{ name: week.departmentName(each.id), count: each.bypasses ?? 0 }],
    )
    const named = figures.scope.startsWith('department') ? '' : weekly.counts(by)
    const sum = shown(bypasses, 'count')
    fields.push({
      label: labels.bypasses,
      value: weekly.bypasses(sum, named, figures.bypassesAfterHours ?? 0),
    })
  }
  if (groups !== null) fields.push({ label: labels.groups, value: groupsLine(week, groups) })
  if (figures.messages !== null) {
    const perTask = messagesATask(figures) === null ? null : shown(messagesATask, 'ratio')
    const value = weekly.messages(
      shown((each) => each.messages, 'messages'),
      perTask,
    )
    fields.push({ label: labels.messages, value })
  }
  fields.push({ label: labels.burden, value: shown(({ burden }) => burden, 'index') })
  return fields
}

/** A figure with nothing beside it. */
function alone(now: number | null): Compared {
  return { now, last: null, mean: null }
}

/** Rules by how many posts they refused, the most first. */
export function refusedByRule({
  figures,
  wording,
}: Week): { readonly name: string; readonly count: number }[] {
  return RULE_CODES.map((code) => ({ name: wording.weekly.rule(code), count: figures.refusedBy[code] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
}

function groupsLine({ wording }: Week, groups: NonNullable<WeekFigures['groups']>): string {
  const counts = GROUP_STATES.map((state) => ({
    name: wording.weekly.groupState(state),
    count: groups[state] ?? 0,
  })).filter(({ count }) => count > 0)
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  return wording.weekly.groups(total, wording.weekly.counts(counts))
}

function emergencies(week: Week): ReplyBlock[] {
  const { figures, wording, departmentName, unitName } = week
  const items = figures.emergencies.slice(0, EMERGENCIES_SHOWN).map((each) =>
    wording.weekly.emergency({
      ...each,
      matter: shortMatter(each.matter),
      department: departmentName(each.departmentId),
      unit: unitName(each.unitId),
    }),
  )
  if (items.length === 0) return []
  const more = figures.emergencyCount - items.length
  return [
    { kind: 'list', items },
    ...(more > 0 ? [{ kind: 'text', text: wording.weekly.moreEmergencies(more) } as const] : []),
  ]
}
