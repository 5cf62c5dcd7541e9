import { isEmergencyKind } from './emergency.ts'
import type { NotPermitted, PostingFacts, Rule } from './rule.ts'

export const notPermitted: Rule = {
  code: 'NOT_PERMITTED',
  basis: '《党政机关公文处理工作条例》：行文关系根据隶属关系和职权范围确定；本县派单规则',
  test(facts) {
    const why = standing(facts)
    const emergency = emergencyStanding(facts)
    const first = why ?? emergency
    if (first === null) return null
    return {
      code: 'NOT_PERMITTED',
      why: first,
      also: why !== null && emergency !== null ? [emergency] : [],
      emergencyKinds: facts.policy.emergencyKinds,
    }
  },
}

/** Why this person's department may not post to this unit at all. */
export function standing({
  poster,
  department,
  unit,
  superiors,
}: Pick<PostingFacts, 'poster' | 'department' | 'unit' | 'superiors'>): NotPermitted | null {
  if (!poster.active || !poster.roles.includes('poster')) return 'NO_POSTER_ROLE'
  if (department === null) return 'NO_DEPARTMENT'
  if (department.frozen) return 'FROZEN_DEPARTMENT'
  const inLine = department.unitId === unit.id || superiors.some((above) => above.id === department.unitId)
  return inLine ? null : 'OTHER_LINE'
}

function emergencyStanding({ emergency, poster, policy }: PostingFacts): NotPermitted | null {
  if (emergency === null) return null
  if (!poster.emergencyRight) return 'NO_EMERGENCY_RIGHT'
  return isEmergencyKind(emergency, policy) ? null : 'UNKNOWN_EMERGENCY'
}
