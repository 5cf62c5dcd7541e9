import { describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../../adapters/demo/county.ts'
import { DEMO_ACCOUNTS, loadDemo } from '../../../adapters/demo/load-demo.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import { webRoster } from '../../../adapters/prisma/web-roster.ts'
import { memoryDirectory } from '../../../src/app/memory-directory.ts'
import { aCounty } from '../../support/county.ts'
import { eachDatabase } from '../../support/databases.ts'

const clock = { now: () => Date.UTC(2026, 10, 23, 1, 0) }

describe('the demo county', () => {
  const directory = memoryDirectory(DEMO_COUNTY, DEMO_ACCOUNTS)

  it('gives every unit its one permitted group', async () => {
    for (const unit of DEMO_COUNTY.units) expect(await directory.permittedGroupOf(unit.id)).not.toBeNull()
  })

  it('gives every village a lead and somebody besides', async () => {
    for (const unit of DEMO_COUNTY.units.filter((each) => each.level === 'village')) {
      const members = await directory.membersOf(unit.id)
      expect([unit.name, members.length >= 2, members.filter((member) => member.lead).length]).toEqual([
        unit.name,
        true,
        1,
      ])
    }
  })

  it('refers to nothing that it does not hold, and uses no id or name twice', () => {
    for (const { unitId, departmentId } of DEMO_COUNTY.people) {
      if (unitId !== null) expect(directory.unit(unitId)).not.toBeNull()
      if (departmentId !== null) expect(directory.department(departmentId)).not.toBeNull()
    }
    for (const { unitId } of DEMO_COUNTY.departments) expect(directory.unit(unitId)).not.toBeNull()
    const { people } = DEMO_COUNTY
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length)
    expect(new Set(people.map((person) => person.name)).size).toBe(people.length)
  })

  it('has somebody for every part of the story', () => {
    const has = (test: (person: (typeof DEMO_COUNTY.people)[number]) => boolean): boolean =>
      DEMO_COUNTY.people.some(test)
    expect(has((person) => person.emergencyRight)).toBe(true)
    expect(has((person) => person.language === 'en')).toBe(true)
    expect(has((person) => directory.department(person.departmentId ?? '')?.frozen === true)).toBe(true)
    for (const role of ['poster', 'cadre', 'supervisor', 'admin'] as const)
      expect(has((person) => person.roles.includes(role))).toBe(true)
  })
})

eachDatabase((_, fresh) => {
  it('loads into an empty database, once, marked as a demo, 刘敏 first', async () => {
    const database = await (await fresh()).open()
    const store = directoryStore(database, clock)
    expect(await loadDemo(store)).toBe(true)
    expect(await store.isDemo()).toBe(true)
    expect(await loadDemo(store)).toBe(false)
    const people = await webRoster(database).people()
    expect(people.map((person) => person.userId)).toEqual(DEMO_COUNTY.people.map((person) => person.id))
    expect(people[0]).toMatchObject({ name: '刘敏', organisation: '洋泉镇党政办' })
  })

  it('leaves a database in use alone', async () => {
    const store = directoryStore(await (await fresh()).open(), clock)
    await store.apply(aCounty())
    expect(await loadDemo(store)).toBe(false)
    expect(await store.isDemo()).toBe(false)
    expect((await store.read()).units).toHaveLength(aCounty().units.length)
  })
})
