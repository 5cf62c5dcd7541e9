import type { WorkGroup } from '../group.ts'
import type { Day, Instant } from '../instant.ts'
import type { Named } from '../task.ts'

/** The platform of groups that only an inventory tells of: the bot is in none of them, and can say nothing there. */
export const INVENTORY = 'inventory'

/** 申请建群: for which problem and which work a group is wanted, until when, and who answers for it. */
export interface Application {
  readonly problem: string
  readonly work: string
  readonly endDay: Day
  readonly answerable: string
  readonly by: Named
  readonly at: Instant
}

/** How it is known that a group is no more: the bot was removed, the platform says so, or somebody vouches for it. */
export type Verification = 'removed' | 'gone' | 'confirmed'

/** 清群: the plan by which a group ends, and what of it has been done. */
export interface Dissolution {
  readonly dueDay: Day
  /** From this day on whoever answers for the group is reminded, once. */
  readonly remindDay: Day
  readonly by: Named
  readonly at: Instant
  /** When its open matters were carried over and, where the bot is in it, the group was told. */
  readonly begunAt: Instant | null
  readonly announced: boolean
  /** Open tasks that the permitted group has taken over. */
  readonly carried: readonly number[]
  readonly remindedAt: Instant | null
  /** When, the day having come, somebody was asked whether the group is dissolved. */
  readonly askedAt: Instant | null
  readonly verified: { readonly how: Verification; readonly by: Named | null; readonly at: Instant } | null
  readonly closedAt: Instant | null
}

/** An entry of the group register (群台账). */
export interface RegisteredGroup extends WorkGroup {
  /** How people call it; never given twice. */
  readonly number: number
  /** 群主, as the platform or the inventory calls them; '' when unknown. */
  readonly owner: string
  /** The person of the directory who answers for the group. */
  readonly ownerId: string | null
  readonly memberCount: number | null
  /** A sketch of who is in it (see sketch.ts); empty where the platform tells no more than the count. */
  readonly members: readonly number[]
  readonly lastActiveDay: Day | null
  readonly registeredAt: Instant
  /** Is the bot in it? */
  readonly present: boolean
  /** Does the bot see ordinary messages there? */
  readonly hears: boolean
  readonly application: Application | null
  /** The last day of a temporary group. */
  readonly endDay: Day | null
  readonly dissolution: Dissolution | null
}

/** A group that was just met: nothing more is known of it than what is given. */
export function newGroup(
  known: Pick<RegisteredGroup, 'number' | 'platform' | 'account' | 'conversationId' | 'registeredAt'> &
    Partial<RegisteredGroup>,
): RegisteredGroup {
  return {
    title: '',
    state: 'ad_hoc',
    unitId: null,
    owner: '',
    ownerId: null,
    memberCount: null,
    members: [],
    lastActiveDay: null,
    present: known.platform !== INVENTORY,
    hears: true,
    application: null,
    endDay: null,
    dissolution: null,
    ...known,
  }
}
