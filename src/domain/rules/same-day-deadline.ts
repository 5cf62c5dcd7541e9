import { earliestDeadline } from './earliest-deadline.ts'
import type { Rule } from './rule.ts'
import { statedDeadline } from './stated-deadline.ts'

/** A deadline already past on the day of posting breaks this rule as well as PAST_DEADLINE. */
export const sameDayDeadline: Rule = {
  code: 'SAME_DAY_DEADLINE',
  basis: '本县派单规则：不当日派单当日要结果',
  test(facts) {
    const deadline = statedDeadline(facts)
    if (deadline === null) return null
    const { calendar } = facts
    if (calendar.toLocal(deadline).day !== calendar.toLocal(facts.now).day) return null
    return { code: 'SAME_DAY_DEADLINE', deadline, earliest: earliestDeadline(facts) }
  },
}
