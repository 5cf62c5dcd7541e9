import type { Rule } from './rule.ts'

/** A county office reaches a village through its town; a department of no superior at all is NOT_PERMITTED. */
export const skipLevel: Rule = {
  code: 'SKIP_LEVEL',
  basis: '《党政机关公文处理工作条例》：一般不得越级行文；本县派单规则',
  test({ department, superiors }) {
    const [through, ...higher] = superiors
    if (department === null || through === undefined) return null
    return higher.some((unit) => unit.id === department.unitId) ? { code: 'SKIP_LEVEL', through } : null
  },
}
