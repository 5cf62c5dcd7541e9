import type { BurdenWeights } from '../burden-index.ts'
import type { Department, Unit } from '../directory.ts'
import { type BypassRow, type ClosedRow, type PostedRow, type RefusedRow, Tally } from './tally.ts'

/** Whose digest it is: what was asked of a county's or town's units, or what a department asked of units. */
export type Scope =
  | { readonly kind: 'unit'; readonly id: string }
  | { readonly kind: 'department'; readonly id: string }

export const scopeKey = ({ kind, id }: Scope): string => `${kind}:${id}`

/**
 * Counts a period once for every scope. Between a town (with its villages) and a department there is one tally, so
 * memory grows with those that had to do with each other, and never with the number of tasks.
 */
export class WeekCount {
  readonly #weights: BurdenWeights
  readonly #units: ReadonlyMap<string, Unit>
  /** By the unit that stands for a town, then by department. */
  readonly #towns = new Map<string, Map<string, Tally>>()
  /** Of a unit, its town's tallies; a county, and a unit unknown by now, stand for themselves. */
  readonly #ofUnit = new Map<string, Map<string, Tally>>()
  /** How many towns and villages there are in and below a unit. */
  readonly #sizes = new Map<string, number>()

  constructor(units: readonly Unit[], weights: BurdenWeights) {
    this.#weights = weights
    this.#units = new Map(units.map((unit) => [unit.id, unit]))
    for (const { id, level, parentId } of units) {
      this.#ofUnit.set(id, this.#town(level === 'village' ? (parentId ?? id) : id))
      if (level === 'county') continue
      for (const above of this.#lineOf(id)) this.#sizes.set(above, (this.#sizes.get(above) ?? 0) + 1)
    }
  }

  post(row: PostedRow): void {
    this.#cell(row.unitId, row.departmentId).post(row, this.#weights)
  }

  refuse(row: RefusedRow): void {
    this.#cell(row.unitId, row.departmentId).refuse(row, this.#weights)
  }

  close(row: ClosedRow): void {
    this.#cell(row.unitId, row.departmentId).close(row)
  }

  bypass(row: BypassRow): void {
    this.#cell(row.unitId, row.departmentId).bypass(row)
  }

  /** By department, what lies within the scope. */
  within(scope: Scope): ReadonlyMap<string, Tally> {
    const found = new Map<string, Tally>()
    const add = (departmentId: string, tally: Tally) => {
      const sum = found.get(departmentId) ?? new Tally()
      sum.add(tally)
      found.set(departmentId, sum)
    }
    for (const [townId, departments] of this.#towns) {
      if (scope.kind === 'department') {
        const tally = departments.get(scope.id)
        if (tally !== undefined) add(scope.id, tally)
      } else if (this.isWithin(townId, scope.id)) {
        for (const [departmentId, tally] of departments) add(departmentId, tally)
      }
    }
    return found
  }

  /** Departments that did anything. */
  departmentIds(): ReadonlySet<string> {
    return new Set([...this.#towns.values()].flatMap((departments) => [...departments.keys()]))
  }

  isWithin(unitId: string, superiorId: string): boolean {
    if (unitId === superiorId) return true
    for (const id of this.#lineOf(unitId)) if (id === superiorId) return true
    return false
  }

  /**
   * How many units could be asked: those of a county or town with all below it, the county itself left out, for
   * nobody in it posts to it. Of a department, those of its own government's unit.
   */
  unitsWithin(scope: Scope, department: Department | null): number {
    const superiorId = scope.kind === 'unit' ? scope.id : department?.unitId
    return superiorId === undefined ? 0 : (this.#sizes.get(superiorId) ?? 0)
  }

  /** A unit and all above it. */
  *#lineOf(unitId: string): Generator<string> {
    let unit = this.#units.get(unitId)
    while (unit !== undefined) {
      yield unit.id
      unit = unit.parentId === null ? undefined : this.#units.get(unit.parentId)
    }
  }

  #town(townId: string): Map<string, Tally> {
    let town = this.#towns.get(townId)
    if (town === undefined) {
      town = new Map()
      this.#towns.set(townId, town)
    }
    return town
  }

  #cell(unitId: string, departmentId: string): Tally {
    const town = this.#ofUnit.get(unitId) ?? this.#town(unitId)
    let tally = town.get(departmentId)
    if (tally === undefined) {
      tally = new Tally()
      town.set(departmentId, tally)
    }
    return tally
  }
}
