import { addressees } from '../../domain/addressees.ts'
import type { DirectoryData, Person, Unit } from '../../domain/directory.ts'
import { UnusableLine } from './request-line.ts'

/** People and units of a directory by what a line may call them: a code, or a name that only one bears. */
export class DirectoryNames {
  readonly #units: readonly Unit[]
  readonly #unitsByName: ReadonlyMap<string, readonly Unit[]>
  readonly #peopleByName: ReadonlyMap<string, readonly Person[]>

  constructor(data: DirectoryData) {
    this.#units = data.units
    this.#unitsByName = byCodeAndName(data.units)
    this.#peopleByName = byCodeAndName(data.people)
  }

  /**
   * The person that posts; somebody whom the directory does not know is a stranger without any right.
   * @throws UnusableLine when several people bear the name.
   */
  poster(name: string): Person {
    const bearers = this.#peopleByName.get(name.trim()) ?? []
    const active = bearers.filter((person) => person.active)
    const [person, another] = active.length > 0 ? active : bearers
    if (another === undefined) return person ?? stranger(name.trim())
    const codes = bearers.map(({ id }) => id)
    throw new UnusableLine({
      zh: `有几个人叫“${name}”，请改用编号：${codes.join('、')}`,
      en: `several people are called "${name}": give the code instead (${codes.join(', ')})`,
    })
  }

  /** @throws UnusableLine when there is no such unit, or several bear the name. */
  unit(name: string): Unit {
    const [unit, another] = this.#unitsByName.get(name) ?? []
    if (unit === undefined) throw this.#unknownUnit(name)
    if (another === undefined) return unit
    const codes = (this.#unitsByName.get(name) ?? []).map(({ id }) => id)
    throw new UnusableLine({
      zh: `有几个单位叫“${name}”，请改用编号：${codes.join('、')}`,
      en: `several units are called "${name}": give the code instead (${codes.join(', ')})`,
    })
  }

  #unknownUnit(name: string): UnusableLine {
    const named = addressees([name], this.#units)
    const near = named.ok ? [] : named.near
    return new UnusableLine({
      zh: `名录里没有单位“${name}”${near.length === 0 ? '，请检查名称或编号' : `，是不是：${near.join('、')}`}`,
      en: `the directory holds no unit "${name}"${near.length === 0 ? ': check its name or code' : `; near it: ${near.join(', ')}`}`,
    })
  }
}

/** A code names one thing, whatever is called the same. */
function byCodeAndName<T extends { readonly id: string; readonly name: string }>(
  things: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>()
  for (const thing of things) {
    const bearers = found.get(thing.name)
    if (bearers === undefined) found.set(thing.name, [thing])
    else bearers.push(thing)
  }
  for (const thing of things) found.set(thing.id, [thing])
  return found
}

function stranger(name: string): Person {
  return {
    id: name,
    name,
    title: '',
    roles: [],
    unitId: null,
    departmentId: null,
    lead: false,
    emergencyRight: false,
    language: 'zh',
    active: false,
  }
}
