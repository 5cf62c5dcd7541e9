import type { WorkingCalendar } from '../calendar.ts'
import type { Instant } from '../instant.ts'
import { isLawfulEmergency } from './emergency.ts'
import type { PostingFacts } from './rule.ts'

const MINUTE_MS = 60_000

/** Where notice decides: time to read the refusal and to mend the form, before the deadline offered is too early. */
const MENDING_MINUTES = 15
/** … and what a person would say: the half hour. */
const ROUNDED_TO_MINUTES = 30

/**
 * A deadline that PAST_DEADLINE, SAME_DAY_DEADLINE, DEADLINE_OFF_HOURS and SHORT_NOTICE all accept, as far as the
 * policy has them on: the first working moment, or where the notice decides, the half hour after it that still holds
 * when the poster has taken a few minutes to mend the form. After hours it is counted from the next working moment,
 * when the task can really be posted. A lawful emergency need only lie ahead.
 */
export function earliestDeadline(facts: PostingFacts): Instant {
  const { calendar, policy } = facts
  if (isLawfulEmergency(facts)) return nextMinute(facts.now)

  const from = calendar.nextWorkingInstant(facts.now)
  const notice = policy.enabled.SHORT_NOTICE ? policy.shortNoticeMinutes : 0
  const noticed = calendar.addWorkingMinutes(from, notice + MENDING_MINUTES)
  const postingDay = calendar.toLocal(from).day
  const nextMorning = calendar.nextWorkingInstant(calendar.toInstant({ day: postingDay + 1, minute: 0 }))
  if (policy.enabled.SAME_DAY_DEADLINE && noticed <= nextMorning) return nextMorning
  return roundedUp(noticed, calendar)
}

function roundedUp(i: Instant, calendar: WorkingCalendar): Instant {
  const { day, minute } = calendar.toLocal(i)
  const rounded = Math.ceil(minute / ROUNDED_TO_MINUTES) * ROUNDED_TO_MINUTES
  return calendar.nextWorkingInstant(calendar.toInstant({ day, minute: Math.min(rounded, 1439) }))
}

function nextMinute(i: Instant): Instant {
  return Math.floor(i / MINUTE_MS) * MINUTE_MS + MINUTE_MS
}
