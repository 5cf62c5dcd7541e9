import { expect, it } from 'vitest'
import { HELD_OUTSIDE, MOVES } from '../../../adapters/prisma/ledger.ts'
import { LOST } from '../../../adapters/prisma/outbox-store.ts'
import {
  markMoves,
  peopleStatements,
  WITHDRAW_FROM_LEAVERS,
} from '../../../adapters/prisma/people-changes.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase((name, fresh) => {
  it.runIf(name === 'sqlite')('what concerns people is searched by an index, never scanned for', async () => {
    const { sql } = await (await fresh()).open()
    const statements = {
      ...peopleStatements(sql.dialect),
      moves: MOVES,
      heldOutside: HELD_OUTSIDE,
      lost: LOST,
      withdraw: WITHDRAW_FROM_LEAVERS,
      markMoves: markMoves(sql.dialect),
    }
    for (const [what, statement] of Object.entries(statements)) {
      const values = Array.from({ length: statement.split('?').length - 1 }, () => '[]')
      const plan = await sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
      const scans = plan.map(({ detail }) => detail).filter((step) => /^SCAN (?!json_each)/u.test(step))
      expect(scans, what).toEqual([])
    }
  })
})
