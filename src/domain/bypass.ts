import type { WorkingCalendar } from './calendar.ts'
import type { Department, Person, Unit } from './directory.ts'
import type { Instant } from './instant.ts'
import type { Policy } from './policy.ts'

/** 随口派单: an assignment that somebody typed into a unit's group beside the gate, without the form. */
export interface Bypass {
  readonly number: number
  /** When it was said. */
  readonly at: Instant
  readonly unitId: string
  readonly authorId: string
  /** '' for somebody of no department. */
  readonly departmentId: string
  /** Said within the unit's working hours. */
  readonly workingHours: boolean
  readonly response: 'counted' | 'hinted' | 'refused'
  /** When its author is told; null when nobody is. */
  readonly toldAt: Instant | null
  /** As people have judged it; null: nobody has. */
  readonly verdict: BypassVerdict | null
  readonly judgedBy: 'author' | 'overseer' | null
  /** The outbox row that tells its author; null when nobody is told. */
  readonly hintId: string | null
  /** What was said, for some weeks, where the policy keeps examples; null elsewhere. */
  readonly text: string | null
}

export type BypassVerdict = 'assignment' | 'talk'

/** Who has judged a text: whoever said it, who oversees, or the owner of a task. */
export type Judge = 'author' | 'overseer' | 'owner'

/** A text with what people said of it, kept for a later version of the judgement. */
export interface Example {
  /** `returned`: the matter of a task that its owner gave back. */
  readonly label: BypassVerdict | 'returned'
  readonly text: string
  /** Why a task was returned. */
  readonly reason: string | null
  readonly judge: Judge
  readonly at: Instant
  /** The bypass that was judged, of which the last verdict is kept; null for a task that was returned. */
  readonly bypass: number | null
}

/** What who oversees has said of it stands, whatever its author says. */
export function mayOverturn(bypass: Pick<Bypass, 'judgedBy'>, by: 'author' | 'overseer'): boolean {
  return by === 'overseer' || bypass.judgedBy !== 'overseer'
}

/** Nobody is told more often than this. */
export const TOLD_AGAIN_AFTER_MS = 3_600_000

/**
 * Does what this person says put work on the unit from outside? Posters do so by their office, and so does whoever
 * sits above the unit or oversees it. What members of the unit agree among themselves is their own affair.
 */
export function putsWorkOn(
  person: Pick<Person, 'roles' | 'unitId' | 'departmentId'>,
  unit: Pick<Unit, 'id'>,
  superiors: readonly Pick<Unit, 'id'>[],
  department: Pick<Department, 'unitId'> | null,
): boolean {
  // Among themselves: members of the unit, and offices of its own government.
  if (person.unitId === unit.id || department?.unitId === unit.id) return false
  if (person.roles.includes('poster')) return true
  if (person.roles.some((role) => role === 'supervisor' || role === 'admin')) return true
  const above = (id: string | null | undefined) => superiors.some((superior) => superior.id === id)
  return above(person.unitId) || above(department?.unitId)
}

/** What is known when a bypass is to be answered. */
export interface BypassFacts {
  readonly policy: Pick<Policy, 'screening'>
  readonly calendar: WorkingCalendar
  /** When it came; null for one that came so late that nobody remembers. */
  readonly arrivedAt: Instant | null
  /** Whether its author can be told alone. */
  readonly reachable: boolean
  /** When its author was told, or will be. */
  readonly told: readonly Instant[]
}

/**
 * What is done about a bypass: in working hours alone, and at most once an hour and author. What is said in the group is
 * said at once or not at all: hours later nobody knows what it is about.
 */
export function responseTo(facts: BypassFacts): Pick<Bypass, 'response' | 'toldAt'> {
  const { policy, calendar, arrivedAt, told } = facts
  const counted = { response: 'counted', toldAt: null } as const
  if (policy.screening === 'count' || policy.screening === 'off' || arrivedAt === null) return counted
  const toldAt = calendar.nextWorkingInstant(arrivedAt)
  // Both ways: one that waits for the morning counts as told, and a clock that was set back changes nothing.
  if (told.some((at) => Math.abs(toldAt - at) < TOLD_AGAIN_AFTER_MS)) return counted
  if (policy.screening === 'refuse' && toldAt === arrivedAt) return { response: 'refused', toldAt }
  return facts.reachable ? { response: 'hinted', toldAt } : counted
}
