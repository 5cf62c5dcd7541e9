import type {
  AccountBinding,
  ChangeSet,
  Departure,
  HeardAlone,
  Move,
  ReleasedAccount,
} from '../../src/app/ports.ts'
import { PRIORITY } from './outbox-rows.ts'
import type { Dialect, SqlRunner } from './sql.ts'

/** Where somebody is heard is written down anew after this long: notices need no more, and busy people cost less. */
const HEARD_AGAIN_MS = 60 * 1000

/** What waits to be said without having been asked for. An answer is due to whoever asked. */
const WAITING_NOTICES = `state = 'pending' AND priority IN (${PRIORITY.notice}, ${PRIORITY.announcement})`

/** The statements that write who speaks through which account, and who is there no more. */
export interface PeopleStatements {
  readonly bindAccount: string
  readonly useCode: string
  readonly releaseAccount: string
  readonly redirectNotices: string
  readonly withdrawFrom: string
  readonly heard: string
  readonly depart: string
  readonly settleMove: string
}

/**
 * Withdraws what waits for people who left at a moment (`settledAt`, then `movedAt`). One pass over the notices
 * that wait, however many people left.
 */
export const WITHDRAW_FROM_LEAVERS = `UPDATE outbox SET state = 'withdrawn', reason = 'left', "settledAt" = ?
  WHERE ${WAITING_NOTICES} AND EXISTS (
    SELECT 1 FROM account a JOIN person p ON p.id = a."personId"
    WHERE a.platform = outbox.platform AND a.account = outbox.account
      AND a."privateConversationId" = outbox."conversationId" AND p."movedAt" = ? AND p.active = FALSE)`

/** Marks people whom the rows of an import take away from where they are, before it is written. */
export function markMoves({ keys }: Dialect): string {
  return `UPDATE person SET "movedAt" = ? FROM ${keys('k', { id: 'text', unitId: 'text', active: 'boolean' })}
    WHERE person.id = k.id
      AND ((person.active = TRUE AND k.active = FALSE) OR person."unitId" IS DISTINCT FROM k."unitId")`
}

export function peopleStatements({ keys }: Dialect): PeopleStatements {
  const heard = {
    platform: 'text',
    account: 'text',
    userId: 'text',
    conversationId: 'text',
    at: 'bigint',
  } as const
  const ofReleased = `${WAITING_NOTICES} AND platform = ? AND account = ? AND "conversationId" =
    (SELECT a."privateConversationId" FROM account a WHERE a.platform = ? AND a."userId" = ?)`
  return {
    bindAccount: `INSERT INTO account (platform, account, "userId", "personId", "privateConversationId", "boundAt", "heardAt", "lostAt")
      VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
      ON CONFLICT (platform, "userId") DO UPDATE SET account = excluded.account, "personId" = excluded."personId",
        "privateConversationId" = excluded."privateConversationId", "boundAt" = excluded."boundAt",
        "heardAt" = excluded."heardAt", "lostAt" = NULL`,
    useCode: 'UPDATE binding_code SET "usedAt" = ? WHERE "codeHash" = ? AND "usedAt" IS NULL',
    releaseAccount: 'DELETE FROM account WHERE platform = ? AND "userId" = ?',
    redirectNotices: `UPDATE outbox SET "conversationId" = ? WHERE ${ofReleased}`,
    withdrawFrom: `UPDATE outbox SET state = 'withdrawn', reason = 'unbound', "settledAt" = ? WHERE ${ofReleased}`,
    heard: `UPDATE account SET account = k.account, "privateConversationId" = k."conversationId", "heardAt" = k.at, "lostAt" = NULL
      FROM ${keys('k', heard)} WHERE account.platform = k.platform AND account."userId" = k."userId"
        AND (account.account <> k.account OR account."privateConversationId" IS DISTINCT FROM k."conversationId"
          OR account."lostAt" IS NOT NULL OR account."heardAt" < k.at - ${HEARD_AGAIN_MS})`,
    depart: 'UPDATE person SET active = FALSE, "movedAt" = ? WHERE id = ? AND active = TRUE',
    settleMove: 'UPDATE person SET "movedAt" = NULL WHERE id = ? AND "movedAt" = ?',
  }
}

/** Writes what a batch changes about people, in an open transaction. Most batches change nothing of it. */
export async function writePeople(
  tx: SqlRunner,
  statements: PeopleStatements,
  { released, bindings, heard, departures, settledMoves }: ChangeSet,
): Promise<void> {
  for (const account of released) await release(tx, statements, account)
  for (const binding of bindings) await bind(tx, statements, binding)
  if (heard.length > 0) await tx.run(statements.heard, [JSON.stringify(heard.map(heardRow))])
  for (const departure of departures) await depart(tx, statements, departure)
  for (const move of settledMoves) await settle(tx, statements, move)
}

async function release(
  tx: SqlRunner,
  statements: PeopleStatements,
  { platform, account, userId, at }: ReleasedAccount,
): Promise<void> {
  await tx.run(statements.withdrawFrom, [at, platform, account, platform, userId])
  await tx.run(statements.releaseAccount, [platform, userId])
}

async function bind(tx: SqlRunner, statements: PeopleStatements, binding: AccountBinding): Promise<void> {
  const used = await tx.run(statements.useCode, [binding.at, binding.usedCodeHash])
  if (used !== 1) throw new Error('a binding code was used twice in one batch')
  for (const { platform, account, userId } of binding.replaces) {
    const whose = [platform, account, platform, userId]
    await tx.run(statements.redirectNotices, [binding.privateConversationId, ...whose])
    await tx.run(statements.releaseAccount, [platform, userId])
  }
  await tx.run(statements.bindAccount, [
    binding.platform,
    binding.account,
    binding.userId,
    binding.personId,
    binding.privateConversationId,
    binding.at,
    binding.at,
  ])
}

const heardRow = ({ platform, account, userId, privateConversationId, at }: HeardAlone) => [
  platform,
  account,
  userId,
  privateConversationId,
  at,
]

async function depart(
  tx: SqlRunner,
  statements: PeopleStatements,
  { personId, at }: Departure,
): Promise<void> {
  const left = await tx.run(statements.depart, [at, personId])
  if (left === 1) await tx.run(WITHDRAW_FROM_LEAVERS, [at, at])
}

async function settle(
  tx: SqlRunner,
  { settleMove }: PeopleStatements,
  { personId, movedAt }: Move,
): Promise<void> {
  await tx.run(settleMove, [personId, movedAt])
}
