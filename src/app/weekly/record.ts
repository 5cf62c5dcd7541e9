import { type Scope, scopeKey, WeekCount } from '../../domain/weekly/count.ts'
import type { WeekFigures } from '../../domain/weekly/figures.ts'
import { type Period, periodsBefore } from '../../domain/weekly/period.ts'
import type { World } from '../use-case.ts'
import { countWeek, figuresFor, scopesOf } from './counting.ts'
import type { WeekReads, WeekStore } from './store.ts'

/** Against so many weeks one is held. */
const WEEKS_BEFORE = 4

/** Scopes at a time: between two, commands go on. */
const CHUNK = 100

type RecordWorld = Pick<World, 'directory' | 'policy' | 'calendar'>

/** A week of one scope, and those before it, the latest first; null where nothing was on record yet. */
export interface WeekWithThoseBefore {
  readonly figures: WeekFigures | null
  readonly before: readonly (WeekFigures | null)[]
}

/**
 * Counts and keeps a closed week and those before it, as far as that has not been done: a week that nobody counted
 * in time, because the bot stood still, is counted when it is next needed.
 */
export async function settleWeeks(store: WeekStore, world: RecordWorld, period: Period): Promise<void> {
  const beginning = await store.beginning()
  if (beginning === null) return
  await store.forgetAfter(period.to, topsOf(world))
  const { directory } = world
  for (const week of [period, ...periodsBefore(world.calendar, period, WEEKS_BEFORE)]) {
    if (week.to <= beginning || (await store.kept(topsOf(world), [week.to])).length > 0) continue
    const counted = await countWeek(store, week, world, week === period)
    const scopes = scopesOf(directory.units(), counted.count, (id) => directory.department(id))
    // The counties last: where they are kept, all others are.
    const tops = new Set(topsOf(world))
    const inOrder = [
      ...scopes.filter((scope) => !tops.has(scopeKey(scope))),
      ...scopes.filter((scope) => tops.has(scopeKey(scope))),
    ]
    for (let first = 0; first < inOrder.length; first += CHUNK) {
      const chunk = inOrder.slice(first, first + CHUNK)
      await store.keep(chunk.map((scope) => figuresFor(scope, counted, world)))
    }
  }
}

/** What was kept of these scopes. A department that did nothing in a week that was counted has the figure nought. */
export async function recordedWeeks(
  reads: WeekReads,
  world: RecordWorld,
  scopes: readonly Scope[],
  period: Period,
): Promise<ReadonlyMap<string, WeekWithThoseBefore>> {
  const weeks = [period, ...periodsBefore(world.calendar, period, WEEKS_BEFORE)]
  const tops = topsOf(world)
  const kept = await reads.kept(
    [...new Set([...tops, ...scopes.map(scopeKey)])],
    weeks.map(({ to }) => to),
  )
  const byKey = new Map(kept.map((figures) => [`${figures.scope} ${figures.to}`, figures]))
  const isCounted = ({ to }: Period) => tops.some((top) => byKey.has(`${top} ${to}`))
  const of = (scope: Scope, week: Period) =>
    byKey.get(`${scopeKey(scope)} ${week.to}`) ?? (isCounted(week) ? silent(scope, week, world) : null)
  return new Map(
    scopes.map((scope) => {
      const [figures = null, ...before] = weeks.map((week) => of(scope, week))
      return [scopeKey(scope), { figures, before }]
    }),
  )
}

function silent(scope: Scope, period: Period, world: RecordWorld): WeekFigures {
  const count = new WeekCount(world.directory.units(), world.policy.burden)
  return figuresFor(scope, { period, count, groups: null, messages: 0 }, world)
}

/** Every week that was counted has figures of these. */
function topsOf({ directory }: RecordWorld): string[] {
  const tops = directory.units().filter(({ parentId, level }) => parentId === null && level !== 'village')
  return tops.map(({ id }) => scopeKey({ kind: 'unit', id }))
}
