/** Every posting rule, in the order in which a refusal names them. */
export const RULE_CODES = [
  'MISSING_OWNER',
  'MISSING_DEADLINE',
  'MISSING_SOURCE',
  'MISSING_MATTER',
  'UNKNOWN_OWNER',
  'AFTER_HOURS',
  'PAST_DEADLINE',
  'SAME_DAY_DEADLINE',
  'DEADLINE_OFF_HOURS',
  'SHORT_NOTICE',
  'BAD_SOURCE',
  'FORBIDDEN_DEMAND',
  'NOT_PERMITTED',
  'SKIP_LEVEL',
  'NOT_A_DUTY',
  'DUPLICATE',
  'OVERLOAD',
  'TOO_LONG',
] as const
export type RuleCode = (typeof RULE_CODES)[number]
