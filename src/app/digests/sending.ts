import type { WorkMoment } from '../../domain/digest/when.ts'
import type { Unit } from '../../domain/directory.ts'
import { formatDay, type Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'
import type { Address, OutboxRow } from '../ports.ts'
import type { World } from '../use-case.ts'
import type { DigestStore } from './store.ts'

/** Recipients a transaction: a command never waits long behind it, and memory stays small, which is quicker too. */
export const CHUNK = 200

/** What every kind of digest is made with. */
export interface DigestParts {
  readonly world: World
  readonly store: DigestStore
  /** Told of outbox rows once they are durable. */
  readonly onCommitted: (rows: readonly OutboxRow[]) => void
}

/** Units of one schedule, at a moment within its working hours. */
export interface UnitsAtWork {
  readonly units: readonly Unit[]
  readonly moment: WorkMoment
}

export function* inChunks<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < all.length; first += CHUNK) yield all.slice(first, first + CHUNK)
}

/** From when on things are news: the last digest, where one is known, else the last working day's start of work. */
export function sinceOf(madeAt: Instant | null, moment: WorkMoment): Instant {
  // A clock that was set back leaves digests of days to come.
  return madeAt !== null && madeAt <= moment.now ? madeAt : moment.since
}

/** `id` names the recipient and the day, so that no run of whichever process says it twice; it keeps to the unit's hours. */
export function rowOf(
  kind: string,
  recipient: string,
  to: Address,
  reply: Reply,
  moment: WorkMoment,
  unitId: string,
): OutboxRow {
  return {
    id: `${kind}/${recipient}/${formatDay(moment.day)}`,
    platform: to.platform,
    account: to.account,
    conversationId: to.conversationId,
    reply,
    answers: null,
    card: null,
    act: 'say',
    notBefore: moment.now,
    hoursOf: unitId,
    createdAt: moment.now,
    attempts: 0,
    priority: 'notice',
  }
}
