/**
 * SQL for the hot path: constant statements, prepared once a connection, by the same drivers that Prisma uses.
 *
 * Why not Prisma's own calls: its adapters prepare every statement anew and carry each number as a BigInt, which
 * costs more than the rows do (a command of six rows took twice as long through the adapter as it does here).
 */

export type SqlValue = string | number | boolean | null
export type SqlRow = Readonly<Record<string, SqlValue>>

/** How one column of a bulk write is called, and its PostgreSQL type. */
export type Columns = Readonly<Record<string, 'int' | 'bigint' | 'text' | 'boolean'>>

/** Many rows into one table. `onConflict` is the SQL after the values, '' for none. */
export interface BulkInsert {
  readonly table: string
  readonly columns: Columns
  readonly onConflict: string
}

export interface SqlRunner {
  /** Rows of a statement with `?` placeholders. Booleans come back as 0 and 1 on SQLite. */
  rows<Row>(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]>
  /** Runs a statement and says how many rows it changed. */
  run(sql: string, values: readonly SqlValue[]): Promise<number>
  insert(into: BulkInsert, rows: readonly SqlRow[]): Promise<void>
}

/** Statements outside a transaction read what is committed, and never wait for a writer. */
export interface SqlSession {
  rows: SqlRunner['rows']
  /** One writer at a time: waits for its turn, commits when `work` resolves and rolls back when it throws. */
  transaction<T>(work: (tx: SqlRunner) => Promise<T>): Promise<T>
  /** Reads that all see the database as it was at one moment, while others go on writing. */
  snapshot<T>(work: (reader: Pick<SqlRunner, 'rows'>) => Promise<T>): Promise<T>
  readonly dialect: Dialect
}

/** The few words in which the two engines differ. */
export interface Dialect {
  /** Ends a SELECT whose rows are to stay locked until the commit. */
  readonly forUpdate: string
  /** A table expression, named `alias`, over one `?` that holds a JSON array of rows (each an array, in column order). */
  keys(alias: string, columns: Columns): string
  /**
   * An aggregate that gives all rows in one piece, as the JSON of an array a row: of many short rows most of the time
   * goes into handing them over one by one.
   */
  packed(columns: readonly string[]): string
}

export const quoted = (name: string): string => `"${name}"`
