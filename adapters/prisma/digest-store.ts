import type {
  Chooser,
  DigestStore,
  DigestWish,
  Draft,
  Owner,
  Period,
  WaitingGroup,
} from '../../src/app/digests/store.ts'
import type { Address, OutboxRow } from '../../src/app/ports.ts'
import type { Language } from '../../src/domain/directory.ts'
import type { Instant } from '../../src/domain/instant.ts'
import {
  DIGEST_LIST,
  type DigestRow,
  digestReads,
  digestStatements,
  digestTaskFrom,
  tasksOfPeople,
} from './digest-tasks.ts'
import type { Database } from './engine.ts'
import { factStatements, readHead } from './ledger-facts.ts'
import { OUTBOX, outboxRow } from './outbox-rows.ts'
import type { BulkInsert, Dialect } from './sql.ts'

/** A digest has an id of its recipient and day: one that is there already was sent, or waits to be. */
const NEW_DIGESTS: BulkInsert = { ...OUTBOX, onConflict: 'ON CONFLICT ("id") DO NOTHING' }

const listed = (ids: readonly (string | number)[]): string => JSON.stringify(ids.map((id) => [id]))

/** The record of the digests on either engine. What is read outside a transaction may be old; a claim never is. */
export function digestStore({ sql }: Database): DigestStore {
  const statements = statementsOf(sql.dialect)
  const reading = digestStatements(sql.dialect)
  const { head } = factStatements(sql.dialect)

  return {
    ...digestReads(sql),
    async waitingGroups(unitIds, day) {
      const rows = await sql.rows<Address & { unitId: string; madeAt: Instant | null }>(
        statements.waitingGroups,
        [listed(unitIds), day],
      )
      // Without a claim nothing here waits for the event loop: only this lets messages in between.
      await new Promise((resolve) => setImmediate(resolve))
      const groups = rows.map(({ unitId, madeAt, ...address }): WaitingGroup => ({ unitId, madeAt, address }))
      return [...new Map(groups.map((group) => [group.unitId, group])).values()]
    },
    choosers: ({ from, to }, after, limit) =>
      sql.rows<Chooser>(CHOOSERS, [after?.minute ?? from, after?.personId ?? '', to, limit]),
    ofPeople: (asks) => tasksOfPeople(sql, reading, asks),
    async privateAddressesOf(personIds) {
      const rows = await sql.rows<Address & { personId: string }>(statements.addresses, [listed(personIds)])
      // The account heard last comes last, and stands.
      return new Map(rows.map(({ personId, ...address }) => [personId, address]))
    },
    settle: ({ kind, day, madeAt }: Period, drafts: readonly Draft[]) =>
      sql.transaction(async (tx) => {
        const wanted = drafts.map(({ recipientId }) => [kind, recipientId, day, madeAt])
        const rows = await tx.rows<{ recipientId: string }>(statements.claim, [JSON.stringify(wanted)])
        const won = new Set(rows.map(({ recipientId }) => recipientId))
        const written = drafts.flatMap(({ recipientId, row }) =>
          row !== null && won.has(recipientId) ? [row] : [],
        )
        await tx.insert(NEW_DIGESTS, written.map(outboxRow))
        return written
      }),
    async tasksToRemind(unitIds, { from, to, postedBefore }) {
      const rows = await sql.rows<DigestRow>(statements.toRemind, [listed(unitIds), from, to, postedBefore])
      return rows.map(digestTaskFrom)
    },
    async ownersAmong(personIds) {
      const rows = await sql.rows<OwnerRow>(statements.owners, [listed(personIds)])
      return rows.map(ownerFrom)
    },
    async groupsOf(unitIds, day) {
      const rows = await sql.rows<Address & { unitId: string; day: number | null }>(statements.groups, [
        listed(unitIds),
      ])
      return new Map(
        rows.map(({ unitId, day: last, ...address }) => [unitId, { address, told: last === day }]),
      )
    },
    settleReminders: (at, tasks, rows) =>
      sql.transaction(async (tx) => {
        // The head first, as commands do: they change tasks too.
        await readHead(tx, head)
        const won = await tx.rows<{ number: number }>(statements.remind, [at, listed(tasks)])
        const written: readonly OutboxRow[] = rows(new Set(won.map(({ number }) => number)))
        await tx.insert(NEW_DIGESTS, written.map(outboxRow))
        return written
      }),
  }
}

