/** The directory's tables: how their rows are written and read back. */
import type { WorkSchedule } from '../../src/domain/calendar.ts'
import type {
  Department,
  DutyItem,
  Instruction,
  Language,
  Level,
  Person,
  Role,
  Unit,
} from '../../src/domain/directory.ts'
import type { GroupState, WorkGroup } from '../../src/domain/group.ts'
import type { BulkInsert, Columns, SqlRow } from './sql.ts'

/** Adds rows, or replaces all columns of those that bear the same key. */
function upsert(table: string, keys: readonly string[], columns: Columns): BulkInsert {
  const others = Object.keys(columns).filter((name) => !keys.includes(name))
  const sets = others.map((name) => `"${name}" = excluded."${name}"`)
  return {
    table,
    columns,
    onConflict: `ON CONFLICT (${keys.map((key) => `"${key}"`).join(', ')}) DO UPDATE SET ${sets.join(', ')}`,
  }
}

export const UNITS = upsert('unit', ['id'], {
  id: 'text',
  name: 'text',
  level: 'text',
  parentId: 'text',
  schedule: 'text',
})
export const DEPARTMENTS = upsert('department', ['id'], {
  id: 'text',
  name: 'text',
  unitId: 'text',
  frozen: 'boolean',
})
export const PEOPLE = upsert('person', ['id'], {
  id: 'text',
  name: 'text',
  title: 'text',
  roles: 'text',
  unitId: 'text',
  departmentId: 'text',
  lead: 'boolean',
  emergencyRight: 'boolean',
  language: 'text',
  active: 'boolean',
})
export const DUTIES = upsert('duty_item', ['code'], { code: 'text', title: 'text', level: 'text' })
export const INSTRUCTIONS = upsert('instruction', ['code'], { code: 'text', title: 'text' })
const GROUP = {
  platform: 'text',
  account: 'text',
  conversationId: 'text',
  title: 'text',
  state: 'text',
  unitId: 'text',
} as const satisfies Columns
/** A group keeps its number and what else the register knows; one that becomes permitted has no end any more. */
export const GROUPS: BulkInsert = {
  table: 'work_group',
  columns: { ...GROUP, number: 'int', registeredAt: 'bigint' },
  onConflict: `ON CONFLICT ("platform", "account", "conversationId") DO UPDATE SET
    "title" = excluded."title", "state" = excluded."state", "unitId" = excluded."unitId", ${[
      'application',
      'endDay',
      'dissolution',
      'dueDay',
      'actDay',
    ]
      .map(
        (name) =>
          `"${name}" = CASE WHEN excluded."state" = 'permitted' THEN NULL ELSE work_group."${name}" END`,
      )
      .join(', ')}`,
}
export const ACCOUNTS = upsert('account', ['platform', 'userId'], {
  platform: 'text',
  account: 'text',
  userId: 'text',
  personId: 'text',
  privateConversationId: 'text',
  boundAt: 'bigint',
  heardAt: 'bigint',
})

const listed = (columns: Columns): string =>
  Object.keys(columns)
    .map((name) => `"${name}"`)
    .join(', ')
export const UNIT_COLUMNS = listed(UNITS.columns)
export const DEPARTMENT_COLUMNS = listed(DEPARTMENTS.columns)
export const PERSON_COLUMNS = listed(PEOPLE.columns)
export const GROUP_COLUMNS = listed(GROUP)

export interface UnitRow {
  id: string
  name: string
  level: Level
  parentId: string | null
  schedule: string
}

export interface DepartmentRow {
  id: string
  name: string
  unitId: string
  frozen: boolean | number
}

export interface PersonRow {
  id: string
  name: string
  title: string
  roles: string
  unitId: string | null
  departmentId: string | null
  /** SQLite has no booleans: 0 and 1 there. */
  lead: boolean | number
  emergencyRight: boolean | number
  language: Language
  active: boolean | number
}

export type GroupRow = Omit<WorkGroup, 'state'> & { state: GroupState }
export type DutyRow = DutyItem
export type InstructionRow = Instruction

export function unitToRow(unit: Unit): SqlRow {
  return { ...unit, schedule: JSON.stringify(unit.schedule) }
}

/** Units read with the same reader share their schedules, so that a calendar is worked out once for all of them. */
export function unitReader(): (row: UnitRow) => Unit {
  const schedules = new Map<string, WorkSchedule>()
  return (row) => {
    let schedule = schedules.get(row.schedule)
    if (schedule === undefined) {
      schedule = JSON.parse(row.schedule) as WorkSchedule
      schedules.set(row.schedule, schedule)
    }
    return { ...row, schedule }
  }
}

export function departmentOf(row: DepartmentRow): Department {
  return { ...row, frozen: Boolean(row.frozen) }
}

export function personToRow(person: Person): SqlRow {
  return { ...person, roles: JSON.stringify(person.roles) }
}

export function personOf(row: PersonRow): Person {
  return {
    ...row,
    roles: JSON.parse(row.roles) as Role[],
    lead: Boolean(row.lead),
    emergencyRight: Boolean(row.emergencyRight),
    active: Boolean(row.active),
  }
}
