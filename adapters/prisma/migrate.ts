import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import type { Engine } from './database-url.ts'
import type { Database } from './engine.ts'
import { committedMigrations, type Migration, migrationList } from './migration-folder.ts'
import { EVERYTHING, startSchemaEngine } from './schema-engine.ts'
import { connectDurably } from './sqlite-prisma.ts'
import { gateOf, whenNotBusy } from './write-gate.ts'

/** A database whose history is not a beginning of ours: nothing was changed in it. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused'
}

/**
 * Brings the tables of a database up to the committed migrations, through Prisma's schema engine, in one
 * transaction: all of it or nothing, and one process at a time. Costs one query when there is nothing to do.
 * @returns the names of the migrations that were applied.
 * @throws MigrationRefused when the database was migrated by a newer version, or by other migrations.
 */
export async function migrate(
  database: Database,
  committed: readonly Migration[] = committedMigrations(database.engine),
): Promise<readonly string[]> {
  if (isUpToDate(database.engine, await appliedOf(database), committed)) return []
  if (database.location.engine === 'postgresql') return migratePostgresql(database.location.url, committed)
  const { file } = database.location
  return gateOf(file).through(() => migrateSqlite(file, committed))
}

async function migrateSqlite(file: string, committed: readonly Migration[]): Promise<readonly string[]> {
  const connection = await connectDurably(file)
  try {
    const begin = async () => connection.executeScript('BEGIN IMMEDIATE')
    return await inOneTransaction('sqlite', connection, () => whenNotBusy(begin), committed)
  } finally {
    await connection.dispose()
  }
}

/** Any number, the same in every version: who holds it migrates this PostgreSQL database. */
const ADVISORY_LOCK = 715_517_255

async function migratePostgresql(url: string, committed: readonly Migration[]): Promise<readonly string[]> {
  // A pool of one connection, so that all that runs through the adapter is inside our transaction.
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  try {
    const connection = await new PrismaPg(pool).connect()
    const begin = async () => {
      await pool.query('BEGIN')
      await pool.query('SELECT pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
    }
    return await inOneTransaction('postgresql', connection, begin, committed)
  } finally {
    await pool.end()
  }
}

async function inOneTransaction(
  engine: Engine,
  connection: SqlDriverAdapter,
  begin: () => Promise<void>,
  committed: readonly Migration[],
): Promise<readonly string[]> {
  await begin()
  try {
    // Somebody else may have migrated while this process waited.
    const query = async (sql: string) => (await connection.queryRaw({ sql, args: [], argTypes: [] })).rows
    const applied = await readApplied(engine, query)
    let names: readonly string[] = []
    if (!isUpToDate(engine, applied, committed)) {
      const schemaEngine = await startSchemaEngine(engine, connection, noEmptyDatabase)
      const result = await schemaEngine.applyMigrations({
        migrationsList: migrationList(engine, committed),
        filters: EVERYTHING,
      })
      names = result.appliedMigrationNames
    }
    await connection.executeScript('COMMIT')
    return names
  } catch (error) {
    await connection.executeScript('ROLLBACK')
    throw error
  }
}

async function noEmptyDatabase(): Promise<SqlDriverAdapter> {
  throw new Error('applying migrations needs no second database')
}

interface Applied {
  readonly name: string
  readonly checksum: string
}

const TABLE_EXISTS = {
  sqlite: `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`,
  postgresql: `SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = '_prisma_migrations'`,
}
const APPLIED = `SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`

async function readApplied(
  engine: Engine,
  query: (sql: string) => Promise<readonly unknown[][]>,
): Promise<readonly Applied[]> {
  const [count] = await query(TABLE_EXISTS[engine])
  if (Number(count?.[0]) === 0) return []
  return (await query(APPLIED)).map(([name, checksum]) => ({
    name: String(name),
    checksum: String(checksum),
  }))
}

function appliedOf(database: Database): Promise<readonly Applied[]> {
  return readApplied(database.engine, async (sql) =>
    (await database.sql.rows<Record<string, unknown>>(sql, [])).map((row) => Object.values(row)),
  )
}

/** False when migrations are still to be applied after those of the database. */
function isUpToDate(engine: Engine, applied: readonly Applied[], committed: readonly Migration[]): boolean {
  for (const [i, { name, checksum }] of applied.entries()) {
    const ours = committed[i]
    if (ours === undefined) {
      throw new MigrationRefused(
        `this ${engine} database was migrated by a newer version of Guiyi (migration ${name}): start that version, or restore an earlier backup`,
      )
    }
    if (ours.name !== name || ours.checksum !== checksum) {
      throw new MigrationRefused(
        `this ${engine} database was made by other migrations: it has ${name}, this version has ${ours.name}${ours.name === name ? ' with another content' : ''}`,
      )
    }
  }
  return applied.length === committed.length
}

/** What a database lacks, for `guiyi doctor`: names of committed migrations that it has not applied. */
export async function pendingMigrations(database: Database): Promise<readonly string[]> {
  const applied = await appliedOf(database)
  const committed = committedMigrations(database.engine)
  isUpToDate(database.engine, applied, committed)
  return committed.slice(applied.length).map(({ name }) => name)
}
