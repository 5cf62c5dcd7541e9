import { type Day, formatDay } from '../../../domain/instant.ts'
import type { ForbiddenKind } from '../../../domain/rules/rule.ts'
import { type Count, type Counts, noCount } from './counts.ts'

type Counted = Readonly<Count>

/** What a chat of the past amounts to. Days are `YYYY-MM-DD`; assignments are those outside the form. */
export interface HistorySummary {
  readonly messages: number
  /** Messages of which nobody knows when they were said; they are in no day and no hour. */
  readonly undated: number
  readonly people: number
  readonly firstDay: string | null
  readonly lastDay: string | null
  /** On how many days something was said. */
  readonly days: number
  /** Inside the form: posts, and whatever else was said to Guiyi. */
  readonly inForm: { readonly posts: number; readonly others: number }
  readonly assignments: number
  readonly undatedAssignments: number
  readonly afterHours: number
  readonly sameDay: number
  /** Assignments that demand what must not be demanded, and how many of each kind; the most frequent first. */
  readonly forbidden: number
  readonly demands: readonly { readonly kind: ForbiddenKind; readonly assignments: number }[]
  /** Who assigns, the most first; the rest of them are summed up. */
  readonly byAuthor: readonly (Counted & { readonly author: string })[]
  readonly otherAuthors: Counted & { readonly people: number }
  readonly byHour: readonly (Counted & { readonly hour: number })[]
  /** Monday is 1. */
  readonly byWeekday: readonly (Counted & { readonly weekday: number })[]
  /** Every day from the first to the last of a short chat; null of a long one. */
  readonly byDay: readonly (Counted & { readonly day: string })[] | null
  readonly busiestDay: (Counted & { readonly day: string }) | null
  /** Years whose make-up workdays are not known: only the days fixed by law are off. */
  readonly uncoveredYears: readonly number[]
}

const MOST_AUTHORS = 20
/** Up to two weeks are shown day by day. */
const SHORT_DAYS = 14
const NOTHING: Counted = noCount()

/** Puts what was counted in the order in which it is read. */
export function summaryOf(counts: Counts): HistorySummary {
  const { found, byDay } = counts
  const days = [...byDay.keys()].sort((a, b) => a - b)
  const [first, last] = [days[0], days.at(-1)]
  const assigning = [...counts.byAuthor]
    .filter(([, count]) => count.assignments > 0)
    .map(([author, count]) => ({ author, ...count }))
    .sort((a, b) => b.assignments - a.assignments || b.afterHours - a.afterHours)
  const rest = assigning.slice(MOST_AUTHORS)
  return {
    messages: counts.messages,
    undated: counts.undated,
    people: [...counts.byAuthor.keys()].filter((author) => author !== '').length,
    firstDay: first === undefined ? null : formatDay(first),
    lastDay: last === undefined ? null : formatDay(last),
    days: days.length,
    inForm: { posts: counts.posts, others: counts.commands },
    assignments: found.assignments,
    undatedAssignments: found.undated,
    afterHours: found.afterHours,
    sameDay: found.sameDay,
    forbidden: found.demanding,
    demands: [...counts.demands]
      .map(([kind, assignments]) => ({ kind, assignments }))
      .sort((a, b) => b.assignments - a.assignments),
    byAuthor: assigning.slice(0, MOST_AUTHORS),
    otherAuthors: { people: rest.length, ...sum([...rest, counts.unlisted]) },
    byHour: counts.byHour.map((count, hour) => ({ hour, ...count })),
    byWeekday: counts.byWeekday.map((count, index) => ({ weekday: index + 1, ...count })),
    byDay: first === undefined || last === undefined ? null : dayByDay(first, last, byDay),
    busiestDay: busiest(days, byDay),
    uncoveredYears: [...counts.uncoveredYears].sort((a, b) => a - b),
  }
}

function dayByDay(first: Day, last: Day, byDay: Counts['byDay']): HistorySummary['byDay'] {
  if (last - first >= SHORT_DAYS) return null
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    day: formatDay(first + index),
    ...(byDay.get(first + index) ?? NOTHING),
  }))
}

/** Of days with as many, the first. */
function busiest(days: readonly Day[], byDay: Counts['byDay']): HistorySummary['busiestDay'] {
  let most: HistorySummary['busiestDay'] = null
  for (const day of days) {
    const count = byDay.get(day) ?? NOTHING
    if (count.assignments > (most?.assignments ?? 0)) most = { day: formatDay(day), ...count }
  }
  return most
}

function sum(counts: readonly Counted[]): Counted {
  return {
    assignments: counts.reduce((total, count) => total + count.assignments, 0),
    afterHours: counts.reduce((total, count) => total + count.afterHours, 0),
  }
}