interface OwnerRow {
  readonly personId: string
  readonly language: Language
  readonly kind: DigestWish['kind'] | null
  readonly minute: number | null
  readonly fromDay: number | null
  readonly day: number | null
}

function ownerFrom({ personId, language, kind, minute, fromDay, day }: OwnerRow): Owner {
  const wish: DigestWish =
    kind === 'private' ? { kind, minute: minute ?? 0 } : { kind: kind === 'none' ? 'none' : 'group' }
  return { personId, language, wish: { ...wish, fromDay: fromDay ?? 0 }, day }
}

const CHOOSERS = `SELECT c."personId", c.minute, p."unitId", p.language, c."fromDay", d.day, d."madeAt"
  FROM digest_choice c JOIN person p ON p.id = c."personId"
  LEFT JOIN digest_period d ON d.kind = 'person' AND d."recipientId" = c."personId"
  WHERE c.kind = 'private' AND (c.minute, c."personId") > (?, ?) AND c.minute <= ? AND p.active = TRUE
  ORDER BY c.minute, c."personId" LIMIT ?`

function statementsOf({ keys }: Dialect) {
  const ids = keys('k', { id: 'text' })
  // Materialised: SQLite would take the JSON apart again for every mention of it.
  const asked = `WITH k AS MATERIALIZED (SELECT * FROM ${keys('a', { id: 'text' })})`
  const groups = `FROM k CROSS JOIN work_group g
    LEFT JOIN digest_period d ON d.kind = 'unit' AND d."recipientId" = k.id
    WHERE g."unitId" = k.id AND g.state = 'permitted' AND g.present = TRUE`
  return {
    waitingGroups: `${asked} SELECT k.id AS "unitId", g.platform, g.account, g."conversationId", d."madeAt" ${groups}
      AND (d.day IS NULL OR d.day <> ?)`,
    groups: `${asked} SELECT k.id AS "unitId", g.platform, g.account, g."conversationId", d.day ${groups}`,
    addresses: `SELECT a."personId", a.platform, a.account, a."privateConversationId" AS "conversationId"
      FROM ${ids} CROSS JOIN account a WHERE a."personId" = k.id AND a."privateConversationId" IS NOT NULL AND a."lostAt" IS NULL
      ORDER BY a."heardAt", a.platform DESC, a."userId" DESC`,
    // Another day, not a later one: where the demo's clock was set back, its days have their digests too.
    claim: `INSERT INTO digest_period (kind, "recipientId", day, "madeAt")
      SELECT k.kind, k.id, k.day, k."madeAt" FROM ${keys('k', { kind: 'text', id: 'text', day: 'int', madeAt: 'bigint' })}
      WHERE TRUE ON CONFLICT (kind, "recipientId") DO UPDATE SET day = excluded.day, "madeAt" = excluded."madeAt"
      WHERE digest_period.day <> excluded.day RETURNING "recipientId"`,
    toRemind: `SELECT ${DIGEST_LIST} FROM ${ids} CROSS JOIN task t
      WHERE t."unitId" = k.id AND t.state = 'open' AND t.deadline >= ? AND t.deadline < ?
        AND t."postedAt" < ? AND t."remindedAt" IS NULL ORDER BY t.number`,
    owners: `SELECT p.id AS "personId", p.language, c.kind, c.minute, c."fromDay", d.day
      FROM ${ids} CROSS JOIN person p LEFT JOIN digest_choice c ON c."personId" = p.id
      LEFT JOIN digest_period d ON d.kind = 'person' AND d."recipientId" = p.id
      WHERE p.id = k.id AND p.active = TRUE`,
    remind: `UPDATE task SET "remindedAt" = ? WHERE number IN (SELECT k.number FROM ${keys('k', { number: 'int' })})
      AND "remindedAt" IS NULL AND state = 'open' RETURNING number`,
  }
}
