import { expect, it } from 'vitest'
import { outboxProgress } from '../../../adapters/prisma/outbox-progress.ts'
import { outboxStore } from '../../../adapters/prisma/outbox-store.ts'
import type { SqlValue } from '../../../adapters/prisma/sql.ts'
import { PRIORITIES } from '../../../src/app/outbox-window.ts'
import { eachDatabase } from '../../support/databases.ts'

eachDatabase((name, fresh) => {
  it.runIf(name === 'sqlite')(
    'delivery reads its outbox along one index, in order, and sorts nothing',
    async () => {
      const database = await (await fresh()).open()
      const asked: [string, readonly SqlValue[]][] = []
      const watched = {
        ...database,
        sql: {
          ...database.sql,
          rows: <Row>(statement: string, values: readonly SqlValue[]) => {
            asked.push([statement, values])
            return database.sql.rows<Row>(statement, values)
          },
        },
      }
      const store = outboxStore(watched)
      const but = { positions: [1, 2], conversationIds: ['group:busy'] }
      for (const priority of PRIORITIES)
        await store.due({ platform: 'telegram', account: 'main', priority }, 9, 10, but)
      await store.nextDue('telegram', 'main', 9)
      await store.deliveredSince('telegram', 'main', 9)
      await outboxProgress(watched, 9)
      expect(asked.length).toBeGreaterThan(10)
      for (const [statement, values] of asked) {
        const plan = await database.sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
        const steps = plan.map(({ detail }) => detail)
        expect(steps.join('\n'), statement).toMatch(
          /SEARCH outbox USING (COVERING )?INDEX outbox_waiting_idx/u,
        )
        expect(steps.filter((step) => /^SCAN (?!json_each|\(subquery)|TEMP B-TREE/u.test(step))).toEqual([])
      }
    },
  )
})
