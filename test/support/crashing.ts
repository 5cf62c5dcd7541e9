import type { Database } from '../../adapters/prisma/engine.ts'
import type { SqlRunner, SqlSession } from '../../adapters/prisma/sql.ts'
import type { OutboxStore } from '../../src/app/ports.ts'

/** Where a process may die. */
export type CrashStep = 'read' | 'claim' | 'write' | 'commit' | 'committed' | 'send' | 'mark'

/** One process: once it has crashed, nothing in it works any more. */
export class MortalProcess {
  crashedAt: CrashStep | null = null
  readonly #fate: (step: CrashStep) => boolean

  constructor(fate: (step: CrashStep) => boolean) {
    this.#fate = fate
  }

  /** Passes, or dies here. */
  at(step: CrashStep): void {
    if (this.crashedAt === null && this.#fate(step)) this.crashedAt = step
    if (this.crashedAt !== null) throw new Error(`the process is gone: ${this.crashedAt}`)
  }
}

/** The database as such a process sees it. */
export function mortalDatabase(database: Database, life: MortalProcess): Database {
  const mortalRunner = (tx: SqlRunner): SqlRunner => ({
    rows: async (sql, values) => {
      life.at('claim')
      return tx.rows(sql, values)
    },
    run: (sql, values) => tx.run(sql, values),
    insert: async (into, rows) => {
      // In the midst of it: half of the rows are there when the process dies.
      await tx.insert(into, rows.slice(0, rows.length >> 1))
      life.at('write')
      await tx.insert(into, rows.slice(rows.length >> 1))
    },
  })
  const sql: SqlSession = {
    ...database.sql,
    rows: async (statement, values) => {
      life.at('read')
      return database.sql.rows(statement, values)
    },
    async transaction(work) {
      const result = await database.sql.transaction(async (tx) => {
        const done = await work(mortalRunner(tx))
        life.at('commit')
        return done
      })
      life.at('committed')
      return result
    },
  }
  return { ...database, sql }
}

/** The outbox as such a process sees it: it may die when it wants to mark what was sent. */
export function mortalOutbox(
  store: OutboxStore,
  life: MortalProcess,
  onDelivered: (ids: readonly string[]) => void,
): OutboxStore {
  return {
    ...store,
    settle: async (settlement, at) => {
      life.at('mark')
      await store.settle(settlement, at)
      onDelivered(settlement.delivered)
    },
  }
}
