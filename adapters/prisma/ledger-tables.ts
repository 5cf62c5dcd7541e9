import type { AuditRow, Refusal } from '../../src/app/ports.ts'
import type { ExtensionRequest, Named, Task, TaskState } from '../../src/domain/task.ts'
import { type BulkInsert, type Columns, quoted, type SqlRow } from './sql.ts'

/** How the ledger's records lie in their tables (prisma/models.prisma): columns, and both directions of the way. */

const TASK_COLUMNS = {
  number: 'int',
  unitId: 'text',
  unitName: 'text',
  departmentId: 'text',
  departmentName: 'text',
  posterId: 'text',
  posterName: 'text',
  owners: 'text',
  matter: 'text',
  matterKey: 'text',
  sourceKind: 'text',
  sourceId: 'text',
  sourceText: 'text',
  deadline: 'bigint',
  emergency: 'text',
  state: 'text',
  postedAt: 'bigint',
  postedDay: 'int',
  noticeMinutes: 'int',
  closedAt: 'bigint',
  closingWords: 'text',
  extension: 'text',
  extendedAt: 'bigint',
  lastUrgedDay: 'int',
  notedAt: 'bigint',
  platform: 'text',
  account: 'text',
  conversationId: 'text',
} as const satisfies Columns

/** What of a task may change after it was posted. */
const CHANGING = [
  'owners',
  'deadline',
  'state',
  'closedAt',
  'closingWords',
  'extension',
  'extendedAt',
  'lastUrgedDay',
  'notedAt',
  'platform',
  'account',
  'conversationId',
]

export const NEW_TASKS: BulkInsert = { table: 'task', columns: TASK_COLUMNS, onConflict: '' }
export const CHANGED_TASKS: BulkInsert = {
  table: 'task',
  columns: TASK_COLUMNS,
  onConflict: `ON CONFLICT ("number") DO UPDATE SET ${CHANGING.map((name) => `"${name}" = excluded."${name}"`).join(', ')}`,
}

/** The columns of a task, for a SELECT in which the table is called `t`. */
export const TASK_LIST = Object.keys(TASK_COLUMNS)
  .map((name) => `t.${quoted(name)}`)
  .join(', ')

export interface TaskRow {
  readonly number: number
  readonly unitId: string
  readonly unitName: string
  readonly departmentId: string
  readonly departmentName: string
  readonly posterId: string
  readonly posterName: string
  readonly owners: string
  readonly matter: string
  readonly matterKey: string
  readonly sourceKind: Task['source']['kind']
  readonly sourceId: string
  readonly sourceText: string
  readonly deadline: number
  readonly emergency: string | null
  readonly state: TaskState
  readonly postedAt: number
  readonly postedDay: number
  readonly noticeMinutes: number
  readonly closedAt: number | null
  readonly closingWords: string | null
  readonly extension: string | null
  readonly extendedAt: number | null
  readonly lastUrgedDay: number | null
  readonly notedAt: number | null
  readonly platform: string
  readonly account: string
  readonly conversationId: string
}

export function taskRow(task: Task): TaskRow & SqlRow {
  return {
    number: task.number,
    unitId: task.unit.id,
    unitName: task.unit.name,
    departmentId: task.department.id,
    departmentName: task.department.name,
    posterId: task.poster.id,
    posterName: task.poster.name,
    owners: JSON.stringify(task.owners),
    matter: task.matter,
    matterKey: task.matterKey,
    sourceKind: task.source.kind,
    sourceId: task.source.id,
    sourceText: task.source.text,
    deadline: task.deadline,
    emergency: task.emergency,
    state: task.state,
    postedAt: task.postedAt,
    postedDay: task.postedDay,
    noticeMinutes: task.noticeMinutes,
    closedAt: task.closedAt,
    closingWords: task.closingWords,
    extension: task.extension === null ? null : JSON.stringify(task.extension),
    extendedAt: task.extendedAt,
    lastUrgedDay: task.lastUrgedDay,
    notedAt: task.notedAt,
    platform: task.platform,
    account: task.account,
    conversationId: task.conversationId,
  }
}

