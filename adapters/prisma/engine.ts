import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import type { PrismaClient } from '../../generated/sqlite/client/client.ts'
import { type DatabaseLocation, type Engine, readDatabaseUrl } from './database-url.ts'
import { openPostgresqlSession } from './postgresql-session.ts'
import type { SqlSession } from './sql.ts'
import { gatedSqliteAdapter } from './sqlite-prisma.ts'
import { openSqliteSession } from './sqlite-session.ts'

export type { PrismaClient }

/** An open database. Tables exist once `migrate` (migrate.ts) has run. */
export interface Database {
  readonly engine: Engine
  readonly location: DatabaseLocation
  /**
   * Prisma Client, for everything but the hot path. The clients of both engines are generated from the same models
   * and are the same but for their SQL; the type is that of SQLite's, which offers what both have.
   * Whoever changes the directory updates `ledger_head` first in the transaction: the ledger locks it first too,
   * and the same order everywhere is what excludes a deadlock.
   */
  readonly prisma: PrismaClient
  /** Constant SQL, for the hot path. */
  readonly sql: SqlSession
  close(): Promise<void>
}

/**
 * Opens the database that DATABASE_URL names; a SQLite file and its directory are made when missing.
 * @throws DatabaseUrlError for an unknown kind of URL, Error when the file can't be opened durably.
 */
export async function openDatabase(url: string): Promise<Database> {
  const location = readDatabaseUrl(url)
  return location.engine === 'sqlite' ? openSqlite(location) : openPostgresql(location)
}

async function openSqlite(location: DatabaseLocation & { engine: 'sqlite' }): Promise<Database> {
  mkdirSync(dirname(location.file), { recursive: true })
  const sql = openSqliteSession(location.file)
  const generated = await import('../../generated/sqlite/client/client.ts')
  const prisma = new generated.PrismaClient({ adapter: gatedSqliteAdapter(location.file) })
  return {
    engine: 'sqlite',
    location,
    prisma,
    sql,
    async close() {
      await prisma.$disconnect()
      sql.close()
    },
  }
}

const POOL_SIZE = 10

async function openPostgresql(location: DatabaseLocation & { engine: 'postgresql' }): Promise<Database> {
  // `pipeline`: statements that are handed over together travel together.
  const pool = new pg.Pool({ connectionString: location.url, max: POOL_SIZE, pipeline: true })
  // An idle connection that breaks leaves the pool by itself; the next query opens another.
  pool.on('error', () => {})
  const generated = await import('../../generated/postgresql/client/client.ts')
  const prisma = new generated.PrismaClient({ adapter: new PrismaPg(pool) }) as unknown as PrismaClient
  return {
    engine: 'postgresql',
    location,
    prisma,
    sql: openPostgresqlSession(pool),
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
