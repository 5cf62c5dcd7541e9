import type { WorkingCalendar } from '../calendar.ts'
import type { DeadlineProblem, DeadlineReading } from '../deadline.ts'
import type { Department, DutyItem, Person, Unit } from '../directory.ts'
import type { Instant } from '../instant.ts'
import type { Policy } from '../policy.ts'
import type { SourceReading } from '../source.ts'
import type { TaskState } from '../task.ts'
import type { RuleCode } from './rule-code.ts'

/** The rules that a lawful `紧急:` lifts. */
export const LIFTED_BY_EMERGENCY: ReadonlySet<RuleCode> = new Set([
  'AFTER_HOURS',
  'SAME_DAY_DEADLINE',
  'DEADLINE_OFF_HOURS',
  'SHORT_NOTICE',
  'OVERLOAD',
])

/** An earlier task that asked the same of the same unit. */
export interface EarlierTask {
  readonly number: number
  readonly matter: string
  readonly matterKey: string
  readonly departmentName: string
  readonly state: TaskState
  readonly deadline: Instant
  readonly result: string | null
}

/** Open tasks posted on the day of posting, and in its week from Monday on. */
export interface PostedLoad {
  readonly day: number
  readonly week: number
}

/** A load that has reached its limit. */
export interface FullLoad {
  readonly bearer: 'owner' | 'unit'
  readonly name: string
  readonly span: 'day' | 'week'
  readonly open: number
  readonly limit: number
}

/** Everything the rules may look at; loaded before, judged at `now`. */
export interface PostingFacts {
  readonly now: Instant
  readonly calendar: WorkingCalendar
  readonly policy: Policy
  readonly poster: Person
  readonly department: Department | null
  /** The unit addressed and what stands above it, nearest first. */
  readonly unit: Unit
  readonly superiors: readonly Unit[]
  readonly ownerNames: readonly string[]
  /** Members found for `ownerNames`; those not found are in `unknownOwners`. */
  readonly owners: readonly Person[]
  readonly unknownOwners: readonly string[]
  readonly memberNames: readonly string[]
  /** null: the field was left out. */
  readonly deadline: DeadlineReading | null
  readonly source: SourceReading | null
  readonly matter: string
  /** The kind after `紧急:`, '' when it stood alone, null when the task is no emergency. */
  readonly emergency: string | null
  /** The duty list that applies to the unit's level; empty when none is loaded. */
  readonly duties: readonly DutyItem[]
  readonly earlier: readonly EarlierTask[]
  /** What was posted lately and is still open: to each owner, by id, and to the unit as a whole. */
  readonly load: { readonly owners: ReadonlyMap<string, PostedLoad>; readonly unit: PostedLoad }
}

/**
 * One violated rule. `data` is what its words need: which name, which earliest instant. Wording turns it into
 * a sentence and its fix.
 */
export type Violation =
  | { readonly code: 'MISSING_OWNER'; readonly memberNames: readonly string[] }
  | {
      readonly code: 'MISSING_DEADLINE'
      /** Set when something was written, but it names no instant. */
      readonly unreadable: { readonly phrase: string; readonly problem: DeadlineProblem } | null
      readonly earliest: Instant
    }
  | { readonly code: 'MISSING_SOURCE' }
  | { readonly code: 'MISSING_MATTER' }
  | {
      readonly code: 'UNKNOWN_OWNER'
      readonly names: readonly string[]
      readonly memberNames: readonly string[]
    }
  | {
      readonly code: 'AFTER_HOURS'
      readonly next: Instant
      /** The day of posting is a day off; of the holiday named, null on a plain weekend. */
      readonly dayOff: boolean
      readonly dayOffName: string | null
      /** false: that year's make-up workdays are not known, so the answer may change. */
      readonly covered: boolean
    }
  | {
      readonly code: 'PAST_DEADLINE'
      /** null when the phrase is known to be past but names no single instant: then `phrase` is what was written. */
      readonly deadline: Instant | null
      readonly phrase: string | null
      readonly earliest: Instant
    }
  | { readonly code: 'SAME_DAY_DEADLINE'; readonly deadline: Instant; readonly earliest: Instant }
  | {
      readonly code: 'DEADLINE_OFF_HOURS'
      readonly deadline: Instant
      /** The nearest lawful working moments; `before` is null where every earlier one is too early. */
      readonly before: Instant | null
      readonly after: Instant
    }
  | {
      readonly code: 'SHORT_NOTICE'
      readonly givenMinutes: number
      readonly neededMinutes: number
      readonly earliest: Instant
    }
  | { readonly code: 'BAD_SOURCE'; readonly text: string }
  | { readonly code: 'FORBIDDEN_DEMAND'; readonly demands: readonly ForbiddenDemand[] }
  | {
      readonly code: 'NOT_PERMITTED'
      readonly why: NotPermitted
      /** Further reasons that hold besides `why`, so that one reply names them all. */
      readonly also: readonly NotPermitted[]
      /** The kinds that `紧急:` accepts. */
      readonly emergencyKinds: readonly string[]
    }
  | { readonly code: 'SKIP_LEVEL'; readonly through: Unit }
  | { readonly code: 'NOT_A_DUTY' }
  | {
      readonly code: 'DUPLICATE'
      readonly earlier: EarlierTask
      /** Another title for the same matter: it may be an error, and its poster can say so. */
      readonly inOtherWords: boolean
    }
  | {
      readonly code: 'OVERLOAD'
      readonly full: readonly FullLoad[]
      /** When work begins on the next day that is free. */
      readonly next: Instant
    }
  | { readonly code: 'TOO_LONG'; readonly characters: number; readonly limit: number }

export type NotPermitted =
  | 'NO_POSTER_ROLE'
  | 'NO_DEPARTMENT'
  | 'FROZEN_DEPARTMENT'
  | 'OTHER_LINE'
  | 'NO_EMERGENCY_RIGHT'
  | 'UNKNOWN_EMERGENCY'

/** What was demanded that must not be, the words that show it, and the sentence of the matter in which they stand. */
export interface ForbiddenDemand {
  readonly kind: ForbiddenKind
  readonly words: string
  readonly sentence: string
}
export type ForbiddenKind =
  | 'CHECK_IN'
  | 'SCREENSHOT'
  | 'CHAIN_REPLY'
  | 'LIKES_AND_VOTES'
  | 'RECEIPT'
  | 'RANKING'
  | 'QUOTA'
  | 'PLATFORM_ACTIVITY'
  | 'CERTIFICATE'

/** A rule as data: what it refuses, on which policy it stands, and its test. `null` means satisfied. */
export interface Rule {
  readonly code: RuleCode
  /** The policy it stands on, in Chinese, as shown to the poster. */
  readonly basis: string
  test(facts: PostingFacts): Violation | null
}
