import { beforeEach, describe, expect, it } from 'vitest'
import type {
  AuditRow,
  ChangeSet,
  Ledger,
  LedgerHead,
  Needs,
  OutboxRow,
  Refusal,
} from '../../src/app/ports.ts'
import type { TaskBatch } from '../../src/domain/batch.ts'
import type { Instant } from '../../src/domain/instant.ts'
import type { Task } from '../../src/domain/task.ts'

import { NO_CHANGES, NO_ROWS } from '../support/changes.ts'

import { aTask } from '../support/tasks.ts'

const NOW: Instant = Date.UTC(2026, 10, 23, 1, 0)
const DAY_MS = 24 * 3_600_000

/** One durable record, opened twice: two processes, or one before and one after a restart. */
export interface LedgerUnderTest {
  readonly ledger: Ledger
  readonly other: Ledger
  /** Keeps the hash of a one-time code. */
  addCode(codeHash: string, personId: string, expiresAt: Instant): Promise<void>
  personOfAccount(platform: string, userId: string): Promise<string | null>
  addPerson(id: string, unitId: string): Promise<void>
  /** The rows that wait for delivery, as id and conversation. */
  waiting(): Promise<readonly string[]>
}

/** What every `Ledger` answers. `fresh` gives one that is empty, with the clock at 23 November 2026, 09:00. */
export function ledgerContract(name: string, fresh: () => Promise<LedgerUnderTest>): void {
  describe(`${name} as a ledger`, () => {
    let under: LedgerUnderTest
    let ledger: Ledger
    beforeEach(async () => {
      under = await fresh()
      ledger = under.ledger
    })

    const write = (changes: Partial<ChangeSet>, head: Partial<LedgerHead> = {}, to = ledger) =>
      to.transact((tx) => tx.write({ ...NO_CHANGES, ...changes }, { ...tx.head, ...head }))
    const load = (needs: Partial<Needs>) => ledger.transact((tx) => tx.load({ ...NO_ROWS, ...needs }))
    const claim = (keys: readonly string[], by = ledger) =>
      by.transact(async (tx) => [...(await tx.claimSeen(keys, NOW))].sort())

    it('begins at number 1 with an empty chain', async () => {
      expect(await ledger.head()).toEqual({
        nextTask: 1,
        nextRefusal: 1,
        nextBatch: 1,
        nextGroup: 1,
        nextBypass: 1,
        auditSeq: 0,
        auditHash: '0'.repeat(64),
        directoryVersion: 1,
      })
      expect(await chainOf(ledger)).toEqual([])
    })

    it('keeps a task as it is: brackets, emoji, newlines, quotes and all', async () => {
      const task = aTask({
        matter: `核对“五保户”名单〔2026〕\n1. 张三’s\t2. 李四 🌾👨‍👩‍👧 @王\u2005芳 \\u0041 {"a":[1]}`,
        emergency: '防汛',
        extension: { by: { id: 'a', name: '张' }, deadline: NOW + DAY_MS, reason: '下雨，路断', at: NOW },
        lastUrgedDay: 20_781,
        notedAt: NOW,
      })
      await write({ newTasks: [task] })
      expect(await ledger.task(12)).toEqual(task)
      expect(await under.other.task(12)).toEqual(task)
      expect((await load({ tasks: [12, 13] })).tasks).toEqual([task])
      expect(await ledger.task(13)).toBeNull()
    })

    it('keeps the head, for itself and for the next process', async () => {
      const head = {
        nextTask: 8,
        nextRefusal: 104,
        nextBatch: 7,
        nextGroup: 1_101,
        nextBypass: 31,
        auditSeq: 9,
        auditHash: 'a'.repeat(64),
        directoryVersion: 3,
      }
      await write({}, head)
      expect(await ledger.head()).toEqual(head)
      expect(await under.other.head()).toEqual(head)
      expect(await ledger.transact(async (tx) => tx.head)).toEqual(head)
    })

    it('leaves nothing behind of a transaction that failed', async () => {
      const fault = new Error('the disk is full')
      const failing = ledger.transact(async (tx) => {
        await tx.claimSeen(['web:1'], NOW)
        await tx.write(
          { ...NO_CHANGES, newTasks: [aTask()], audit: [anAudit(1)], outbox: [anAnswer('web:1/0')] },
          { ...tx.head, nextTask: 13 },
        )
        throw fault
      })
      await expect(failing).rejects.toBe(fault)
      expect(await ledger.task(12)).toBeNull()
      expect((await ledger.head()).nextTask).toBe(1)
      expect(await claim(['web:1'])).toEqual(['web:1'])
      expect(await chainOf(ledger)).toEqual([])
    })

    it('goes on after a row that the database refuses', async () => {
      await write({ newTasks: [aTask()] })
      await expect(write({ newTasks: [aTask({ number: 13 }), aTask()] })).rejects.toThrow()
      expect(await ledger.task(13)).toBeNull()
      await write({ newTasks: [aTask({ number: 13 })] })
      expect(await ledger.task(13)).not.toBeNull()
    })

    it('lets a key be claimed once, whoever asks', async () => {
      expect(await claim(['web:1', 'web:2'])).toEqual(['web:1', 'web:2'])
      expect(await claim(['web:2', 'web:3'])).toEqual(['web:3'])
      expect(await claim(['web:1', 'web:3', 'web:4'], under.other)).toEqual(['web:4'])
    })

    it('never gives one number twice, however many ask in two processes', async () => {
      const number = (from: Ledger) =>
        from.transact(async (tx) => {
          await tx.write(NO_CHANGES, { ...tx.head, nextTask: tx.head.nextTask + 1 })
          return tx.head.nextTask
        })
      const given = await Promise.all(
        Array.from({ length: 60 }, (_, i) => number(i % 2 === 0 ? ledger : under.other)),
      )
      expect([...given].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1))
      expect((await ledger.head()).nextTask).toBe(61)
    })

    it('shows readers only what is committed, without making them wait', async () => {
      await ledger.transact(async (tx) => {
        await tx.write({ ...NO_CHANGES, newTasks: [aTask()] }, { ...tx.head, nextTask: 13 })
        expect(await ledger.task(12)).toBeNull()
        expect((await ledger.head()).nextTask).toBe(1)
        expect((await under.other.openTasksOf('zhangjianguo', 1, 10)).total).toBe(0)
      })
      expect(await ledger.task(12)).not.toBeNull()
    })

    it('lists what an owner owes by deadline, a page at a time', async () => {
      const tasks = [3, 1, 2, 5, 4].map((days) => aTask({ number: days, deadline: NOW + days * DAY_MS }))
      await write({ newTasks: [...tasks, aTask({ number: 9, owners: [{ id: 'other', name: '李' }] })] })
      const numbers = async (page: number) =>
        (await ledger.openTasksOf('zhangjianguo', page, 2)).tasks.map((task) => task.number)
      expect(await numbers(1)).toEqual([1, 2])
      expect(await numbers(2)).toEqual([3, 4])
      expect(await numbers(3)).toEqual([5])
      expect(await numbers(4)).toEqual([])
      expect((await ledger.openTasksOf('zhangjianguo', 2, 2)).total).toBe(5)
      expect(await ledger.openTasksOf('nobody', 1, 10)).toEqual({ tasks: [], total: 0 })
    })

    it('lists what is open in a unit by deadline, and what a department posted newest first', async () => {
      const [a, b, c] = [
        aTask({ number: 1, deadline: NOW + 2 * DAY_MS, postedAt: NOW }),
        aTask({ number: 2, deadline: NOW + DAY_MS, postedAt: NOW, matterKey: 'Z' }),
        aTask({ number: 3, unit: { id: 'liulin', name: '柳林村' }, postedAt: NOW + 1 }),
      ]
      await write({ newTasks: [a, b, c, aTask({ number: 4, state: 'withdrawn', closedAt: NOW })] })
      expect(await ledger.openTasksOfUnit('shiqiao', 1, 10)).toEqual({ tasks: [b, a], total: 2 })
      expect(await ledger.openTasksPostedBy('yq-dzb', 1, 2)).toEqual({ tasks: [c, b], total: 3 })
    })

    it('names each owner of a shared task, and one named twice once', async () => {
      const owners = [
        { id: 'a', name: '甲' },
        { id: 'b', name: '乙' },
        { id: 'a', name: '甲' },
      ]
      await write({ newTasks: [aTask({ owners })] })
      expect((await ledger.openTasksOf('a', 1, 10)).total).toBe(1)
      expect((await ledger.openTasksOf('b', 1, 10)).tasks[0]?.owners).toEqual(owners)
    })

    it('takes a closed task off its owner, keeping the result', async () => {
      await write({ newTasks: [aTask()] })
      const done: Task = aTask({ state: 'done', closedAt: NOW, closingWords: '已报表 32 户' })
      await write({ changedTasks: [done] })
      expect(await ledger.task(12)).toEqual(done)
      expect((await ledger.openTasksOf('zhangjianguo', 1, 10)).total).toBe(0)
      expect((await ledger.openTasksOfUnit('shiqiao', 1, 10)).total).toBe(0)
    })

    it('moves a reassigned task to its new owner, and an extended one in order', async () => {
      await write({ newTasks: [aTask(), aTask({ number: 13, deadline: NOW + 9 * DAY_MS })] })
      await write({ changedTasks: [aTask({ owners: [{ id: 'wangguilan', name: '王桂兰' }] })] })
      expect((await ledger.openTasksOf('zhangjianguo', 1, 10)).tasks.map((task) => task.number)).toEqual([13])
      expect((await ledger.openTasksOf('wangguilan', 1, 10)).tasks.map((task) => task.number)).toEqual([12])
      await write({
        changedTasks: [
          aTask({ number: 13, owners: [{ id: 'wangguilan', name: '王桂兰' }], deadline: NOW + DAY_MS }),
        ],
      })
      expect((await ledger.openTasksOf('wangguilan', 1, 10)).tasks.map((task) => task.number)).toEqual([
        13, 12,
      ])
    })

    it('takes a task that is posted and closed in one batch', async () => {
      const done = aTask({ state: 'done', closedAt: NOW, closingWords: '办完' })
      await write({ newTasks: [aTask()], changedTasks: [done] })
      expect(await ledger.task(12)).toEqual(done)
    })

    it('finds earlier tasks of the same matter in the same unit: open ones, and those done within 180 days', async () => {
      const closed = (number: number, state: Task['state'], daysAgo: number) =>
        aTask({ number, state, closedAt: NOW - daysAgo * DAY_MS, closingWords: '办完' })
      await write({
        newTasks: [
          aTask({ number: 1 }),
          closed(2, 'done', 180),
          closed(3, 'done', 181),
          closed(4, 'withdrawn', 1),
          closed(5, 'returned', 1),
          aTask({ number: 6, matterKey: '另一件' }),
          aTask({ number: 7, unit: { id: 'liulin', name: '柳林村' } }),
        ],
      })
      const matters = [{ unitId: 'shiqiao', matterKey: '统计低保户名单' }]
      const { earlier } = await load({ matters })
      expect(earlier.map((task) => task.number)).toEqual([2, 1])
      expect(earlier[0]).toEqual({
        number: 2,
        unitId: 'shiqiao',
        matter: '统计低保户名单',
        matterKey: '统计低保户名单',
        departmentName: '洋泉镇党政办',
        state: 'done',
        deadline: aTask().deadline,
        result: '办完',
      })
    })

    it('names the latest three where a matter was asked many times, of each matter asked for', async () => {
      const many = (first: number, matterKey: string) =>
        Array.from({ length: 5 }, (_, i) => aTask({ number: first + i, matterKey }))
      await write({ newTasks: [...many(1, '甲'), ...many(11, '乙')] })
      const matters = ['甲', '乙', '丙'].map((matterKey) => ({ unitId: 'shiqiao', matterKey }))
      const { earlier } = await load({ matters })
      expect(earlier.map((task) => task.number)).toEqual([15, 14, 13, 5, 4, 3])
    })

    it('counts open tasks by owner, on the day of posting and in its week', async () => {
      const shared = [
        { id: 'a', name: '甲' },
        { id: 'b', name: '乙' },
      ]
      await write({
        newTasks: [
          aTask({ number: 1, owners: shared, postedDay: 5 }),
          aTask({ number: 2, owners: shared.slice(0, 1), postedDay: 5 }),
          aTask({ number: 3, owners: shared, postedDay: 6 }),
          aTask({ number: 4, owners: shared, postedDay: 5, state: 'done', closedAt: NOW }),
        ],
      })
      const { loads } = await load({
        loads: [
          { ownerId: 'a', today: 5, monday: 4 },
          { ownerId: 'b', today: 6, monday: 4 },
          { ownerId: 'c', today: 5, monday: 4 },
        ],
      })
      expect([...loads].sort((x, y) => x.ownerId.localeCompare(y.ownerId))).toEqual([
        { ownerId: 'a', today: 5, monday: 4, day: 3, week: 3 },
        { ownerId: 'b', today: 6, monday: 4, day: 1, week: 2 },
      ])
    })

    it('counts open tasks of a unit, posted today and this week', async () => {
      const unit = (id: string) => ({ id, name: id })
      await write({
        newTasks: [
          aTask({ number: 1, unit: unit('u'), postedAt: NOW }),
          aTask({ number: 2, unit: unit('u'), postedAt: NOW - DAY_MS }),
          aTask({ number: 3, unit: unit('u'), postedAt: NOW - 9 * DAY_MS }),
          aTask({ number: 4, unit: unit('u'), postedAt: NOW, state: 'done', closedAt: NOW }),
          aTask({ number: 5, unit: unit('v'), postedAt: NOW }),
        ],
      })
      const [dayFrom, weekFrom] = [NOW - 3_600_000, NOW - 3 * DAY_MS]
      const { unitLoads } = await load({
        unitLoads: [
          { unitId: 'u', dayFrom, weekFrom },
          { unitId: 'w', dayFrom, weekFrom },
        ],
      })
      expect(unitLoads).toEqual([{ unitId: 'u', dayFrom, day: 1, week: 2 }])
    })

    it('keeps refusals, and what they were reposted as', async () => {
      await write({ newRefusals: [aRefusal(103), aRefusal(104)] })
      await write({ changedRefusals: [{ ...aRefusal(103), repostedAs: 12 }] })
      expect(await ledger.refusal(103)).toEqual({ ...aRefusal(103), repostedAs: 12 })
      expect((await load({ refusals: [104, 105] })).refusals).toEqual([aRefusal(104)])
      expect(await ledger.refusal(105)).toBeNull()
    })

    it('keeps a batch as it was shown, and what became of it', async () => {
      await write({ newBatches: [aBatch(7), aBatch(8)] })
      expect(await ledger.batch(7)).toEqual(aBatch(7))
      expect((await load({ batches: [8, 9] })).batches).toEqual([aBatch(8)])
      expect(await ledger.batch(9)).toBeNull()
      const posted = { at: NOW, key: 'web:1', firstTask: 12, tasks: 2, refusal: 3 }
      await write({ changedBatches: [{ ...aBatch(7), state: 'posted', posted }] })
      expect(await under.other.batch(7)).toEqual({ ...aBatch(7), state: 'posted', posted })
      await write({ changedBatches: [{ ...aBatch(8), state: 'cancelled' }] })
      expect(await ledger.batch(8)).toEqual({ ...aBatch(8), state: 'cancelled' })
    })

    it('keeps a refusal of several units, which it names in its fields', async () => {
      await write({ newRefusals: [{ ...aRefusal(103), unitId: null }] })
      expect(await ledger.refusal(103)).toEqual({ ...aRefusal(103), unitId: null })
    })

    it('counts how the tasks of a batch stand, by their cards on the way and their own state', async () => {
      const later = { deadline: NOW + DAY_MS }
      const extension = { by: { id: 'a', name: '张' }, deadline: NOW + DAY_MS, reason: '', at: NOW }
      await write({
        newTasks: [
          aTask({ number: 11, ...later }),
          aTask({ number: 12, ...later, notedAt: NOW, state: 'done', closedAt: NOW }),
          aTask({ number: 13, deadline: NOW - 1 }),
          aTask({ number: 14, ...later, notedAt: NOW, extension }),
          aTask({ number: 15, ...later, state: 'withdrawn', closedAt: NOW }),
          aTask({ number: 16, ...later, notedAt: NOW, state: 'returned', closedAt: NOW }),
          aTask({ number: 17, ...later }),
        ],
        // The card of task 12 was pruned long ago; that of task 11 belongs to another batch.
        outbox: [13, 14, 15, 16].map((number) => anAnswer(`web:1/${number - 11}`)),
      })
      const posted = { at: NOW, key: 'web:1', firstTask: 12, tasks: 5, refusal: null }
      const progress = await ledger.batchProgress(posted, NOW, 1, 2)
      expect(progress).toEqual({
        tasks: 5,
        withdrawn: 1,
        delivered: 1,
        waiting: 3,
        dead: 0,
        noted: 3,
        done: 1,
        returned: 1,
        overdue: 1,
        attention: [
          { task: 13, unitName: '石桥村', deadline: NOW - 1, why: 'overdue' },
          { task: 14, unitName: '石桥村', deadline: NOW + DAY_MS, why: 'extension' },
        ],
        attentionTotal: 3,
      })
      expect((await ledger.batchProgress(posted, NOW, 2, 2)).attention).toMatchObject([
        { task: 16, why: 'returned' },
      ])
    })

    it('sends no more what still waited and was called off, and only that', async () => {
      const late = { notBefore: NOW + DAY_MS }
      await write({ outbox: [anAnswer('web:1/0'), { ...anAnswer('web:1/1'), ...late }] })
      await write({ unsent: ['web:1/1', 'web:1/9'], newTasks: [aTask()] })
      const posted = { at: NOW, key: 'web:1', firstTask: 12, tasks: 1, refusal: null }
      expect(await ledger.batchProgress(posted, NOW, 1, 5)).toMatchObject({ waiting: 0 })
    })

    it('gives the audit chain back in order, beyond one page', async () => {
      const rows = Array.from({ length: 2_100 }, (_, i) => anAudit(i + 1))
      await write({ audit: rows })
      expect(await chainOf(ledger)).toEqual(rows)
    })

    it('refuses a second audit row at the same place', async () => {
      await write({ audit: [anAudit(1)] })
      await expect(write({ audit: [anAudit(1)] })).rejects.toThrow()
    })

    it('binds an account with a code, once', async () => {
      await under.addCode('hash', 'zhangjianguo', NOW + 1)
      expect(await ledger.personByCode('hash', NOW)).toBe('zhangjianguo')
      expect(await ledger.personByCode('hash', NOW + 1)).toBeNull()
      expect(await ledger.personByCode('other', NOW)).toBeNull()
      const binding = {
        platform: 'telegram',
        account: 'bot',
        userId: '7',
        personId: 'zhangjianguo',
        privateConversationId: 'p7',
        usedCodeHash: 'hash',
        replaces: [],
        at: NOW,
      }
      await write({ bindings: [binding] }, { directoryVersion: 2 })
      expect(await under.personOfAccount('telegram', '7')).toBe('zhangjianguo')
      expect(await ledger.transact((tx) => tx.personByCode('hash', NOW))).toBeNull()
      await expect(write({ bindings: [binding] })).rejects.toThrow('twice')
      expect((await ledger.head()).directoryVersion).toBe(2)
    })

    it('replaces an older account in the same step, and says there what waited for it', async () => {
      await under.addPerson('a', 'shiqiao')
      await under.addCode('first', 'a', NOW + 1)
      await under.addCode('second', 'a', NOW + 1)
      const old = { platform: 'wechat', account: 'bot', userId: 'old' }
      const binding = { ...old, personId: 'a', privateConversationId: 'p-old', replaces: [], at: NOW }
      await write({ bindings: [{ ...binding, usedCodeHash: 'first' }] })
      await write({ outbox: [aNotice('n1', 'p-old'), aNotice('n2', 'p-other')] })
      const next = { ...binding, userId: 'new', privateConversationId: 'p-new', usedCodeHash: 'second' }
      expect(await ledger.transact((tx) => tx.accountsOf('a'))).toEqual([old])
      await write({ bindings: [{ ...next, replaces: [old] }] })
      expect(await ledger.transact((tx) => tx.accountsOf('a'))).toEqual([{ ...old, userId: 'new' }])
      expect(await under.personOfAccount('wechat', 'old')).toBeNull()
      expect(await under.waiting()).toEqual(['n1 p-new', 'n2 p-other'])
    })

    it('releases an account, and withdraws what waits for it but not an answer', async () => {
      await under.addCode('code', 'a', NOW + 1)
      const account = { platform: 'web', account: 'local', userId: 'x' }
      const binding = { ...account, personId: 'a', privateConversationId: 'p', replaces: [], at: NOW }
      await write({ bindings: [{ ...binding, usedCodeHash: 'code' }] })
      await write({ outbox: [aNotice('n', 'p'), { ...anAnswer('a'), conversationId: 'p' }] })
      await write({ released: [{ ...account, at: NOW }] })
      expect(await under.personOfAccount('web', 'x')).toBeNull()
      expect(await under.waiting()).toEqual(['a p'])
    })

    it('lets somebody leave: withdrawn is what waits for them, and their move is listed until it is settled', async () => {
      await under.addPerson('a', 'shiqiao')
      await under.addPerson('b', 'shiqiao')
      await under.addCode('code', 'a', NOW + 1)
      const account = { platform: 'web', account: 'local', userId: 'x' }
      const binding = { ...account, personId: 'a', privateConversationId: 'p', replaces: [], at: NOW }
      await write({ bindings: [{ ...binding, usedCodeHash: 'code' }] })
      await write({ outbox: [aNotice('n', 'p'), { ...anAnswer('a'), conversationId: 'p' }] })
      await write({ departures: [{ personId: 'a', at: NOW }] })
      await write({ departures: [{ personId: 'b', at: NOW + 1 }] })
      // Whoever left stays gone since then.
      await write({ departures: [{ personId: 'a', at: NOW + 5 }] })
      expect(await under.waiting()).toEqual(['a p'])
      const [a, b] = [
        { personId: 'a', movedAt: NOW },
        { personId: 'b', movedAt: NOW + 1 },
      ]
      expect(await ledger.moves(null, 10)).toEqual([a, b])
      expect(await ledger.moves(null, 1)).toEqual([a])
      expect(await ledger.moves(a, 10)).toEqual([b])
      // A move that is not the latest settles nothing.
      await write({ settledMoves: [a, { personId: 'b', movedAt: NOW }] })
      expect(await ledger.moves(null, 10)).toEqual([b])
    })

    it('lists what somebody owes outside of a unit, by number, and counts it by unit', async () => {
      const liulin = { id: 'liulin', name: '柳林村' }
      await write({
        newTasks: [
          aTask({ number: 1 }),
          aTask({ number: 2, unit: liulin, deadline: NOW }),
          aTask({ number: 3 }),
          aTask({ number: 4, state: 'done', closedAt: NOW }),
          aTask({ number: 5, owners: [{ id: 'other', name: '李' }] }),
        ],
      })
      const held = async (unitId: string | null, after: number, limit: number) =>
        (await ledger.openTasksHeldOutside('zhangjianguo', unitId, after, limit)).map(({ number }) => number)
      expect(await held(null, 0, 10)).toEqual([1, 2, 3])
      expect(await held(null, 1, 1)).toEqual([2])
      expect(await held('liulin', 0, 10)).toEqual([1, 3])
      expect(await ledger.openTaskCountsOf('zhangjianguo')).toEqual([
        { unitId: 'liulin', open: 1 },
        { unitId: 'shiqiao', open: 2 },
      ])
    })

    it('binds a known account anew when its person shows a new code', async () => {
      const binding = {
        platform: 'wechat',
        account: 'bot',
        userId: 'x',
        privateConversationId: 'px',
        replaces: [],
        at: NOW,
      }
      await under.addCode('first', 'a', NOW + 1)
      await under.addCode('second', 'b', NOW + 1)
      await write({ bindings: [{ ...binding, personId: 'a', usedCodeHash: 'first' }] })
      await write({ bindings: [{ ...binding, personId: 'b', usedCodeHash: 'second' }] })
      expect(await under.personOfAccount('wechat', 'x')).toBe('b')
    })
  })
}

