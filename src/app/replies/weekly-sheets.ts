import { GROUP_STATES } from '../../domain/group.ts'
import type { Sheet } from '../../domain/reply.ts'
import { messagesATask, shareInTime, type WeekFigures } from '../../domain/weekly/figures.ts'
import { beside, refusedByRule, type Week } from './weekly.ts'

type Row = Sheet['rows'][number]

const decimals = (value: number | null, places: number): number | null =>
  value === null ? null : Number(value.toFixed(places))
const hours = (minutes: number | null): number | null => decimals(minutes === null ? null : minutes / 60, 1)

/** The workbook of a week: sums, departments, reasons, emergencies, and how the index is computed. */
export function weeklySheets(week: Week): readonly Sheet[] {
  const { sheets: words, formula } = week.wording.weekly
  return [
    { name: words.sum, rows: sums(week) },
    ...(week.figures.scope.startsWith('unit:') ? [{ name: words.departments, rows: departments(week) }] : []),
    { name: words.reasons, rows: reasons(week) },
    { name: words.emergencies, rows: emergencies(week) },
    { name: words.formula, rows: [[words.formula], ...formula(week.weights).map((line) => [line])] },
  ]
}

function sums(week: Week): Row[] {
  const { labels, sheets: words, groupState } = week.wording.weekly
  const row = (name: string, of: (figures: WeekFigures) => number | null): Row => {
    const { now, last, mean } = beside(week, of)
    return [name, now, last, decimals(mean, 2)]
  }
  const { groups, messages } = week.figures
  return [
    [words.item, words.now, words.last, words.mean],
    row(labels.posted, ({ accepted, refused }) => accepted + refused),
    row(labels.accepted, ({ accepted }) => accepted),
    row(labels.refused, ({ refused }) => refused),
    row(labels.emergencies, ({ emergencyCount }) => emergencyCount),
    row(words.medianHours, ({ medianNotice }) => hours(medianNotice)),
    row(words.shortestHours, ({ shortestNotice }) => hours(shortestNotice)),
    row(labels.done, ({ doneInTime }) => doneInTime),
    row(words.share, (figures) => {
      const share = shareInTime(figures)
      return share === null ? null : Math.round(100 * share)
    }),
    row(labels.returned, ({ returned }) => returned),
    row(labels.duplicates, ({ refusedBy }) => refusedBy.DUPLICATE ?? 0),
    row(labels.bypasses, ({ bypasses }) => bypasses ?? null),
    ...GROUP_STATES.flatMap((state) =>
      groups === null
        ? []
        : [row(`${labels.groups} ${groupState(state)}`, (each) => each.groups && (each.groups[state] ?? 0))],
    ),
    ...(messages === null
      ? []
      : [
          row(labels.messages, (each) => each.messages),
          row(`${labels.messages} ÷ ${labels.accepted}`, (each) => decimals(messagesATask(each), 2)),
        ]),
    row(labels.burden, ({ burden }) => decimals(burden, 3)),
  ]
}

function departments({ figures, before, wording, departmentName }: Week): Row[] {
  const { labels, sheets: words } = wording.weekly
  const last = new Map(before[0]?.departments.map((each) => [each.id, each]))
  return [
    [
      words.department,
      labels.accepted,
      labels.refused,
      words.medianHours,
      words.shortestHours,
      labels.returned,
      labels.bypasses,
      labels.burden,
      `${labels.burden} ${words.last}`,
    ],
    ...figures.departments.map((each) => [
      departmentName(each.id),
      each.accepted,
      each.refused,
      hours(each.medianNotice),
      hours(each.shortestNotice),
      each.returned,
      each.bypasses ?? null,
      decimals(each.burden, 3),
      before[0] == null ? null : decimals(last.get(each.id)?.burden ?? 0, 3),
    ]),
  ]
}

function reasons(week: Week): Row[] {
  const { sheets: words } = week.wording.weekly
  return [[words.reasons, words.times], ...refusedByRule(week).map(({ name, count }) => [name, count])]
}

function emergencies({ figures, wording, departmentName, unitName }: Week): Row[] {
  const { sheets: words } = wording.weekly
  return [
    [words.number, words.kind, words.matter, words.department, words.unit, words.source],
    ...figures.emergencies.map(({ number, kind, matter, departmentId, unitId, source }) => [
      number,
      kind,
      matter,
      departmentName(departmentId),
      unitName(unitId),
      source,
    ]),
  ]
}
