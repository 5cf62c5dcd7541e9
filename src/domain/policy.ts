import type { BurdenWeights } from './burden-index.ts'
import { RULE_CODES, type RuleCode } from './rules/rule-code.ts'

/** The posting rules' parameters, as the policy file sets them. `hash` names this very version on audit rows. */
export interface Policy {
  readonly hash: string
  readonly enabled: Readonly<Record<RuleCode, boolean>>
  /** SHORT_NOTICE: least working time between posting and deadline, in minutes. */
  readonly shortNoticeMinutes: number
  /** OVERLOAD: most open tasks posted within a day and a week to one owner and to one unit. */
  readonly limits: LoadLimits
  /** TOO_LONG: most characters of a matter. */
  readonly tooLongCharacters: number
  /** Kinds that `紧急:` accepts. */
  readonly emergencyKinds: readonly string[]
  /** What weighs how much in the burden index. */
  readonly burden: BurdenWeights
  /** One reminder of a deadline, a working day before it, to owners whom no digest of that day has told. */
  readonly reminders: boolean
  /** What is done about an assignment that somebody types into a group beside the gate. */
  readonly screening: ScreeningAction
  /** Whether texts that people have judged are kept as labelled examples for a later version: without names. */
  readonly keepExamples: boolean
}

/** `hint`: told to its author alone. `refuse`: told in the group. `count`: only counted. `off`: nobody looks. */
export const SCREENING_ACTIONS = ['hint', 'refuse', 'count', 'off'] as const
export type ScreeningAction = (typeof SCREENING_ACTIONS)[number]

export interface LoadLimits {
  readonly tasksPerOwnerAndDay: number
  readonly tasksPerOwnerAndWeek: number
  readonly tasksPerUnitAndDay: number
  readonly tasksPerUnitAndWeek: number
}

/** Off unless a county turns it on: it needs a complete duty list first. */
const OFF_BY_DEFAULT: ReadonlySet<RuleCode> = new Set(['NOT_A_DUTY'])

/** Cannot be turned off: a post that breaks one of these has no owner, no deadline or no department to make a task of. */
export const ALWAYS_ON: ReadonlySet<RuleCode> = new Set([
  'MISSING_OWNER',
  'MISSING_DEADLINE',
  'UNKNOWN_OWNER',
  'PAST_DEADLINE',
  'NOT_PERMITTED',
])

/** What holds where a policy file says nothing. */
export const DEFAULT_POLICY: Omit<Policy, 'hash'> = {
  enabled: Object.fromEntries(RULE_CODES.map((code) => [code, !OFF_BY_DEFAULT.has(code)])) as Record<
    RuleCode,
    boolean
  >,
  shortNoticeMinutes: 240,
  limits: {
    tasksPerOwnerAndDay: 5,
    tasksPerOwnerAndWeek: 15,
    tasksPerUnitAndDay: 15,
    tasksPerUnitAndWeek: 45,
  },
  tooLongCharacters: 800,
  emergencyKinds: [
    '防汛',
    '抗旱',
    '防台风',
    '森林防火',
    '消防',
    '地震',
    '地质灾害',
    '极端天气',
    '安全生产',
    '公共卫生',
    '疫情防控',
  ],
  burden: {
    task: 1,
    shortNotice: 1,
    ampleNoticeMinutes: 14 * 60,
    afterHours: 0.5,
    duplicate: 0.5,
    hundredCharacters: 0.2,
    freeCharacters: 100,
  },
  reminders: true,
  screening: 'hint',
  keepExamples: false,
}
