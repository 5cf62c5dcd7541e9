import { createHash } from 'node:crypto'
import type { payloads } from 'wechaty-puppet'
import type { Happening } from '../../src/app/ports.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { instantOf, PLATFORM } from './decode.ts'

/** What the events of a room come to. Each key is the same when the service tells of it again. */
export type RoomHappening = Extract<Happening, { readonly conversationId: string }>

export function joined(
  account: string,
  event: Pick<payloads.EventRoomJoin, 'roomId' | 'timestamp'>,
  room: { readonly topic: string; readonly memberIdList: readonly string[] },
  by: { readonly id: string; readonly name: string } | null,
): RoomHappening {
  return {
    ...base(account, event, 'joined'),
    kind: 'joined',
    title: room.topic,
    memberCount: room.memberIdList.length,
    by,
  }
}

export function left(
  account: string,
  event: { readonly roomId: string; readonly timestamp: number },
  why: 'removed' | 'gone',
): RoomHappening {
  return { ...base(account, event, 'left'), kind: 'left', why }
}

export function renamed(account: string, event: payloads.EventRoomTopic): RoomHappening {
  return { ...base(account, event, 'renamed'), kind: 'renamed', title: event.newTopic }
}

export function members(
  account: string,
  roomId: string,
  userIds: readonly string[],
  at: Instant,
): RoomHappening {
  return {
    ...base(account, { roomId, timestamp: at }, 'members'),
    kind: 'members',
    count: userIds.length,
    userIds,
  }
}

/** Equal for equal memberships, in any order; short, for there are many rooms. */
export function membershipMark(userIds: readonly string[]): string {
  return createHash('sha256')
    .update([...userIds].sort().join('\n'))
    .digest('base64')
    .slice(0, 16)
}

function base(account: string, event: { roomId: string; timestamp: number }, what: string) {
  const at = instantOf(event.timestamp)
  return {
    key: `${PLATFORM}:${account}:${what}:${event.roomId}:${at}`,
    at,
    platform: PLATFORM,
    account,
    conversationId: event.roomId,
  }
}
