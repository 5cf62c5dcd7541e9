import { POLICY_NAMES } from './forbidden/policies.ts'
import { findForbiddenDemands } from './forbidden/scan.ts'
import type { Rule } from './rule.ts'

/** Refuses empty formalities in the matter of a task. A refusal names the policies behind the kinds that it found. */
export const forbiddenDemand: Rule = {
  code: 'FORBIDDEN_DEMAND',
  basis: [...Object.values(POLICY_NAMES), '本县派单规则'].join('；'),
  test({ matter }) {
    const demands = findForbiddenDemands(matter)
    return demands.length === 0 ? null : { code: 'FORBIDDEN_DEMAND', demands }
  },
}
