import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlQuery } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { renderSchema } from '../../src/setup/clients.mjs'
import { CatalogPool } from './catalog-pool.ts'
import type { Engine } from './database-url.ts'
import { committedMigrations, MIGRATIONS, migrationList } from './migration-folder.ts'
import { EVERYTHING, startSchemaEngine } from './schema-engine.ts'

const MODELS = new URL('../../prisma/models.prisma', import.meta.url)

/**
 * The SQL that leads from the committed migrations to prisma/models.prisma; null when they agree.
 * The migrations are replayed into a scratch database: in memory for SQLite, a new one on the server of
 * `postgresqlUrl` for PostgreSQL, dropped afterwards.
 */
export async function missingMigration(engine: Engine, postgresqlUrl: string): Promise<string | null> {
  const empty = engine === 'sqlite' ? emptySqlite : () => emptyPostgresql(postgresqlUrl)
  const connection = await empty()
  try {
    const schemaEngine = await startSchemaEngine(engine, connection, empty)
    const schema = renderSchema(engine, readFileSync(MODELS, 'utf8'))
    const { stdout, exitCode } = await schemaEngine.diff({
      from: { tag: 'migrations', ...migrationList(engine, committedMigrations(engine)) },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
      script: true,
      exitCode: true,
      filters: EVERYTHING,
    })
    return exitCode === 0 ? null : stdout
  } finally {
    await connection.dispose()
  }
}

async function emptySqlite(): Promise<SqlDriverAdapter> {
  const connection = await new PrismaBetterSqlite3({ url: ':memory:' }).connect()
  return Object.assign(connection, {
    // The engine replays a whole migration as one statement, which the driver's prepare() doesn't take.
    async executeRaw({ sql }: SqlQuery) {
      await connection.executeScript(sql)
      return 0
    },
  })
}

let scratches = 0

/** A database of its own on the server, dropped when the connection is disposed of. */
async function emptyPostgresql(serverUrl: string): Promise<SqlDriverAdapter> {
  const name = `guiyi_scratch_${process.pid}_${++scratches}`
  await onServer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = name
  const pool = new CatalogPool({ connectionString: url.href, max: 1 })
  const connection = await new PrismaPg(pool).connect()
  return Object.assign(connection, {
    async dispose() {
      await pool.end()
      await onServer(serverUrl, `DROP DATABASE ${name}`)
    },
  })
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** Writes a migration for both engines where the models have moved on. `npm run new-migration -- NAME` */
async function main(name: string | undefined): Promise<void> {
  if (name === undefined || !/^[a-z0-9_]+$/.test(name)) {
    throw new Error('name the migration in lower case, such as: npm run new-migration -- add_clues')
  }
  const postgresqlUrl =
    process.env['GUIYI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
  const time = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  // Both are worked out before either is written: a migration exists for both engines or for none.
  const found = new Map<Engine, string | null>()
  for (const engine of ['sqlite', 'postgresql'] as const) {
    found.set(engine, await missingMigration(engine, postgresqlUrl))
  }
  for (const [engine, sql] of found) {
    if (sql === null) {
      console.log(`${engine}: the migrations agree with the models`)
      continue
    }
    const folder = join(MIGRATIONS, engine, `${time}_${name}`)
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'migration.sql'), sql)
    console.log(`${engine}: wrote ${folder}`)
  }
}

if (argv[1] !== undefined && import.meta.url === pathToFileURL(argv[1]).href) await main(argv[2])
