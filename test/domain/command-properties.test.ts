import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PostFields } from '../../src/domain/command/command.ts'
import { fieldLabels } from '../../src/domain/command/field-labels.ts'
import { formFor } from '../../src/domain/command/form.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import { commandWords, denialWords } from '../../src/domain/command/vocabulary.ts'
import { findSource } from '../../src/domain/source.ts'

const words = [...Object.values(commandWords), ...Object.values(denialWords)].flatMap((of) => [
  ...of.zh,
  ...of.en,
  of.menu,
  ...of.calledOnly,
])
const labels = Object.values(fieldLabels).flatMap((of) => [...of.zh, ...of.en])
const marks = [
  ...[
    '：',
    ':',
    '=',
    '，',
    ',',
    '；',
    ';',
    '|',
    '、',
    '。',
    '\n',
    '\r\n',
    ' ',
    '\u3000',
    '\u2005',
    '/',
    '／',
    '#',
    '＃',
    '@',
    '＠',
  ],
  ...[
    '【',
    '】',
    '（',
    '）',
    '(',
    ')',
    '[',
    ']',
    '《',
    '》',
    '〔2026〕12号',
    '1、',
    '①',
    '🙏',
    '\ud83d',
    '\u200b',
    '**',
    '第',
    '号',
  ],
]
const stuff = [
  ...[
    '张三',
    '李四',
    '王五和赵六',
    '张和平',
    'Zhang San',
    '洋泉镇各村',
    '除石桥村外',
    '石桥村',
    '12',
    '１２',
    '十二',
    '12号',
    '３天',
  ],
  ...[
    '周五下班前',
    '12月3日17：30前',
    '洋政办发〔2026〕12号',
    '《森林法》第23条',
    '统计低保户名单',
    '因为下雨',
    '防汛',
    '结果',
    '理由',
  ],
  ...['https://x.cn/a?to=1&unit=2', 'a@b.cn', '了吗', '的', '件', '紧急', 'emergency', '无', '𠮷'],
]
const soup = fc
  .array(fc.constantFrom(...words, ...labels, ...marks, ...stuff), { maxLength: 40 })
  .map((tokens) => tokens.join(''))
const labelNest = fc
  .array(
    fc.tuple(
      fc.constantFrom('', '【', '1、', ' ', '\n'),
      fc.constantFrom(...labels),
      fc.constantFrom('：', ':', '】', '=', ''),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => `/派单${parts.flat().join('')}`)
const anything = fc.oneof(
  soup,
  labelNest,
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ maxLength: 80 }),
)

describe('the command grammar', () => {
  test('answers any text with one of its three readings and never throws', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const parsed = parseCommand(text)
        expect(['ordinary', 'command', 'faulty']).toContain(parsed.kind)
        if (parsed.kind === 'faulty') expect(parsed.form.startsWith('/')).toBe(true)
        if (parsed.kind !== 'command') return
        const { command } = parsed
        if ('task' in command) expect(Number.isSafeInteger(command.task) && command.task > 0).toBe(true)
        if (command.name === 'complete') expect(command.result).not.toBe('')
        if (command.name === 'return' || command.name === 'withdraw') expect(command.reason).not.toBe('')
      }),
      { numRuns: 60_000 },
    )
  })

  test('a mended form means what the faulty message was read as', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom('/', '#', '', '／'), fc.constantFrom(...words), soup)
          .map((parts) => parts.join('')),
        (text) => {
          const parsed = parseCommand(text)
          if (parsed.kind !== 'faulty') return
          const again = parseCommand(parsed.form)
          if (again.kind === 'command') expect(again.command.name).toBe(parsed.nearest)
          else if (again.kind === 'faulty') expect(again.nearest).toBe(parsed.nearest)
          else expect(again.kind).not.toBe('ordinary')
        },
      ),
      { numRuns: 10_000 },
    )
  })

  test('whatever was read of a post reads the same from its form', () => {
    fc.assert(
      fc.property(
        fc.oneof(soup, labelNest).map((text) => `/派单 ${text}`),
        fc.constantFrom('zh' as const, 'en' as const),
        (text, language) => {
          const parsed = parseCommand(text)
          if (parsed.kind !== 'command' || parsed.command.name !== 'post') return
          // 紧急 as somebody's name or in half a bracket is no text to keep; the ordered posts below have it.
          fc.pre(!/紧急|emergency/iu.test(text))
          const { fields } = parsed.command
          expect(parseCommand(formFor(fields, language)), JSON.stringify(formFor(fields, language))).toEqual({
            kind: 'command',
            command: { name: 'post', fields },
          })
        },
      ),
      { numRuns: 20_000 },
    )
  })
})

