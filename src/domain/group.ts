/** Life cycle of a work group. `permitted`: the one group in which a unit's tasks are taken. */
export type GroupState = 'permitted' | 'ad_hoc'

/** 群: a conversation of many on one platform, as the group register knows it. */
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
