import type { Person } from './directory.ts'

/** A lead can be named by office: useful above all where one command goes to many units. */
const LEAD_WORDS: ReadonlySet<string> = new Set(['负责人', '主要负责人', '书记', '村书记', 'lead'])

/**
 * Members for names as written, with their office or without: 王桂兰书记, 文书张建国, 李小梅同志. A name that two
 * members bear, and an office that is not theirs, are unknown until that is made clear.
 */
export function findOwners(
  names: readonly string[],
  members: readonly Person[],
): { readonly owners: readonly Person[]; readonly unknown: readonly string[] } {
  const owners = new Map<string, Person>()
  const unknown: string[] = []
  for (const name of names) {
    const found = LEAD_WORDS.has(name)
      ? members.filter((member) => member.lead)
      : members.filter((member) => member.id === name || isCalled(member, name))
    const [owner] = found
    if (owner === undefined || found.length > 1) unknown.push(name)
    else owners.set(owner.id, owner)
  }
  return { owners: [...owners.values()], unknown }
}

function isCalled({ name, title }: Person, written: string): boolean {
  if (written === name) return true
  const office = written.startsWith(name)
    ? written.slice(name.length)
    : written.endsWith(name)
      ? written.slice(0, -name.length)
      : ''
  // 书记 is what a 党支部书记 is called; a single character is more likely part of a longer name.
  return office.length >= 2 && (office === '同志' || title.endsWith(office))
}
