/**
 * Where a work group stands. `permitted`: the one group in which a unit's tasks are taken. `ad_hoc`: sprung up by
 * itself. `applied`, `temporary`, `refused`: somebody asked to keep it for a while, and what came of it.
 * `dissolving`, `dissolved`: on the way to its end, and there.
 */
export type GroupState =
  | 'permitted'
  | 'ad_hoc'
  | 'applied'
  | 'temporary'
  | 'refused'
  | 'dissolving'
  | 'dissolved'

export const GROUP_STATES: readonly GroupState[] = [
  'permitted',
  'temporary',
  'applied',
  'ad_hoc',
  'refused',
  'dissolving',
  'dissolved',
]

/** 群: a conversation of many on one platform, as everybody has to know it; the register knows more. */
export interface WorkGroup {
  readonly platform: string
  readonly account: string
  readonly conversationId: string
  readonly title: string
  readonly state: GroupState
  readonly unitId: string | null
}

/** Tasks are taken in a unit's permitted group alone. */
export function takesTasks(group: WorkGroup): group is WorkGroup & { readonly unitId: string } {
  return group.state === 'permitted' && group.unitId !== null
}
