import {
  BackupProblem,
  type BackupRow,
  backupRows,
  type RowCounts,
  verifyBackupFile,
  writeBackupFile,
} from './backup-file.ts'
import type { Database } from './engine.ts'
import { migrate, pendingMigrations } from './migrate.ts'
import { committedMigrations } from './migration-folder.ts'
import { type Columns, quoted, type SqlRow, type SqlRunner } from './sql.ts'

export { BackupProblem, type BackupProblemCode, type RowCounts } from './backup-file.ts'

type Reader = Pick<SqlRunner, 'rows'>

/** Every table and its key, in which order it is read. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  ledger_head: ['id'],
  unit: ['id'],
  department: ['id'],
  person: ['id'],
  account: ['platform', 'userId'],
  binding_code: ['codeHash'],
  group_code: ['codeHash'],
  work_group: ['platform', 'account', 'conversationId'],
  duty_item: ['code'],
  instruction: ['code'],
  task: ['number'],
  task_owner: ['taskNumber', 'ownerId'],
  task_return: ['taskNumber'],
  digest_choice: ['personId'],
  digest_period: ['kind', 'recipientId'],
  task_closing: ['position'],
  week_figures: ['scope', 'closedAt'],
  calendar_feed: ['personId'],
  refusal: ['number'],
  task_batch: ['number'],
  bypass: ['number'],
  bypass_text: ['position'],
  example: ['position'],
  audit: ['seq'],
  seen: ['position'],
  outbox: ['position'],
  card_message: ['task', 'platform', 'account', 'conversationId'],
  transcript_line: ['position'],
}
const PAGE = 1_000

/**
 * Writes all that the database holds at one moment into a file, while others go on working, and reads the file back.
 * @returns how many rows of each table it holds.
 * @throws BackupProblem FILE_EXISTS.
 */
export async function backup(database: Database, file: string): Promise<RowCounts> {
  const pending = await pendingMigrations(database)
  const migrations = committedMigrations(database.engine)
    .map(({ name }) => name)
    .filter((name) => !pending.includes(name))
  await database.sql.snapshot((reader) =>
    writeBackupFile(file, { guiyi: 'backup', migrations }, allRows(reader)),
  )
  return (await verifyBackupFile(file)).rows
}

async function* allRows(reader: Reader): AsyncGenerator<BackupRow> {
  for (const [table, key] of Object.entries(TABLES)) {
    const columns = key.map(quoted).join(', ')
    let after: SqlRow | undefined
    for (;;) {
      const where = after === undefined ? '' : `WHERE (${columns}) > (${key.map(() => '?').join(', ')})`
      const values = after === undefined ? [] : key.map((name) => after?.[name] ?? null)
      const rows = await reader.rows<SqlRow>(
        `SELECT * FROM ${table} ${where} ORDER BY ${columns} LIMIT ${PAGE}`,
        values,
      )
      for (const row of rows) yield [table, row]
      after = rows.at(-1)
      if (rows.length < PAGE) break
    }
  }
}

/**
 * Fills an empty database from a backup file, of either engine, in one transaction: all of it or nothing. The tables
 * are made as they were at the time of the backup, and migrated to this version afterwards.
 * @throws BackupProblem NOT_A_BACKUP, DAMAGED, NEWER_VERSION, NOT_EMPTY.
 */
export async function restore(database: Database, file: string): Promise<RowCounts> {
  const { header, rows } = await verifyBackupFile(file)
  const committed = committedMigrations(database.engine)
  if (header.migrations.some((name, i) => committed[i]?.name !== name)) {
    throw new BackupProblem(
      'NEWER_VERSION',
      `${file} was made by a newer version of Guiyi: restore it with that version`,
    )
  }
  const applied = committed.length - (await pendingMigrations(database)).length
  if (applied > 0) await refuseUnlessEmpty(database.sql)
  if (applied <= header.migrations.length)
    await migrate(database, committed.slice(0, header.migrations.length))
  await database.sql.transaction(async (tx) => {
    await refuseUnlessEmpty(tx)
    await tx.run('DELETE FROM ledger_head', [])
    await fill(tx, database, file)
    await compare(tx, file, rows)
  })
  await migrate(database)
  return rows
}

/** A new database has the row of the head, untouched, and nothing else. */
async function refuseUnlessEmpty(reader: Reader): Promise<void> {
  for (const table of Object.keys(TABLES)) {
    const used = table === 'ledger_head' ? 'WHERE "auditSeq" > 0 OR "nextTask" > 1' : ''
    if ((await reader.rows(`SELECT 1 AS used FROM ${table} ${used} LIMIT 1`, [])).length > 0) {
      throw new BackupProblem('NOT_EMPTY', 'the database is in use already: restore into a new one')
    }
  }
}

async function fill(tx: SqlRunner, database: Database, file: string): Promise<void> {
  let table = ''
  let chunk: SqlRow[] = []
  let into = { table, columns: {} as Columns, onConflict: '' }
  for await (const [next, row] of backupRows(file)) {
    if (next !== table || chunk.length === PAGE) {
      if (chunk.length > 0) await tx.insert(into, chunk)
      chunk = []
    }
    if (next !== table) {
      table = next
      into = { table, columns: await columnsOf(tx, database, table), onConflict: '' }
    }
    chunk.push(row)
  }
  if (chunk.length > 0) await tx.insert(into, chunk)
  if (database.engine === 'postgresql') await continueSequences(tx)
}

const TYPES: Readonly<Record<string, Columns[string]>> = {
  integer: 'int',
  bigint: 'bigint',
  text: 'text',
  boolean: 'boolean',
}

async function columnsOf(tx: Reader, { engine }: Database, table: string): Promise<Columns> {
  if (TABLES[table] === undefined)
    throw new BackupProblem('DAMAGED', `the backup speaks of an unknown table, ${table}`)
  const columns = await tx.rows<{ name: string; type: string }>(
    engine === 'sqlite'
      ? 'SELECT name, type FROM pragma_table_info(?)'
      : 'SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?',
    [table],
  )
  return Object.fromEntries(columns.map(({ name, type }) => [name, TYPES[type.toLowerCase()] ?? 'text']))
}

async function continueSequences(tx: SqlRunner): Promise<void> {
  for (const table of ['seen', 'outbox', 'task_closing', 'transcript_line', 'example']) {
    await tx.rows(
      `SELECT setval(pg_get_serial_sequence('${table}', 'position'), coalesce(max(position), 0) + 1, false) FROM ${table}`,
      [],
    )
  }
}

/** What is in the database now must be what the file says, and the head must be the end of the audit chain. */
async function compare(tx: Reader, file: string, expected: RowCounts): Promise<void> {
  for (const table of Object.keys(TABLES)) {
    const [count] = await tx.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`, [])
    if (count?.n !== (expected[table] ?? 0))
      throw new BackupProblem('DAMAGED', `${file}: rows of ${table} are missing`)
  }
  const [head] = await tx.rows<{ hash: string; seq: number }>(
    'SELECT "auditHash" AS hash, "auditSeq" AS seq FROM ledger_head',
    [],
  )
  const [last] = await tx.rows<{ hash: string; seq: number }>(
    'SELECT hash, seq FROM audit ORDER BY seq DESC LIMIT 1',
    [],
  )
  if (
    head === undefined ||
    (last?.seq ?? 0) !== head.seq ||
    (last !== undefined && last.hash !== head.hash)
  ) {
    throw new BackupProblem('DAMAGED', `${file}: the audit chain does not end where the ledger says`)
  }
}
