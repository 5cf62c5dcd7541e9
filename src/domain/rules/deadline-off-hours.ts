import type { WorkingCalendar } from '../calendar.ts'
import { deadlineInstant } from '../deadline.ts'
import type { Instant } from '../instant.ts'
import { earliestDeadline } from './earliest-deadline.ts'
import type { Rule } from './rule.ts'

/** Work that is due at night is work that is done at night. A date alone means the end of that day's work. */
export const deadlineOffHours: Rule = {
  code: 'DEADLINE_OFF_HOURS',
  basis: '参照《国务院关于职工工作时间的规定》；本县派单规则：期限落在工作时间内',
  test(facts) {
    const { deadline: reading, calendar } = facts
    if (!reading?.ok) return null
    const deadline = deadlineInstant(reading, calendar)
    const lawful =
      reading.minute === null ? calendar.isWorkday(reading.day) : calendar.isWorkingTime(deadline)
    if (lawful) return null
    const earliest = earliestDeadline(facts)
    const before = lastWorkingInstant(deadline, calendar)
    return {
      code: 'DEADLINE_OFF_HOURS',
      deadline,
      before: before >= earliest ? before : null,
      after: calendar.nextWorkingInstant(Math.max(deadline, earliest)),
    }
  },
}

/** The end of the last stretch of work before a moment outside working time. */
function lastWorkingInstant(before: Instant, calendar: WorkingCalendar): Instant {
  const { day, minute } = calendar.toLocal(before)
  const today = calendar.spansOn(day).findLast((span) => span.to < minute)
  if (today !== undefined) return calendar.toInstant({ day, minute: today.to })
  for (let earlier = day - 1; ; earlier--) {
    const last = calendar.spansOn(earlier).at(-1)
    if (last !== undefined) return calendar.toInstant({ day: earlier, minute: last.to })
  }
}
