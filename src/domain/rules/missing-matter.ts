import type { Rule } from './rule.ts'

/** The fourth field of a post. An owner, a deadline and an authority for nothing would be a task nobody can do. */
export const missingMatter: Rule = {
  code: 'MISSING_MATTER',
  basis: '本县派单规则：写明要办的事',
  test: (facts) => (facts.matter.trim() === '' ? { code: 'MISSING_MATTER' } : null),
}
