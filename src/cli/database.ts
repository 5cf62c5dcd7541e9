import { existsSync } from 'node:fs'
import type { Database } from '../../adapters/prisma/engine.ts'
import type { DirectoryStore, Ledger, OutboxStore } from '../app/ports.ts'
import { CliProblem, type Terminal } from './command.ts'
import { settingsOf } from './settings.ts'

/** An open database with its tables, and the stores on it. */
export interface OpenedDatabase {
  readonly database: Database
  readonly ledger: Ledger
  readonly directoryStore: DirectoryStore
  readonly outbox: OutboxStore
  /** Ids of the people who have a platform account. */
  boundPeople(): Promise<ReadonlySet<string>>
}

/** There is no database yet: no file, or no tables in it. */
export class NoDatabaseYet extends CliProblem {
  override readonly name = 'NoDatabaseYet'

  constructor() {
    super({
      zh: '还没有数据库。先 npm start，或 npm run guiyi -- migrate；已有的话请检查 DATABASE_URL',
      en: 'there is no database yet: npm start, or npm run guiyi -- migrate; if you have one, check DATABASE_URL',
    })
  }
}

/**
 * Opens the configured database for one piece of work, and closes it. `migrated` makes and migrates it where
 * needed; `existing` changes nothing; `as it is` may find no tables, and leaves them to the work.
 * @throws NoDatabaseYet when it is to exist and does not, CliProblem when its tables are of an older version.
 */
export async function withDatabase<T>(
  terminal: Terminal,
  state: 'existing' | 'migrated' | 'as it is',
  work: (opened: OpenedDatabase) => Promise<T>,
): Promise<T> {
  const url = (await settingsOf(terminal.env)).databaseUrl.reveal()
  if (state === 'existing' && !(await fileExists(url))) throw new NoDatabaseYet()
  const [{ openDatabase }, { migrate }, { createLedger }, { directoryStore }, { outboxStore }] =
    await Promise.all([
      import('../../adapters/prisma/engine.ts'),
      import('../../adapters/prisma/migrate.ts'),
      import('../../adapters/prisma/ledger.ts'),
      import('../../adapters/prisma/directory-store.ts'),
      import('../../adapters/prisma/outbox-store.ts'),
    ])
  const database = await openDatabase(url)
  try {
    if (state === 'migrated') await migrate(database)
    else if (state === 'existing') await refuseUnmigrated(database)
    return await work({
      database,
      ledger: createLedger(database, terminal),
      directoryStore: directoryStore(database, terminal),
      outbox: outboxStore(database),
      boundPeople: () => boundPeople(database),
    })
  } finally {
    await database.close()
  }
}

async function boundPeople({ sql }: Database): Promise<ReadonlySet<string>> {
  const rows = await sql.rows<{ personId: string }>('SELECT DISTINCT "personId" FROM account', [])
  return new Set(rows.map(({ personId }) => personId))
}

/** Opening a SQLite file would make it; a server shows by itself whether it answers. */
async function fileExists(url: string): Promise<boolean> {
  const { readDatabaseUrl } = await import('../../adapters/prisma/database-url.ts')
  const location = readDatabaseUrl(url)
  return location.engine === 'postgresql' || existsSync(location.file)
}

async function refuseUnmigrated(database: Database): Promise<void> {
  const [{ pendingMigrations }, { committedMigrations }] = await Promise.all([
    import('../../adapters/prisma/migrate.ts'),
    import('../../adapters/prisma/migration-folder.ts'),
  ])
  const pending = await pendingMigrations(database)
  if (pending.length === 0) return
  if (pending.length === committedMigrations(database.engine).length) throw new NoDatabaseYet()
  throw new CliProblem({
    zh: '数据库的表是旧版本的。请先 npm run guiyi -- migrate',
    en: 'the tables of the database are of an older version: npm run guiyi -- migrate first',
  })
}
