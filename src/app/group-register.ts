import type { RegisteredGroup } from '../domain/group/registered-group.ts'
import type { GroupGlance } from '../domain/group/suggestions.ts'
import type { GroupState } from '../domain/group.ts'
import type { Day, Instant } from '../domain/instant.ts'
import type { Address } from './ports.ts'

/** Which groups a decision has to see: by number, where they are, or the permitted one of a unit. */
export type GroupNeed =
  | { readonly number: number }
  | { readonly at: Address }
  | { readonly permittedOf: string }

/** The same group has another address; `to` is the end of whatever entry stood there. */
export interface GroupMove {
  readonly from: Address
  readonly to: Address
  /** The unit whose tasks stand in it. */
  readonly unitId: string | null
}

/** How far the county has come. */
export interface GroupFigures {
  readonly byState: Readonly<Record<GroupState, number>>
  /** Units that have a permitted group. */
  readonly unitsWithGroup: number
  /** Groups whose day is over, though nobody has confirmed that they are dissolved. */
  readonly overdue: number
}

export interface GroupPage {
  readonly groups: readonly RegisteredGroup[]
  readonly total: number
}

/** The group register as it is read; it is changed by the ledger's transactions alone. */
export interface GroupRegister {
  byNumber(number: number): Promise<RegisteredGroup | null>
  byNumbers(numbers: readonly number[]): Promise<readonly RegisteredGroup[]>
  at(address: Address): Promise<RegisteredGroup | null>
  /** The unit for which an unused, unexpired one-time code stands. */
  unitByCode(codeHash: string, now: Instant): Promise<string | null>
  /** By number; `state` null: all but the dissolved. `page` counts from 1. */
  page(state: GroupState | null, page: number, pageSize: number): Promise<GroupPage>
  figures(today: Day): Promise<GroupFigures>
  /** Those for which something is due on this day, by number, beyond `after`. */
  due(today: Day, after: number, limit: number): Promise<readonly RegisteredGroup[]>
  /** Those on the way to their end, the nearest day first. */
  ending(limit: number): Promise<readonly RegisteredGroup[]>
  /** All that are not dissolved, a bounded number of rows at a time. */
  glances(): AsyncIterable<GroupGlance>
  /** Groups of an inventory that bear this title: two at the most, for two are one too many to choose from. */
  inventoried(title: string): Promise<readonly RegisteredGroup[]>
  /** Numbers of the unit's open tasks whose cards stand in this group. */
  openTasksAt(address: Address, unitId: string): Promise<readonly number[]>
}
