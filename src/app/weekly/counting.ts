import type { Department, Unit } from '../../domain/directory.ts'
import { GROUP_STATES } from '../../domain/group.ts'
import { type Scope, WeekCount } from '../../domain/weekly/count.ts'
import { figuresOf, type WeekFigures } from '../../domain/weekly/figures.ts'
import type { Period } from '../../domain/weekly/period.ts'
import type { World } from '../use-case.ts'
import type { GroupCount, WeekReads } from './store.ts'

/** A period counted for every scope. */
export interface CountedWeek {
  readonly period: Period
  readonly count: WeekCount
  /** As they stand at its end; null for a week long past. */
  readonly groups: readonly GroupCount[] | null
  readonly messages: number
}

type CountingWorld = Pick<World, 'directory' | 'policy'>

/** Counts a period; memory does not grow with its tasks. `isLatest`: groups stand now as they did at its end. */
export async function countWeek(
  reads: WeekReads,
  period: Period,
  { directory, policy }: CountingWorld,
  isLatest: boolean,
): Promise<CountedWeek> {
  const count = new WeekCount(directory.units(), policy.burden)
  for await (const page of reads.posted(period)) for (const row of page) count.post(row)
  for await (const page of reads.refused(period)) for (const row of page) count.refuse(row)
  for await (const page of reads.closed(period)) for (const row of page) count.close(row)
  for await (const page of reads.bypassed(period))
    for (const row of page) if (row.verdict !== 'talk') count.bypass(row)
  const groups = isLatest ? await reads.groups() : null
  return { period, count, groups, messages: await reads.delivered(period) }
}

/** The figures of one scope. What the bot sent, and groups of no unit, belong to counties alone. */
export function figuresFor(
  scope: Scope,
  { period, count, groups, messages }: CountedWeek,
  { directory }: Pick<World, 'directory'>,
): WeekFigures {
  const unit = scope.kind === 'unit' ? directory.unit(scope.id) : null
  const department = scope.kind === 'department' ? directory.department(scope.id) : null
  const isCounty = unit?.level === 'county'
  return figuresOf(scope, period, count, {
    department,
    groups: unit === null || groups === null ? null : groupsOf(unit, isCounty, groups, count),
    messages: isCounty ? messages : null,
  })
}

function groupsOf(
  unit: Unit,
  isCounty: boolean,
  groups: readonly GroupCount[],
  count: WeekCount,
): WeekFigures['groups'] {
  const own = groups.filter(({ unitId }) => (unitId === null ? isCounty : count.isWithin(unitId, unit.id)))
  const sums = GROUP_STATES.map((state) => {
    const ofState = own.filter((each) => each.state === state)
    return [state, ofState.reduce((sum, each) => sum + each.count, 0)] as const
  })
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0))
}

/** Who has a digest: each county and town, and the departments that did something. */
export function scopesOf(units: readonly Unit[], count: WeekCount, known: (id: string) => Department | null) {
  const scopes: Scope[] = []
  for (const { id, level } of units) if (level !== 'village') scopes.push({ kind: 'unit', id })
  for (const id of count.departmentIds()) if (known(id) !== null) scopes.push({ kind: 'department', id })
  return scopes
}
