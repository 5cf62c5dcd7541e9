import { LRUCache } from 'lru-cache'
import { type DirectoryIndex, indexDirectory, inOrderOfMembers } from '../../src/app/directory-index.ts'
import type { Address, Directory } from '../../src/app/ports.ts'
import type { Person, Role } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import {
  DEPARTMENT_COLUMNS,
  type DepartmentRow,
  type DutyRow,
  departmentOf,
  GROUP_COLUMNS,
  type GroupRow,
  type InstructionRow,
  PERSON_COLUMNS,
  type PersonRow,
  personOf,
  UNIT_COLUMNS,
  type UnitRow,
  unitReader,
} from './directory-tables.ts'
import type { Database } from './engine.ts'
import type { SqlSession, SqlValue } from './sql.ts'

/** Lookups kept of each kind. A county's busy hour fits; beyond it the longest unused go. */
const CACHED_LOOKUPS = 20_000

const PERSON_BY_ID = `SELECT ${PERSON_COLUMNS} FROM person WHERE "id" = ?`
const PERSON_ID_BY_ACCOUNT = 'SELECT "personId" FROM account WHERE "platform" = ? AND "userId" = ?'
const MEMBERS = `SELECT ${PERSON_COLUMNS} FROM person WHERE "unitId" = ? AND "active" = true`
const GROUP = `SELECT ${GROUP_COLUMNS} FROM work_group WHERE "platform" = ? AND "account" = ? AND "conversationId" = ?`
const PERMITTED_GROUP = `SELECT ${GROUP_COLUMNS} FROM work_group WHERE "unitId" = ? AND "state" = 'permitted'`
/** CROSS JOIN keeps SQLite from starting with the large table. */
const MEMBERS_OF_MANY = (keys: string): string =>
  `SELECT ${PERSON_COLUMNS} FROM ${keys} CROSS JOIN person p WHERE p."unitId" = k.unit AND p."active" = true`
const PERMITTED_GROUPS = (keys: string): string =>
  `SELECT ${GROUP_COLUMNS} FROM ${keys} CROSS JOIN work_group g WHERE g."unitId" = k.unit AND g."state" = 'permitted'`
const PEOPLE_NAMED = `SELECT ${PERSON_COLUMNS} FROM person WHERE "name" = ? AND "active" = true ORDER BY "id" LIMIT 20`
const PRIVATE_ADDRESSES = `SELECT "platform", "account", "privateConversationId" AS "conversationId" FROM account WHERE "personId" = ? AND "privateConversationId" IS NOT NULL AND "lostAt" IS NULL AND NOT ("platform" = ? AND "account" = ?) ORDER BY "heardAt" DESC, "platform", "userId" LIMIT 1`
const IN_ROLE = `SELECT ${PERSON_COLUMNS} FROM person WHERE "active" = true AND "roles" LIKE ? ORDER BY "id"`

/** Loads what is held whole: units, departments, duty lists, instructions, and the version that they are at least of. */
async function load(sql: SqlSession): Promise<{ readonly version: number; readonly index: DirectoryIndex }> {
  // The version first: rows that change meanwhile are then newer than it says, and are loaded again.
  const [head] = await sql.rows<{ directoryVersion: number }>(
    'SELECT "directoryVersion" FROM ledger_head WHERE "id" = 1',
    [],
  )
  const units = await sql.rows<UnitRow>(`SELECT ${UNIT_COLUMNS} FROM unit`, [])
  const departments = await sql.rows<DepartmentRow>(`SELECT ${DEPARTMENT_COLUMNS} FROM department`, [])
  const duties = await sql.rows<DutyRow>('SELECT "code", "title", "level" FROM duty_item', [])
  const instructions = await sql.rows<InstructionRow>('SELECT "code", "title" FROM instruction', [])
  const index = indexDirectory({
    units: units.map(unitReader()),
    departments: departments.map(departmentOf),
    duties,
    instructions,
  })
  return { version: head?.directoryVersion ?? 0, index }
}

/** The directory on a database: units in memory, everything about people looked up once and kept. */
export async function openDirectory(database: Database): Promise<Directory> {
  const loaded = await load(database.sql)
  return new PrismaDirectory(database.sql, loaded.version, loaded.index)
}

class PrismaDirectory implements Directory {
  version: number
  #index: DirectoryIndex
  readonly #sql: SqlSession
  #people = cache<Person | null>()
  #accounts = cache<Person | null>()
  #members = cache<readonly Person[]>()
  #groups = cache<WorkGroup | null>()
  #permitted = cache<WorkGroup | null>()
  #roles = cache<readonly Person[]>()

  constructor(sql: SqlSession, version: number, index: DirectoryIndex) {
    this.#sql = sql
    this.version = version
    this.#index = index
  }

  unit(id: string) {
    return this.#index.unit(id)
  }

  department(id: string) {
    return this.#index.department(id)
  }

  units() {
    return this.#index.units
  }

  duties() {
    return this.#index.duties
  }

  get sources() {
    return this.#index.sources
  }

