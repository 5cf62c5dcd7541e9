import { actDay } from '../../src/domain/group/agenda.ts'
import type { Application, Dissolution, RegisteredGroup } from '../../src/domain/group/registered-group.ts'
import type { GroupState } from '../../src/domain/group.ts'
import { type BulkInsert, type Columns, quoted, type SqlRow } from './sql.ts'

/** How the group register lies in its table: columns, and both directions of the way. */

const GROUP_COLUMNS = {
  platform: 'text',
  account: 'text',
  conversationId: 'text',
  number: 'int',
  title: 'text',
  state: 'text',
  unitId: 'text',
  owner: 'text',
  ownerId: 'text',
  memberCount: 'int',
  members: 'text',
  lastActiveDay: 'int',
  registeredAt: 'bigint',
  present: 'boolean',
  hears: 'boolean',
  application: 'text',
  endDay: 'int',
  dissolution: 'text',
} as const satisfies Columns
/** Columns that only repeat what others say, so that they can be searched. */
const SEARCHED = { dueDay: 'int', actDay: 'int' } as const satisfies Columns

const CHANGING = Object.keys({ ...GROUP_COLUMNS, ...SEARCHED }).filter((name) => name !== 'number')

/** New groups and changed ones: a group is known by its number, its address may change. */
export const REGISTERED_GROUPS: BulkInsert = {
  table: 'work_group',
  columns: { ...GROUP_COLUMNS, ...SEARCHED },
  onConflict: `ON CONFLICT ("number") DO UPDATE SET ${CHANGING.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`,
}

/** The columns of a group, for a SELECT in which the table is called `g`. */
export const REGISTERED_GROUP_LIST = Object.keys(GROUP_COLUMNS)
  .map((name) => `g.${quoted(name)}`)
  .join(', ')

export interface RegisteredGroupRow {
  readonly platform: string
  readonly account: string
  readonly conversationId: string
  readonly number: number
  readonly title: string
  readonly state: GroupState
  readonly unitId: string | null
  readonly owner: string
  readonly ownerId: string | null
  readonly memberCount: number | null
  readonly members: string
  readonly lastActiveDay: number | null
  readonly registeredAt: number
  /** SQLite has no booleans: 0 and 1 there. */
  readonly present: boolean | number
  readonly hears: boolean | number
  readonly application: string | null
  readonly endDay: number | null
  readonly dissolution: string | null
}

const json = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))

export function registeredGroupRow(group: RegisteredGroup): SqlRow {
  return {
    platform: group.platform,
    account: group.account,
    conversationId: group.conversationId,
    number: group.number,
    title: group.title,
    state: group.state,
    unitId: group.unitId,
    owner: group.owner,
    ownerId: group.ownerId,
    memberCount: group.memberCount,
    members: JSON.stringify(group.members),
    lastActiveDay: group.lastActiveDay,
    registeredAt: group.registeredAt,
    present: group.present,
    hears: group.hears,
    application: json(group.application),
    endDay: group.endDay,
    dissolution: json(group.dissolution),
    dueDay: group.dissolution?.dueDay ?? null,
    actDay: actDay(group),
  }
}

export function registeredGroupFrom(row: RegisteredGroupRow): RegisteredGroup {
  return {
    platform: row.platform,
    account: row.account,
    conversationId: row.conversationId,
    number: row.number,
    title: row.title,
    state: row.state,
    unitId: row.unitId,
    owner: row.owner,
    ownerId: row.ownerId,
    memberCount: row.memberCount,
    members: JSON.parse(row.members) as number[],
    lastActiveDay: row.lastActiveDay,
    registeredAt: row.registeredAt,
    present: Boolean(row.present),
    hears: Boolean(row.hears),
    application: row.application === null ? null : (JSON.parse(row.application) as Application),
    endDay: row.endDay,
    dissolution: row.dissolution === null ? null : (JSON.parse(row.dissolution) as Dissolution),
  }
}
