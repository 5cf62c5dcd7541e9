import { describe, expect, it } from 'vitest'
import type { Database } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { prune } from '../../../adapters/prisma/maintenance.ts'
import { outboxStore } from '../../../adapters/prisma/outbox-store.ts'
import type { OutboxRow } from '../../../src/app/ports.ts'
import { outboxStoreContract } from '../../contracts/outbox-store.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'
import { allDue, NOTHING_SETTLED } from '../../support/outbox.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const DAY_MS = 24 * 3_600_000

eachDatabase((name, fresh) => {
  outboxStoreContract(name, async () => {
    const database = await (await fresh()).open()
    return { store: outboxStore(database), enqueue: (rows) => enqueue(database, rows) }
  })

  describe(`${name}: what is forgotten`, () => {
    it('keeps the keys of two weeks', async () => {
      const database = await (await fresh()).open()
      const ledger = createLedger(database, { now: () => NOW })
      const claim = (keys: string[], at: number) =>
        ledger.transact(async (tx) => [...(await tx.claimSeen(keys, at))])
      const old = Array.from({ length: 1_203 }, (_, i) => `old:${i}`)
      await claim(old, NOW - 14 * DAY_MS - 1)
      await claim(['kept'], NOW - 14 * DAY_MS)
      expect(await prune(database, NOW)).toEqual({
        seen: 1_203,
        delivered: 0,
        codes: 0,
        previews: 0,
        said: 0,
      })
      expect(await claim(['kept', 'old:7'], NOW)).toEqual(['old:7'])
      expect(await prune(database, NOW)).toEqual({ seen: 0, delivered: 0, codes: 0, previews: 0, said: 0 })
    })

    it('is not held up by a row of a clock that ran ahead', async () => {
      const database = await (await fresh()).open()
      const ledger = createLedger(database, { now: () => NOW })
      const claim = (keys: string[], at: number) => ledger.transact((tx) => tx.claimSeen(keys, at))
      await claim(['ahead'], NOW + 400 * DAY_MS)
      await claim(
        Array.from({ length: 1_203 }, (_, i) => `old:${i}`),
        NOW - 15 * DAY_MS,
      )
      await claim(['new'], NOW)
      expect((await prune(database, NOW)).seen).toBe(1_203)
    })

    it('keeps delivered replies of thirty days, and everything undelivered for ever', async () => {
      const database = await (await fresh()).open()
      const store = outboxStore(database)
      const long = NOW - 31 * DAY_MS
      await enqueue(database, [
        aRow('dead', long),
        aRow('old', long),
        aRow('pending', long),
        aRow('new', NOW - DAY_MS),
      ])
      const dead = [{ id: 'dead', reason: 'gone' }]
      await store.settle({ ...NOTHING_SETTLED, dead, delivered: ['old', 'new'] }, NOW)
      expect((await prune(database, NOW)).delivered).toBe(1)
      expect((await allDue(store, NOW)).map((row) => row.id)).toEqual(['pending'])
      expect((await store.dead(9)).map((row) => row.id)).toEqual(['dead'])
      const left = await database.prisma.outbox.findMany({
        select: { id: true },
        orderBy: { position: 'asc' },
      })
      expect(left.map((row) => row.id)).toEqual(['dead', 'pending', 'new'])
    })

    it('forgets binding codes that are used or too late', async () => {
      const database = await (await fresh()).open()
      await database.prisma.bindingCode.createMany({
        data: [
          { codeHash: 'used', personId: 'a', expiresAt: NOW + DAY_MS, usedAt: NOW },
          { codeHash: 'late', personId: 'a', expiresAt: NOW - 1 },
          { codeHash: 'good', personId: 'a', expiresAt: NOW },
        ],
      })
      expect((await prune(database, NOW)).codes).toBe(2)
      expect(await database.prisma.bindingCode.count()).toBe(1)
    })

    it('forgets previews that were never confirmed, and keeps what was posted', async () => {
      const database = await (await fresh()).open()
      const preview = {
        posterId: 'a',
        fields: '{}',
        saidAt: 0,
        createdAt: 0,
        unitIds: '[]',
        refusedIds: '[]',
      }
      const old = NOW - 14 * DAY_MS - 1
      await database.prisma.taskBatch.createMany({
        data: [
          { ...preview, number: 1, state: 'previewed', expiresAt: old },
          { ...preview, number: 2, state: 'cancelled', expiresAt: old },
          { ...preview, number: 3, state: 'posted', expiresAt: old },
          { ...preview, number: 4, state: 'previewed', expiresAt: old + 1 },
        ],
      })
      expect((await prune(database, NOW)).previews).toBe(2)
      const left = await database.prisma.taskBatch.findMany({ select: { number: true } })
      expect(left.map(({ number }) => number)).toEqual([3, 4])
    })
  })
})

function enqueue(database: Database, rows: readonly OutboxRow[]): Promise<void> {
  const ledger = createLedger(database, { now: () => NOW })
  return ledger.transact((tx) => tx.write({ ...NO_CHANGES, outbox: rows }, tx.head))
}

function aRow(id: string, at: number): OutboxRow {
  return {
    id,
    platform: 'web',
    account: 'local',
    conversationId: 'group:shiqiao',
    reply: { tone: 'info', title: '', blocks: [], actions: [], task: null },
    answers: null,
    card: null,
    act: 'say',
    notBefore: at,
    hoursOf: null,
    createdAt: at,
    attempts: 0,
    priority: 'notice',
  }
}
