import type { Day, Instant } from '../../domain/instant.ts'
import type { World } from '../use-case.ts'

/** The county's day: groups end by the calendar of where no unit is concerned. */
export function countyDay(world: World, at: Instant): Day {
  return world.calendar.toLocal(at).day
}
