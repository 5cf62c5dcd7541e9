import type { DigestChoice } from '../../src/app/digests/store.ts'
import type { ChangeSet, LedgerHead } from '../../src/app/ports.ts'
import {
  BYPASS_TEXTS,
  bypassRow,
  bypassTextRows,
  EXAMPLES,
  exampleRow,
  JUDGED_BYPASSES,
  NEW_BYPASSES,
} from './bypasses.ts'
import { writeGroups } from './group-changes.ts'
import {
  AUDIT,
  auditRow,
  CHANGED_REFUSALS,
  CHANGED_TASKS,
  NEW_REFUSALS,
  NEW_TASKS,
  refusalRow,
  TASK_CLOSINGS,
  TASK_OWNERS,
  TASK_RETURNS,
  taskClosingRows,
  taskOwnerRows,
  taskReturnRow,
  taskRow,
} from './ledger-tables.ts'
import { OUTBOX, outboxRow } from './outbox-rows.ts'
import { type PeopleStatements, peopleStatements, writePeople } from './people-changes.ts'
import type { BulkInsert, Dialect, SqlRow, SqlRunner } from './sql.ts'
import { batchRow, CHANGED_BATCHES, NEW_BATCHES } from './task-batches.ts'

/** The statements that write a batch's changes, besides the bulk ones of ledger-tables.ts. */
export interface ChangeStatements {
  readonly saveHead: string
  readonly forgetOwners: string
  readonly unsend: string
  readonly people: PeopleStatements
  readonly chooseDigest: string
  readonly forgetDigestChoice: string
  readonly keepCalendarFeed: string
  readonly forgetCalendarFeed: string
}

export function changeStatements(dialect: Dialect): ChangeStatements {
  const { keys } = dialect
  return {
    saveHead:
      'UPDATE ledger_head SET "nextTask" = ?, "nextRefusal" = ?, "nextBatch" = ?, "nextGroup" = ?, "nextBypass" = ?, "auditSeq" = ?, "auditHash" = ?, "directoryVersion" = ? WHERE id = 1',
    forgetOwners: `DELETE FROM task_owner WHERE "taskNumber" IN (SELECT k.number FROM ${keys('k', { number: 'int' })})`,
    unsend: `UPDATE outbox SET state = 'withdrawn', reason = 'called off'
      WHERE state = 'pending' AND id IN (SELECT k.id FROM ${keys('k', { id: 'text' })})`,
    people: peopleStatements(dialect),
    chooseDigest: `INSERT INTO digest_choice ("personId", kind, minute, "fromDay") VALUES (?, ?, ?, ?)
      ON CONFLICT ("personId") DO UPDATE SET kind = excluded.kind, minute = excluded.minute, "fromDay" = excluded."fromDay"`,
    forgetDigestChoice: 'DELETE FROM digest_choice WHERE "personId" = ?',
    keepCalendarFeed: `INSERT INTO calendar_feed ("personId", "tokenHash", "madeAt") VALUES (?, ?, ?)
      ON CONFLICT ("personId") DO UPDATE SET "tokenHash" = excluded."tokenHash", "madeAt" = excluded."madeAt"`,
    forgetCalendarFeed: 'DELETE FROM calendar_feed WHERE "personId" = ?',
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
  const { newTasks, changedTasks, newRefusals, changedRefusals, audit, outbox, unsent, digestChoices } =
    changes
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
  insert(TASK_RETURNS, changedTasks.filter(({ state }) => state === 'returned').map(taskReturnRow))
  insert(TASK_CLOSINGS, changedTasks.flatMap(taskClosingRows))
  insert(NEW_REFUSALS, newRefusals.map(refusalRow))
  insert(CHANGED_REFUSALS, changedRefusals.map(refusalRow))
  insert(NEW_BATCHES, changes.newBatches.map(batchRow))
  insert(CHANGED_BATCHES, changes.changedBatches.map(batchRow))
  for (const choice of digestChoices) writes.push(chooseDigest(tx, statements, choice))
  for (const { personId, tokenHash, at } of changes.calendarFeeds) {
    const [statement, values] =
      tokenHash === null
        ? [statements.forgetCalendarFeed, [personId]]
        : [statements.keepCalendarFeed, [personId, tokenHash, at]]
    writes.push(tx.run(statement, values))
  }
  insert(NEW_BYPASSES, changes.newBypasses.map(bypassRow))
  insert(BYPASS_TEXTS, changes.newBypasses.flatMap(bypassTextRows))
  insert(JUDGED_BYPASSES, changes.judgedBypasses.map(bypassRow))
  insert(EXAMPLES, changes.examples.map(exampleRow))
  insert(AUDIT, audit.map(auditRow))
  insert(OUTBOX, outbox.map(outboxRow))
  if (unsent.length > 0) writes.push(tx.run(statements.unsend, [JSON.stringify(unsent.map((id) => [id]))]))
  const { nextTask, nextRefusal, nextBatch, nextGroup, nextBypass } = head
  const { auditSeq, auditHash, directoryVersion } = head
  writes.push(
    tx.run(statements.saveHead, [
      nextTask,
      nextRefusal,
      nextBatch,
      nextGroup,
      nextBypass,
      auditSeq,
      auditHash,
      directoryVersion,
    ]),
  )
  await Promise.all(writes)
  await writePeople(tx, statements.people, changes)
  await writeGroups(tx, changes)
}

function chooseDigest(tx: SqlRunner, statements: ChangeStatements, choice: DigestChoice): Promise<unknown> {
  const { personId, kind, fromDay } = choice
  if (kind === 'group') return tx.run(statements.forgetDigestChoice, [personId])
  const minute = kind === 'private' ? choice.minute : null
  return tx.run(statements.chooseDigest, [personId, kind, minute, fromDay])
}
