import type { Chart, ChartPanel } from '../../domain/chart.ts'
import type { WeekFigures } from '../../domain/weekly/figures.ts'
import { rounded } from '../wording/weekly-numbers.ts'
import { refusedByRule, type Week } from './weekly.ts'

/** Bars that one sees at a glance. */
const MOST_BARS = 6

/** The picture of a week, and what it shows in words. */
export function weeklyChart(week: Week, title: string): { readonly chart: Chart; readonly alt: string } {
  const { figures, wording } = week
  const { labels, chart: words } = wording.weekly
  const isDepartment = figures.scope.startsWith('department:')
  const weeks = [figures, ...week.before].filter((each) => each !== null).reverse()
  const panels: ChartPanel[] = [
    overWeeks(week, weeks, words.weeks, words.taskUnit, [
      { name: labels.accepted, of: ({ accepted }) => accepted },
      { name: labels.refused, of: ({ refused }) => refused },
    ]),
    isDepartment ? byRule(week) : byDepartment(week),
    overWeeks(week, weeks, words.burden, '', [
      { name: labels.burden, of: ({ burden }) => Number(burden.toFixed(2)) },
    ]),
  ]
  const alt = words.alt([
    `${labels.accepted} ${figures.accepted}`,
    `${labels.refused} ${figures.refused}`,
    `${labels.burden} ${rounded(figures.burden, 2)}`,
  ])
  return { chart: { title, subtitle: wording.weekly.burdenExplained, panels }, alt }
}

/** A line over the weeks; a single week is no line, but a bar. */
function overWeeks(
  { wording, calendar }: Week,
  weeks: readonly WeekFigures[],
  title: string,
  unit: string,
  series: readonly { readonly name: string; readonly of: (figures: WeekFigures) => number }[],
): ChartPanel {
  return {
    title,
    kind: weeks.length > 1 ? 'line' : 'bars',
    unit,
    labels: weeks.map(({ to }) => wording.weekly.dayMonth(calendar.toLocal(to).day)),
    series: series.map(({ name, of }) => ({ name, values: weeks.map(of) })),
  }
}

/** What each department added to the index, beside the week before; the smaller ones together. */
function byDepartment({ figures, before, wording, departmentName }: Week): ChartPanel {
  const { chart: words } = wording.weekly
  const rounding = (value: number) => Number(value.toFixed(2))
  const { departments } = figures
  const room = departments.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS
  const shown = departments.slice(0, room)
  const rest = departments.slice(room)
  const labels = shown.map(({ id }) => departmentName(id))
  const values = shown.map(({ burden }) => rounding(burden))
  const [last] = before
  const lastOf = new Map(last?.departments.map(({ id, burden }) => [id, burden]))
  const lastValues = shown.map(({ id }) => rounding(lastOf.get(id) ?? 0))
  if (rest.length > 0) {
    labels.push(words.others(rest.length))
    values.push(rounding(rest.reduce((sum, { burden }) => sum + burden, 0)))
    lastValues.push(rounding(rest.reduce((sum, { id }) => sum + (lastOf.get(id) ?? 0), 0)))
  }
  const series = [{ name: words.thisWeek, values }]
  if (last != null) series.push({ name: words.lastWeek, values: lastValues })
  return { title: words.byDepartment, kind: 'bars', unit: '', labels, series }
}

function byRule(week: Week): ChartPanel {
  const { chart: words } = week.wording.weekly
  const reasons = refusedByRule(week).slice(0, MOST_BARS)
  return {
    title: words.byRule,
    kind: 'bars',
    unit: words.taskUnit,
    labels: reasons.map(({ name }) => name),
    series: [{ name: words.thisWeek, values: reasons.map(({ count }) => count) }],
  }
}
