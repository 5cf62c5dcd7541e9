import type { FoundAssignment } from '../../app/dry-run/history/judged-message.ts'
import type { HistorySummary } from '../../app/dry-run/history/summary.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import { formatLocal, parseDay, weekday } from '../../domain/instant.ts'
import { bar, cutTo, oneLine, padLeft, padRight, widthOf } from './columns.ts'
import type { ReportWords } from './words.ts'

/** Columns of the longest bar: half a terminal even where blocks are drawn two columns wide. */
const LONGEST_BAR = 28
const WIDEST_NAME = 30
/** A line of the list shows so much of a text; --json has all of it. */
const WIDEST_TEXT = 240

interface Bar {
  readonly label: string
  readonly assignments: number
  readonly afterHours: number
}

/** The summary of a chat as lines for a terminal. `unread`: places of the file that could not be read. */
export function reportLines(summary: HistorySummary, unread: number, words: ReportWords): readonly string[] {
  const lines = [words.heard(summary), ...totals(summary, words), ...remarks(summary, unread, words)]
  if (summary.assignments === 0) return lines
  lines.push('', ...names(summary, words))
  const dated = summary.busiestDay
  if (dated === null) return lines
  lines.push('', `${words.whichHours}    ${words.legend}`, ...bars(hours(summary, words)))
  lines.push('', summary.byDay === null ? words.whichWeekdays : words.whichDays)
  lines.push(...bars(days(summary, words)), '')
  lines.push(words.busiest(named(dated.day, words), dated.assignments, dated.afterHours))
  return lines
}

/** A found message on one line: when, by whom, how surely, what. */
export function listLine(found: FoundAssignment, calendar: WorkingCalendar, words: ReportWords): string {
  const { at, author, score, text } = found
  const when = at === null ? '' : formatLocal(calendar.toLocal(at))
  const name = cutTo(nameOf(author, words), WIDEST_NAME)
  return `${padRight(when, 16)}  ${padRight(name, 12)}  ${score.toFixed(2)}  ${cutTo(oneLine(text), WIDEST_TEXT)}`
}

function totals(summary: HistorySummary, words: ReportWords): readonly string[] {
  const { assignments, messages, afterHours, sameDay, forbidden, undatedAssignments, demands } = summary
  const dated = assignments - undatedAssignments
  const rows = [
    { title: words.afterHours, count: afterHours, of: dated },
    { title: words.sameDay, count: sameDay, of: dated },
    { title: words.forbidden, count: forbidden, of: assignments },
  ]
  const width = Math.max(...rows.map(({ title }) => widthOf(title)))
  const kinds = demands.map(({ kind, assignments: count }) => ({ title: words.kinds[kind], count }))
  const kindWidth = Math.max(0, ...kinds.map(({ title }) => widthOf(title)))
  const lines = [words.assignments(assignments, shareOf(assignments, messages))]
  if (assignments === 0) return lines
  for (const { title, count, of } of rows) {
    lines.push(`  ${padRight(title, width)}  ${words.times(count, shareOf(count, of))}`)
  }
  for (const { title, count } of kinds) lines.push(`    ${padRight(title, kindWidth)}  ${count}`)
  return lines
}

function remarks(summary: HistorySummary, unread: number, words: ReportWords): readonly string[] {
  const { inForm, undated, undatedAssignments, uncoveredYears } = summary
  const lines: string[] = []
  if (inForm.posts + inForm.others > 0) lines.push(words.inForm(inForm.posts, inForm.others))
  if (undated > 0) lines.push(words.undated(undated, undatedAssignments))
  if (uncoveredYears.length > 0) lines.push(words.uncovered(uncoveredYears))
  if (unread > 0) lines.push(words.unread(unread))
  return lines
}

function names({ byAuthor, otherAuthors }: HistorySummary, words: ReportWords): readonly string[] {
  const rows = byAuthor.map((row) => ({ ...row, name: cutTo(nameOf(row.author, words), WIDEST_NAME) }))
  const others = otherAuthors.assignments === 0 ? [] : [otherAuthors]
  const listed = [...rows, ...others.map((row) => ({ ...row, name: words.others(row.people) }))]
  const width = Math.max(widthOf(words.whoAssigns), ...listed.map(({ name }) => widthOf(name)))
  const columns = [words.assigned, words.ofThemAfterHours].map((title) => Math.max(6, widthOf(title)))
  const line = (name: string, ...cells: readonly string[]) =>
    [padRight(name, width), ...cells.map((cell, index) => padLeft(cell, columns[index] ?? 0))].join('  ')
  return [
    line(words.whoAssigns, words.assigned, words.ofThemAfterHours),
    ...listed.map(({ name, assignments, afterHours }) =>
      line(name, String(assignments), afterHours === 0 ? '' : String(afterHours)).trimEnd(),
    ),
  ]
}

function hours({ byHour }: HistorySummary, words: ReportWords): readonly Bar[] {
  return byHour.map(({ hour, ...count }) => ({ label: words.hour(hour), ...count }))
}

function days({ byDay, byWeekday }: HistorySummary, words: ReportWords): readonly Bar[] {
  if (byDay !== null) return byDay.map(({ day, ...count }) => ({ label: named(day, words), ...count }))
  return byWeekday.map(({ weekday: number, ...count }) => ({ label: words.weekday(number), ...count }))
}

/** Labels and numbers stand before the bars, so that a terminal that draws blocks wide keeps them aligned. */
function bars(rows: readonly Bar[]): readonly string[] {
  const labels = Math.max(...rows.map(({ label }) => widthOf(label)))
  const most = Math.max(1, ...rows.map(({ assignments }) => assignments))
  const numbers = Math.max(3, String(most).length)
  const scale = Math.max(1, most / LONGEST_BAR)
  return rows.map(({ label, assignments, afterHours }) => {
    const number = assignments === 0 ? '' : String(assignments)
    const blocks = bar(assignments - afterHours, afterHours, scale)
    return `  ${padLeft(label, labels)}  ${padLeft(number, numbers)}  ${blocks}`.trimEnd()
  })
}

/** '2026-11-20 周五' */
function named(day: string, words: ReportWords): string {
  const number = parseDay(day)
  return number === null ? day : `${day} ${words.weekday(weekday(number))}`
}

function nameOf(author: string, words: ReportWords): string {
  return author === '' ? words.nobody : oneLine(author)
}

function shareOf(part: number, whole: number): string {
  return whole === 0 ? '0%' : `${Math.round((part / whole) * 100)}%`
}
