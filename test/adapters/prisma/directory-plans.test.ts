import { describe, expect, it } from 'vitest'
import { openDirectory } from '../../../adapters/prisma/directory.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import type { SqlValue } from '../../../adapters/prisma/sql.ts'
import { transcript } from '../../../adapters/prisma/transcript.ts'
import { webRoster } from '../../../adapters/prisma/web-roster.ts'
import { aCounty, webAccounts } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'

type Asked = readonly [statement: string, values: readonly SqlValue[]]

eachDatabase((engine, fresh) => {
  // PostgreSQL reads small tables whole whatever their indexes; the indexes are the same on both engines.
  describe.runIf(engine === 'sqlite')('every lookup', () => {
    it('goes along an index', async () => {
      const database = await (await fresh()).open()
      await directoryStore(database, { now: () => 0 }).apply(aCounty(), webAccounts(aCounty()))
      const asked: Asked[] = []
      const watched: Database = {
        ...database,
        sql: {
          ...database.sql,
          rows: (statement, values) => {
            asked.push([statement, values])
            return database.sql.rows(statement, values)
          },
        },
      }
      const directory = await openDirectory(watched)
      asked.length = 0
      await directory.personByAccount('web', 'liumin')
      await directory.membersOf('shiqiao')
      await directory.group({ platform: 'web', account: 'local', conversationId: 'group:shiqiao' })
      await directory.permittedGroupOf('shiqiao')
      await directory.membersOfMany(['liulin'])
      await directory.permittedGroupsOf(['liulin'])
      await directory.privateAddressOf('liumin')
      const roster = webRoster(watched)
      for (const userId of ['liumin', 'wangguilan', 'heping']) await roster.groupsOf(userId)
      await roster.people()
      await transcript(watched).read('group:shiqiao', null, 20)
      await transcript(watched).read('group:shiqiao', 7, 20)
      expect(asked.length).toBeGreaterThan(10)
      for (const [statement, values] of asked) {
        const steps = await database.sql.rows<{ detail: string }>(`EXPLAIN QUERY PLAN ${statement}`, values)
        expect(
          steps.map((step) => step.detail).filter((detail) => /^SCAN (?!json_each)/u.test(detail)),
        ).toEqual([])
      }
    })
  })
})
