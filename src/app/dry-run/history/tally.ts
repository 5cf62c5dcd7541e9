import type { WorkingCalendar } from '../../../domain/calendar.ts'
import { type Day, partsOf, weekday } from '../../../domain/instant.ts'
import type { Screen } from '../screen.ts'
import { type Count, type Counts, noCount, noCounts } from './counts.ts'
import type { ExportedMessage } from './exported-message.ts'
import { type FoundAssignment, judgeMessage } from './judged-message.ts'
import { type HistorySummary, summaryOf } from './summary.ts'

/** More names than any chat has members; beyond it, who else there is is summed up. */
const MOST_NAMES = 20_000

/** Goes through a chat of the past, message by message, and counts what was put on people beside the gate. */
export class HistoryTally {
  readonly #calendar: WorkingCalendar
  readonly #screen: Screen
  readonly #counts: Counts = noCounts()

  constructor(calendar: WorkingCalendar, screen: Screen) {
    this.#calendar = calendar
    this.#screen = screen
  }

  /** Counts a message; gives it back judged where it is an assignment outside the form. */
  hear(message: ExportedMessage): FoundAssignment | null {
    const counts = this.#counts
    counts.messages += 1
    const byAuthor = this.#countOf(message.author)
    const local = message.at === null ? null : this.#calendar.toLocal(message.at)
    if (local === null) counts.undated += 1
    const day = local === null ? null : this.#dayOf(local.day)

    const judged = judgeMessage(message, this.#calendar, this.#screen)
    if (judged.kind === 'post') counts.posts += 1
    if (judged.kind === 'command') counts.commands += 1
    if (judged.kind !== 'assignment') return null

    const { found } = counts
    const places: (Count | null | undefined)[] = [found, byAuthor, day]
    if (local !== null) {
      places.push(counts.byHour[Math.floor(local.minute / 60)], counts.byWeekday[weekday(local.day) - 1])
    }
    for (const place of places) if (place != null) add(place, judged)
    if (judged.at === null) found.undated += 1
    if (judged.sameDay === true) found.sameDay += 1
    if (judged.demands.length > 0) found.demanding += 1
    for (const kind of judged.demands) counts.demands.set(kind, (counts.demands.get(kind) ?? 0) + 1)
    return judged
  }

  summary(): HistorySummary {
    return summaryOf(this.#counts)
  }

  #countOf(author: string): Count {
    const { byAuthor, unlisted } = this.#counts
    const known = byAuthor.get(author)
    if (known !== undefined) return known
    if (byAuthor.size >= MOST_NAMES) return unlisted
    const count = noCount()
    byAuthor.set(author, count)
    return count
  }

  #dayOf(day: Day): Count {
    const { byDay, uncoveredYears } = this.#counts
    const known = byDay.get(day)
    if (known !== undefined) return known
    if (!this.#calendar.covers(day)) uncoveredYears.add(partsOf(day).year)
    const count = noCount()
    byDay.set(day, count)
    return count
  }
}

function add(count: Count, { afterHours }: FoundAssignment): void {
  count.assignments += 1
  if (afterHours === true) count.afterHours += 1
}
