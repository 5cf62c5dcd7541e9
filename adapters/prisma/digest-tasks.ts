import type { DepartmentTasks, DigestAsk, DigestReads, DigestTasks } from '../../src/app/digests/store.ts'
import type { TaskPage } from '../../src/app/ports.ts'
import type { DigestTask } from '../../src/domain/digest.ts'
import type { Day, Instant } from '../../src/domain/instant.ts'
import type { Named, TaskState } from '../../src/domain/task.ts'
import { TASK_LIST, type TaskRow, taskFrom } from './ledger-tables.ts'
import type { Columns, Dialect, SqlSession } from './sql.ts'

/** Characters of a matter that are read: a digest shows no more of it. */
const MATTER_CHARACTERS = 60

/** What a digest has to know of a task that is called `t`. */
export const DIGEST_LIST = `t.number, t."unitId", t."unitName", t.owners, substr(t.matter, 1, ${MATTER_CHARACTERS}) AS matter,
  t.deadline, t.emergency, t.state, t."postedAt", t."closedAt", t."extendedAt"`

export interface DigestRow {
  readonly number: number
  readonly unitId: string
  readonly unitName: string
  readonly owners: string
  readonly matter: string
  readonly deadline: number
  readonly emergency: string | null
  readonly state: TaskState
  readonly postedAt: number
  readonly closedAt: number | null
  readonly extendedAt: number | null
}

export const digestTaskFrom = (row: DigestRow): DigestTask => ({
  number: row.number,
  unit: { id: row.unitId, name: row.unitName },
  owners: JSON.parse(row.owners) as Named[],
  matter: row.matter,
  deadline: row.deadline,
  emergency: row.emergency,
  state: row.state,
  postedAt: row.postedAt,
  closedAt: row.closedAt,
  extendedAt: row.extendedAt,
})

/** A row of a unit's task: of the unit only its place, and of an open task nothing that goes without saying. */
type UnitRow = Omit<DigestRow, 'unitId' | 'unitName' | 'state' | 'closedAt'> &
  Partial<Pick<DigestRow, 'state' | 'closedAt'>> & { readonly place: number }

/** Most tasks of a unit are owed by the same few: each list of owners is read once. */
function ownersReader(): (json: string) => readonly Named[] {
  const known = new Map<string, readonly Named[]>()
  return (json) => {
    const found = known.get(json) ?? (JSON.parse(json) as readonly Named[])
    known.set(json, found)
    return found
  }
}

/** `place`: where in the list of those asked for. */
const ASK = { place: 'int', id: 'text', since: 'bigint', horizon: 'bigint' } as const satisfies Columns

/** Constant SQL; one statement reads for as many units or people as are asked for. */
export function digestStatements({ keys }: Dialect) {
  const own = keys('k', { id: 'text', unitId: 'text', since: 'bigint', horizon: 'bigint' })
  // Materialised, or SQLite takes the JSON apart again for every task that it looks at.
  const asked = `WITH k AS MATERIALIZED (SELECT * FROM ${keys('a', ASK)})`
  const belongs = `(t.deadline < k.horizon OR t."postedAt" >= k.since OR t."extendedAt" >= k.since)`
  return {
    // CROSS JOIN keeps SQLite from starting with the large table.
    // No more columns than are wanted: over a whole county the rows cost more than the search.
    openOfUnits: `${asked} SELECT k.place, t.number, t.owners, substr(t.matter, 1, ${MATTER_CHARACTERS}) AS matter,
      t.deadline, t.emergency, t."postedAt", t."extendedAt" FROM k CROSS JOIN task t
      WHERE t."unitId" = k.id AND t.state = 'open' AND ${belongs}`,
    returnedOfUnits: `${asked} SELECT k.place, t.number, t.owners, substr(t.matter, 1, ${MATTER_CHARACTERS}) AS matter,
      t.deadline, t.emergency, t.state, t."postedAt", t."closedAt", t."extendedAt"
      FROM k CROSS JOIN task_return r CROSS JOIN task t
      WHERE r."unitId" = k.id AND r.at >= k.since AND t.number = r."taskNumber"`,
    openOfPeople: `SELECT k.id AS "ownerId", ${DIGEST_LIST} FROM ${own} CROSS JOIN task_owner o CROSS JOIN task t
      WHERE o."ownerId" = k.id AND o.open = TRUE AND t.number = o."taskNumber" AND ${belongs}`,
    returnedOfPeople: `SELECT k.id AS "ownerId", ${DIGEST_LIST}
      FROM ${own} CROSS JOIN task_return r CROSS JOIN task_owner o CROSS JOIN task t
      WHERE r."unitId" = k."unitId" AND r.at >= k.since AND o."taskNumber" = r."taskNumber" AND o."ownerId" = k.id
        AND t.number = r."taskNumber"`,
    readers: `SELECT p.id, p.lead, c.kind FROM ${keys('k', { id: 'text' })} CROSS JOIN person p
      LEFT JOIN digest_choice c ON c."personId" = p.id AND c."fromDay" <= ?
      WHERE p."unitId" = k.id AND p.active = TRUE AND (p.lead = TRUE OR c.kind IS NOT NULL)`,
  }
}

