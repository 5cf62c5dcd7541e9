import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { z } from 'zod'
import type { Words } from '../src/app/words.ts'
import type { Language } from '../src/domain/directory.ts'
import { ALWAYS_ON, DEFAULT_POLICY, type Policy, SCREENING_ACTIONS } from '../src/domain/policy.ts'
import { RULE_CODES, type RuleCode } from '../src/domain/rules/rule-code.ts'
import { BURDEN_FIELDS, BURDEN_SCHEMA, mendOfBurden, weightsFrom } from './policy-burden.ts'
import { LIMIT_FIELDS, LIMITS_SCHEMA, limitsFrom, mendOfLimits } from './policy-limits.ts'

/** One thing wrong in a policy file: where, and how to mend it. Lines and columns count from 1. */
export interface PolicyProblem {
  readonly line: number
  readonly column: number
  /** Such as `limits.shortNoticeHours`; '' means the file as a whole. */
  readonly field: string
  readonly mend: Words
}

export type PolicyReading =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] }

/** A policy file that cannot be used; the message names every problem. */
export class PolicyFileError extends Error {
  override readonly name = 'PolicyFileError'
  readonly file: string
  readonly problems: readonly PolicyProblem[]

  constructor(file: string, problems: readonly PolicyProblem[]) {
    const lines = problems.map((problem) => `\n  ${describePolicyProblem(problem, 'en')}`)
    super(`the policy file ${file} is wrong:${lines.join('')}`)
    this.file = file
    this.problems = problems
  }
}

/** @throws PolicyFileError when the content is wrong, the file system's error when it cannot be read. */
export async function readPolicyFile(path: string): Promise<Policy> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new Error(`cannot read the policy file ${path}`, { cause })
  })
  const reading = parsePolicy(text)
  if (!reading.ok) throw new PolicyFileError(path, reading.problems)
  return reading.policy
}

/** The problem as one line, for a terminal. */
export function describePolicyProblem(
  { line, column, field, mend }: PolicyProblem,
  language: Language,
): string {
  const at = field === '' ? '' : ` ${field}`
  return language === 'zh'
    ? `第 ${line} 行第 ${column} 列${at}：${mend.zh}。`
    : `line ${line}, column ${column}${at}: ${mend.en}.`
}

/** What each field takes, and so how to mend it. */
const TAKES = {
  file: {
    zh: '文件里只写 rules、limits、emergencies、reminders、screening、examples、burden 七部分',
    en: 'the file has the parts rules, limits, emergencies, reminders, screening, examples and burden',
  },
  rules: { zh: '请一行写一条，如“DUPLICATE: on”', en: 'write one rule a line, such as "DUPLICATE: on"' },
  switch: { zh: '请写 on（开）或 off（关）', en: 'write on or off' },
  alwaysOn: {
    zh: '这一条不能关，关了就派不成任务；请写 on 或删去这一行',
    en: 'this rule cannot be turned off, for without it there is no task to make: write on, or leave the line out',
  },
  screening: {
    zh: '请写 hint（私下提示）、refuse（群里退回）、count（只计数）或 off（不看）',
    en: 'write hint (in private), refuse (in the group), count (in silence) or off',
  },
  emergencies: {
    zh: '请写成列表，如 [防汛, 地震]，每项 1 到 20 个字，不重复；都不要就写 []',
    en: 'write a list such as [防汛, 地震], each of 1 to 20 characters, none twice; [] for none',
  },
} satisfies Record<string, Words>

// In YAML 1.2 on and off are words; who knows YAML may as well write true and false.
const SWITCH = z
  .union([z.boolean(), z.enum(['on', 'off'])])
  .transform((value) => value === true || value === 'on')
const RULE_SWITCHES = z.partialRecord(z.enum(RULE_CODES), SWITCH).superRefine((rules, ctx) => {
  for (const code of ALWAYS_ON) if (rules[code] === false) ctx.addIssue({ code: 'custom', path: [code] })
})
const KIND = z
  .string()
  .transform((kind) => kind.normalize('NFKC').trim())
  .pipe(z.string().min(1).max(20))

