import { randomUUID } from 'node:crypto'
import { BatchRecord } from '../app/batch-record.ts'
import { BOT_ITSELF, type Outcome } from '../app/use-case.ts'
import type { Terminal } from './command.ts'
import type { OpenedDatabase } from './database.ts'
import { policyFor } from './policy-files.ts'

/** Commits what a command of the terminal changes, with its audit row, in one transaction with everything else. */
export async function commitFromTerminal(
  { ledger }: OpenedDatabase,
  name: string,
  outcome: Outcome,
  terminal: Terminal,
): Promise<void> {
  const policy = await policyFor(undefined, terminal)
  const origin = {
    key: `cli:${name}:${randomUUID()}`,
    actorId: BOT_ITSELF,
    now: terminal.now(),
    answerTo: null,
  }
  await ledger.transact(async (tx) => {
    const record = new BatchRecord(tx.head, policy.hash)
    record.add(origin, outcome)
    await tx.write(record.changes(), record.head(tx.head))
  })
}
