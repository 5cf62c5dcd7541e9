import type { BurdenWeights } from '../burden-index.ts'
import type { Department, Unit } from '../directory.ts'
import { type ClosedRow, type PostedRow, type RefusedRow, Tally } from './tally.ts'

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
  readonly #cells = new Map<string, Map<string, Tally>>()
  /** Of a unit, the town that it belongs to; a county, and a unit unknown by now, stand for themselves. */
  readonly #townOf = new Map<string, string>()

  constructor(units: readonly Unit[], weights: BurdenWeights) {
    this.#weights = weights
    this.#units = new Map(units.map((unit) => [unit.id, unit]))
    for (const { id, level, parentId } of units)
      this.#townOf.set(id, level === 'village' ? (parentId ?? id) : id)
  }

  post(row: PostedRow): void {
    this.#cell(row).post(row, this.#weights)
  }

  refuse(row: RefusedRow): void {
    this.#cell(row).refuse(row, this.#weights)
  }

  close(row: ClosedRow): void {
    this.#cell(row).close(row)
  }

  /** By department, what lies within the scope. */
  within(scope: Scope): ReadonlyMap<string, Tally> {
    const found = new Map<string, Tally>()
    for (const [townId, row] of this.#cells) {
      if (scope.kind === 'unit' && !this.isWithin(townId, scope.id)) continue
      for (const [departmentId, tally] of row) {
        if (scope.kind === 'department' && departmentId !== scope.id) continue
        let sum = found.get(departmentId)
        if (sum === undefined) {
          sum = new Tally()
          found.set(departmentId, sum)
        }
        sum.add(tally)
      }
    }
    return found
  }

  /** Departments that did anything. */
  departmentIds(): ReadonlySet<string> {
    return new Set([...this.#cells.values()].flatMap((row) => [...row.keys()]))
  }

  isWithin(unitId: string, superiorId: string): boolean {
    for (let unit = this.#units.get(unitId); unit !== undefined; ) {
      if (unit.id === superiorId) return true
      unit = unit.parentId === null ? undefined : this.#units.get(unit.parentId)
    }
    return unitId === superiorId
  }

  /**
   * How many units could be asked: those of a county or town with all below it, the county itself left out, for
   * nobody in it posts to it. Of a department, those of its own government's unit.
   */
  unitsWithin(scope: Scope, department: Department | null): number {
    const superiorId = scope.kind === 'unit' ? scope.id : department?.unitId
    if (superiorId === undefined) return 0
    let units = 0
    for (const { id, level } of this.#units.values())
      if (level !== 'county' && this.isWithin(id, superiorId)) units += 1
    return units
  }

  #cell({ unitId, departmentId }: { readonly unitId: string; readonly departmentId: string }): Tally {
    const townId = this.#townOf.get(unitId) ?? unitId
    let row = this.#cells.get(townId)
    if (row === undefined) {
      row = new Map()
      this.#cells.set(townId, row)
    }
    let tally = row.get(departmentId)
    if (tally === undefined) {
      tally = new Tally()
      row.set(departmentId, tally)
    }
    return tally
  }
}