const OPEN_OF_DEPARTMENT = `FROM task t
  WHERE t."departmentId" = ? AND t.state = 'open' AND (t.deadline < ? OR (t."postedAt" >= ? AND t."postedAt" < ?))`
const RETURNED_OF_DEPARTMENT = `FROM task_return r CROSS JOIN task t
  WHERE r."departmentId" = ? AND r.at >= ? AND r.at < ? AND t.number = r."taskNumber"`

export function digestReads({ rows, dialect }: SqlSession): DigestReads {
  const statements = digestStatements(dialect)

  async function page(
    list: PagedList,
    id: string,
    before: Instant,
    page: number,
    pageSize: number,
  ): Promise<TaskPage> {
    const [count] = await rows<{ total: number }>(list.count, [id, before])
    const found = await rows<TaskRow>(list.page, [id, before, pageSize, (page - 1) * pageSize])
    return { tasks: found.map(taskFrom), total: count?.total ?? 0 }
  }

  return {
    async ofUnits(asks) {
      const wanted = JSON.stringify(asks.map(({ unit, since, horizon }, i) => [i, unit.id, since, horizon]))
      const found = new Map<string, DigestTask[]>()
      const owners = ownersReader()
      for (const statement of [statements.openOfUnits, statements.returnedOfUnits]) {
        for (const row of await rows<UnitRow>(statement, [wanted])) {
          const unit = asks[row.place]?.unit
          if (unit === undefined) continue
          gather(found, unit.id, {
            number: row.number,
            unit,
            owners: owners(row.owners),
            matter: row.matter,
            deadline: row.deadline,
            emergency: row.emergency,
            state: row.state ?? 'open',
            postedAt: row.postedAt,
            closedAt: row.closedAt ?? null,
            extendedAt: row.extendedAt,
          })
        }
      }
      return found
    },
    async readersIn(unitIds, day: Day) {
      const wanted = JSON.stringify(unitIds.map((id) => [id]))
      const found = await rows<{ id: string; lead: boolean | number; kind: string | null }>(
        statements.readers,
        [wanted, day],
      )
      return {
        leads: new Set(found.filter(({ lead }) => Boolean(lead)).map(({ id }) => id)),
        elsewhere: new Set(found.filter(({ kind }) => kind !== null).map(({ id }) => id)),
      }
    },
    async ofDepartment({ id, since, horizon }: DigestAsk, now, limit): Promise<DepartmentTasks> {
      const nearest = (from: string) =>
        `SELECT ${DIGEST_LIST}, count(*) OVER () AS total ${from} ORDER BY t.deadline, t.number LIMIT ?`
      type Counted = DigestRow & { readonly total: number }
      const open = await rows<Counted>(nearest(OPEN_OF_DEPARTMENT), [id, horizon, since, now, limit])
      const returned = await rows<Counted>(nearest(RETURNED_OF_DEPARTMENT), [id, since, now, limit])
      return {
        tasks: [...open, ...returned].map(digestTaskFrom),
        total: (open[0]?.total ?? 0) + (returned[0]?.total ?? 0),
      }
    },
    dueOfOwner: (ownerId, before, number, pageSize) => page(DUE_OF_OWNER, ownerId, before, number, pageSize),
    dueOfDepartment: (departmentId, before, number, pageSize) =>
      page(DUE_OF_DEPARTMENT, departmentId, before, number, pageSize),
  }
}

/** The tasks of people, by the id of the one who owes them. */
export async function tasksOfPeople(
  { rows }: Pick<SqlSession, 'rows'>,
  { openOfPeople, returnedOfPeople }: ReturnType<typeof digestStatements>,
  asks: readonly (DigestAsk & { readonly unitId: string })[],
): Promise<DigestTasks> {
  const wanted = JSON.stringify(asks.map(({ id, unitId, since, horizon }) => [id, unitId, since, horizon]))
  const found = new Map<string, DigestTask[]>()
  for (const statement of [openOfPeople, returnedOfPeople]) {
    for (const row of await rows<DigestRow & { ownerId: string }>(statement, [wanted])) {
      gather(found, row.ownerId, digestTaskFrom(row))
    }
  }
  return found
}

function gather(found: Map<string, DigestTask[]>, id: string, task: DigestTask): void {
  const tasks = found.get(id)
  if (tasks === undefined) found.set(id, [task])
  else tasks.push(task)
}

interface PagedList {
  readonly page: string
  readonly count: string
}

const DUE_OF_OWNER: PagedList = {
  page: `SELECT ${TASK_LIST} FROM task_owner o JOIN task t ON t.number = o."taskNumber"
    WHERE o."ownerId" = ? AND o.open = TRUE AND o.deadline < ? ORDER BY o.deadline, o."taskNumber" LIMIT ? OFFSET ?`,
  count: 'SELECT count(*) AS total FROM task_owner WHERE "ownerId" = ? AND open = TRUE AND deadline < ?',
}
const DUE_OF_DEPARTMENT: PagedList = {
  page: `SELECT ${TASK_LIST} FROM task t WHERE t."departmentId" = ? AND t.state = 'open' AND t.deadline < ?
    ORDER BY t.deadline, t.number LIMIT ? OFFSET ?`,
  count: `SELECT count(*) AS total FROM task WHERE "departmentId" = ? AND state = 'open' AND deadline < ?`,
}
