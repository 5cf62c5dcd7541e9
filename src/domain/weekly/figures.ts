import { burdenIndex } from '../burden-index.ts'
import type { Department } from '../directory.ts'
import type { GroupState } from '../group.ts'
import type { RuleCode } from '../rules/rule-code.ts'
import { type Scope, scopeKey, type WeekCount } from './count.ts'
import type { Period } from './period.ts'
import { type Emergency, Tally } from './tally.ts'

/** What a weekly digest shows of one scope and period. Kept as it was shown, so that a later one can be held against it. */
export interface WeekFigures extends Period {
  readonly scope: string
  readonly accepted: number
  readonly refused: number
  /** A post that broke several rules counts for each of them. */
  readonly refusedBy: Partial<Record<RuleCode, number>>
  readonly emergencyCount: number
  readonly emergencies: readonly Emergency[]
  /** Working minutes; null without a task. */
  readonly medianNotice: number | null
  readonly shortestNotice: number | null
  readonly done: number
  readonly doneInTime: number
  readonly returned: number
  /** 随口派单: assignments typed into a group beside the gate; missing in weeks that were counted before it was looked for. */
  readonly bypasses?: number
  readonly bypassesAfterHours?: number
  /** Of a department's own digest, it alone. By the points that each caused, the most first. */
  readonly departments: readonly DepartmentFigures[]
  /** How many groups are in which state at the end; null in a department's digest, and where nobody looked then. */
  readonly groups: Partial<Record<GroupState, number>> | null
  /** What the bot itself has sent, over the whole of it; only in a county's digest. */
  readonly messages: number | null
  readonly units: number
  readonly burden: number
}

export interface DepartmentFigures {
  readonly id: string
  readonly accepted: number
  readonly refused: number
  readonly returned: number
  readonly bypasses?: number
  readonly medianNotice: number | null
  readonly shortestNotice: number | null
  /** Its share of the scope's index. */
  readonly burden: number
}

/** The figures of a scope out of the count of a period. */
export function figuresOf(
  scope: Scope,
  period: Period,
  count: WeekCount,
  more: {
    readonly department: Department | null
    readonly groups: WeekFigures['groups']
    readonly messages: number | null
  },
): WeekFigures {
  const units = count.unitsWithin(scope, more.department)
  const byDepartment = count.within(scope)
  const sum = new Tally()
  for (const tally of byDepartment.values()) sum.add(tally)
  // Who is of no department is counted, and named nowhere.
  const named = [...byDepartment].filter(([id]) => id !== '')
  const departments = named.map(([id, tally]) => ({
    id,
    accepted: tally.accepted,
    refused: tally.refused,
    returned: tally.returned,
    bypasses: tally.bypasses,
    medianNotice: tally.medianNotice(),
    shortestNotice: tally.shortestNotice(),
    burden: burdenIndex(tally.points, units),
  }))
  return {
    scope: scopeKey(scope),
    ...period,
    accepted: sum.accepted,
    refused: sum.refused,
    refusedBy: Object.fromEntries(sum.refusedBy),
    emergencyCount: sum.emergencyCount,
    emergencies: sum.emergencies,
    medianNotice: sum.medianNotice(),
    shortestNotice: sum.shortestNotice(),
    done: sum.done,
    doneInTime: sum.doneInTime,
    returned: sum.returned,
    bypasses: sum.bypasses,
    bypassesAfterHours: sum.bypassesAfterHours,
    departments: departments.sort((a, b) => b.burden - a.burden || (a.id < b.id ? -1 : 1)),
    groups: more.groups,
    messages: more.messages,
    units,
    burden: burdenIndex(sum.points, units),
  }
}

/** A figure of this period beside that of the last and the mean of the last four (of as many as there are, two at least). */
export interface Compared {
  readonly now: number | null
  readonly last: number | null
  readonly mean: number | null
}

/** `before`: the periods before, the latest first. Null stands for what there is no figure of. */
export function compared(
  now: WeekFigures,
  before: readonly (WeekFigures | null)[],
  figure: (figures: WeekFigures) => number | null,
): Compared {
  const earlier = before.slice(0, 4).map((figures) => (figures === null ? null : figure(figures)))
  const known = earlier.filter((value) => value !== null)
  // Of one week alone it would say the same twice.
  const mean = known.length < 2 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
  return { now: figure(now), last: earlier[0] ?? null, mean }
}

/** The share done in time, of those done; null when none was. */
export function shareInTime({ done, doneInTime }: WeekFigures): number | null {
  return done === 0 ? null : doneInTime / done
}

/** The messages that the bot sent for each task that it carried; null without a task. */
export function messagesATask({ messages, accepted }: WeekFigures): number | null {
  return messages === null || accepted === 0 ? null : messages / accepted
}
