import BetterSqlite3 from 'better-sqlite3'
import type { BulkInsert, Columns, Dialect, SqlRow, SqlRunner, SqlSession, SqlValue } from './sql.ts'
import { quoted } from './sql.ts'
import { assertDurable, SQLITE_PRAGMAS } from './sqlite-pragmas.ts'
import { gateOf, whenNotBusy } from './write-gate.ts'

const dialect: Dialect = {
  // The transaction began with the write lock.
  forUpdate: '',
  keys(alias, columns) {
    const list = Object.keys(columns).map((name, i) => `json_extract(value, '$[${i}]') AS ${quoted(name)}`)
    return `(SELECT ${list.join(', ')} FROM json_each(?)) AS ${alias}`
  },
  packed: (columns) => `json_group_array(json_array(${columns.join(', ')}))`,
}

/** The hot path on a SQLite file: one connection that writes, behind the file's gate, and one that reads. */
export interface SqliteSession extends SqlSession {
  close(): void
}

export function openSqliteSession(file: string): SqliteSession {
  const gate = gateOf(file)
  const reader = new Connection(file)
  const writer = new Connection(file)
  // From here on other processes are waited for by whenNotBusy, which leaves the thread free.
  writer.database.pragma('busy_timeout=0')

  return {
    dialect,
    rows: (sql, values) => reader.rows(sql, values),
    async transaction(work) {
      const leave = await gate.enter()
      try {
        await whenNotBusy(() => writer.command('BEGIN IMMEDIATE'))
        try {
          const result = await work(writer)
          writer.command('COMMIT')
          return result
        } catch (error) {
          if (writer.database.inTransaction) writer.command('ROLLBACK')
          throw error
        }
      } finally {
        // Nothing here ever waits for the event loop: under load, only this lets messages in and replies out.
        setImmediate(leave)
      }
    },
    async snapshot(work) {
      const connection = new Connection(file)
      try {
        connection.command('BEGIN')
        return await work(connection)
      } finally {
        connection.database.close()
      }
    },
    close() {
      reader.database.close()
      writer.database.close()
    },
  }
}

class Connection implements SqlRunner {
  readonly database: BetterSqlite3.Database
  readonly #statements = new Map<string, BetterSqlite3.Statement<SqlValue[]>>()
  readonly #inserts = new Map<BulkInsert, (row: SqlRow) => void>()

  constructor(file: string) {
    this.database = new BetterSqlite3(file)
    for (const pragma of SQLITE_PRAGMAS) this.database.pragma(pragma)
    const read = (name: string) => this.database.pragma(name, { simple: true })
    assertDurable(file, read('journal_mode'), read('synchronous'))
  }

  async rows<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return this.#prepared(sql).all(...values.map(bound)) as Row[]
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return this.#prepared(sql).run(...values.map(bound)).changes
  }

  command(sql: string): void {
    this.#prepared(sql).run()
  }

  /** Row by row: without a network between, that is quicker here than one statement over a JSON document. */
  async insert(into: BulkInsert, rows: readonly SqlRow[]): Promise<void> {
    let insert = this.#inserts.get(into)
    if (insert === undefined) {
      const statement = this.database.prepare<SqlValue[]>(insertSql(into))
      const names = Object.keys(into.columns)
      // The same array for every row: the driver copies the values.
      const values: SqlValue[] = new Array(names.length).fill(null)
      insert = (row) => {
        for (let i = 0; i < names.length; i++) values[i] = bound(row[names[i] as string] ?? null)
        statement.run(...values)
      }
      this.#inserts.set(into, insert)
    }
    for (const row of rows) insert(row)
  }

  #prepared(sql: string): BetterSqlite3.Statement<SqlValue[]> {
    let statement = this.#statements.get(sql)
    if (statement === undefined) {
      statement = this.database.prepare<SqlValue[]>(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}

function insertSql({
  table,
  columns,
  onConflict,
}: {
  table: string
  columns: Columns
  onConflict: string
}): string {
  const names = Object.keys(columns)
  const list = names.map(quoted).join(', ')
  return `INSERT INTO ${table} (${list}) VALUES (${names.map(() => '?').join(', ')}) ${onConflict}`
}

const bound = (value: SqlValue): string | number | null =>
  typeof value === 'boolean' ? Number(value) : value
