import { describe, expect, it } from 'vitest'
import { openDirectory } from '../../../adapters/prisma/directory.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import type { DirectoryData } from '../../../src/domain/directory.ts'
import { directoryContract } from '../../contracts/directory.ts'
import { aCounty, aPerson, webAccounts } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'

const clock = { now: () => Date.UTC(2026, 10, 23, 1, 0) }
const NOTHING: DirectoryData = {
  units: [],
  departments: [],
  people: [],
  duties: [],
  instructions: [],
  groups: [],
}

const sorted = (data: DirectoryData): unknown =>
  Object.fromEntries(
    Object.entries(data).map(([table, rows]) => [
      table,
      rows.map((row: object) => JSON.stringify(Object.entries(row).sort())).sort(),
    ]),
  )

eachDatabase((engine, fresh) => {
  const opened = async (): Promise<Database> => (await fresh()).open()

  directoryContract(engine, async (data, accounts) => {
    const database = await opened()
    await directoryStore(database, clock).apply(data, accounts)
    return openDirectory(database)
  })

  describe('the directory store', () => {
    it('gives back what was applied, and replaces what bears the same id', async () => {
      const store = directoryStore(await opened(), clock)
      const county = aCounty()
      await store.apply(county)
      expect(sorted(await store.read())).toEqual(sorted(county))
      const moved = {
        ...aPerson({ id: 'liumin', name: '刘敏', roles: ['poster', 'admin'], departmentId: 'qh-yjj' }),
      }
      await store.apply({ ...NOTHING, people: [moved] })
      const people = (await store.read()).people
      expect(people).toHaveLength(county.people.length)
      expect(people.find((person) => person.id === 'liumin')).toEqual(moved)
    })

    it('is all or nothing, and then moves no version', async () => {
      const database = await opened()
      const store = directoryStore(database, clock)
      const before = (await openDirectory(database)).version
      const county = aCounty()
      const broken = { ...aPerson({ id: 'x', name: '无名' }), name: null as unknown as string }
      await expect(store.apply({ ...county, people: [...county.people, broken] })).rejects.toThrow()
      expect(await store.isEmpty()).toBe(true)
      expect((await openDirectory(database)).version).toBe(before)
    })

    it('moves the version with every change, and a refreshed directory sees the change', async () => {
      const database = await opened()
      const store = directoryStore(database, clock)
      await store.apply(aCounty(), webAccounts(aCounty()))
      const directory = await openDirectory(database)
      expect(await directory.membersOf('liulin')).toHaveLength(1)
      expect(await directory.personByAccount('web', 'qianli')).toMatchObject({ active: true })
      const village = {
        id: 'beishan',
        name: '北山村',
        level: 'village',
        parentId: 'yangquan',
        schedule: aCounty().units[0]?.schedule,
      } as DirectoryData['units'][0]
      await store.apply({
        ...NOTHING,
        units: [village],
        people: [
          aPerson({ id: 'li', name: '李强', roles: ['cadre'], unitId: 'liulin' }),
          aPerson({ id: 'qianli', name: '钱立', active: false }),
        ],
      })
      expect(directory.unit('beishan')).toBeNull()
      await directory.refresh(directory.version + 1)
      expect((await openDirectory(database)).version).toBe(directory.version)
      expect(directory.unit('beishan')?.name).toBe('北山村')
      expect(await directory.membersOf('liulin')).toHaveLength(2)
      expect(await directory.personByAccount('web', 'qianli')).toMatchObject({ active: false })
    })

    it('is empty before anything is applied, and a demo once it is marked so', async () => {
      const store = directoryStore(await opened(), clock)
      expect([await store.isEmpty(), await store.isDemo()]).toEqual([true, false])
      await store.markDemo()
      await store.apply(aCounty())
      expect([await store.isEmpty(), await store.isDemo()]).toEqual([false, true])
    })

    it('keeps a code’s hash, its person and its end', async () => {
      const database = await opened()
      await directoryStore(database, clock).addCode({
        codeHash: 'h',
        personId: 'liumin',
        expiresAt: 1_795_500_000_000,
      })
      expect(await database.prisma.bindingCode.findUnique({ where: { codeHash: 'h' } })).toEqual({
        codeHash: 'h',
        personId: 'liumin',
        expiresAt: 1_795_500_000_000n,
        usedAt: null,
      })
    })
  })

  describe('lookups', () => {
    it('ask the database once for the same thing, however many ask', async () => {
      const database = await opened()
      await directoryStore(database, clock).apply(aCounty(), webAccounts(aCounty()))
      const asked: string[] = []
      const sql: Database['sql'] = {
        ...database.sql,
        rows: (statement, values) => {
          asked.push(statement)
          return database.sql.rows(statement, values)
        },
      }
      const directory = await openDirectory({ ...database, sql })
      asked.length = 0
      await Promise.all([directory.membersOf('shiqiao'), directory.membersOf('shiqiao')])
      await directory.membersOf('shiqiao')
      await directory.personByAccount('web', 'stranger')
      await directory.personByAccount('web', 'stranger')
      expect(asked).toHaveLength(2)
    })

    it('do not keep a failure', async () => {
      const database = await opened()
      await directoryStore(database, clock).apply(aCounty())
      let failing = false
      const sql: Database['sql'] = {
        ...database.sql,
        rows: async (statement, values) => {
          if (failing) throw new Error('the connection is gone')
          return database.sql.rows(statement, values)
        },
      }
      const directory = await openDirectory({ ...database, sql })
      failing = true
      await expect(directory.person('liumin')).rejects.toThrow('the connection is gone')
      failing = false
      expect(await directory.person('liumin')).toMatchObject({ name: '刘敏' })
    })
  })
})
