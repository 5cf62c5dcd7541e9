import { describe, expect, it } from 'vitest'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import type { ChangeSet } from '../../../src/app/ports.ts'
import { ledgerContract } from '../../contracts/ledger.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'
import { aTask } from '../../support/tasks.ts'

const CLOCK = { now: () => Date.UTC(2026, 10, 23, 1, 0) }

eachDatabase((name, fresh) => {
  ledgerContract(name, async () => {
    const test = await fresh()
    const database = await test.open()
    return {
      ledger: createLedger(database, CLOCK),
      other: createLedger(await test.open(), CLOCK),
      async addCode(codeHash, personId, expiresAt) {
        await database.prisma.bindingCode.create({ data: { codeHash, personId, expiresAt } })
      },
      async addPerson(id, unitId) {
        await database.prisma.person.create({ data: { id, unitId, name: id, title: '', roles: '[]' } })
      },
      async waiting() {
        const rows = await database.prisma.outbox.findMany({
          where: { state: 'pending' },
          orderBy: { id: 'asc' },
        })
        return rows.map(({ id, conversationId }) => `${id} ${conversationId}`)
      },
      async personOfAccount(platform, userId) {
        const account = await database.prisma.account.findUnique({
          where: { platform_userId: { platform, userId } },
        })
        return account?.personId ?? null
      },
    }
  })

  describe(`${name}: the ledger beside Prisma Client`, () => {
    it('is still there after a restart', async () => {
      const test = await fresh()
      const before = await test.open()
      await createLedger(before, CLOCK).transact((tx) => tx.write(posted(12), { ...tx.head, nextTask: 13 }))
      await before.close()
      const after = createLedger(await test.open(), CLOCK)
      expect(await after.task(12)).toEqual(aTask())
      expect((await after.head()).nextTask).toBe(13)
    })

    it('writes what Prisma Client reads', async () => {
      const database = await (await fresh()).open()
      await createLedger(database, CLOCK).transact((tx) => tx.write(posted(12), tx.head))
      const row = await database.prisma.task.findUniqueOrThrow({ where: { number: 12 } })
      expect(row).toMatchObject({
        matter: aTask().matter,
        deadline: BigInt(aTask().deadline),
        closedAt: null,
      })
      expect(await database.prisma.taskOwner.findMany({ where: { open: true } })).toHaveLength(1)
    })

    it('keeps a write of Prisma Client out of a transaction that it rolls back', async () => {
      const database = await (await fresh()).open()
      const ledger = createLedger(database, CLOCK)
      let duty: Promise<unknown> = Promise.resolve()
      const failing = ledger.transact(async (tx) => {
        await tx.write(posted(12), tx.head)
        duty = database.prisma.dutyItem.create({ data: { code: 'A-01', title: '低保', level: 'village' } })
        duty.catch(() => {})
        // A turn of the event loop, in which the other write would slip in.
        await new Promise((resolve) => setImmediate(resolve))
        throw new Error('rolled back')
      })
      await expect(failing).rejects.toThrow('rolled back')
      await duty
      expect(await database.prisma.dutyItem.count()).toBe(1)
      expect(await ledger.task(12)).toBeNull()
    })

    it('waits for a transaction of Prisma Client, and sees what it changed', async () => {
      const database = await (await fresh()).open()
      const ledger = createLedger(database, CLOCK)
      const moved = database.prisma.$transaction(async (tx) => {
        await tx.ledgerHead.update({ where: { id: 1 }, data: { directoryVersion: { increment: 1 } } })
        const head = await tx.ledgerHead.findUniqueOrThrow({ where: { id: 1 } })
        return head.directoryVersion
      })
      expect(await moved).toBe(2)
      const heads = await Promise.all([
        ledger.transact(async (tx) => tx.write(posted(12), { ...tx.head, nextTask: 13 })),
        database.prisma.$transaction((tx) =>
          tx.ledgerHead.update({ where: { id: 1 }, data: { directoryVersion: { increment: 1 } } }),
        ),
      ])
      expect(heads).toHaveLength(2)
      expect(await ledger.head()).toMatchObject({ nextTask: 13, directoryVersion: 3 })
    })
  })
})

function posted(number: number): ChangeSet {
  return { ...NO_CHANGES, newTasks: [aTask({ number })] }
}
