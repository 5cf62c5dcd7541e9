import BetterSqlite3 from 'better-sqlite3'

/** The tables that one posted command writes to, and how many rows it adds to each. */
const TABLES = ['seen', 'task', 'task_owner', 'audit', 'outbox'] as const

type Row = Record<string, unknown>

/** One command's rows, read back from a database that the road has written. */
export interface CommandRows {
  readonly rows: readonly { readonly table: string; readonly row: Row }[]
  readonly head: Row
}

/** Reads what the road wrote for its first `count` posts, a command at a time. */
export function rowsOfCommands(file: string, count: number): CommandRows[] {
  const database = new BetterSqlite3(file, { readonly: true })
  const head = database.prepare('SELECT * FROM ledger_head').get() as Row
  const byTable = TABLES.map((table) => ({
    table,
    rows: database.prepare(`SELECT * FROM ${table} ORDER BY rowid LIMIT ?`).all(count) as Row[],
  }))
  database.close()
  return Array.from({ length: count }, (_, index) => ({
    rows: byTable.map(({ table, rows }) => ({ table, row: rows[index] ?? {} })),
    head,
  }))
}

/** The raw limit: better-sqlite3, prepared statements, `synchronous=FULL`, one durable transaction a command. */
export interface RawSqlite {
  write(command: CommandRows): void
  close(): void
}

/** `file` must have the tables already. */
export function openRawSqlite(file: string): RawSqlite {
  const database = new BetterSqlite3(file)
  database.pragma('journal_mode=WAL')
  database.pragma('synchronous=FULL')
  database.pragma('wal_autocheckpoint=10000')
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const inserts = new Map<string, BetterSqlite3.Statement>()
  const insertInto = (table: string, row: Row): void => {
    let statement = inserts.get(table)
    if (statement === undefined) {
      const names = Object.keys(row).map((name) => `"${name}"`)
      statement = database.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
      )
      inserts.set(table, statement)
    }
    statement.run(...Object.values(row))
  }
  const moveHead = database.prepare(
    'UPDATE ledger_head SET "nextTask" = ?, "nextRefusal" = ?, "auditSeq" = ?, "auditHash" = ? WHERE id = 1',
  )
  return {
    write({ rows, head }) {
      begin.run()
      for (const { table, row } of rows) insertInto(table, row)
      moveHead.run(head['nextTask'], head['nextRefusal'], head['auditSeq'], head['auditHash'])
      commit.run()
    },
    close: () => database.close(),
  }
}
