import type { Period } from './periods.ts'
import type { Place } from './places.ts'
import { MOST_UNITS } from './plain-text.ts'
import type { Profile } from './profile.ts'
import type { Difference, Reason } from './reasons.ts'

/** How the facts of two titles stand to one another. */
export interface Facts {
  /** Each fact that the two name otherwise: with any of them, they never ask for the same. */
  readonly why: readonly Reason[]
  readonly periodOneSided: boolean
  readonly quantityOneSided: boolean
}

/** A fact is alike or unnamed, named by one alone, or named otherwise. */
interface FactDifference {
  readonly standing: 'alike' | 'one-sided' | 'differs'
  readonly a: string
  readonly b: string
}

const ALIKE: FactDifference = { standing: 'alike', a: '', b: '' }
/** Named by one alone, these say little: a list of each month is a list of the month. */
const BY_THE_WAY: readonly Period['kind'][] = ['frequency', 'relative month', 'term']
const WITHIN_YEAR: readonly Period['kind'][] = ['span', 'season', 'day', 'third', 'round']

/** Compares periods, places and numbers. Who only mistypes (`slip`) names no other place. */
export function factsBetween(a: Profile, b: Profile, slip: boolean): Facts {
  const years = (['year', 'relative year'] as const).map((kind) => periodDifference(a, b, kind))
  // A document's year tells when it was written: it counts where no year is said to both.
  const sameYear = a.periods.some(
    ({ kind, value }) => kind === 'year' && b.periods.some((p) => p.kind === kind && p.value === value),
  )
  if (!sameYear) years.push(periodDifference(a, b, 'document year'))
  const within = WITHIN_YEAR.map((kind) => periodDifference(a, b, kind))
  const byTheWay = BY_THE_WAY.map((kind) => periodDifference(a, b, kind))
  const place = slip ? ALIKE : placeDifference(a, b)
  const direction = slip ? ALIKE : directionDifference(a, b)
  const quantity = quantityDifference(a, b)
  return {
    why: [
      ...[...years, ...within, ...byTheWay].flatMap((found) => reason('PERIOD_DIFFERS', found)),
      ...reason('PLACE_DIFFERS', place.standing === 'differs' ? place : direction),
      ...reason('QUANTITY_DIFFERS', quantity),
    ],
    periodOneSided: within.some(({ standing }) => standing === 'one-sided'),
    quantityOneSided: quantity.standing === 'one-sided',
  }
}

const reason = (code: Difference, { standing, a, b }: FactDifference): readonly Reason[] =>
  standing === 'differs' ? [{ code, a, b }] : []

/** The periods of one kind in both titles. */
function periodDifference(a: Profile, b: Profile, kind: Period['kind']): FactDifference {
  return difference(
    a.periods.filter((period) => period.kind === kind).map(({ value, words }) => [value, words]),
    b.periods.filter((period) => period.kind === kind).map(({ value, words }) => [value, words]),
  )
}

const isSameKind = (a: string, b: string): boolean => a === b || isOtherVillage(a, b)

const isOtherVillage = (a: string, b: string): boolean => a !== b && a.endsWith('村') && b.endsWith('村')

/** 石桥村 and 东河村; a place that the other names without 村 is the same. */
function placeDifference(a: Profile, b: Profile): FactDifference {
  const only = (from: Profile, other: Profile) => {
    const text = other.text.normalize('NFKC')
    // 清河 is not named by 清单.
    return from.places.filter(
      ({ name, kind }) =>
        // 石桥新村 is not 石桥村.
        other.places.some((place) => place.name === name && isOtherVillage(kind, place.kind)) ||
        !text.includes(name.length === 1 ? name + kind : name),
    )
  }
  const onlyA = only(a, b)
  const onlyB = only(b, a)
  const first = onlyA.find(({ kind }) => onlyB.some((place) => isSameKind(place.kind, kind)))
  const second = onlyB.find(({ kind }) => first !== undefined && isSameKind(kind, first.kind))
  const named = (place: Place | undefined) => (place === undefined ? '' : `${place.name}${place.kind}`)
  if (first !== undefined && second !== undefined)
    return { standing: 'differs', a: named(first), b: named(second) }
  if (onlyA.length + onlyB.length === 0) return ALIKE
  return { standing: 'one-sided', a: named(onlyA[0]), b: named(onlyB[0]) }
}

/** 城东 and 城西, 南坡 and 北坡. */
function directionDifference(a: Profile, b: Profile): FactDifference {
  const ofB = directionsOf(b)
  for (const [beside, named] of directionsOf(a)) {
    const found = difference(named, ofB.get(beside) ?? [])
    if (found.standing === 'differs') return found
  }
  return ALIKE
}

/** Each direction by the character before or behind it. */
function directionsOf({ text }: Profile): ReadonlyMap<string, readonly Named[]> {
  const found = new Map<string, Named[]>()
  for (const [, before = '', direction = '', behind = ''] of text.slice(0, MOST_UNITS).matchAll(DIRECTION)) {
    const name = (beside: string, words: string) =>
      found.set(beside, [...(found.get(beside) ?? []), [direction, words]])
    if (before !== '') name(`${before}-`, before + direction)
    if (behind !== '') name(`-${behind}`, direction + behind)
  }
  return found
}

const DIRECTION = /(\p{Script=Han})?([东西南北])(?!西)(?=(\p{Script=Han})?)/gu

/** Numbers that count the same thing. A lone 1 (一份) says little. */
function quantityDifference(a: Profile, b: Profile): FactDifference {
  let oneSided = ALIKE
  for (const unit of new Set([...a.quantities.keys(), ...b.quantities.keys()])) {
    const ofA = [...(a.quantities.get(unit) ?? [])]
    const ofB = [...(b.quantities.get(unit) ?? [])]
    const found = difference(
      ofA.map((number) => [number, number + unit]),
      ofB.map((number) => [number, number + unit]),
    )
    if (found.standing === 'differs') return found
    const telling = [...ofA, ...ofB].some((number) => Number(number) > 1)
    if (found.standing === 'one-sided' && telling && unit !== '') oneSided = found
  }
  return oneSided
}

type Named = readonly [value: string, words: string]

function difference(ofA: readonly Named[], ofB: readonly Named[]): FactDifference {
  const onlyA = ofA.filter(([value]) => !ofB.some(([other]) => other === value))
  const onlyB = ofB.filter(([value]) => !ofA.some(([other]) => other === value))
  const words = { a: onlyA[0]?.[1] ?? ofA[0]?.[1] ?? '', b: onlyB[0]?.[1] ?? ofB[0]?.[1] ?? '' }
  if (onlyA.length > 0 && onlyB.length > 0) return { standing: 'differs', ...words }
  if (onlyA.length + onlyB.length === 0) return ALIKE
  // 7月 against 7月和8月: one that is named twice is named otherwise, less so than one that is not named.
  return { standing: 'one-sided', ...words }
}
