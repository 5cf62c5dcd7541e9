import type { Day } from '../instant.ts'
import type { RegisteredGroup } from './registered-group.ts'
import { overlap } from './sketch.ts'
import { areAlike, type TitleKey, titleKey } from './titles.ts'

/** What of a group is looked at. */
export type GroupGlance = Pick<
  RegisteredGroup,
  'number' | 'title' | 'state' | 'unitId' | 'memberCount' | 'members' | 'lastActiveDay'
>

/** Why a group could go. `other` is the group that would stay. */
export type Reason =
  | { readonly kind: 'inactive'; readonly days: number }
  | { readonly kind: 'same_members'; readonly other: number; readonly share: number }
  | { readonly kind: 'similar_title'; readonly other: number; readonly title: string }
  | { readonly kind: 'same_unit'; readonly other: number }

export interface Suggestion {
  readonly group: GroupGlance
  /** At least one, the strongest first. */
  readonly reasons: readonly Reason[]
}

/** Nobody misses a group in which nothing was said for so long. Policy: product's own. */
const INACTIVE_DAYS = 60

/** Groups that share this part of their members are one circle of people. Policy: product's own. */
const SAME_MEMBERS = 0.5

/** Within a unit, pairs are compared up to this many groups; no unit has more that are alive. */
const MOST_COMPARED = 200

const STRENGTH: Readonly<Record<Reason['kind'], number>> = {
  inactive: 0,
  same_members: 1,
  similar_title: 2,
  same_unit: 3,
}

/**
 * The groups that could be dissolved next, with the reason, those with the strongest reason first. A suggestion
 * only: what looks alike may still be two matters. Temporary groups have their own end, applied ones their answer.
 */
export function suggestDissolutions(
  groups: readonly GroupGlance[],
  today: Day,
  unitName: (unitId: string) => string,
): readonly Suggestion[] {
  const reasons = new Map<number, Reason[]>()
  const add = (group: GroupGlance, reason: Reason) => {
    if (group.state !== 'ad_hoc' && group.state !== 'refused') return
    const known = reasons.get(group.number)
    if (known === undefined) reasons.set(group.number, [reason])
    else if (!known.some(({ kind }) => kind === reason.kind)) known.push(reason)
  }
  for (const group of groups) {
    const days = group.lastActiveDay === null ? 0 : today - group.lastActiveDay
    if (days >= INACTIVE_DAYS) add(group, { kind: 'inactive', days })
  }
  for (const [unitId, ofUnit] of byUnit(groups)) compareWithin(ofUnit, unitName(unitId), add)
  return groups
    .flatMap((group) => {
      const found = reasons.get(group.number)
      return found === undefined ? [] : [{ group, reasons: found.sort(byStrength) }]
    })
    .sort((a, b) => strengthOf(a) - strengthOf(b) || a.group.number - b.group.number)
}

const byStrength = (a: Reason, b: Reason): number => STRENGTH[a.kind] - STRENGTH[b.kind]
const strengthOf = ({ reasons }: Suggestion): number => STRENGTH[reasons[0]?.kind ?? 'same_unit']

function byUnit(groups: readonly GroupGlance[]): ReadonlyMap<string, readonly GroupGlance[]> {
  const units = new Map<string, GroupGlance[]>()
  for (const group of groups) {
    if (group.unitId === null || group.state === 'dissolved' || group.state === 'dissolving') continue
    const others = units.get(group.unitId)
    if (others === undefined) units.set(group.unitId, [group])
    else others.push(group)
  }
  return units
}

/** Of two that are alike, the one stays that is permitted, or has the most people, or was there first. */
function compareWithin(
  groups: readonly GroupGlance[],
  unitName: string,
  add: (group: GroupGlance, reason: Reason) => void,
): void {
  const staying = [...groups].sort(whoStays).slice(0, MOST_COMPARED)
  const keys = new Map<number, TitleKey>(
    staying.map(({ number, title }) => [number, titleKey(title, unitName)]),
  )
  const permitted = staying.find(({ state }) => state === 'permitted')
  staying.forEach((group, index) => {
    for (const other of staying.slice(0, index)) {
      const share = overlap(group.members, other.members)
      if (share !== null && share >= SAME_MEMBERS)
        add(group, { kind: 'same_members', other: other.number, share })
      const [one, two] = [keys.get(group.number), keys.get(other.number)]
      if (one !== undefined && two !== undefined && areAlike(one, two))
        add(group, { kind: 'similar_title', other: other.number, title: other.title })
    }
    if (permitted !== undefined) add(group, { kind: 'same_unit', other: permitted.number })
  })
}

function whoStays(a: GroupGlance, b: GroupGlance): number {
  return (
    Number(b.state === 'permitted') - Number(a.state === 'permitted') ||
    Number(b.state === 'temporary') - Number(a.state === 'temporary') ||
    (b.memberCount ?? 0) - (a.memberCount ?? 0) ||
    a.number - b.number
  )
}
