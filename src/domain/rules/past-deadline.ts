import { earliestDeadline } from './earliest-deadline.ts'
import type { Rule } from './rule.ts'
import { statedDeadline } from './stated-deadline.ts'

export const pastDeadline: Rule = {
  code: 'PAST_DEADLINE',
  basis: '本县派单规则：期限须在派单之后',
  test(facts) {
    const reading = facts.deadline
    if (reading !== null && !reading.ok && reading.problem === 'PAST') {
      const earliest = earliestDeadline(facts)
      return { code: 'PAST_DEADLINE', deadline: null, phrase: reading.phrase, earliest }
    }
    const deadline = statedDeadline(facts)
    if (deadline === null || deadline > facts.now) return null
    return { code: 'PAST_DEADLINE', deadline, phrase: null, earliest: earliestDeadline(facts) }
  },
}
