import { expect, it } from 'vitest'
import { bypassStatements } from '../../../adapters/prisma/bypasses.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { prune } from '../../../adapters/prisma/maintenance.ts'
import { aBypass, bypassContract } from '../../contracts/bypasses.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const DAY_MS = 24 * 3_600_000
const CLOCK = { now: () => NOW }

eachDatabase((name, fresh) => {
  bypassContract(name, async () => ({ ledger: createLedger(await (await fresh()).open(), CLOCK) }))

  it(`${name}: forgets after a month what was said, and keeps that something was`, async () => {
    const database = await (await fresh()).open()
    const ledger = createLedger(database, CLOCK)
    const newBypasses = [31, 29].map((days, index) =>
      aBypass({ number: index + 1, at: NOW - days * DAY_MS, text: '表今天发我' }),
    )
    await ledger.transact((tx) => tx.write({ ...NO_CHANGES, newBypasses }, tx.head))
    expect((await prune(database, NOW)).said).toBe(1)
    const { bypasses } = await ledger.bypasses.latest(1, 5)
    expect(bypasses.map(({ number, text }) => [number, text])).toEqual([
      [2, '表今天发我'],
      [1, null],
    ])
  })

  it.runIf(name === 'sqlite')('who was told last is one look into an index', async () => {
    const { sql } = await (await fresh()).open()
    const plan = await sql.rows<{ detail: string }>(
      `EXPLAIN QUERY PLAN ${bypassStatements(sql.dialect).told}`,
      ['[]'],
    )
    expect(plan.map(({ detail }) => detail).join()).toContain('bypass_authorId_toldAt_idx')
  })
})
