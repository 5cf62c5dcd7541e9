import type { WorkingCalendar } from '../calendar.ts'
import type { Day } from '../instant.ts'
import type { RegisteredGroup } from './registered-group.ts'

/**
 * What is due for a group. `expire`: its time is over. `begin`: carry its open matters over and tell it once.
 * `remind`: tell whoever answers for it that the day comes. `ask`: the day is there, is it dissolved? `close`: it is.
 */
export type DueStep = 'expire' | 'begin' | 'remind' | 'ask' | 'close'

/** Who answers for a group is reminded this many workdays before the day. Policy: product's own. */
const REMINDED_WORKDAYS_BEFORE = 3

/** An expired temporary group has this many workdays to end. Policy: product's own. */
const WORKDAYS_AFTER_EXPIRY = 5

/** The next step due for this group on this day, null when there is none. */
export function dueStep(group: RegisteredGroup, today: Day): DueStep | null {
  const from = actDay(group)
  return from === null || from > today ? null : nextStep(group, today)
}

/** The first day on which something is to be done for the group; null while it waits for somebody. */
export function actDay(group: RegisteredGroup): Day | null {
  if (group.state === 'temporary') return group.endDay === null ? null : group.endDay + 1
  const plan = group.dissolution
  if (group.state !== 'dissolving' || plan === null) return null
  if (plan.verified !== null || plan.begunAt === null) return 0
  if (plan.askedAt !== null) return null
  return plan.remindedAt === null ? Math.min(plan.remindDay, plan.dueDay) : plan.dueDay
}

function nextStep({ state, dissolution }: RegisteredGroup, today: Day): DueStep | null {
  if (state === 'temporary') return 'expire'
  if (dissolution === null) return null
  if (dissolution.verified !== null) return 'close'
  if (dissolution.begunAt === null) return 'begin'
  return today >= dissolution.dueDay ? 'ask' : 'remind'
}

/** When to remind of a day. */
export function remindDay(dueDay: Day, calendar: WorkingCalendar): Day {
  let day = dueDay
  for (let left = REMINDED_WORKDAYS_BEFORE; left > 0; day--) if (calendar.isWorkday(day - 1)) left--
  return day
}

/** By which day a temporary group ends whose time is over today. */
export function dueDayAfterExpiry(today: Day, calendar: WorkingCalendar): Day {
  return calendar.addWorkdays(today, WORKDAYS_AFTER_EXPIRY)
}
