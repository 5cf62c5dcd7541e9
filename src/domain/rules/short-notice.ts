import { earliestDeadline } from './earliest-deadline.ts'
import type { Rule } from './rule.ts'
import { statedDeadline } from './stated-deadline.ts'

/** Looks at deadlines ahead alone: of one already past, PAST_DEADLINE has said all there is to say. */
export const shortNotice: Rule = {
  code: 'SHORT_NOTICE',
  basis: '本县派单规则：给足办理时间',
  test(facts) {
    const deadline = statedDeadline(facts)
    if (deadline === null || deadline <= facts.now) return null
    const givenMinutes = facts.calendar.workingMinutesBetween(facts.now, deadline)
    const neededMinutes = facts.policy.shortNoticeMinutes
    if (givenMinutes >= neededMinutes) return null
    return { code: 'SHORT_NOTICE', givenMinutes, neededMinutes, earliest: earliestDeadline(facts) }
  },
}
