import type { Policy } from '../policy.ts'
import type { PostingFacts } from './rule.ts'

/** What may join kinds, and what is often added to one: 防汛抗旱, 防汛、防台风, 森林防火应急. */
const JOINTS = /[、,，/和及与]|应急|抢险|救灾/gu

/** Does the policy know this kind of emergency, or all of several? `紧急:` alone names none. */
export function isEmergencyKind(kind: string, policy: Policy): boolean {
  const written = kind.normalize('NFKC').trim()
  if (policy.emergencyKinds.includes(written)) return true
  let rest = written
  for (const known of policy.emergencyKinds) rest = rest.replaceAll(known, '')
  return rest !== written && rest.replaceAll(JOINTS, '') === ''
}

/**
 * An emergency that lifts rules: of a kind that the policy knows, declared by someone with the right to,
 * asking a named person for an action.
 */
export function isLawfulEmergency(facts: PostingFacts): boolean {
  return (
    facts.emergency !== null &&
    facts.poster.emergencyRight &&
    isEmergencyKind(facts.emergency, facts.policy) &&
    facts.ownerNames.length > 0 &&
    facts.matter.trim() !== ''
  )
}
