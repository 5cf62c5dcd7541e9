import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQuery,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils'
import { assertDurable, SQLITE_PRAGMAS } from './sqlite-pragmas.ts'
import { gateOf, type WriteGate, whenNotBusy } from './write-gate.ts'

/** Prisma's own adapter for a SQLite file, with durable connections and a gate before its writes. */
export function gatedSqliteAdapter(file: string): SqlDriverAdapterFactory {
  return {
    provider: 'sqlite',
    adapterName: '@prisma/adapter-better-sqlite3',
    connect: async () =>
      new GatedAdapter(await connectDurably(file), await connectDurably(file), gateOf(file)),
  }
}

/** One connection through Prisma's adapter, with its settings made and read back. */
export async function connectDurably(file: string): Promise<SqlDriverAdapter> {
  const adapter = await new PrismaBetterSqlite3({ url: `file:${file}` }).connect()
  for (const pragma of SQLITE_PRAGMAS) await adapter.executeScript(`PRAGMA ${pragma}`)
  assertDurable(file, await pragma(adapter, 'journal_mode'), await pragma(adapter, 'synchronous'))
  return adapter
}

async function pragma(connection: SqlQueryable, name: string): Promise<unknown> {
  const result = await connection.queryRaw({ sql: `PRAGMA ${name}`, args: [], argTypes: [] })
  return result.rows[0]?.[0]
}

/**
 * Prisma's adapter has one connection: a query that runs beside somebody's transaction would run inside it, see
 * what is not committed and be rolled back with it. So reads have a connection of their own here, and
 * everything else waits at the gate.
 */
class GatedAdapter implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName = '@prisma/adapter-better-sqlite3'
  readonly #reader: SqlDriverAdapter
  readonly #writer: SqlDriverAdapter
  readonly #gate: WriteGate

  constructor(reader: SqlDriverAdapter, writer: SqlDriverAdapter, gate: WriteGate) {
    this.#reader = reader
    this.#writer = writer
    this.#gate = gate
  }

  queryRaw(query: SqlQuery) {
    if (/^\s*SELECT\b/i.test(query.sql)) return this.#reader.queryRaw(query)
    return this.#gate.through(() => whenNotBusy(async () => this.#writer.queryRaw(query)))
  }

  executeRaw(query: SqlQuery) {
    return this.#gate.through(() => whenNotBusy(async () => this.#writer.executeRaw(query)))
  }

  executeScript(script: string) {
    return this.#gate.through(() => this.#writer.executeScript(script))
  }

  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    const leave = await this.#gate.enter()
    try {
      const transaction = await this.#writer.startTransaction(isolationLevel)
      await takeWriteLock(transaction)
      return leavingTheGate(transaction, leave)
    } catch (error) {
      leave()
      throw error
    }
  }

  async dispose() {
    await this.#reader.dispose()
    await this.#writer.dispose()
  }
}

/**
 * The adapter begins with a plain BEGIN, which takes the lock at the first write and fails there, beyond retry,
 * when another process has written since the first read. So the transaction begins anew, with the lock.
 */
async function takeWriteLock(transaction: Transaction): Promise<void> {
  const run = (sql: string) => transaction.executeRaw({ sql, args: [], argTypes: [] })
  try {
    await run('COMMIT')
    await whenNotBusy(() => run('BEGIN IMMEDIATE'))
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

function leavingTheGate(transaction: Transaction, leave: () => void): Transaction {
  const commit = transaction.commit.bind(transaction)
  const rollback = transaction.rollback.bind(transaction)
  return Object.assign(transaction, {
    commit: () => commit().finally(leave),
    rollback: () => rollback().finally(leave),
  })
}
