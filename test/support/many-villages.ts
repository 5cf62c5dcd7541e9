import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import type { WorkSchedule } from '../../src/domain/calendar.ts'
import type { DirectoryData, Person, Unit } from '../../src/domain/directory.ts'
import { aCounty, aGroup, aPerson, webAccounts } from './county.ts'

/** What is out of the ordinary with the village of an index; an ordinary one has a lead and a permitted group. */
export interface Village {
  readonly lead?: boolean
  readonly group?: boolean
  readonly schedule?: WorkSchedule
}

const id = (index: number): string => `v${index}`
export const villageName = (index: number): string => `第${index}村`
/** Office of the villages' own town: 陈晨, 苏静 (with the emergency right) and Lane post for it. */
const OFFICE = 'xs-dzb'

/** The small county, and in it a town, 下山镇, of `count` villages (第0村, 第1村 …). */
export function manyVillages(count: number, special: (index: number) => Village = () => ({})): DirectoryData {
  const county = aCounty()
  const [, , , plain] = county.units
  if (plain === undefined) throw new Error('the small county has four units')
  const indexes = Array.from({ length: count }, (_, index) => index)
  const town: Unit = { ...plain, id: 'xiashan', name: '下山镇', level: 'town', parentId: 'qinghe' }
  const villages = indexes.map((index) => ({
    ...plain,
    id: id(index),
    name: villageName(index),
    parentId: town.id,
    schedule: special(index).schedule ?? plain.schedule,
  }))
  const members = indexes.flatMap((index): Person[] => [
    aPerson({ id: `c${index}`, name: `村干部${index}`, roles: ['cadre'], unitId: id(index) }),
    ...(special(index).lead === false
      ? []
      : [
          aPerson({
            id: `l${index}`,
            name: `村书记${index}`,
            roles: ['cadre'],
            unitId: id(index),
            lead: true,
          }),
        ]),
  ])
  const posters = [
    aPerson({ id: 'lane', name: 'Lane', roles: ['poster'], departmentId: OFFICE, language: 'en' }),
    aPerson({ id: 'chenchen', name: '陈晨', roles: ['poster'], departmentId: OFFICE }),
    aPerson({ id: 'sujing', name: '苏静', roles: ['poster'], departmentId: OFFICE, emergencyRight: true }),
  ]
  return {
    ...county,
    units: [...county.units, town, ...villages],
    departments: [
      ...county.departments,
      { id: OFFICE, name: '下山镇党政办', unitId: town.id, frozen: false },
    ],
    people: [...county.people, ...posters, ...members],
    groups: [
      ...county.groups,
      ...indexes
        .filter((index) => special(index).group !== false)
        .map((index) => aGroup(id(index), villageName(index))),
    ],
  }
}

/** Puts them into a database, posters bound: a county of its own, in the place of the demo's. */
export async function settle(database: Database, data: DirectoryData): Promise<void> {
  const store = directoryStore(database, { now: () => 0 })
  const people = data.people.filter((person) => !/^[cl]\d+$/u.test(person.id))
  await store.apply(data, webAccounts({ ...data, people }))
}
