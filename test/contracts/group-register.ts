import { beforeEach, describe, expect, it } from 'vitest'
import type { Address, ChangeSet, Ledger, LedgerHead, Needs } from '../../src/app/ports.ts'
import { NO_NEEDS } from '../../src/app/use-case.ts'
import { newGroup, type RegisteredGroup } from '../../src/domain/group/registered-group.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { NO_CHANGES } from '../support/changes.ts'
import { aTask } from '../support/tasks.ts'

const NOW: Instant = Date.UTC(2026, 10, 23, 1, 0)
const TODAY = 20_780

export interface RegisterUnderTest {
  readonly ledger: Ledger
  readonly other: Ledger
  addGroupCode(codeHash: string, unitId: string, expiresAt: Instant): Promise<void>
  pendingAt(address: Address): Promise<readonly string[]>
  keepCard(address: Address, task: number): Promise<void>
  cardAt(address: Address, task: number): Promise<string | null>
}

const at = (conversationId: string): Address => ({ platform: 'web', account: 'local', conversationId })

function aGroup(number: number, changes: Partial<RegisteredGroup> = {}): RegisteredGroup {
  return newGroup({ number, ...at(`group:${number}`), title: `${number}群`, registeredAt: NOW, ...changes })
}

/** What every ledger answers about groups. */
export function groupRegisterContract(name: string, fresh: () => Promise<RegisterUnderTest>): void {
  describe(`${name} as a group register`, () => {
    let under: RegisterUnderTest
    let ledger: Ledger
    beforeEach(async () => {
      under = await fresh()
      ledger = under.ledger
    })

    const write = (changes: Partial<ChangeSet>, head: Partial<LedgerHead> = {}) =>
      ledger.transact((tx) => tx.write({ ...NO_CHANGES, ...changes }, { ...tx.head, ...head }))
    const load = (needs: Partial<Needs>) => ledger.transact((tx) => tx.load({ ...NO_NEEDS, ...needs }))
    const numbers = (groups: readonly RegisteredGroup[]) => groups.map(({ number }) => number)

    it('keeps a group as it is, and as it changes', async () => {
      const group = aGroup(7, {
        title: '“防汛”值守群 🌊〔2026〕',
        unitId: 'shiqiao',
        owner: '张三',
        ownerId: 'zhangsan',
        memberCount: 214,
        members: [1, 2 ** 32 - 1],
        lastActiveDay: TODAY,
        hears: false,
        state: 'temporary',
        endDay: TODAY + 9,
        application: {
          problem: '汛期值守',
          work: '雨情通报',
          endDay: TODAY + 9,
          answerable: '张三',
          by: { id: 'zhangsan', name: '张三' },
          at: NOW,
        },
      })
      await write({ groups: [group] }, { nextGroup: 8 })
      expect(await ledger.groups.byNumber(7)).toEqual(group)
      expect(await under.other.groups.at(group)).toEqual(group)
      const ending: RegisteredGroup = {
        ...group,
        state: 'dissolving',
        dissolution: {
          dueDay: TODAY + 5,
          remindDay: TODAY + 2,
          by: { id: 'a', name: 'A' },
          at: NOW,
          begunAt: null,
          announced: false,
          carried: [12],
          remindedAt: null,
          askedAt: null,
          verified: null,
          closedAt: null,
        },
      }
      await write({ groups: [ending] })
      expect(await ledger.groups.byNumber(7)).toEqual(ending)
      expect((await ledger.head()).nextGroup).toBe(8)
      expect(await ledger.groups.byNumber(8)).toBeNull()
    })

    it('gives a decision the groups it needs, each once, by number, address and unit', async () => {
      const permitted = aGroup(1, { state: 'permitted', unitId: 'shiqiao' })
      await write({ groups: [permitted, aGroup(2), aGroup(3)] })
      const { groups } = await load({
        groups: [{ number: 2 }, { number: 99 }, { at: at('group:1') }, { permittedOf: 'shiqiao' }],
      })
      expect(numbers(groups).sort()).toEqual([1, 2])
      expect(groups.find(({ number }) => number === 1)).toEqual(permitted)
    })

    it('knows which unit an unused, unexpired code stands for, and uses it once', async () => {
      await under.addGroupCode('good', 'shiqiao', NOW + 1)
      await under.addGroupCode('old', 'shiqiao', NOW - 1)
      const known = async () => (await load({ groupCodes: ['good', 'old', 'none'] })).groupCodes
      expect(await known()).toEqual([{ codeHash: 'good', unitId: 'shiqiao' }])
      await write({ usedGroupCodes: [{ codeHash: 'good', at: NOW }] })
      expect(await known()).toEqual([])
      await expect(write({ usedGroupCodes: [{ codeHash: 'good', at: NOW }] })).rejects.toThrow()
    })

    it('lists by number, without the dissolved unless they are asked for', async () => {
      await write({
        groups: [
          aGroup(3),
          aGroup(1, { state: 'dissolved' }),
          aGroup(2, { state: 'permitted', unitId: 'a' }),
          aGroup(4),
        ],
      })
      const first = await ledger.groups.page(null, 1, 2)
      expect([numbers(first.groups), first.total]).toEqual([[2, 3], 3])
      expect(numbers((await ledger.groups.page(null, 2, 2)).groups)).toEqual([4])
      expect(numbers((await ledger.groups.page('dissolved', 1, 9)).groups)).toEqual([1])
      const glanced: number[] = []
      for await (const glance of ledger.groups.glances()) glanced.push(glance.number)
      expect(glanced).toEqual([2, 3, 4])
      expect(await ledger.groups.figures(TODAY)).toMatchObject({
        byState: { ad_hoc: 2, dissolved: 1, permitted: 1, temporary: 0 },
        unitsWithGroup: 1,
        overdue: 0,
      })
    })

    it('gives the groups whose day has come, and no other', async () => {
      await write({
        groups: [
          aGroup(1),
          aGroup(2, { state: 'temporary', endDay: TODAY - 1 }),
          aGroup(3, { state: 'temporary', endDay: TODAY }),
          aGroup(4, { state: 'temporary', endDay: TODAY - 8 }),
        ],
      })
      expect(numbers(await ledger.groups.due(TODAY, 0, 9))).toEqual([2, 4])
      expect(numbers(await ledger.groups.due(TODAY, 2, 9))).toEqual([4])
      expect(numbers(await ledger.groups.due(TODAY + 1, 0, 2))).toEqual([2, 3])
    })

    it('finds an inventoried group by its title, unless it could be one of two', async () => {
      const inventoried = (number: number, title: string) =>
        aGroup(number, { platform: 'inventory', account: '微信', conversationId: `i${number}`, title })
      await write({
        groups: [inventoried(1, '防汛群'), inventoried(2, '低保群'), inventoried(3, '低保群'), aGroup(4)],
      })
      expect(numbers(await ledger.groups.inventoried('防汛群'))).toEqual([1])
      expect(await ledger.groups.inventoried('低保群')).toHaveLength(2)
      expect(await ledger.groups.inventoried('4群')).toEqual([])
    })

    it('moves a group: its tasks and what waits to be said there follow, cards of the old place are forgotten', async () => {
      const group = aGroup(1, { state: 'permitted', unitId: 'shiqiao' })
      const task = aTask({ ...at('group:1') })
      const elsewhere = aTask({ number: 13, ...at('group:2') })
      const row = {
        id: 'r1',
        ...at('group:1'),
        reply: { tone: 'info' as const, title: 't', blocks: [], actions: [], task: null },
        answers: null,
        card: null,
        act: 'say' as const,
        notBefore: NOW,
        hoursOf: null,
        createdAt: NOW,
        attempts: 0,
        priority: 'notice' as const,
      }
      await write({
        groups: [group, aGroup(9, { conversationId: 'supergroup' })],
        newTasks: [task, elsewhere],
        outbox: [row, { ...row, id: 'r2', ...at('group:2') }],
      })
      await under.keepCard(group, 12)
      const to = at('supergroup')
      await write({
        groups: [{ ...group, ...to }],
        movedGroups: [{ from: at('group:1'), to, unitId: 'shiqiao' }],
      })
      expect(await ledger.groups.at(to)).toMatchObject({ number: 1, state: 'permitted' })
      expect(await ledger.groups.at(at('group:1'))).toBeNull()
      expect(await ledger.groups.byNumber(9)).toBeNull()
      expect(await ledger.task(12)).toMatchObject(to)
      expect(await ledger.task(13)).toMatchObject(at('group:2'))
      expect(await ledger.groups.openTasksAt(to, 'shiqiao')).toEqual([12])
      expect(await under.pendingAt(to)).toEqual(['r1'])
      expect(await under.pendingAt(at('group:2'))).toEqual(['r2'])
      expect([await under.cardAt(at('group:1'), 12), await under.cardAt(to, 12)]).toEqual([null, null])
    })
  })
}
