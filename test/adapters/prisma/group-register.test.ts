import { expect, it } from 'vitest'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../../adapters/prisma/outbox-store.ts'
import { newGroup } from '../../../src/domain/group/registered-group.ts'
import { groupRegisterContract } from '../../contracts/group-register.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { aCounty, aGroup } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'
import { allDue, NOTHING_SETTLED } from '../../support/outbox.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const CLOCK = { now: () => NOW }

eachDatabase((name, fresh) => {
  groupRegisterContract(name, async () => {
    const test = await fresh()
    const database = await test.open()
    const outbox = outboxStore(database)
    return {
      ledger: createLedger(database, CLOCK),
      other: createLedger(await test.open(), CLOCK),
      addGroupCode: (codeHash, unitId, expiresAt) =>
        directoryStore(database, CLOCK).addGroupCode({ codeHash, unitId, expiresAt }),
      pendingAt: async ({ platform, account, conversationId }) => {
        const rows = await allDue(outbox, NOW, { platform, account })
        return rows.filter((row) => row.conversationId === conversationId).map(({ id }) => id)
      },
      keepCard: (address, task) =>
        outbox.settle(
          {
            ...NOTHING_SETTLED,
            cards: [
              {
                platform: address.platform,
                account: address.account,
                conversationId: address.conversationId,
                task,
                messageId: 'm',
              },
            ],
          },
          NOW,
        ),
      cardAt: (address, task) => outbox.cardMessage(address, task),
    }
  })

  it(`${name}: groups of a directory file get numbers, keep them, and lose no end but by permission`, async () => {
    const database = await (await fresh()).open()
    const store = directoryStore(database, CLOCK)
    const ledger = createLedger(database, CLOCK)
    const county = aCounty()
    await store.apply(county)
    const numberOf = async (unitId: string) => (await ledger.groups.at(aGroup(unitId, '')))?.number
    expect(await Promise.all(['yangquan', 'shiqiao', 'liulin'].map(numberOf))).toEqual([1, 2, 3])
    await ledger.transact((tx) =>
      tx.write(
        {
          ...NO_CHANGES,
          groups: [
            newGroup({
              ...aGroup('liulin', '柳林村'),
              number: 3,
              registeredAt: NOW,
              state: 'temporary',
              endDay: 20_790,
              owner: '赵秀英',
            }),
          ],
        },
        tx.head,
      ),
    )
    const renamed = { ...aGroup('liulin', '柳林村'), title: '柳林村群', state: 'temporary' as const }
    await store.apply({ ...county, groups: [renamed, aGroup('qinghe', '清河县')] })
    expect(await ledger.groups.byNumber(3)).toMatchObject({
      title: '柳林村群',
      endDay: 20_790,
      owner: '赵秀英',
    })
    expect(await numberOf('qinghe')).toBe(5)
    await store.apply({ ...county, groups: [aGroup('liulin', '柳林村')] })
    expect(await ledger.groups.byNumber(3)).toMatchObject({ state: 'permitted', endDay: null })
    expect((await ledger.head()).nextGroup).toBe(6)
  })
})
