import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, describe, it } from 'vitest'
import { type Database, openDatabase } from '../../adapters/prisma/engine.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'

const SERVER = process.env['GUIYI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
/** Nobody listening is told at once; only a server at the end of its strength takes so long. */
const SERVER_WAIT_MS = 15_000
/** Tests beside this one may hold all connections for a moment. */
const TRIES = 20
const NEXT_TRY_MS = 500
const TOO_MANY_CONNECTIONS = '53300'

/** A database of a test: new and migrated at the first `open`, the same one at every further `open`. */
export interface TestDatabase {
  readonly url: string
  open(): Promise<Database>
}

/**
 * Runs a suite on SQLite (a real file in a temporary directory) and on PostgreSQL (a database of its own on the
 * server of GUIYI_TEST_POSTGRES_URL). `fresh()` gives an empty database; whatever was opened is closed and dropped
 * at the end. Where no PostgreSQL answers, its half is skipped aloud, and fails when CI=true.
 */
export function eachDatabase(suite: (name: string, fresh: () => Promise<TestDatabase>) => void): void {
  describe('on SQLite', () => {
    const directory = mkdtempSync(join(tmpdir(), 'guiyi-test-'))
    const opened: Database[] = []
    let count = 0
    afterAll(async () => {
      for (const database of opened) await database.close()
      rmSync(directory, { recursive: true, force: true })
    })
    suite('sqlite', async () => testDatabase(`file:${join(directory, `${++count}.db`)}`, opened))
  })

  describe.skipIf(!postgresqlAnswers)(postgresqlTitle(), () => {
    const opened: Database[] = []
    const names: string[] = []
    afterAll(async () => {
      for (const database of opened) await database.close()
      for (const name of names) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    })
    suite('postgresql', async () => {
      const name = `guiyi_test_${process.pid}_${Date.now().toString(36)}_${names.length}`
      await onServer(`CREATE DATABASE ${name}`)
      names.push(name)
      const url = new URL(SERVER)
      url.pathname = name
      return testDatabase(url.href, opened)
    })
  })

  if (!postgresqlAnswers && process.env['CI'] === 'true') {
    it('finds PostgreSQL', () => {
      throw new Error('CI needs a PostgreSQL server: set GUIYI_TEST_POSTGRES_URL')
    })
  }
}

function testDatabase(url: string, opened: Database[]): TestDatabase {
  return {
    url,
    async open() {
      const database = closingOnce(await openDatabase(url))
      opened.push(database)
      await migrate(database)
      return database
    },
  }
}

/** A test may close its database itself; the end of the suite closes whatever is still open. */
function closingOnce(database: Database): Database {
  let closing: Promise<void> | null = null
  return {
    ...database,
    close() {
      closing ??= database.close()
      return closing
    },
  }
}

const postgresqlAnswers = await onServer('SELECT 1').then(
  () => true,
  () => false,
)

function postgresqlTitle(): string {
  return postgresqlAnswers ? 'on PostgreSQL' : 'on PostgreSQL: skipped, no server at GUIYI_TEST_POSTGRES_URL'
}

async function onServer(sql: string, tries = TRIES): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: SERVER_WAIT_MS })
  try {
    await client.connect()
  } catch (cause) {
    const full = cause instanceof pg.DatabaseError && cause.code === TOO_MANY_CONNECTIONS
    if (!full || tries <= 1) throw cause
    await setTimeout(NEXT_TRY_MS)
    return onServer(sql, tries - 1)
  }
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The server that the PostgreSQL tests use, null where none answers. */
export const postgresqlServer: string | null = postgresqlAnswers ? SERVER : null
