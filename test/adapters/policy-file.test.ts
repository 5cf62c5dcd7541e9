import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  describePolicyProblem,
  PolicyFileError,
  type PolicyProblem,
  parsePolicy,
  readPolicyFile,
} from '../../adapters/policy-file.ts'
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts'
import { RULE_CODES } from '../../src/domain/rules/rule-code.ts'

function policyOf(text: string): Policy {
  const reading = parsePolicy(text)
  if (!reading.ok)
    throw new Error(reading.problems.map((problem) => describePolicyProblem(problem, 'en')).join())
  return reading.policy
}

function problemsOf(text: string): readonly PolicyProblem[] {
  const reading = parsePolicy(text)
  return reading.ok ? [] : reading.problems
}

describe('the policy file of the repository', () => {
  it('spells out every default', async () => {
    const policy = await readPolicyFile('policy.yaml')
    expect(policy).toEqual({ ...DEFAULT_POLICY, hash: policy.hash })
  })
  it('names every rule', async () => {
    const { readFile } = await import('node:fs/promises')
    const text = await readFile('policy.yaml', 'utf8')
    for (const code of RULE_CODES) expect(text).toMatch(new RegExp(`^  ${code}: (on|off) #`, 'm'))
  })
})

describe('a policy file', () => {
  it.each(['', '# 只有注释\n', 'rules: {}\n'])('that says nothing (%j) means the defaults', (text) => {
    const { hash, ...content } = policyOf(text)
    expect(content).toEqual(DEFAULT_POLICY)
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
  })
  it('switches rules with on and off, true and false', () => {
    const { enabled } = policyOf(
      'rules:\n  NOT_A_DUTY: on\n  OVERLOAD: off\n  TOO_LONG: false\n  DUPLICATE: true\n',
    )
    expect(enabled).toEqual({ ...DEFAULT_POLICY.enabled, NOT_A_DUTY: true, OVERLOAD: false, TOO_LONG: false })
  })
  it('keeps on what no task can do without, and says where it was turned off', () => {
    expect(policyOf('rules: { MISSING_DEADLINE: on }').enabled.MISSING_DEADLINE).toBe(true)
    const problems = problemsOf('rules:\n  DUPLICATE: off\n  NOT_PERMITTED: off\n  MISSING_OWNER: false\n')
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'rules.NOT_PERMITTED'],
      [4, 'rules.MISSING_OWNER'],
    ])
    expect(problems[0]?.mend.zh).toContain('不能关')
  })
  it('sets the limits, hours in halves too', () => {
    const policy = policyOf(
      'limits: { shortNoticeHours: 1.5, tasksPerOwnerAndDay: 3, matterCharacters: 500 }',
    )
    expect(policy).toMatchObject({
      shortNoticeMinutes: 90,
      limits: { tasksPerOwnerAndDay: 3 },
      tooLongCharacters: 500,
    })
  })
  it('sets the weights of the burden index, and says where one is none', () => {
    const { burden } = policyOf('burden: { afterHours: 0, ampleNoticeHours: 7.5 }')
    expect(burden).toEqual({ ...DEFAULT_POLICY.burden, afterHours: 0, ampleNoticeMinutes: 450 })
    const problems = problemsOf('burden:\n  task: 1\n  afterHours: viel\n  duplicate: 11\n  photos: 1\n')
    expect(problems.map(({ line, field }) => [line, field])).toEqual([
      [3, 'burden.afterHours'],
      [4, 'burden.duplicate'],
      [5, 'burden.photos'],
    ])
    expect(problems[2]?.mend.zh).toContain('ampleNoticeHours')
  })
  it('reads emergency kinds as typed in full width or with spaces', () => {
    expect(policyOf('emergencies: [" 防汛 ", ＡＢ]').emergencyKinds).toEqual(['防汛', 'AB'])
  })
})

describe('the hash', () => {
  it('stays the same over comments, order and spelled-out defaults', () => {
    const { hash } = policyOf('')
    expect(
      policyOf('# 新注释\nrules:\n  TOO_LONG: on\n  OVERLOAD: on\nlimits:\n  shortNoticeHours: 4\n').hash,
    ).toBe(hash)
    const turned = `emergencies: [${[...DEFAULT_POLICY.emergencyKinds].reverse().join(', ')}]`
    expect(policyOf(turned).hash).toBe(hash)
  })
  it.each(['rules: { OVERLOAD: off }', 'limits: { shortNoticeHours: 5 }', 'emergencies: []'])(
    'changes with %s',
    (text) => {
      expect(policyOf(text).hash).not.toBe(policyOf('').hash)
    },
  )
})

describe('a wrong policy file', () => {
  it('is told line, column and field of everything that is wrong, top to bottom', () => {
    const text = [
      'rules:',
      '  SHORT_NOTCE: on',
      '  OVERLOAD: 也许',
      'limits:',
      '  shortNoticeHours: -1',
      '  matterCharacters:',
      'emergencies: [防汛, 防汛]',
      'extra: 1',
    ].join('\n')
    expect(problemsOf(text).map(({ line, column, field }) => `${line}:${column} ${field}`)).toEqual([
      '2:3 rules.SHORT_NOTCE',
      '3:13 rules.OVERLOAD',
      '5:21 limits.shortNoticeHours',
      '6:3 limits.matterCharacters',
      '7:14 emergencies',
      '8:1 extra',
    ])
  })
  it('says how to mend it, in Chinese and in English', () => {
    const [problem] = problemsOf('limits:\n  tasksPerOwnerAndDay: 五\n')
    if (problem === undefined) throw new Error('no problem found')
    expect(describePolicyProblem(problem, 'zh')).toBe(
      '第 2 行第 24 列 limits.tasksPerOwnerAndDay：请写 1 到 100 的整数，如 5。',
    )
    expect(describePolicyProblem(problem, 'en')).toBe(
      'line 2, column 24 limits.tasksPerOwnerAndDay: write a whole number from 1 to 100, such as 5.',
    )
  })
  it.each([
    ['rules:\n\tOVERLOAD: on', 2],
    ['rules:\n  OVERLOAD: on\n  OVERLOAD: off', 3],
    ['emergencies: [防汛', 1],
    ['- 1', 1],
    ['just words', 1],
    ['rules: on', 1],
    ['limits:\n  shortNoticeHours: .nan', 2],
  ])('%j is refused at line %i', (text, line) => {
    expect(problemsOf(text)[0]?.line).toBe(line)
  })
  it('stops the start with every problem in one message', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guiyi-policy-'))
    const path = join(folder, 'policy.yaml')
    await writeFile(path, 'rules:\n  OVERLOAD: maybe\nlimits:\n  matterCharacters: 0\n')
    const fault = await readPolicyFile(path).catch((thrown: unknown) => thrown)
    await rm(folder, { recursive: true })
    expect(fault).toBeInstanceOf(PolicyFileError)
    expect(String(fault)).toContain('line 2, column 13 rules.OVERLOAD')
    expect(String(fault)).toContain('line 4, column 21 limits.matterCharacters')
  })
  it('that is not there is a fault with its cause', async () => {
    const fault = await readPolicyFile('/nowhere/policy.yaml').catch((thrown: unknown) => thrown)
    expect(fault).toMatchObject({ message: 'cannot read the policy file /nowhere/policy.yaml' })
    expect((fault as Error).cause).toBeDefined()
  })
})
