import type { Level, Unit } from './directory.ts'
import { superiorsOf } from './superiors.ts'

export type Addressees =
  | { readonly ok: true; readonly units: readonly Unit[] }
  | { readonly ok: false; readonly unknown: readonly string[]; readonly near: readonly string[] }

const EVERY: readonly { readonly words: RegExp; readonly level: Level }[] = [
  { words: /^(?:各|所有|全部)?(?:行政)?村(?:（社区）|\(社区\)|、?社区)?$/u, level: 'village' },
  { words: /^(?:各|所有|全部)社区$/u, level: 'village' },
  { words: /^(?:各|所有|全部)(?:乡镇|镇街|镇|乡镇街道|乡)(?:（街道）|\(街道\))?$/u, level: 'town' },
]

const EXCEPT_LAST = /^(?<whole>.+?)[，,（(]?除(?:了)?(?<but>.+?)(?:以外|之外|外)?[）)]?$/u
const EXCEPT_FIRST = /^除(?:了)?(?<but>.+?)(?:以外|之外|外)的?[，,]?(?<whole>.+)$/u

/** Names a suggestion holds at the most. */
const MAX_NEAR = 3

interface Index {
  readonly byId: ReadonlyMap<string, Unit>
  readonly byName: ReadonlyMap<string, readonly Unit[]>
  readonly all: readonly Unit[]
}

const indexes = new WeakMap<readonly Unit[], Index>()

/**
 * The units that a poster means: names and codes, `洋泉镇各村`, `全县各镇`, `各村除石桥村外`, in the order given,
 * none twice. A name that several units bear is unknown: the poster has to say which.
 */
export function addressees(phrases: readonly string[], all: readonly Unit[]): Addressees {
  const index = indexOf(all)
  const found = new Map<string, Unit>()
  const unknown: string[] = []
  for (const phrase of phrases) {
    const units = unitsOf(phrase.replace(/\s+/gu, ''), index)
    if (units.length === 0) unknown.push(phrase)
    for (const unit of units) found.set(unit.id, unit)
  }
  if (unknown.length > 0) return { ok: false, unknown, near: nearNames(unknown, index) }
  return { ok: true, units: [...found.values()] }
}

function unitsOf(phrase: string, index: Index): readonly Unit[] {
  const plain = named(phrase, index)
  if (plain.length > 0) return plain
  const except = EXCEPT_FIRST.exec(phrase)?.groups ?? EXCEPT_LAST.exec(phrase)?.groups
  if (except === undefined) return every(phrase, index)
  const but = (except['but'] ?? '').split(/[、,，和及]/u).map((name) => named(name, index))
  if (but.some((units) => units.length === 0)) return []
  const left = new Set(but.flat().map((unit) => unit.id))
  return every(except['whole'] ?? '', index).filter((unit) => !left.has(unit.id))
}

function named(name: string, index: Index): readonly Unit[] {
  const units = index.byName.get(name) ?? []
  return units.length === 1 ? units : []
}

/** `洋泉镇各村`: every unit of a level below the one named; without a name, of the whole county. */
function every(phrase: string, index: Index): readonly Unit[] {
  const split = Math.max(phrase.search(/(?:各|所有|全部)/u), 0)
  const place = phrase.slice(0, split)
  const level = EVERY.find(({ words }) => words.test(phrase.slice(split)))?.level
  if (level === undefined || split + 1 > phrase.length || !/^(?:各|所有|全部)/u.test(phrase.slice(split)))
    return []
  const units = index.all.filter((unit) => unit.level === level)
  if (/^(?:全县|全市|全区|本县)?$/u.test(place)) return units
  const [above] = named(place, index)
  return above === undefined
    ? []
    : units.filter((unit) =>
        superiorsOf(unit, (id) => index.byId.get(id) ?? null).some(({ id }) => id === above.id),
      )
}

function nearNames(unknown: readonly string[], index: Index): readonly string[] {
  const near: string[] = []
  for (const unit of index.all) {
    if (near.length === MAX_NEAR) break
    if (unknown.some((phrase) => looksLike(phrase, unit.name))) near.push(unit.name)
  }
  return near
}

/** Begins alike, contains the name, or differs from it in one character. */
function looksLike(phrase: string, name: string): boolean {
  if (name.startsWith(phrase.slice(0, 2)) || phrase.includes(name)) return true
  const shared = [...name].filter((character) => phrase.includes(character)).length
  return name.length > 2 && Math.abs(phrase.length - name.length) <= 1 && shared >= name.length - 1
}

/** Built once for a directory: names in private posts must not walk all units each time. */
function indexOf(all: readonly Unit[]): Index {
  const known = indexes.get(all)
  if (known !== undefined) return known
  const byName = new Map<string, Unit[]>()
  const add = (key: string, unit: Unit): void => {
    const units = byName.get(key)
    if (units === undefined) byName.set(key, [unit])
    else if (!units.includes(unit)) units.push(unit)
  }
  for (const unit of all) {
    add(unit.id, unit)
    add(unit.name, unit)
  }
  const index = { byId: new Map(all.map((unit) => [unit.id, unit])), byName, all }
  indexes.set(all, index)
  return index
}
