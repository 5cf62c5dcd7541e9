import type { AccountBinding, ChangeSet, LedgerHead } from '../../src/app/ports.ts'
import {
  AUDIT,
  auditRow,
  CHANGED_REFUSALS,
  CHANGED_TASKS,
  NEW_REFUSALS,
  NEW_TASKS,
  refusalRow,
  TASK_OWNERS,
  taskOwnerRows,
  taskRow,
} from './ledger-tables.ts'
import { OUTBOX, outboxRow } from './outbox-rows.ts'
import type { BulkInsert, Dialect, SqlRow, SqlRunner } from './sql.ts'
import { batchRow, CHANGED_BATCHES, NEW_BATCHES } from './task-batches.ts'

/** The statements that write a batch's changes, besides the bulk ones of ledger-tables.ts. */
export interface ChangeStatements {
  readonly saveHead: string
  readonly forgetOwners: string
  readonly unsend: string
  readonly bindAccount: string
  readonly useCode: string
}

export function changeStatements({ keys }: Dialect): ChangeStatements {
  return {
    saveHead:
      'UPDATE ledger_head SET "nextTask" = ?, "nextRefusal" = ?, "nextBatch" = ?, "auditSeq" = ?, "auditHash" = ?, "directoryVersion" = ? WHERE id = 1',
    forgetOwners: `DELETE FROM task_owner WHERE "taskNumber" IN (SELECT k.number FROM ${keys('k', { number: 'int' })})`,
    unsend: `DELETE FROM outbox WHERE state = 'pending' AND id IN (SELECT k.id FROM ${keys('k', { id: 'text' })})`,
    bindAccount: `INSERT INTO account (platform, account, "userId", "personId", "privateConversationId", "boundAt") VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (platform, "userId") DO UPDATE SET account = excluded.account, "personId" = excluded."personId",
        "privateConversationId" = excluded."privateConversationId", "boundAt" = excluded."boundAt"`,
    useCode: 'UPDATE binding_code SET "usedAt" = ? WHERE "codeHash" = ? AND "usedAt" IS NULL',
  }
}

/**
 * Writes everything that a batch changed, in an open transaction that holds the head. The statements are handed over
 * together: they run in this order, and over a network they share one round trip.
 */
export async function writeChanges(
  tx: SqlRunner,
  statements: ChangeStatements,
  changes: ChangeSet,
  head: LedgerHead,
): Promise<void> {
  const { newTasks, changedTasks, newRefusals, changedRefusals, audit, outbox, unsent, bindings } = changes
  const writes: Promise<unknown>[] = []
  const insert = (into: BulkInsert, rows: readonly SqlRow[]) => {
    if (rows.length > 0) writes.push(tx.insert(into, rows))
  }
  insert(NEW_TASKS, newTasks.map(taskRow))
  insert(TASK_OWNERS, newTasks.flatMap(taskOwnerRows))
  insert(CHANGED_TASKS, changedTasks.map(taskRow))
  if (changedTasks.length > 0) {
    const numbers = JSON.stringify(changedTasks.map(({ number }) => [number]))
    writes.push(tx.run(statements.forgetOwners, [numbers]))
  }
  insert(TASK_OWNERS, changedTasks.flatMap(taskOwnerRows))
  insert(NEW_REFUSALS, newRefusals.map(refusalRow))
  insert(CHANGED_REFUSALS, changedRefusals.map(refusalRow))
  insert(NEW_BATCHES, changes.newBatches.map(batchRow))
  insert(CHANGED_BATCHES, changes.changedBatches.map(batchRow))
  insert(AUDIT, audit.map(auditRow))
  insert(OUTBOX, outbox.map(outboxRow))
  if (unsent.length > 0) writes.push(tx.run(statements.unsend, [JSON.stringify(unsent.map((id) => [id]))]))
  const { nextTask, nextRefusal, nextBatch, auditSeq, auditHash, directoryVersion } = head
  writes.push(
    tx.run(statements.saveHead, [nextTask, nextRefusal, nextBatch, auditSeq, auditHash, directoryVersion]),
  )
  await Promise.all(writes)
  for (const binding of bindings) await bind(tx, statements, binding)
}

async function bind(tx: SqlRunner, statements: ChangeStatements, binding: AccountBinding): Promise<void> {
  const used = await tx.run(statements.useCode, [binding.at, binding.usedCodeHash])
  if (used !== 1) throw new Error('a binding code was used twice in one batch')
  await tx.run(statements.bindAccount, [
    binding.platform,
    binding.account,
    binding.userId,
    binding.personId,
    binding.privateConversationId,
    binding.at,
  ])
}