export function taskFrom(row: TaskRow): Task {
  return {
    number: row.number,
    unit: { id: row.unitId, name: row.unitName },
    department: { id: row.departmentId, name: row.departmentName },
    poster: { id: row.posterId, name: row.posterName },
    owners: JSON.parse(row.owners) as Named[],
    matter: row.matter,
    matterKey: row.matterKey,
    source: { kind: row.sourceKind, id: row.sourceId, text: row.sourceText },
    deadline: row.deadline,
    emergency: row.emergency,
    state: row.state,
    postedAt: row.postedAt,
    postedDay: row.postedDay,
    noticeMinutes: row.noticeMinutes,
    closedAt: row.closedAt,
    closingWords: row.closingWords,
    extension: row.extension === null ? null : (JSON.parse(row.extension) as ExtensionRequest),
    extendedAt: row.extendedAt,
    lastUrgedDay: row.lastUrgedDay,
    notedAt: row.notedAt,
    platform: row.platform,
    account: row.account,
    conversationId: row.conversationId,
  }
}

export const TASK_OWNERS: BulkInsert = {
  table: 'task_owner',
  columns: { taskNumber: 'int', ownerId: 'text', open: 'boolean', deadline: 'bigint', postedDay: 'int' },
  onConflict: '',
}

/** One row an owner; a person named twice owes a task once. */
export function taskOwnerRows(task: Task): SqlRow[] {
  return [...new Set(task.owners.map(({ id }) => id))].map((ownerId) => ({
    taskNumber: task.number,
    ownerId,
    open: task.state === 'open',
    deadline: task.deadline,
    postedDay: task.postedDay,
  }))
}

export const TASK_RETURNS: BulkInsert = {
  table: 'task_return',
  columns: { taskNumber: 'int', unitId: 'text', departmentId: 'text', at: 'bigint' },
  onConflict: 'ON CONFLICT ("taskNumber") DO NOTHING',
}
/** A returned task takes no further step, so it is written once. */
export const taskReturnRow = ({ number, unit, department, closedAt }: Task): SqlRow => ({
  taskNumber: number,
  unitId: unit.id,
  departmentId: department.id,
  at: closedAt,
})

/** A task that was closed, once more: a closed task takes no further step, so each comes here once. */
export const TASK_CLOSINGS: BulkInsert = {
  table: 'task_closing',
  columns: {
    taskNumber: 'int',
    unitId: 'text',
    departmentId: 'text',
    outcome: 'text',
    inTime: 'boolean',
    at: 'bigint',
  },
  onConflict: '',
}

export function taskClosingRows(changed: Task): SqlRow[] {
  const { number, unit, department, state, deadline, closedAt } = changed
  if (closedAt === null) return []
  const inTime = closedAt <= deadline
  return [
    {
      taskNumber: number,
      unitId: unit.id,
      departmentId: department.id,
      outcome: state,
      inTime,
      at: closedAt,
    },
  ]
}

const REFUSAL_COLUMNS = {
  number: 'int',
  posterId: 'text',
  departmentId: 'text',
  unitId: 'text',
  codes: 'text',
  fields: 'text',
  at: 'bigint',
  repostedAs: 'int',
} as const satisfies Columns
export const NEW_REFUSALS: BulkInsert = { table: 'refusal', columns: REFUSAL_COLUMNS, onConflict: '' }
export const CHANGED_REFUSALS: BulkInsert = {
  table: 'refusal',
  columns: REFUSAL_COLUMNS,
  onConflict: 'ON CONFLICT ("number") DO UPDATE SET "repostedAs" = excluded."repostedAs"',
}
export const REFUSAL_LIST = Object.keys(REFUSAL_COLUMNS).map(quoted).join(', ')

export type RefusalRow = Omit<Refusal, 'codes'> & { readonly codes: string }
export const refusalRow = (refusal: Refusal): SqlRow => ({
  number: refusal.number,
  posterId: refusal.posterId,
  departmentId: refusal.departmentId,
  unitId: refusal.unitId,
  codes: JSON.stringify(refusal.codes),
  fields: refusal.fields,
  at: refusal.at,
  repostedAs: refusal.repostedAs,
})
export const refusalFrom = (row: RefusalRow): Refusal => ({
  ...row,
  codes: JSON.parse(row.codes) as string[],
})

const AUDIT_COLUMNS = {
  seq: 'int',
  at: 'bigint',
  actorId: 'text',
  action: 'text',
  task: 'int',
  refusal: 'int',
  incomingKey: 'text',
  policyHash: 'text',
  detail: 'text',
  prevHash: 'text',
  hash: 'text',
} as const satisfies Columns
export const AUDIT: BulkInsert = { table: 'audit', columns: AUDIT_COLUMNS, onConflict: '' }
export const AUDIT_LIST = Object.keys(AUDIT_COLUMNS).map(quoted).join(', ')
/** An audit row is kept as it is. */
export const auditRow = (row: AuditRow): SqlRow => ({ ...row })