const fields: fc.Arbitrary<PostFields> = fc.record({
  owners: fc.uniqueArray(fc.constantFrom('张三', '李四', '王小明', '欧阳和平', '负责人', '李𠮷'), {
    minLength: 1,
    maxLength: 4,
  }),
  deadline: fc.option(
    fc.constantFrom('周五下班前', '12月3日17：30前', '2026-12-03 17:30', '3个工作日内', '下周一，上午下班前'),
    { nil: null },
  ),
  source: fc.option(
    fc.constantFrom(
      '洋政办发〔2026〕12号',
      '《森林法》第二十三条',
      '职责清单 A-03',
      '《关于核查的通知》（洋政办[2026]3号）',
    ),
    { nil: null },
  ),
  matter: fc.constantFrom(
    '统计低保户名单',
    '逐户核实收入，附姓名、身份证号',
    '填报 https://x.cn/a?to=1&unit=2',
    '17:30开会，张三主持',
    '统计内容：姓名。',
  ),
  units: fc.uniqueArray(fc.constantFrom('洋泉镇各村', '城关镇', '全县各村除石桥村、李村外', '和平村'), {
    maxLength: 3,
  }),
  emergency: fc.constantFrom(null, '', '防汛', '森林防火'),
})
const fullWidth = (text: string) =>
  text
    .replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000')

describe('a post', () => {
  test('says the same in any order of fields, any width, with any separator and prefix', () => {
    const label = (field: keyof typeof fieldLabels) =>
      fc.constantFrom(...fieldLabels[field].zh, ...fieldLabels[field].en)
    const written = fc.tuple(
      fields,
      fc.record({
        owners: label('owners'),
        deadline: label('deadline'),
        source: label('source'),
        matter: label('matter'),
        units: label('units'),
        emergency: fc.constantFrom('紧急', 'emergency'),
      }),
      fc.shuffledSubarray(['owners', 'deadline', 'source', 'matter', 'units', 'emergency'] as const, {
        minLength: 6,
      }),
      fc.constantFrom('\n', '；', ';', ' | ', '\u3000', ' ', '\r\n', '\n1、', ';\n', '，', ', '),
      fc.constantFrom('：', ':', ' : ', '=', '： '),
      fc.constantFrom(
        '/派单',
        '／派单',
        '#派单',
        '＃派单',
        '派单',
        '@归一\u2005派单',
        '【派单】',
        '📢 /派单',
        '、派单',
        '/post',
        '/task@guiyi_bot',
      ),
      fc.constantFrom('、', '，', ',', ' ', '/', '、 '),
      fc.boolean(),
      fc.boolean(),
    )
    fc.assert(
      fc.property(written, ([post, names, order, separator, colon, head, comma, wide, brackets]) => {
        const part = (field: keyof typeof fieldLabels): string[] => {
          const value = post[field]
          const name = wide ? fullWidth(names[field]) : names[field]
          if (value === null || (Array.isArray(value) && value.length === 0)) return []
          if (value === '') return [/\n|[；;|]/.test(separator) ? '紧急' : '【紧急】']
          const text = Array.isArray(value) ? value.join(comma) : String(value)
          return [brackets ? `【${name}】${text}` : `${name}${colon}${text}`]
        }
        const text = `${head}${separator === '，' || separator === ', ' ? '\n' : separator}${order.flatMap(part).join(separator)}`
        expect(parseCommand(text), text).toEqual({ kind: 'command', command: { name: 'post', fields: post } })
      }),
      { numRuns: 10_000 },
    )
  })

  test('reads back from its own form, in Chinese and in English', () => {
    fc.assert(
      fc.property(fields, fc.constantFrom('zh' as const, 'en' as const), (post, language) => {
        expect(parseCommand(formFor(post, language))).toEqual({
          kind: 'command',
          command: { name: 'post', fields: post },
        })
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('long texts', () => {
  const repeated = [
    'a',
    '派',
    '责任人：',
    '【责任人】\n',
    '\n',
    ' ',
    '@张三 ',
    '、',
    '张三和',
    '石桥村和',
    '1、',
    '（',
    '紧急 ',
    '第1条',
    '《法》第',
    '〔2026〕1',
    '依据：〔2026〕1 ',
    '😀',
    'x：',
    '除',
    '理由',
  ]
  test.each(repeated)('100,000 characters of %j take time in proportion', (unit) => {
    for (const head of [
      '',
      '/派单 ',
      '/派单 单位：',
      '/派单 依据：',
      '派单\n',
      '/办结 ',
      '延期 12 ',
      '/转办 12 ',
      '绑定 ',
      '/',
      '#',
    ]) {
      const text = head + unit.repeat(Math.ceil(100_000 / unit.length))
      const before = process.cpuUsage()
      parseCommand(text)
      findSource(text)
      const { user, system } = process.cpuUsage(before)
      // A quadratic reading would take minutes; the bound leaves room for a slow, busy machine.
      expect((user + system) / 1000).toBeLessThan(1_500)
    }
  })
})
