import { type DemandPolicy, POLICY_OF } from '../../domain/rules/forbidden/policies.ts'
import type { ForbiddenDemand, ForbiddenKind } from '../../domain/rules/rule.ts'

/** The kinds demanded, each once, in order. */
export const kindsOf = (demands: readonly ForbiddenDemand[]): readonly ForbiddenKind[] => [
  ...new Set(demands.map(({ kind }) => kind)),
]

/** What is demanded in each sentence, so that no sentence is quoted twice. */
export function bySentence(
  demands: readonly ForbiddenDemand[],
): readonly (readonly [sentence: string, kinds: readonly ForbiddenKind[]])[] {
  const sentences = [...new Set(demands.map(({ sentence }) => sentence))]
  return sentences.map(
    (sentence) => [sentence, kindsOf(demands.filter((demand) => demand.sentence === sentence))] as const,
  )
}

/** The policies behind the demands, each once, with the kinds that it forbids among them. */
export function byPolicy(
  demands: readonly ForbiddenDemand[],
): readonly (readonly [policy: DemandPolicy, kinds: readonly ForbiddenKind[]])[] {
  const kinds = kindsOf(demands)
  const policies = [...new Set(kinds.map((kind) => POLICY_OF[kind]))]
  return policies.map((policy) => [policy, kinds.filter((kind) => POLICY_OF[kind] === policy)] as const)
}
