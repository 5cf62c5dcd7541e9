import type { WebRoster } from '../../src/app/ports.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { privateConversationOf } from './decode.ts'

/** The conversations in which somebody sits: the private one with the bot, and their groups. */
export interface Seats {
  readonly privateId: string
  readonly groups: readonly WorkGroup[]
  readonly ids: ReadonlySet<string>
}

export async function seatsOf(roster: WebRoster, userId: string): Promise<Seats> {
  const groups = await roster.groupsOf(userId)
  const privateId = privateConversationOf(userId)
  return { privateId, groups, ids: new Set([privateId, ...groups.map((group) => group.conversationId)]) }
}
