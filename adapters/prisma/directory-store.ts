import { addressKey } from '../../src/app/address.ts'
import type { Address, Clock, DemoAccount, DirectoryStore } from '../../src/app/ports.ts'
import type { DirectoryData, Person } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import type { Instant } from '../../src/domain/instant.ts'
import {
  ACCOUNTS,
  DEPARTMENT_COLUMNS,
  DEPARTMENTS,
  type DepartmentRow,
  DUTIES,
  type DutyRow,
  departmentOf,
  GROUP_COLUMNS,
  GROUPS,
  type GroupRow,
  INSTRUCTIONS,
  type InstructionRow,
  PEOPLE,
  PERSON_COLUMNS,
  type PersonRow,
  personOf,
  personToRow,
  UNIT_COLUMNS,
  UNITS,
  type UnitRow,
  unitReader,
  unitToRow,
} from './directory-tables.ts'
import type { Database } from './engine.ts'
import { markMoves, WITHDRAW_FROM_LEAVERS } from './people-changes.ts'
import type { BulkInsert, SqlRow, SqlRunner } from './sql.ts'

/** Rows in one statement: enough to make the round trip cheap, few enough to stay well below a statement's limits. */
const ROWS_PER_STATEMENT = 5_000

const MOVE_VERSION = 'UPDATE ledger_head SET "directoryVersion" = "directoryVersion" + 1 WHERE "id" = 1'
const NEXT_GROUP = 'SELECT "nextGroup" FROM ledger_head WHERE "id" = 1'
const SAVE_NEXT_GROUP = 'UPDATE ledger_head SET "nextGroup" = ? WHERE "id" = 1'
const NUMBERS = 'SELECT "platform", "account", "conversationId", "number" FROM work_group'
const MARK_DEMO = 'UPDATE ledger_head SET "demo" = true WHERE "id" = 1'

/** The directory's durable side on either engine. `clock` dates the accounts that come with demo data. */
export function directoryStore(database: Database, clock: Clock): DirectoryStore {
  const { sql, prisma } = database
  const moves = markMoves(sql.dialect)
  return {
    read: () => readAll(database),
    apply: (data, accounts = []) =>
      sql.transaction(async (tx) => {
        // The head first: whoever writes locks it first, so that no two wait for each other.
        await changeHead(tx, MOVE_VERSION)
        await insertAll(tx, UNITS, data.units.map(unitToRow))
        await insertAll(
          tx,
          DEPARTMENTS,
          data.departments.map((each) => ({ ...each })),
        )
        const now = clock.now()
        await movePeople(tx, moves, data.people, now)
        await insertAll(tx, PEOPLE, data.people.map(personToRow))
        await tx.run(WITHDRAW_FROM_LEAVERS, [now, now])
        await insertAll(
          tx,
          DUTIES,
          data.duties.map((each) => ({ ...each })),
        )
        await insertAll(
          tx,
          INSTRUCTIONS,
          data.instructions.map((each) => ({ ...each })),
        )
        await insertAll(tx, GROUPS, await numbered(tx, data.groups, clock))
        await insertAll(
          tx,
          ACCOUNTS,
          accounts.map((each, order) => accountRow(each, now + order)),
        )
      }),
    addCode: async ({ codeHash, personId, expiresAt }) => {
      await prisma.bindingCode.create({ data: { codeHash, personId, expiresAt: BigInt(expiresAt) } })
    },
    addGroupCode: async ({ codeHash, unitId, expiresAt }) => {
      await prisma.groupCode.create({ data: { codeHash, unitId, expiresAt: BigInt(expiresAt) } })
    },
    isEmpty: async () => {
      const [unit, task] = await Promise.all([prisma.unit.findFirst(), prisma.task.findFirst()])
      return unit === null && task === null
    },
    isDemo: async () => (await prisma.ledgerHead.findUnique({ where: { id: 1 } }))?.demo === true,
    markDemo: () => sql.transaction((tx) => changeHead(tx, MARK_DEMO)),
  }
}

async function changeHead(tx: SqlRunner, statement: string): Promise<void> {
  const rows = await tx.run(statement, [])
  if (rows !== 1) throw new Error('the ledger has no head: its row in ledger_head is missing')
}

/** New groups get the register's next numbers; known ones keep theirs. */
async function numbered(
  tx: SqlRunner,
  groups: readonly WorkGroup[],
  clock: Clock,
): Promise<readonly SqlRow[]> {
  if (groups.length === 0) return []
  const [head] = await tx.rows<{ nextGroup: number }>(NEXT_GROUP, [])
  const known = await tx.rows<Address & { readonly number: number }>(NUMBERS, [])
  const numbers = new Map(known.map((row) => [addressKey(row), row.number]))
  let next = head?.nextGroup ?? 1
  const rows = groups.map((group) => ({
    ...group,
    number: numbers.get(addressKey(group)) ?? next++,
    registeredAt: clock.now(),
  }))
  await tx.run(SAVE_NEXT_GROUP, [next])
  return rows
}

/** One millisecond after the other, so that the roster lists them in the order given. */
function accountRow(account: DemoAccount, boundAt: number): SqlRow {
  return { ...account, boundAt, heardAt: boundAt }
}

/** Whoever leaves or changes units is marked, so that their open tasks are handed over afterwards. */
async function movePeople(
  tx: SqlRunner,
  moves: string,
  people: readonly Person[],
  now: Instant,
): Promise<void> {
  for (let from = 0; from < people.length; from += ROWS_PER_STATEMENT) {
    const rows = people.slice(from, from + ROWS_PER_STATEMENT)
    await tx.run(moves, [now, JSON.stringify(rows.map(({ id, unitId, active }) => [id, unitId, active]))])
  }
}

async function insertAll(tx: SqlRunner, into: BulkInsert, rows: readonly SqlRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
    await tx.insert(into, rows.slice(from, from + ROWS_PER_STATEMENT))
  }
}

async function readAll({ sql }: Database): Promise<DirectoryData> {
  const units = await sql.rows<UnitRow>(`SELECT ${UNIT_COLUMNS} FROM unit`, [])
  const departments = await sql.rows<DepartmentRow>(`SELECT ${DEPARTMENT_COLUMNS} FROM department`, [])
  const people = await sql.rows<PersonRow>(`SELECT ${PERSON_COLUMNS} FROM person`, [])
  return {
    units: units.map(unitReader()),
    departments: departments.map(departmentOf),
    people: people.map(personOf),
    duties: await sql.rows<DutyRow>('SELECT "code", "title", "level" FROM duty_item', []),
    instructions: await sql.rows<InstructionRow>('SELECT "code", "title" FROM instruction', []),
    groups: await sql.rows<GroupRow>(`SELECT ${GROUP_COLUMNS} FROM work_group`, []),
  }
}
