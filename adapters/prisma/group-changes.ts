import type { GroupMove } from '../../src/app/group-register.ts'
import type { ChangeSet } from '../../src/app/ports.ts'
import { REGISTERED_GROUPS, registeredGroupRow } from './group-rows.ts'
import { PRIORITY } from './outbox-rows.ts'
import type { SqlRunner } from './sql.ts'

const FORGET_GROUP = 'DELETE FROM work_group WHERE platform = ? AND account = ? AND "conversationId" = ?'
const MOVE_TASKS = `UPDATE task SET platform = ?, account = ?, "conversationId" = ?
  WHERE "unitId" = ? AND platform = ? AND account = ? AND "conversationId" = ?`
const MOVE_OUTBOX = `UPDATE outbox SET platform = ?, account = ?, "conversationId" = ?
  WHERE state = 'pending' AND platform = ? AND account = ? AND "conversationId" = ?`
/** A platform numbers the messages of the new place anew: an old number would name somebody else's message. */
const FORGET_CARDS = `DELETE FROM card_message WHERE platform = ? AND account = ? AND "conversationId" = ?
  AND task IN (SELECT number FROM task WHERE "unitId" = ?)`
const HUSH = `UPDATE outbox SET state = 'withdrawn', reason = 'called off'
  WHERE state = 'pending' AND platform = ? AND account = ? AND priority IN (${PRIORITY.notice}, ${PRIORITY.announcement})
    AND "conversationId" = ?`
const USE_CODE = 'UPDATE group_code SET "usedAt" = ? WHERE "codeHash" = ? AND "usedAt" IS NULL'

export const groupChangeStatements = {
  forget: FORGET_GROUP,
  moveTasks: MOVE_TASKS,
  moveOutbox: MOVE_OUTBOX,
  forgetCards: FORGET_CARDS,
  hush: HUSH,
  useCode: USE_CODE,
}

/** Writes what a batch changed in the group register, after everything else of the batch. */
export async function writeGroups(
  tx: SqlRunner,
  { groups, movedGroups, hushedGroups, usedGroupCodes }: ChangeSet,
): Promise<void> {
  for (const { to } of movedGroups) await tx.run(FORGET_GROUP, [to.platform, to.account, to.conversationId])
  if (groups.length > 0) await tx.insert(REGISTERED_GROUPS, groups.map(registeredGroupRow))
  for (const move of movedGroups) await follow(tx, move)
  for (const { platform, account, conversationId } of hushedGroups)
    await tx.run(HUSH, [platform, account, conversationId])
  for (const { codeHash, at } of usedGroupCodes) {
    if ((await tx.run(USE_CODE, [at, codeHash])) !== 1)
      throw new Error('a group code was used twice in one batch')
  }
}

async function follow(tx: SqlRunner, { from, to, unitId }: GroupMove): Promise<void> {
  const there = [to.platform, to.account, to.conversationId]
  const here = [from.platform, from.account, from.conversationId]
  await tx.run(MOVE_OUTBOX, [...there, ...here])
  if (unitId === null) return
  await tx.run(FORGET_CARDS, [...here, unitId])
  await tx.run(MOVE_TASKS, [...there, unitId, ...here])
}
