import type { Day, Instant } from '../domain/instant.ts'
import { NO_LOAD } from '../domain/rules/overload.ts'
import type { PostedLoad } from '../domain/rules/rule.ts'
import type { Task } from '../domain/task.ts'
import type { FactRows, Needs } from './ports.ts'

interface Entry<Need> {
  readonly need: Need
  day: number
  week: number
}

type OwnerNeed = Needs['loads'][number]
type UnitNeed = Needs['unitLoads'][number]

/** What owners and units of one batch were given lately, each as the commands before have left it. */
export class LoadSet {
  readonly #owners = new Map<string, Entry<OwnerNeed>[]>()
  readonly #units = new Map<string, Entry<UnitNeed>[]>()

  constructor(needs: Pick<Needs, 'loads' | 'unitLoads'>, rows: Pick<FactRows, 'loads' | 'unitLoads'>) {
    for (const need of needs.loads) put(this.#owners, need.ownerId, need)
    for (const need of needs.unitLoads) put(this.#units, need.unitId, need)
    for (const { ownerId, today, day, week } of rows.loads) {
      const entry = this.#owners.get(ownerId)?.find(({ need }) => need.today === today)
      if (entry !== undefined) Object.assign(entry, { day, week })
    }
    for (const { unitId, dayFrom, day, week } of rows.unitLoads) {
      const entry = this.#units.get(unitId)?.find(({ need }) => need.dayFrom === dayFrom)
      if (entry !== undefined) Object.assign(entry, { day, week })
    }
  }

  ofOwner(ownerId: string, today: Day): PostedLoad {
    return this.#owners.get(ownerId)?.find(({ need }) => need.today === today) ?? NO_LOAD
  }

  ofUnit(unitId: string, dayFrom: Instant): PostedLoad {
    return this.#units.get(unitId)?.find(({ need }) => need.dayFrom === dayFrom) ?? NO_LOAD
  }

  /** A task that is open from now on (`by` 1), or no more (-1). */
  count({ owners, unit, postedDay, postedAt }: Task, by: 1 | -1): void {
    for (const { id } of owners) {
      for (const entry of this.#owners.get(id) ?? [])
        add(entry, by, postedDay >= entry.need.today, postedDay >= entry.need.monday)
    }
    for (const entry of this.#units.get(unit.id) ?? [])
      add(entry, by, postedAt >= entry.need.dayFrom, postedAt >= entry.need.weekFrom)
  }
}

function put<Need>(entries: Map<string, Entry<Need>[]>, id: string, need: Need): void {
  const known = entries.get(id)
  const entry = { need, day: 0, week: 0 }
  if (known === undefined) entries.set(id, [entry])
  else known.push(entry)
}

function add(entry: Entry<unknown>, by: 1 | -1, today: boolean, thisWeek: boolean): void {
  if (today) entry.day += by
  if (thisWeek) entry.week += by
}
