import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxRow, OutboxStore } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'

const NOW: Instant = Date.UTC(2026, 10, 23, 1, 0)

export interface OutboxUnderTest {
  readonly store: OutboxStore
  /** Commits rows as the ledger does, in this order. */
  enqueue(rows: readonly OutboxRow[]): Promise<void>
}

/** What every `OutboxStore` answers. `fresh` gives one that is empty. */
export function outboxStoreContract(name: string, fresh: () => Promise<OutboxUnderTest>): void {
  describe(`${name} as an outbox`, () => {
    let under: OutboxUnderTest
    let store: OutboxStore
    beforeEach(async () => {
      under = await fresh()
      store = under.store
    })
    const due = async (now = NOW, limit = 100) =>
      (await store.due('web', 'local', now, limit)).map((row) => row.id)

    it('gives a row back as it was committed', async () => {
      const row = aRow('1')
      await under.enqueue([row])
      expect(await store.due('web', 'local', NOW, 10)).toEqual([row])
    })

    it('has nothing due when it is empty', async () => {
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local')).toBeNull()
      expect(await store.dead(10)).toEqual([])
    })

    it('sends answers before notices, the oldest first, equal instants in the order of deciding', async () => {
      await under.enqueue([
        aRow('notice-early', { priority: 'notice', answers: null, notBefore: NOW - 9 }),
        aRow('b', { notBefore: NOW - 5 }),
        aRow('z', { notBefore: NOW - 7 }),
        aRow('a', { notBefore: NOW - 5 }),
      ])
      await under.enqueue([aRow('0', { notBefore: NOW - 5 })])
      expect(await due()).toEqual(['z', 'b', 'a', '0', 'notice-early'])
      expect(await due(NOW, 2)).toEqual(['z', 'b'])
      expect(await due(NOW, 5)).toHaveLength(5)
    })

    it('holds a notice back until its time, and says when that is', async () => {
      await under.enqueue([
        aRow('later', { priority: 'notice', notBefore: NOW + 60 }),
        aRow('latest', { notBefore: NOW + 90 }),
      ])
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local')).toBe(NOW + 60)
      expect(await due(NOW + 60)).toEqual(['later'])
    })

    it('keeps accounts apart', async () => {
      await under.enqueue([aRow('1', { account: 'second' }), aRow('2', { platform: 'telegram' })])
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local')).toBeNull()
      expect(await store.nextDue('web', 'second')).toBe(NOW)
    })

    it('sends nothing again that was delivered', async () => {
      await under.enqueue(['1', '2', '3'].map((id) => aRow(id)))
      await store.markDelivered(['1', '3'], NOW)
      await store.markDelivered([], NOW)
      expect(await due()).toEqual(['2'])
      await store.markRetry('1', 1, NOW, 'late news of a failure')
      await store.markDead('3', 'late news of a failure', NOW)
      expect(await due()).toEqual(['2'])
      expect(await store.dead(10)).toEqual([])
    })

    it('tries again when it was told to, and counts', async () => {
      await under.enqueue([aRow('1')])
      await store.markRetry('1', 3, NOW + 500, 'rate_limited')
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local')).toBe(NOW + 500)
      expect((await store.due('web', 'local', NOW + 500, 1))[0]?.attempts).toBe(3)
    })

    it('postpones a whole conversation, which keeps its order, and no other', async () => {
      const elsewhere = { conversationId: 'group:beishan' }
      await under.enqueue([
        aRow('1', { notBefore: NOW - 5 }),
        aRow('2', { notBefore: NOW - 9 }),
        aRow('other', elsewhere),
        aRow('other account', { account: 'second' }),
        aRow('later', { notBefore: NOW + 900 }),
        aRow('notice', { priority: 'notice', answers: null }),
      ])
      await store.postpone(aRow('1'), NOW + 500)
      expect(await due()).toEqual(['other'])
      expect(await due(NOW + 500)).toEqual(['other', '1', '2', 'notice'])
      expect(await due(NOW + 900)).toEqual(['other', '1', '2', 'later', 'notice'])
      expect(await store.due('web', 'second', NOW, 9)).toHaveLength(1)
    })

    it('puts aside what can not be delivered, with the reason, the latest first', async () => {
      await under.enqueue(['1', '2', '3'].map((id) => aRow(id)))
      await store.markDead('1', '群已解散', NOW)
      await store.markDead('3', 'forbidden', NOW)
      expect(await due()).toEqual(['2'])
      const dead = await store.dead(10)
      expect(dead.map((row) => [row.id, row.reason])).toEqual([
        ['3', 'forbidden'],
        ['1', '群已解散'],
      ])
      expect(await store.dead(1)).toHaveLength(1)
    })

    it('makes dead letters due again, those named or all, as if never tried', async () => {
      await under.enqueue(['1', '2', '3'].map((id) => aRow(id)))
      for (const id of ['1', '2', '3']) await store.markDead(id, 'gone', NOW)
      expect(await store.revive(['2', 'unknown'])).toBe(1)
      expect(await store.due('web', 'local', NOW, 10)).toEqual([aRow('2')])
      expect(await store.revive([])).toBe(0)
      expect(await store.revive('all')).toBe(2)
      expect(await due()).toEqual(['1', '2', '3'])
      expect(await store.dead(10)).toEqual([])
    })
  })
}

function aRow(id: string, changes: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    platform: 'web',
    account: 'local',
    conversationId: 'group:shiqiao',
    reply: {
      tone: 'accepted',
      title: `已派单 第${id}号 “核对名单” 🌾`,
      blocks: [{ kind: 'fields', fields: [{ label: '期限', value: '2026-11-25（周三）17:30' }] }],
      actions: [{ label: '办结', command: '/办结 12', asks: '结果' }],
      task: 12,
    },
    answers: 'web:1',
    card: null,
    act: 'say',
    notBefore: NOW,
    createdAt: NOW,
    attempts: 0,
    priority: 'answer',
    ...changes,
  }
}
