import { membersToOffer } from './members-to-offer.ts'
import type { Rule } from './rule.ts'

export const unknownOwner: Rule = {
  code: 'UNKNOWN_OWNER',
  basis: '本县派单规则：任务落实到本单位的人',
  test: (facts) =>
    facts.unknownOwners.length === 0
      ? null
      : { code: 'UNKNOWN_OWNER', names: facts.unknownOwners, memberNames: membersToOffer(facts) },
}
