import { beforeEach, describe, expect, it } from 'vitest'
import type { OutboxRow, OutboxStore, Settlement } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { allDue, NOTHING_SETTLED } from '../support/outbox.ts'

const NOW: Instant = Date.UTC(2026, 10, 23, 1, 0)
const NOTICE = { priority: 'notice', answers: null } as const

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
    const due = async (now = NOW) => (await allDue(store, now)).map((row) => row.id)
    const settle = (what: Partial<Settlement>, at = NOW) => store.settle({ ...NOTHING_SETTLED, ...what }, at)
    const answers = { platform: 'web', account: 'local', priority: 'answer' } as const
    const some = async (
      limit: number,
      but: Partial<{ positions: number[]; conversationIds: string[] }> = {},
    ) =>
      (await store.due(answers, NOW, limit, { positions: [], conversationIds: [], ...but })).map(
        (row) => row.id,
      )

    it('gives a row back as it was committed', async () => {
      const row = aRow('1', { hoursOf: 'shiqiao' })
      await under.enqueue([row])
      expect(await allDue(store, NOW)).toEqual([{ ...row, position: 1, retryAt: null }])
    })

    it('has nothing due when it is empty', async () => {
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local', NOW)).toBeNull()
      expect(await store.dead(10)).toEqual([])
      expect(await store.deliveredSince('web', 'local', 0)).toEqual([])
    })

    it('has the rows of a priority in order, the oldest first, equal instants in the order of deciding', async () => {
      await under.enqueue([
        aRow('notice-early', { ...NOTICE, notBefore: NOW - 9 }),
        aRow('b', { notBefore: NOW - 5 }),
        aRow('z', { notBefore: NOW - 7 }),
        aRow('a', { notBefore: NOW - 5 }),
      ])
      await under.enqueue([aRow('0', { notBefore: NOW - 5 })])
      expect(await due()).toEqual(['z', 'b', 'a', '0', 'notice-early'])
      expect(await some(2)).toEqual(['z', 'b'])
    })

    it('passes over rows and conversations that are known already', async () => {
      await under.enqueue([
        aRow('1'),
        aRow('2'),
        aRow('3', { conversationId: 'group:柳林' }),
        aRow('4', { conversationId: 'group:"o\'neill"' }),
        aRow('5'),
      ])
      const [, second] = await allDue(store, NOW)
      expect(await some(9, { positions: [second?.position ?? 0] })).toEqual(['1', '3', '4', '5'])
      expect(await some(9, { conversationIds: ['group:shiqiao'] })).toEqual(['3', '4'])
      expect(await some(9, { conversationIds: ['group:柳林', 'group:"o\'neill"'] })).toEqual(['1', '2', '5'])
      expect(await some(1, { conversationIds: ['group:shiqiao', 'group:柳林'] })).toEqual(['4'])
    })

    it('holds a notice back until its time, and says when that is', async () => {
      await under.enqueue([
        aRow('now'),
        aRow('later', { ...NOTICE, notBefore: NOW + 60 }),
        aRow('latest', { notBefore: NOW + 90 }),
      ])
      expect(await due()).toEqual(['now'])
      expect(await store.nextDue('web', 'local', NOW)).toBe(NOW + 60)
      expect(await due(NOW + 60)).toEqual(['now', 'later'])
      expect(await store.nextDue('web', 'local', NOW + 60)).toBe(NOW + 90)
      expect(await store.nextDue('web', 'local', NOW + 90)).toBeNull()
    })

    it('keeps accounts apart', async () => {
      await under.enqueue([aRow('1', { account: 'second' }), aRow('2', { platform: 'telegram' })])
      expect(await due()).toEqual([])
      expect(await store.nextDue('web', 'local', 0)).toBeNull()
      expect(await store.nextDue('web', 'second', 0)).toBe(NOW)
    })

    it('sends nothing again that was delivered, whatever late news there is of it', async () => {
      await under.enqueue(['1', '2', '3'].map((id) => aRow(id)))
      await settle({ delivered: ['1', '3'] })
      expect(await due()).toEqual(['2'])
      await settle({
        retries: [{ id: '1', attempts: 1, retryAt: NOW, reason: 'late news of a failure' }],
        dead: [{ id: '3', reason: 'late news of a failure' }],
        postponed: [{ id: '1', until: NOW - 1 }],
      })
      expect(await due()).toEqual(['2'])
      expect(await store.dead(10)).toEqual([])
    })

    it('remembers when each was delivered, by conversation', async () => {
      const elsewhere = { conversationId: 'group:beishan', ...NOTICE, notBefore: NOW - 99_000 }
      await under.enqueue([aRow('1'), aRow('2', elsewhere), aRow('3'), aRow('4', { account: 'second' })])
      await settle({ delivered: ['1', '4'] }, NOW + 30)
      await settle({ delivered: ['2'] }, NOW + 10)
      expect(await store.deliveredSince('web', 'local', NOW)).toEqual([
        { conversationId: 'group:beishan', at: NOW + 10 },
        { conversationId: 'group:shiqiao', at: NOW + 30 },
      ])
      expect(await store.deliveredSince('web', 'local', NOW + 11)).toHaveLength(1)
    })

    it('says of a failed row when to try it again, counts, and leaves it in its place', async () => {
      await under.enqueue([aRow('1'), aRow('2')])
      await settle({ retries: [{ id: '1', attempts: 3, retryAt: NOW + 500, reason: 'rate_limited' }] })
      const [first, second] = await allDue(store, NOW)
      expect(first).toMatchObject({ id: '1', attempts: 3, retryAt: NOW + 500 })
      expect(second).toMatchObject({ id: '2', attempts: 0, retryAt: null })
    })

    it('postpones what is not to be sent yet after all', async () => {
      await under.enqueue([aRow('1'), aRow('2', { notBefore: NOW + 500 }), aRow('3')])
      await settle({ postponed: [{ id: '1', until: NOW + 500 }] })
      expect(await due()).toEqual(['3'])
      expect(await due(NOW + 500)).toEqual(['3', '1', '2'])
    })

    it('writes all that came of a group, or nothing', async () => {
      await under.enqueue(['1', '2'].map((id) => aRow(id)))
      const unheardOf = { id: '2', until: null as unknown as Instant }
      await expect(settle({ delivered: ['1'], postponed: [unheardOf] })).rejects.toThrow()
      expect(await due()).toEqual(['1', '2'])
    })

    it('knows where a card stands, the latest of several', async () => {
      const card = { platform: 'web', account: 'local', conversationId: 'group:shiqiao', task: 12 }
      expect(await store.cardMessage(card, 12)).toBeNull()
      await settle({
        cards: [
          { ...card, messageId: 'm1' },
          { ...card, messageId: 'm2' },
          { ...card, conversationId: 'group:beishan', messageId: 'm3' },
        ],
      })
      expect(await store.cardMessage(card, 12)).toBe('m2')
      await settle({ cards: [{ ...card, messageId: 'm4' }] })
      expect(await store.cardMessage(card, 12)).toBe('m4')
      expect(await store.cardMessage(card, 13)).toBeNull()
    })

    it('puts aside what can not be delivered, with the reason, the latest first', async () => {
      await under.enqueue(['1', '2', '3'].map((id) => aRow(id)))
      await settle({
        dead: [
          { id: '1', reason: '群已解散' },
          { id: '3', reason: 'forbidden' },
        ],
      })
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
      await settle({ retries: [{ id: '2', attempts: 4, retryAt: NOW + 9_000, reason: 'unavailable' }] })
      await settle({ dead: ['1', '2', '3'].map((id) => ({ id, reason: 'gone' })) })
      expect(await store.revive(['2', 'unknown'])).toBe(1)
      expect(await allDue(store, NOW)).toEqual([{ ...aRow('2'), position: 2, retryAt: null }])
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
    hoursOf: null,
    createdAt: NOW,
    attempts: 0,
    priority: 'answer',
    ...changes,
  }
}
