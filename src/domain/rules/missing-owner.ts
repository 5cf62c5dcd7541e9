import { membersToOffer } from './members-to-offer.ts'
import type { Rule } from './rule.ts'

export const missingOwner: Rule = {
  code: 'MISSING_OWNER',
  basis: '本县派单规则：任务落实到人',
  test: (facts) =>
    facts.ownerNames.length === 0 ? { code: 'MISSING_OWNER', memberNames: membersToOffer(facts) } : null,
}
