import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Engine } from './database-url.ts'
import type { MigrationList } from './schema-engine.ts'

/** One committed migration, and the checksum under which a database remembers it. */
export interface Migration {
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url))

/** The committed migrations of one engine, in the order in which they apply. */
export function committedMigrations(engine: Engine, folder = MIGRATIONS): readonly Migration[] {
  const directory = join(folder, engine)
  if (!existsSync(directory)) return []
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(directory, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}

/** The same migrations as the schema engine wants them. */
export function migrationList(engine: Engine, migrations: readonly Migration[]): MigrationList {
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: './migration_lock.toml', content: `provider = "${engine}"\n` },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  }
}
