import { DEFAULT_SCHEDULE, type WorkSchedule } from '../../src/domain/calendar.ts'
import type { Department, Level, Unit } from '../../src/domain/directory.ts'
import { createLookup, type Lookup, unique } from './lookup.ts'
import type { RowProblem } from './row-problem.ts'
import {
  type Checked,
  type CheckedTable,
  type DepartmentRow,
  problemAt,
  type ScheduleRow,
  type UnitRow,
} from './row-schemas.ts'

const RANK: Readonly<Record<Level, number>> = { county: 0, town: 1, village: 2 }
/** A schedule so called is the one of every unit that names none. */
const DEFAULT_NAMES = ['默认', 'default']

export interface ResolvedUnits {
  /** The units that the files give. */
  readonly units: readonly Unit[]
  /** These and the ones known before. */
  readonly lookup: Lookup<Unit>
}

/** Ties units to their parents and schedules, and checks that every parent stands above its child. */
export function resolveUnits(
  table: CheckedTable<UnitRow>,
  schedules: CheckedTable<ScheduleRow>,
  known: readonly Unit[],
  problems: RowProblem[],
): ResolvedUnits {
  const scheduleOf = scheduleFinder(schedules, problems)
  const rows = unique(table.rows, (row) => row.id, 'id', problems)
  const outline = new Map<string, { id: string; name: string }>(known.map((unit) => [unit.id, unit]))
  for (const { value } of rows) outline.set(value.id, value)
  const parents = createLookup({ zh: '单位', en: 'unit' }, outline.values(), table, problems)

  const all = new Map(known.map((unit) => [unit.id, unit]))
  const rowOf = new Map<string, Checked<UnitRow>>()
  const units = rows.map((row) => {
    const { id, name, level, parent, schedule } = row.value
    if (parent === null && level === 'village') {
      problems.push(
        problemAt(
          row.at,
          'parent',
          { zh: '村和社区要有上级', en: 'A village needs a parent' },
          { zh: '请填所属乡镇的编号或名称', en: "Write its town's code or name" },
        ),
      )
    }
    const parentId = parent === null ? null : (parents.find(parent, row, 'parent')?.id ?? null)
    const unit: Unit = { id, name, level, parentId, schedule: scheduleOf(schedule, row) }
    all.set(id, unit)
    rowOf.set(id, row)
    return unit
  })
  checkOrder(all, rowOf, problems)
  return { units, lookup: createLookup({ zh: '单位', en: 'unit' }, all.values(), table, problems) }
}

/** Since a parent must stand strictly above its child, no unit can be its own ancestor. */
function checkOrder(
  all: ReadonlyMap<string, Unit>,
  rowOf: ReadonlyMap<string, Checked<UnitRow>>,
  problems: RowProblem[],
): void {
  for (const unit of all.values()) {
    const parent = unit.parentId === null ? undefined : all.get(unit.parentId)
    if (parent === undefined || RANK[parent.level] < RANK[unit.level]) continue
    // A unit known before can be wrong only because its parent's row has changed.
    const own = rowOf.get(unit.id)
    const row = own ?? rowOf.get(parent.id)
    if (row === undefined) continue
    problems.push(
      problemAt(
        row.at,
        own === undefined ? 'level' : 'parent',
        {
          zh: `“${parent.name}”的级别不高于“${unit.name}”，不能作它的上级`,
          en: `"${parent.name}" does not stand above "${unit.name}" and cannot be its parent`,
        },
        { zh: '上级须高一级：县管镇，镇管村', en: 'A county stands above towns, a town above villages' },
      ),
    )
  }
}

function scheduleFinder(
  table: CheckedTable<ScheduleRow>,
  problems: RowProblem[],
): (reference: string | null, from: Checked<unknown>) => WorkSchedule {
  const named = unique(table.rows, (row) => row.id, 'id', problems).map(({ value }) => ({
    id: value.id,
    name: value.id,
    schedule: { zone: value.zone, spans: value.hours, seasons: value.seasons },
  }))
  const usual = named.find(({ id }) => DEFAULT_NAMES.includes(id.toLowerCase()))?.schedule ?? DEFAULT_SCHEDULE
  const lookup = createLookup({ zh: '作息', en: 'schedule' }, named, table, problems)
  return (reference, from) => {
    if (reference === null || DEFAULT_NAMES.includes(reference.toLowerCase())) return usual
    return lookup.find(reference, from, 'schedule')?.schedule ?? usual
  }
}

/** Ties departments to the county or town that they belong to. */
export function resolveDepartments(
  table: CheckedTable<DepartmentRow>,
  units: Lookup<Unit>,
  problems: RowProblem[],
): readonly Department[] {
  return unique(table.rows, (row) => row.id, 'id', problems).flatMap((row) => {
    const { id, name, frozen, unit: reference } = row.value
    const unit = units.find(reference, row, 'unit')
    if (unit === null) return [{ id, name, frozen, unitId: reference }]
    if (unit.level === 'village') {
      problems.push(
        problemAt(
          row.at,
          'unit',
          {
            zh: `“${unit.name}”是村或社区，没有派单的部门`,
            en: `"${unit.name}" is a village and has no departments`,
          },
          { zh: '请填县或乡镇', en: 'Write a county or town' },
        ),
      )
    }
    return [{ id, name, frozen, unitId: unit.id }]
  })
}