const SCHEMA = z.strictObject({
  rules: RULE_SWITCHES.default({}),
  limits: LIMITS_SCHEMA,
  emergencies: z
    .array(KIND)
    .refine((kinds) => new Set(kinds).size === kinds.length)
    .default([...DEFAULT_POLICY.emergencyKinds]),
  reminders: SWITCH.default(DEFAULT_POLICY.reminders),
  // Off is no word of its own to who writes YAML 1.1.
  screening: z
    .preprocess((value) => (value === false ? 'off' : value), z.enum(SCREENING_ACTIONS))
    .default(DEFAULT_POLICY.screening),
  examples: SWITCH.default(DEFAULT_POLICY.keepExamples),
  burden: BURDEN_SCHEMA,
})

/**
 * Reads a policy file's text; what it leaves out has its default. The hash covers what the policy says,
 * not how the file is laid out: comments, order and spelled-out defaults change nothing.
 */
export function parsePolicy(text: string): PolicyReading {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, code, message }) => ({
      ...placeAt(lines, pos[0]),
      field: '',
      mend: {
        zh: `YAML 写法有误（${code}），请检查缩进、冒号后的空格和重复的项`,
        en: `the YAML is not well formed (${message.split('\n')[0]?.replace(/ at line .*$/, '') ?? code})`,
      },
    }))
    return { ok: false, problems }
  }
  const result = SCHEMA.safeParse(document.toJS() ?? {})
  if (!result.success) {
    const faults = result.error.issues.flatMap(faultsOf)
    const problems = faults.map(({ path, isUnknown }) => ({
      ...placeAt(lines, offsetOf(document.contents, path, isUnknown)),
      field: path.join('.'),
      mend: mendOf(path),
    }))
    return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line) }
  }
  const { rules, limits, emergencies, reminders, screening, examples, burden } = result.data
  const content = {
    enabled: Object.fromEntries(
      RULE_CODES.map((code) => [code, rules[code] ?? DEFAULT_POLICY.enabled[code]]),
    ) as Record<RuleCode, boolean>,
    ...limitsFrom(limits),
    emergencyKinds: emergencies,
    burden: weightsFrom(burden),
    reminders,
    screening,
    keepExamples: examples,
  }
  return { ok: true, policy: { ...content, hash: hashOf(content) } }
}

/** The keys stand in one fixed order above; only the kinds keep the file's, which means nothing. */
function hashOf(content: Omit<Policy, 'hash'>): string {
  const canonical = JSON.stringify({ ...content, emergencyKinds: content.emergencyKinds.toSorted() })
  return createHash('sha256').update(canonical).digest('hex')
}

interface Fault {
  readonly path: readonly PropertyKey[]
  readonly isUnknown: boolean
}

/** The fields that an issue is about: of unknown keys, each. */
function faultsOf(issue: z.core.$ZodIssue): readonly Fault[] {
  if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, isUnknown: false }]
  return issue.keys.map((key) => ({ path: [...issue.path, key], isUnknown: true }))
}

function mendOf(path: readonly PropertyKey[]): Words {
  const [part, field] = path
  if (part === 'emergencies') return TAKES.emergencies
  if (part === 'reminders' || part === 'examples') return TAKES.switch
  if (part === 'screening') return TAKES.screening
  if (part === 'burden') return mendOfBurden(field) ?? unknown(BURDEN_FIELDS)
  if (part === 'rules') {
    if (field === undefined) return TAKES.rules
    const rule = RULE_CODES.find((code) => code === field)
    if (rule !== undefined) return ALWAYS_ON.has(rule) ? TAKES.alwaysOn : TAKES.switch
    return unknown(RULE_CODES)
  }
  if (part === 'limits') return mendOfLimits(field) ?? unknown(LIMIT_FIELDS)
  return TAKES.file
}

function unknown(known: readonly string[]): Words {
  return {
    zh: `没有这一项，可写：${known.join('、')}`,
    en: `there is no such field; known are ${known.join(', ')}`,
  }
}

function placeAt(lines: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(line, 1), column: Math.max(col, 1) }
}

/** Where the value at `path` begins; the key where it has no value, or where the key itself is at fault. */
function offsetOf(contents: unknown, path: readonly PropertyKey[], atKey: boolean): number {
  let node = contents
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0
  for (const [depth, step] of path.entries()) {
    let next: unknown
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === step)
      if (isNode(pair?.key)) offset = pair.key.range?.[0] ?? offset
      next = pair?.value
    } else if (isSeq(node)) {
      next = node.items[Number(step)]
    }
    if (!isNode(next) || (atKey && depth === path.length - 1)) break
    if (!isScalar(next) || next.value !== null) offset = next.range?.[0] ?? offset
    node = next
  }
  return offset
}
