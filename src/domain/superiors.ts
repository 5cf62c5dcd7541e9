import type { Unit } from './directory.ts'

/** More levels than any county has: a bound that no walk up can pass. */
const MAX_LEVELS = 8

/** What stands above a unit, nearest first. */
export function superiorsOf(unit: Unit, find: (id: string) => Unit | null): readonly Unit[] {
  const above: Unit[] = []
  let parentId = unit.parentId
  while (parentId !== null && above.length < MAX_LEVELS) {
    const parent = find(parentId)
    if (parent === null) break
    above.push(parent)
    parentId = parent.parentId
  }
  return above
}
