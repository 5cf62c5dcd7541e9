import { createHash } from 'node:crypto'
import pg from 'pg'
import type { BulkInsert, Dialect, SqlRow, SqlRunner, SqlSession, SqlValue } from './sql.ts'
import { quoted } from './sql.ts'

const dialect: Dialect = {
  forUpdate: 'FOR UPDATE',
  keys(alias, columns) {
    const list = Object.entries(columns).map(
      ([name, type], i) => `(value->>${i})::${type} AS ${quoted(name)}`,
    )
    return `(SELECT ${list.join(', ')} FROM json_array_elements(?::json)) AS ${alias}`
  },
  // Without a row it is NULL, elsewhere an empty array.
  packed: (columns) => `coalesce(json_agg(json_build_array(${columns.join(', ')}))::text, '[]')`,
}

/** The hot path on PostgreSQL, over the pool that Prisma uses too. */
export function openPostgresqlSession(pool: pg.Pool): SqlSession {
  const outside = new Runner(pool)
  // One at a time here too: the next transaction would only wait for the head's row, holding a connection.
  let last: Promise<unknown> = Promise.resolve()

  async function inTransaction<T>(begin: string, work: (tx: SqlRunner) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      // Not waited for: it travels with the first statement, and that one fails if this does.
      client.query(begin).catch(() => {})
      const result = await work(new Runner(client))
      await client.query('COMMIT')
      return result
    } catch (error) {
      await client.query('ROLLBACK').catch((rollbackError: Error) => {
        broken = rollbackError
      })
      throw error
    } finally {
      client.release(broken)
    }
  }

  return {
    dialect,
    rows: (sql, values) => outside.rows(sql, values),
    transaction(work) {
      const turn = last.then(() => inTransaction('BEGIN', work))
      last = turn.catch(() => {})
      return turn
    },
    snapshot: (work) => inTransaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work),
  }
}

class Runner implements SqlRunner {
  readonly #client: pg.Pool | pg.PoolClient

  constructor(client: pg.Pool | pg.PoolClient) {
    this.#client = client
  }

  async rows<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    return (await this.#query(prepared(sql), values)).rows as Row[]
  }

  async run(sql: string, values: readonly SqlValue[]): Promise<number> {
    return (await this.#query(prepared(sql), values)).rowCount ?? 0
  }

  async insert(into: BulkInsert, rows: readonly SqlRow[]): Promise<void> {
    if (rows.length > 0) await this.#query(preparedInsert(into), [JSON.stringify(rows)])
  }

  #query(statement: Prepared, values: readonly SqlValue[]) {
    return this.#client.query({ ...statement, values: [...values], types })
  }
}

interface Prepared {
  readonly name: string
  readonly text: string
}
const statements = new Map<string, Prepared>()
const inserts = new Map<BulkInsert, Prepared>()

/** Named, so that the server parses and plans each statement once a connection. */
function prepared(sql: string): Prepared {
  let statement = statements.get(sql)
  if (statement === undefined) {
    let position = 0
    const text = sql.replace(/\?/g, () => `$${++position}`)
    statement = { name: createHash('sha1').update(text).digest('hex'), text }
    statements.set(sql, statement)
  }
  return statement
}

function preparedInsert(into: BulkInsert): Prepared {
  let statement = inserts.get(into)
  if (statement === undefined) {
    const names = Object.keys(into.columns).map(quoted).join(', ')
    const typed = Object.entries(into.columns).map(([name, type]) => `${quoted(name)} ${type}`)
    statement = prepared(
      `INSERT INTO ${into.table} (${names}) SELECT ${names} FROM json_to_recordset(?::json) AS r(${typed.join(', ')}) ${into.onConflict}`,
    )
    inserts.set(into, statement)
  }
  return statement
}

/** Instants are below 2^53: plain numbers, as on SQLite. Counts are bigint too. */
const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (oid === pg.types.builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format as 'text')
  },
}
