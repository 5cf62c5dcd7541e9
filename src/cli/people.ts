import type { Words } from '../app/words.ts'
import type { DirectoryData, Person } from '../domain/directory.ts'
import { CliProblem } from './command.ts'

/**
 * The one of these people whom a name or a code means. `nothingDone` ends the complaint where nobody or more than
 * one is meant.
 * @throws CliProblem
 */
export function personCalled(
  name: string,
  among: readonly Person[],
  data: DirectoryData,
  nothingDone: Words,
): Person {
  const byCode = among.find((person) => person.id === name)
  if (byCode !== undefined) return byCode
  const named = among.filter((person) => person.name === name)
  const [person, another] = named
  if (person === undefined) {
    throw new CliProblem({
      zh: `名录里没有“${name}”（或已停用）。${nothingDone.zh}`,
      en: `the directory holds nobody called "${name}" (or they have left). ${nothingDone.en}`,
    })
  }
  if (another === undefined) return person
  const codes = named.map((each) => `${each.id}（${organisationOf(each, data)}）`)
  throw new CliProblem({
    zh: `有几个人叫“${name}”，请改用编号：${codes.join('、')}。${nothingDone.zh}`,
    en: `several people are called "${name}", give the code instead: ${codes.join(', ')}. ${nothingDone.en}`,
  })
}

export function activePeople(data: DirectoryData): readonly Person[] {
  return data.people.filter((person) => person.active)
}

export function organisationOf(person: Person, data: DirectoryData): string {
  const organisation =
    data.units.find((unit) => unit.id === person.unitId) ??
    data.departments.find((department) => department.id === person.departmentId)
  return organisation?.name ?? ''
}
