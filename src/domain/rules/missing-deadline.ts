import { earliestDeadline } from './earliest-deadline.ts'
import type { Rule } from './rule.ts'

/** A phrase that names no moment (尽快, 月底前后) leaves the owner as helpless as none at all. */
export const missingDeadline: Rule = {
  code: 'MISSING_DEADLINE',
  basis: '本县派单规则：期限写到日期',
  test(facts) {
    const { deadline } = facts
    if (deadline === null) {
      return { code: 'MISSING_DEADLINE', unreadable: null, earliest: earliestDeadline(facts) }
    }
    if (deadline.ok || deadline.problem === 'PAST') return null
    const { phrase, problem } = deadline
    const unreadable = problem === 'EMPTY' ? null : { phrase, problem }
    return { code: 'MISSING_DEADLINE', unreadable, earliest: earliestDeadline(facts) }
  },
}
