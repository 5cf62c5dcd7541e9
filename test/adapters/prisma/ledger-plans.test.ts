import { expect, it } from 'vitest'
import { factStatements } from '../../../adapters/prisma/ledger-facts.ts'
import { batchStatements } from '../../../adapters/prisma/task-batches.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase((name, fresh) => {
  it.runIf(name === 'sqlite')(
    'what a command has to see is searched by an index, never scanned for',
    async () => {
      const { sql } = await (await fresh()).open()
      const { head, ...searches } = factStatements(sql.dialect)
      expect(head).not.toContain('FOR UPDATE')
      for (const [what, statement] of Object.entries({ ...searches, ...batchStatements })) {
        const values = Array.from({ length: statement.split('?').length - 1 }, () => '[]')
        const plan = await sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
        const steps = plan.map(({ detail }) => detail)
        expect(steps.join('\n'), what).toMatch(/SEARCH (t|o|g|c|b|refusal|task_batch|binding_code) USING/u)
        expect(
          steps.filter((step) => /^SCAN (?!json_each|e$|k$|\(subquery)/u.test(step)),
          what,
        ).toEqual([])
      }
    },
  )
})
