import { afterHours } from './after-hours.ts'
import { badSource } from './bad-source.ts'
import { deadlineOffHours } from './deadline-off-hours.ts'
import { duplicate } from './duplicate.ts'
import { isLawfulEmergency } from './emergency.ts'
import { forbiddenDemand } from './forbidden-demand.ts'
import { missingDeadline } from './missing-deadline.ts'
import { missingMatter } from './missing-matter.ts'
import { missingOwner } from './missing-owner.ts'
import { missingSource } from './missing-source.ts'
import { notADuty } from './not-a-duty.ts'
import { notPermitted } from './not-permitted.ts'
import { overload } from './overload.ts'
import { pastDeadline } from './past-deadline.ts'
import { LIFTED_BY_EMERGENCY, type PostingFacts, type Rule, type Violation } from './rule.ts'
import type { RuleCode } from './rule-code.ts'
import { sameDayDeadline } from './same-day-deadline.ts'
import { shortNotice } from './short-notice.ts'
import { skipLevel } from './skip-level.ts'
import { tooLong } from './too-long.ts'
import { unknownOwner } from './unknown-owner.ts'

/** Every posting rule, in the order in which a refusal names them (that of RULE_CODES). */
export const RULES: readonly Rule[] = [
  missingOwner,
  missingDeadline,
  missingSource,
  missingMatter,
  unknownOwner,
  afterHours,
  pastDeadline,
  sameDayDeadline,
  deadlineOffHours,
  shortNotice,
  badSource,
  forbiddenDemand,
  notPermitted,
  skipLevel,
  notADuty,
  duplicate,
  overload,
  tooLong,
]

/** What the gate says of one post. */
export interface Judgement {
  readonly accepted: boolean
  /** Everything that is wrong, in the order of the rules; empty when accepted. */
  readonly violations: readonly Violation[]
  /** A lawful emergency: it lifts LIFTED_BY_EMERGENCY. */
  readonly emergency: boolean
  /** The rules that the emergency lifted and that the post would otherwise have broken. */
  readonly lifted: readonly RuleCode[]
}

/** Judges a post by every rule that the policy has on. */
export function judgePosting(facts: PostingFacts): Judgement {
  const emergency = isLawfulEmergency(facts)
  const violations: Violation[] = []
  const lifted: RuleCode[] = []
  for (const rule of RULES) {
    if (!facts.policy.enabled[rule.code]) continue
    const violation = rule.test(facts)
    if (violation === null) continue
    if (emergency && LIFTED_BY_EMERGENCY.has(rule.code)) lifted.push(rule.code)
    else violations.push(violation)
  }
  return { accepted: violations.length === 0, violations, emergency, lifted }
}