  personByAccount(platform: string, userId: string): Promise<Person | null> {
    return kept(this.#accounts, `${platform}\n${userId}`, async () => {
      const bound = await this.#first<{ personId: string }>(PERSON_ID_BY_ACCOUNT, [platform, userId])
      return bound === null ? null : this.person(bound.personId)
    })
  }

  person(id: string): Promise<Person | null> {
    return kept(this.#people, id, async () => {
      const row = await this.#first<PersonRow>(PERSON_BY_ID, [id])
      return row === null ? null : personOf(row)
    })
  }

  /** Asked when an admin names somebody, so it is looked up each time. */
  async peopleNamed(name: string): Promise<readonly Person[]> {
    return (await this.#sql.rows<PersonRow>(PEOPLE_NAMED, [name])).map(personOf)
  }

  peopleInRole(role: Role): Promise<readonly Person[]> {
    return kept(this.#roles, role, async () => {
      const rows = await this.#sql.rows<PersonRow>(IN_ROLE, [`%"${role}"%`])
      return rows.map(personOf)
    })
  }

  membersOf(unitId: string): Promise<readonly Person[]> {
    return kept(this.#members, unitId, async () => {
      const rows = await this.#sql.rows<PersonRow>(MEMBERS, [unitId])
      return inOrderOfMembers(rows.map(personOf))
    })
  }

  membersOfMany(unitIds: readonly string[]): Promise<ReadonlyMap<string, readonly Person[]>> {
    return keptOfMany(this.#members, unitIds, async (unknown) => {
      const rows = await this.#ofUnits<PersonRow>(MEMBERS_OF_MANY, unknown)
      const found = new Map<string, Person[]>(unknown.map((unitId) => [unitId, []]))
      for (const row of rows) found.get(row.unitId ?? '')?.push(personOf(row))
      return new Map([...found].map(([unitId, members]) => [unitId, inOrderOfMembers(members)]))
    })
  }

  group({ platform, account, conversationId }: Address): Promise<WorkGroup | null> {
    return kept(this.#groups, `${platform}\n${account}\n${conversationId}`, () =>
      this.#first<GroupRow>(GROUP, [platform, account, conversationId]),
    )
  }

  permittedGroupOf(unitId: string): Promise<WorkGroup | null> {
    return kept(this.#permitted, unitId, () => this.#first<GroupRow>(PERMITTED_GROUP, [unitId]))
  }

  async permittedGroupsOf(unitIds: readonly string[]): Promise<ReadonlyMap<string, WorkGroup>> {
    const groups = await keptOfMany(this.#permitted, unitIds, async (unknown) => {
      const rows = await this.#ofUnits<GroupRow>(PERMITTED_GROUPS, unknown)
      const found = new Map(rows.map((row) => [row.unitId ?? '', row] as const))
      return new Map<string, WorkGroup | null>(unknown.map((unitId) => [unitId, found.get(unitId) ?? null]))
    })
    return new Map([...groups].flatMap(([unitId, group]) => (group === null ? [] : [[unitId, group]])))
  }

  #ofUnits<Row>(statement: (keys: string) => string, unitIds: readonly string[]): Promise<readonly Row[]> {
    const keys = this.#sql.dialect.keys('k', { unit: 'text' })
    return this.#sql.rows<Row>(statement(keys), [JSON.stringify(unitIds.map((unitId) => [unitId]))])
  }

  /** Asked for notices only, so it is looked up each time. */
  privateAddressOf(
    personId: string,
    besides: Omit<Address, 'conversationId'> = { platform: '', account: '' },
  ): Promise<Address | null> {
    return this.#first<Address>(PRIVATE_ADDRESSES, [personId, besides.platform, besides.account])
  }

  async refresh(version: number): Promise<void> {
    const loaded = await load(this.#sql)
    // New caches, not emptied ones: a lookup still under way ends in the old, and is forgotten with it.
    this.#people = cache()
    this.#accounts = cache()
    this.#members = cache()
    this.#groups = cache()
    this.#permitted = cache()
    this.#roles = cache()
    this.#index = loaded.index
    this.version = Math.max(version, loaded.version)
  }

  async #first<Row>(statement: string, values: readonly SqlValue[]): Promise<Row | null> {
    return (await this.#sql.rows<Row>(statement, values))[0] ?? null
  }
}

type Cache<T> = LRUCache<string, Promise<T>>

function cache<T>(): Cache<T> {
  return new LRUCache({ max: CACHED_LOOKUPS })
}

/** The kept answer; else the answer of one query, shared by all who ask meanwhile. A failure is not kept. */
function kept<T>(answers: Cache<T>, key: string, ask: () => Promise<T>): Promise<T> {
  const known = answers.get(key)
  if (known !== undefined) return known
  const asked = ask()
  answers.set(key, asked)
  asked.catch(() => answers.delete(key))
  return asked
}

/** The kept answers, and those of one query for all others, which are kept from then on. */
async function keptOfMany<T>(
  answers: Cache<T>,
  keys: readonly string[],
  ask: (unknown: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T>> {
  const known = keys.map((key) => [key, answers.get(key)] as const)
  const unknown = known.flatMap(([key, answer]) => (answer === undefined ? [key] : []))
  const found = unknown.length === 0 ? new Map<string, T>() : await ask(unknown)
  for (const [key, answer] of found) answers.set(key, Promise.resolve(answer))
  const all = new Map(found)
  for (const [key, answer] of known) if (answer !== undefined) all.set(key, await answer)
  return all
}
