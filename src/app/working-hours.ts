import type { Instant } from '../domain/instant.ts'
import type { Directory, OutboxRow } from './ports.ts'
import type { World } from './use-case.ts'

/** `at` itself when inside the unit's working time, else the start of its next stretch of work; '' is the default schedule. */
export type WorkingHours = (unitId: string, at: Instant) => Instant

export function workingHoursOf(
  world: Pick<World, 'calendarOf'> & { readonly directory: Pick<Directory, 'unit'> },
): WorkingHours {
  const { directory } = world
  return (unitId, at) =>
    world.calendarOf(unitId === '' ? null : directory.unit(unitId)).nextWorkingInstant(at)
}

/** Whoever asks in the evening is answered in the evening; but nobody is woken by an answer that an outage held up. */
export const FRESH_ANSWER_MS = 15 * 60_000

/** Until when this row has to wait for working hours, null when it may be sent now. */
export function waitsForWork(
  row: Pick<OutboxRow, 'hoursOf' | 'priority' | 'createdAt'>,
  now: Instant,
  workingHours: WorkingHours,
): Instant | null {
  if (row.hoursOf === null) return null
  if (row.priority === 'answer' && now - row.createdAt <= FRESH_ANSWER_MS) return null
  const next = workingHours(row.hoursOf, now)
  return next > now ? next : null
}
