import type { Rule } from './rule.ts'

export const missingSource: Rule = {
  code: 'MISSING_SOURCE',
  basis: '本县派单规则：派单须有依据',
  test: (facts) => (facts.source === null ? { code: 'MISSING_SOURCE' } : null),
}