async function chainOf(ledger: Ledger): Promise<readonly AuditRow[]> {
  const rows: AuditRow[] = []
  for await (const row of ledger.auditRows()) rows.push(row)
  return rows
}

function anAudit(seq: number): AuditRow {
  return {
    seq,
    at: NOW + seq,
    actorId: 'liumin',
    action: 'post',
    task: seq,
    refusal: null,
    incomingKey: `web:${seq}`,
    policyHash: 'p'.repeat(64),
    detail: '{"owners":["张建国"]}',
    prevHash: String(seq - 1).padStart(64, '0'),
    hash: String(seq).padStart(64, '0'),
  }
}

function anAnswer(id: string): OutboxRow {
  return {
    id,
    platform: 'web',
    account: 'local',
    conversationId: 'group:shiqiao',
    reply: { tone: 'accepted', title: '已派单 第12号', blocks: [], actions: [], task: 12 },
    answers: 'web:1',
    card: null,
    act: 'say',
    notBefore: NOW,
    hoursOf: null,
    createdAt: NOW,
    attempts: 0,
    priority: 'answer',
  }
}

function aBatch(number: number): TaskBatch {
  return {
    number,
    posterId: 'liumin',
    departmentId: 'yq-dzb',
    fields: {
      owners: ['负责人'],
      deadline: '2026-11-25 17:30',
      source: '洋政办〔2026〕12号',
      matter: '统计低保户名单\n“五保”也算 🌾',
      units: ['洋泉镇各村'],
      emergency: null,
    },
    saidAt: NOW,
    createdAt: NOW + 1,
    expiresAt: NOW + DAY_MS,
    state: 'previewed',
    unitIds: ['shiqiao', 'liulin', 'beishan'],
    refusedIds: ['beishan'],
    posted: null,
  }
}

function aNotice(id: string, conversationId: string): OutboxRow {
  return {
    ...anAnswer(id),
    conversationId,
    platform: conversationId === 'p' ? 'web' : 'wechat',
    account: conversationId === 'p' ? 'local' : 'bot',
    answers: null,
    priority: 'notice',
  }
}

function aRefusal(number: number): Refusal {
  return {
    number,
    posterId: 'liumin',
    departmentId: 'yq-dzb',
    unitId: 'shiqiao',
    codes: ['MISSING_SOURCE', 'SAME_DAY_DEADLINE'],
    fields: '{"matter":"统计"}',
    at: NOW,
    repostedAs: null,
  }
}
