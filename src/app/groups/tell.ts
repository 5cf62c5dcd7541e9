import type { Person, Role } from '../../domain/directory.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Address } from '../ports.ts'
import { type Notice, notice, type World } from '../use-case.ts'
import type { Wording } from '../wording/wording.ts'

/** Somebody who can be told something alone, and in which words. */
export interface Reachable {
  readonly person: Person
  readonly to: Address
  readonly wording: Wording
}

export async function reach(
  personId: string | null | undefined,
  world: World,
  besides?: Omit<Address, 'conversationId'>,
): Promise<Reachable | null> {
  if (personId == null || personId === '') return null
  const person = await world.directory.person(personId)
  if (person === null || !person.active) return null
  const to = await world.directory.privateAddressOf(person.id, besides)
  return to === null ? null : { person, to, wording: world.wordingFor(person.language) }
}

/** Everybody of the first of these roles in which somebody can be told something alone. */
export async function reachRole(
  roles: readonly Role[],
  world: World,
  besides?: Omit<Address, 'conversationId'>,
): Promise<readonly Reachable[]> {
  for (const role of roles) {
    const people = await world.directory.peopleInRole(role)
    const found = await Promise.all(people.map(({ id }) => reach(id, world, besides)))
    const reachable = found.filter((each) => each !== null)
    if (reachable.length > 0) return reachable
  }
  return []
}

/** Tells each alone, in working hours. */
export function tellEach(
  whom: readonly Reachable[],
  say: (wording: Wording) => Reply,
  at: Instant,
  world: World,
): readonly Notice[] {
  const notBefore = world.calendar.nextWorkingInstant(at)
  return whom.map(({ to, wording }) => notice(to, say(wording), notBefore))
}
