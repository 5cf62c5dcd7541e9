import { describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { NOTHING_ASKED } from '../../src/app/asked-matters.ts'
import { Explainer, type Reason } from '../../src/app/dry-run/explain.ts'
import { UnusableLine } from '../../src/app/dry-run/request-line.ts'
import { memoryDirectory } from '../../src/app/memory-directory.ts'
import { calendarsOver, wordingFor } from '../../src/app/world.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import type { Unit } from '../../src/domain/directory.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts'
import { NO_LOAD } from '../../src/domain/rules/overload.ts'
import { RULE_CODES } from '../../src/domain/rules/rule-code.ts'

const calendarOf = calendarsOver(createHolidays())
const world = (policy: Partial<Policy> = {}) => ({
  directory: memoryDirectory(DEMO_COUNTY),
  policy: { ...DEFAULT_POLICY, hash: 'test', ...policy },
  defaultLanguage: 'zh' as const,
  calendarOf: (unit: Unit | null) => calendarOf(unit?.schedule ?? DEFAULT_SCHEDULE),
  wordingFor,
  askedMatters: NOTHING_ASKED,
})
const explainer = new Explainer(world(), DEMO_COUNTY, false)
const human = new Explainer(world(), DEMO_COUNTY, true)

interface Said {
  readonly now?: string
  readonly poster?: string
  readonly unit?: string | null
  readonly owner?: string
  readonly deadline?: string
  readonly source?: string
  readonly matter?: string
  readonly more?: string
  readonly text?: string
}

/** A lawful post of a Monday morning, but for what a case changes; '' leaves a field out. */
function line(said: Said) {
  const { owner = '张建国', deadline = '11月26日17:00', source = '洋政办发〔2026〕12号' } = said
  const matter = said.matter ?? '核对耕地地力保护补贴面积'
  const field = (label: string, value: string) => (value === '' ? [] : [`${label}：${value}`])
  const text = [
    '/派单',
    ...field('责任人', owner),
    ...field('期限', deadline),
    ...field('依据', source),
    ...field('事项', matter),
    ...(said.more === undefined ? [] : [said.more]),
  ].join('\n')
  const { now = '2026-11-23T09:00', poster = '刘敏', unit = '石桥村' } = said
  return { id: 1, now, poster, unit, text: said.text ?? text }
}

type Case = readonly [what: string, said: Said, reasons: readonly Reason[], emergency?: boolean]

const CASES: readonly Case[] = [
  ['a lawful post, by names', {}, []],
  ['a lawful post, by codes', { poster: 'liumin', unit: 'shiqiao', owner: 'zhangjianguo' }, []],
  [
    'a post on one line',
    { text: '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对补贴面积' },
    [],
  ],
  ['a mention with U+2005 and half-width punctuation', { owner: '@张建国\u2005' }, []],
  ['two owners', { owner: '张建国、李小梅' }, []],
  ['the lead by office', { owner: '负责人' }, []],
  ['a unit named again in its own group', { more: '单位：石桥村' }, []],
  ['the end of office hours', { now: '2026-11-23T17:30' }, []],
  ['a moment with an offset', { now: '2026-11-23T01:00:00Z' }, []],
  ['a make-up Saturday', { now: '2026-10-10T09:00', deadline: '10月13日17:00' }, []],
  ['a county office to a town', { poster: '李娜', unit: '洋泉镇', owner: '何晓燕' }, []],
  [
    'a lawful emergency in the night',
    { poster: '杨帆', now: '2026-11-23T21:00', deadline: '今天23:00', more: '紧急：防汛' },
    [],
    true,
  ],
  ['an item of the duty list as authority', { source: 'A-04' }, []],

  ['no owner', { owner: '' }, ['MISSING_OWNER']],
  ['no deadline', { deadline: '' }, ['MISSING_DEADLINE']],
  ['a deadline that is a wish', { deadline: '尽快' }, ['MISSING_DEADLINE']],
  ['an impossible deadline', { deadline: '2月30日' }, ['MISSING_DEADLINE']],
  ['no authority', { source: '' }, ['MISSING_SOURCE']],
  ['no matter', { matter: '' }, ['MISSING_MATTER']],
  ['an owner of another village', { owner: '赵秀英' }, ['UNKNOWN_OWNER']],
  ['the evening', { now: '2026-11-23T20:00' }, ['AFTER_HOURS']],
  ['the minute after lunch began', { now: '2026-11-23T12:01' }, ['AFTER_HOURS']],
  ['a Sunday', { now: '2026-11-22T10:00' }, ['AFTER_HOURS']],
  ['a holiday', { now: '2026-10-01T10:00', deadline: '10月12日17:00' }, ['AFTER_HOURS']],
  ['a deadline already past', { deadline: '2026年11月20日17:00' }, ['PAST_DEADLINE']],
  ['a deadline of today', { deadline: '今天17:00' }, ['SAME_DAY_DEADLINE']],
  ['a deadline in the evening', { deadline: '11月26日20:00' }, ['DEADLINE_OFF_HOURS']],
  ['a deadline on a Saturday', { deadline: '11月28日' }, ['DEADLINE_OFF_HOURS']],
  ['two working hours of notice', { now: '2026-11-23T16:30', deadline: '明天9:30' }, ['SHORT_NOTICE']],
  ['an authority that is none', { source: '领导要求' }, ['BAD_SOURCE']],
  ['a check-in', { matter: '请大家每天在群里打卡' }, ['FORBIDDEN_DEMAND']],
  ['screenshots as proof', { matter: '学习反诈知识，完成后上传截图' }, ['FORBIDDEN_DEMAND']],
  ['a cadre who posts', { poster: '王桂兰' }, ['NOT_PERMITTED']],
  ['somebody whom nobody knows', { poster: '宋江' }, ['NOT_PERMITTED']],
  ['a frozen department', { poster: '钱松', unit: '洋泉镇', owner: '何晓燕' }, ['NOT_PERMITTED']],
  ['another town', { poster: '周静' }, ['NOT_PERMITTED']],
  ['an emergency without the right to it', { more: '紧急：防汛' }, ['NOT_PERMITTED']],
  ['an emergency of no known kind', { poster: '杨帆', more: '紧急：检查' }, ['NOT_PERMITTED']],
  ['a county office past the town', { poster: '李娜' }, ['SKIP_LEVEL']],
  ['801 characters', { matter: '核'.repeat(801) }, ['TOO_LONG']],
  [
    'everything at once, in the order of the rules',
    {
      poster: '宋江',
      now: '2026-11-22T22:00',
      owner: '武松',
      deadline: '今天23:00',
      source: '电话通知',
      matter: '接龙报平安',
    },
    [
      'UNKNOWN_OWNER',
      'AFTER_HOURS',
      'SAME_DAY_DEADLINE',
      'DEADLINE_OFF_HOURS',
      'SHORT_NOTICE',
      'BAD_SOURCE',
      'FORBIDDEN_DEMAND',
      'NOT_PERMITTED',
    ],
  ],
  [
    'nothing but a matter',
    { text: '/派单 事项：核对补贴面积' },
    ['MISSING_OWNER', 'MISSING_DEADLINE', 'MISSING_SOURCE'],
  ],

  ['talk', { text: '今天食堂有饺子😀' }, ['NOT_A_COMMAND']],
  ['another command', { text: '/办结 12 已核对完毕' }, ['NOT_A_COMMAND']],
  ['a misspelt command', { text: '/派但 责任人：张建国' }, ['NOT_A_COMMAND']],
  [
    'the bare command, which chat answers with a form',
    { text: '/派单' },
    ['MISSING_OWNER', 'MISSING_DEADLINE', 'MISSING_SOURCE', 'MISSING_MATTER'],
  ],
  ['an empty text', { text: '' }, ['NOT_A_COMMAND']],
]

describe('explain', () => {
  const cases = CASES.map(([what, said, reasons, emergency = false]) => ({ what, said, reasons, emergency }))
  it.each(cases)('judges $what', async ({ said, reasons, emergency }) => {
    const answer = await explainer.answer(line(said))
    expect(answer).toEqual({ id: 1, accepted: reasons.length === 0, reasons, emergency })
  })

  it('refuses a matter outside the duty list where the policy says so', async () => {
    const enabled = { ...DEFAULT_POLICY.enabled, NOT_A_DUTY: true }
    const strict = new Explainer(world({ enabled }), DEMO_COUNTY, false)
    expect(await strict.answer(line({ matter: '统计全村养猫户数' }))).toMatchObject({
      reasons: ['NOT_A_DUTY'],
    })
    expect(await strict.answer(line({ source: 'A-04' }))).toMatchObject({ accepted: true })
  })

  it('knows repeats and full days only from facts, which a dry run has none of', async () => {
    const earlier = {
      number: 7,
      matter: '核对耕地地力保护补贴面积',
      matterKey: '',
      departmentName: '洋泉镇党政办',
      state: 'open' as const,
      deadline: Date.parse('2026-11-25T09:30:00Z'),
      result: null,
    }
    const busy = new Explainer(world(), DEMO_COUNTY, false, {
      task: () => null,
      refusal: () => null,
      batch: () => null,
      earlier: (_unitId, matterKey) => [{ ...earlier, matterKey }],
      loadOfOwner: () => ({ day: DEFAULT_POLICY.limits.tasksPerOwnerAndDay, week: 0 }),
      loadOfUnit: () => NO_LOAD,
      personByCode: () => null,
      accountsOf: () => [],
      justBound: () => null,
      nextTask: 8,
      nextRefusal: 1,
      nextBatch: 1,
      group: () => null,
      groupAt: () => null,
      permittedGroupOf: () => null,
      unitByGroupCode: () => null,
      nextGroup: 1,
      bypass: () => null,
      toldOf: () => [],
      nextBypass: 1,
    })
    expect(await busy.answer(line({}))).toMatchObject({ reasons: ['DUPLICATE', 'OVERLOAD'] })
    expect(await explainer.answer(line({}))).toEqual(await explainer.answer(line({})))
  })

  it('has a case for every rule', () => {
    const covered = new Set<string>([
      ...CASES.flatMap(([, , reasons]) => reasons),
      'NOT_A_DUTY',
      'DUPLICATE',
      'OVERLOAD',
    ])
    expect(RULE_CODES.filter((code) => !covered.has(code))).toEqual([])
  })

  it('judges every unit that a private text names, and says which of them refuse', async () => {
    const answer = await explainer.answer(line({ unit: null, owner: '张建国', more: '单位：洋泉镇各村' }))
    expect(answer).toMatchObject({ accepted: false, reasons: ['UNKNOWN_OWNER'] })
    expect(answer.units?.map(({ unit, accepted }) => [unit, accepted])).toEqual(
      expect.arrayContaining([
        ['shiqiao', true],
        ['liulin', false],
        ['beishan', false],
      ]),
    )
  })
})

describe('explain, asked what it cannot judge', () => {
  it.each<[string, object]>([
    ['a unit that is not in the directory', line({ unit: '梁山' })],
    ['a private text that names no unit', line({ unit: null })],
    ['a text that names another unit than its group', line({ more: '单位：柳林村' })],
    ['a moment that does not exist', line({ now: '2026-02-30T09:00' })],
    ['no text', { ...line({}), text: undefined }],
    ['no poster', { ...line({}), poster: 5 }],
  ])('says so for %s', async (_, asked) => {
    await expect(explainer.answer(asked)).rejects.toThrow(UnusableLine)
  })

  it('asks for a code where two people bear the name', async () => {
    const [first] = DEMO_COUNTY.people
    const people = [
      ...DEMO_COUNTY.people,
      { ...(first ?? DEMO_COUNTY.people[1]), id: 'another' },
    ] as typeof DEMO_COUNTY.people
    const twice = new Explainer(world(), { ...DEMO_COUNTY, people }, false)
    await expect(twice.answer(line({}))).rejects.toThrow(/liumin, another/u)
    expect(await twice.answer(line({ poster: 'liumin' }))).toMatchObject({ accepted: true })
  })
})

describe('explain for people', () => {
  const replyTo = async (said: Said) => (await human.answer(line(said))).reply

  it('shows the card that the group would see', async () => {
    expect(await replyTo({})).toMatch(/张建国[\s\S]*2026-11-26 17:00 周四[\s\S]*洋政办发〔2026〕12号/u)
  })

  it('shows the refusal with its mend, its basis and the form to send again', async () => {
    const reply = await replyTo({ deadline: '今天17:00' })
    expect(reply).toContain('2026-11-24')
    expect(reply).toContain('/派单')
    expect(reply).toContain('张建国')
  })

  it('speaks the language of the poster', async () => {
    expect(await replyTo({ poster: 'Alex Chen', deadline: '今天17:00' })).toMatch(/deadline/iu)
  })

  it('shows how to write a command that was nearly right, and nothing to talk', async () => {
    expect(await replyTo({ text: '/派但 责任人：张建国' })).toContain('派单')
    expect(await replyTo({ text: '今天食堂有饺子' })).toBeNull()
  })
})
