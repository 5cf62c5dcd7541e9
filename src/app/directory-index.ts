import type { Department, DirectoryData, DutyItem, Person, Unit } from '../domain/directory.ts'
import type { RegisteredSources } from '../domain/source.ts'

/** The part of a directory that is small enough to be held whole: everything but people, accounts and groups. */
export interface DirectoryIndex {
  unit(id: string): Unit | null
  department(id: string): Department | null
  /** By id. */
  readonly units: readonly Unit[]
  /** By code. */
  readonly duties: readonly DutyItem[]
  readonly sources: RegisteredSources
}

export function indexDirectory(
  data: Pick<DirectoryData, 'units' | 'departments' | 'duties' | 'instructions'>,
): DirectoryIndex {
  const units = new Map(data.units.map((unit) => [unit.id, unit]))
  const departments = new Map(data.departments.map((department) => [department.id, department]))
  const duties = new Map(data.duties.map((duty) => [duty.code, duty]))
  const instructions = new Map(data.instructions.map((instruction) => [instruction.code, instruction]))
  return {
    unit: (id) => units.get(id) ?? null,
    department: (id) => departments.get(id) ?? null,
    units: [...units.values()].sort((a, b) => compareIds(a.id, b.id)),
    duties: [...duties.values()].sort((a, b) => compareIds(a.code, b.code)),
    sources: {
      duty: (code) => duties.get(code) ?? null,
      instruction: (code) => instructions.get(code) ?? null,
    },
  }
}

/** The same order on every machine and engine, whatever their collation. */
export function compareIds(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The lead first, then by id: the order in which members are named. */
export function inOrderOfMembers(people: readonly Person[]): readonly Person[] {
  return [...people].sort((a, b) => Number(b.lead) - Number(a.lead) || compareIds(a.id, b.id))
}
