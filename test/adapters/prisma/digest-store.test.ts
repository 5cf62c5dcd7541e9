import { describe, expect, it } from 'vitest'
import { digestStore } from '../../../adapters/prisma/digest-store.ts'
import { digestStatements } from '../../../adapters/prisma/digest-tasks.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import type { Draft } from '../../../src/app/digests/store.ts'
import type { OutboxRow } from '../../../src/app/ports.ts'
import { aCounty, webAccounts } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'

const NOW = Date.UTC(2026, 10, 24, 0, 30)
const DAY = 20_781

const draft = (recipientId: string, empty = false): Draft => ({
  recipientId,
  row: empty ? null : aRow(`digest/unit/${recipientId}/2026-11-24`),
})

function aRow(id: string): OutboxRow {
  return {
    id,
    platform: 'web',
    account: 'local',
    conversationId: 'group:shiqiao',
    reply: { tone: 'info', title: '石桥村日报', blocks: [], actions: [], task: null },
    answers: null,
    card: null,
    act: 'say',
    notBefore: NOW,
    hoursOf: 'shiqiao',
    createdAt: NOW,
    attempts: 0,
    priority: 'notice',
  }
}

eachDatabase((name, fresh) => {
  describe('the record of digests', () => {
    const two = async () => {
      const database = await fresh()
      const [one, other] = [await database.open(), await database.open()]
      await directoryStore(one, { now: () => NOW }).apply(aCounty(), webAccounts(aCounty()))
      return { sql: one.sql, one: digestStore(one), other: digestStore(other) }
    }
    const period = { kind: 'unit', day: DAY, madeAt: NOW } as const

    it('lets one of two processes win each period', async () => {
      const { sql, one, other } = await two()
      const drafts = ['liulin', 'shiqiao', 'yangquan'].map((id) => draft(id))
      const won = await Promise.all([one.settle(period, drafts), other.settle(period, drafts)])
      expect(won.map((rows) => rows.length).sort()).toEqual([0, 3])
      expect(await sql.rows('SELECT id FROM outbox', [])).toHaveLength(3)
    })

    it('claims a period that had nothing to say', async () => {
      const { one, other } = await two()
      expect(await one.settle(period, [draft('shiqiao', true)])).toEqual([])
      expect(await other.settle(period, [draft('shiqiao')])).toEqual([])
      expect((await other.waitingGroups(['shiqiao', 'liulin'], DAY)).map(({ unitId }) => unitId)).toEqual([
        'liulin',
      ])
    })

    it('says of a new day from when on there is news', async () => {
      const { one, other } = await two()
      await one.settle(period, [draft('shiqiao')])
      expect(await other.waitingGroups(['shiqiao'], DAY + 1)).toMatchObject([
        { unitId: 'shiqiao', madeAt: NOW },
      ])
    })

    it('has no group that the bot has left', async () => {
      const { sql, one } = await two()
      await sql.transaction((tx) =>
        tx.run('UPDATE work_group SET present = FALSE WHERE "unitId" = ?', ['shiqiao']),
      )
      expect(await one.waitingGroups(['shiqiao'], DAY)).toEqual([])
    })

    it('claims nothing when the rows could not be written', async () => {
      const { one, other } = await two()
      const broken = {
        ...aRow('x'),
        createdAt: 'never' as unknown as number,
        notBefore: null as unknown as number,
      }
      await expect(one.settle(period, [{ recipientId: 'shiqiao', row: broken }])).rejects.toThrow()
      expect(await other.settle(period, [draft('shiqiao')])).toHaveLength(1)
    })
  })

  it.runIf(name === 'sqlite')('what digests read is searched by an index, never scanned for', async () => {
    const { sql } = await (await fresh()).open()
    for (const [what, statement] of Object.entries(digestStatements(sql.dialect))) {
      const values = Array.from({ length: statement.split('?').length - 1 }, () => '[]')
      const plan = await sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
      const scans = plan.map(({ detail }) => detail).filter((step) => /^SCAN (?!json_each|k$|a$)/u.test(step))
      expect(scans, what).toEqual([])
    }
  })
})
