import { expect, it } from 'vitest'
import { groupChangeStatements } from '../../../adapters/prisma/group-changes.ts'
import { groupStatements } from '../../../adapters/prisma/group-facts.ts'
import { groupReads } from '../../../adapters/prisma/group-register.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase((name, fresh) => {
  it.runIf(name === 'sqlite')(
    'what concerns a group is searched by an index, never scanned for',
    async () => {
      const { sql } = await (await fresh()).open()
      const statements = { ...groupStatements(sql.dialect), ...groupChangeStatements, ...groupReads }
      for (const [what, statement] of Object.entries(statements)) {
        const values = Array.from({ length: statement.split('?').length - 1 }, () => '[]')
        const plan = await sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
        const scans = plan
          .map(({ detail }) => detail)
          .filter((step) => /^SCAN (?!k$|k |json_each)/u.test(step))
        expect(scans, what).toEqual([])
      }
    },
  )

  it.runIf(name === 'sqlite')('where nothing is due, no group is looked at', async () => {
    const { sql } = await (await fresh()).open()
    const plan = await sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${groupReads.due}`, [1, 1, 1])
    expect(plan.map(({ detail }) => detail).join()).toContain('work_group_actDay_idx')
  })
})
