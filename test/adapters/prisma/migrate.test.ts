import { spawn } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../adapters/prisma/engine.ts'
import { MigrationRefused, migrate, pendingMigrations } from '../../../adapters/prisma/migrate.ts'
import { committedMigrations, type Migration } from '../../../adapters/prisma/migration-folder.ts'
import { missingMigration } from '../../../adapters/prisma/new-migration.ts'
import { eachDatabase, postgresqlServer } from '../../support/databases.ts'

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: 'of a test' })

describe('the committed migrations', () => {
  it('agree with the models on SQLite', async () => {
    expect(await missingMigration('sqlite', '')).toBeNull()
  })

  it.skipIf(postgresqlServer === null)('agree with the models on PostgreSQL', async () => {
    expect(await missingMigration('postgresql', postgresqlServer ?? '')).toBeNull()
  })

  it('are as many, under the same names, for both engines', () => {
    const names = (engine: 'sqlite' | 'postgresql') => committedMigrations(engine).map(({ name }) => name)
    expect(names('sqlite')).toEqual(names('postgresql'))
  })
})

eachDatabase((name, fresh) => {
  describe(`migrating on ${name}`, () => {
    it('makes the tables once, and finds nothing to do after that', async () => {
      const { url } = await fresh()
      const database = await openDatabase(url)
      const committed = committedMigrations(database.engine).map(({ name: of }) => of)
      expect(await pendingMigrations(database)).toEqual(committed)
      expect(await migrate(database)).toEqual(committed)
      expect(await migrate(database)).toEqual([])
      expect(await pendingMigrations(database)).toEqual([])
      expect(await database.prisma.ledgerHead.count()).toBe(1)
      await database.close()
    })

    it('applies a migration that came later', async () => {
      const database = await (await fresh()).open()
      const later = migration('20270101000000_later', 'CREATE TABLE "later" ("id" INTEGER PRIMARY KEY);')
      expect(await migrate(database, [...committedMigrations(database.engine), later])).toEqual([later.name])
      expect(await database.sql.rows('SELECT * FROM later', [])).toEqual([])
    })

    it('refuses a database of a newer version, in a sentence that says what to do', async () => {
      const database = await (await fresh()).open()
      const refused = migrate(database, [])
      await expect(refused).rejects.toBeInstanceOf(MigrationRefused)
      await expect(refused).rejects.toThrow(/newer version of Guiyi .*start that version, or restore/u)
      expect(await database.prisma.ledgerHead.count()).toBe(1)
    })

    it('refuses a database that other migrations made', async () => {
      const database = await (await fresh()).open()
      const [first] = committedMigrations(database.engine)
      await expect(migrate(database, [{ ...migration('', ''), ...first, checksum: 'x' }])).rejects.toThrow(
        'another content',
      )
    })

    it('leaves nothing of a migration that fails halfway, and works once it is mended', async () => {
      const database = await (await fresh()).open()
      const committed = committedMigrations(database.engine)
      const halfway = migration(
        '20270101000000_later',
        'CREATE TABLE "half" ("id" INTEGER PRIMARY KEY);\nINSERT INTO "no_such_table" VALUES (1);',
      )
      await expect(migrate(database, [...committed, halfway])).rejects.toThrow()
      await expect(database.sql.rows('SELECT * FROM half', [])).rejects.toThrow()
      expect(await migrate(database)).toEqual([])
      const mended = migration('20270101000000_later', 'CREATE TABLE "half" ("id" INTEGER PRIMARY KEY);')
      expect(await migrate(database, [...committed, mended])).toEqual([mended.name])
    })

    it('is done once by five processes that start together', async () => {
      const { url, open } = await fresh()
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => migrateInAnotherProcess(url)))
      const database = await open()
      const all = JSON.stringify(committedMigrations(database.engine).map(({ name: of }) => of))
      expect(outcomes.filter((line) => line === all)).toHaveLength(1)
      expect(outcomes.filter((line) => line === '[]')).toHaveLength(4)
      expect(await database.prisma.ledgerHead.count()).toBe(1)
    })
  })
})

function migrateInAnotherProcess(url: string): Promise<string> {
  const from = (file: string) =>
    JSON.stringify(new URL(`../../../adapters/prisma/${file}`, import.meta.url).href)
  const script = `
    const { openDatabase } = await import(${from('engine.ts')})
    const { migrate } = await import(${from('migrate.ts')})
    const database = await openDatabase(${JSON.stringify(url)})
    console.log(JSON.stringify(await migrate(database)))
    await database.close()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.on('close', (code) => resolve(code === 0 ? said.trim() : `ended with ${code}`))
  })
}
