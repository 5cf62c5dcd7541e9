import type { DirectoryData, Person } from '../domain/directory.ts'
import { takesTasks, type WorkGroup } from '../domain/group.ts'
import { addressKey } from './address.ts'
import { compareIds, indexDirectory, inOrderOfMembers } from './directory-index.ts'
import type { DemoAccount, Directory } from './ports.ts'

/**
 * A directory over data in memory, which never changes: for dry runs over a file, and for tests. Of several
 * accounts of one person, the first one listed is where they are reached.
 */
export function memoryDirectory(data: DirectoryData, accounts: readonly DemoAccount[] = []): Directory {
  const index = indexDirectory(data)
  const people = new Map(data.people.map((person) => [person.id, person]))
  const byAccount = new Map(accounts.map((each) => [`${each.platform}\n${each.userId}`, each.personId]))
  const members = membersByUnit(data.people)
  const groups = new Map(data.groups.map((group) => [addressKey(group), group]))
  const permitted = permittedByUnit(data.groups)
  let version = 0
  return {
    get version() {
      return version
    },
    unit: index.unit,
    department: index.department,
    units: () => index.units,
    duties: () => index.duties,
    sources: index.sources,
    personByAccount: async (platform, userId) =>
      people.get(byAccount.get(`${platform}\n${userId}`) ?? '') ?? null,
    person: async (id) => people.get(id) ?? null,
    peopleNamed: async (name) =>
      data.people
        .filter((person) => person.active && person.name === name)
        .sort((a, b) => compareIds(a.id, b.id))
        .slice(0, 20),
    peopleInRole: async (role) =>
      data.people
        .filter((person) => person.active && person.roles.includes(role))
        .sort((a, b) => compareIds(a.id, b.id)),
    membersOf: async (unitId) => members.get(unitId) ?? [],
    membersOfMany: async (unitIds) =>
      new Map(unitIds.map((unitId) => [unitId, members.get(unitId) ?? []] as const)),
    group: async (address) => groups.get(addressKey(address)) ?? null,
    permittedGroupOf: async (unitId) => permitted.get(unitId) ?? null,
    permittedGroupsOf: async (unitIds) => {
      const wanted = new Set(unitIds)
      return new Map([...permitted].filter(([unitId]) => wanted.has(unitId)))
    },
    privateAddressOf: async (personId, besides) => {
      const found = accounts.find(
        (each) =>
          each.personId === personId &&
          !(each.platform === besides?.platform && each.account === besides.account),
      )
      if (found === undefined) return null
      const { platform, account, privateConversationId } = found
      return { platform, account, conversationId: privateConversationId }
    },
    refresh: async (next) => {
      version = next
    },
  }
}

function membersByUnit(people: readonly Person[]): ReadonlyMap<string, readonly Person[]> {
  const byUnit = new Map<string, Person[]>()
  for (const person of people) {
    if (!person.active || person.unitId === null) continue
    const members = byUnit.get(person.unitId)
    if (members === undefined) byUnit.set(person.unitId, [person])
    else members.push(person)
  }
  return new Map([...byUnit].map(([unitId, members]) => [unitId, inOrderOfMembers(members)]))
}

function permittedByUnit(groups: readonly WorkGroup[]): ReadonlyMap<string, WorkGroup> {
  return new Map(groups.filter(takesTasks).map((group) => [group.unitId, group]))
}
