import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DutyItem, Instruction } from '../../src/domain/directory.ts'
import {
  findSource,
  type RegisteredSources,
  readSource,
  type SourceAuthority,
} from '../../src/domain/source.ts'

const duties: readonly DutyItem[] = [
  { code: 'A-03', title: '农村低保核查', level: 'village' },
  { code: '乡-12', title: '防汛值守', level: 'town' },
  { code: '7', title: '森林防火', level: 'village' },
]
const instructions: readonly Instruction[] = [
  { code: '2026-015', title: '县长在防汛专报上的批示' },
  { code: '纪要2026-008', title: '县政府常务会议纪要' },
]
const registered: RegisteredSources = {
  duty: (code) => duties.find((item) => item.code === code) ?? null,
  instruction: (code) => instructions.find((item) => item.code === code) ?? null,
}
const nothing: RegisteredSources = { duty: () => null, instruction: () => null }

function read(text: string, from = registered): SourceAuthority {
  const reading = readSource(text, from)
  if (!reading.ok) throw new Error(`not read: ${text}`)
  return reading.source
}

describe('a document number', () => {
  test.each([
    ...[
      '洋政办发〔2026〕12号',
      '洋政办发[2026]12号',
      '洋政办发【2026】12号',
      '洋政办发（2026）12号',
      '洋政办发(2026)12号',
      '洋政办发［2026］12号',
    ],
    ...[
      '洋政办发<2026>12号',
      '洋政办发《2026》12号',
      '洋政办发（２０２６）１２号',
      '洋政办发〔2026〕第12号',
      '洋政办发〔2026〕0012号',
    ],
    ...[
      '洋政办发 〔 2026 〕 第 12 号',
      '洋 政 办 发〔2026〕12号',
      '洋政办发〔2026〕12',
      '洋政办发〔2026年〕12号',
      '洋政办发〔二〇二六〕十二号',
      '洋政办发〔2026]12号',
    ],
    ...[
      '根据洋政办发〔2026〕12号文件要求',
      '洋政办发〔2026〕12号文',
      '县政府办公室洋政办发〔2026〕12号',
      '文号：洋政办发〔2026〕12号。',
      '见附件（洋政办发〔2026〕12号）',
    ],
    ...[
      '《关于开展低保核查的通知》（洋政办发〔2026〕12号）',
      '关于开展低保核查的通知洋政办发〔2026〕12号',
      '领导要求 洋政办发〔2026〕12号',
    ],
  ])('%s is recognised again', (text) => {
    expect(read(text)).toMatchObject({ kind: 'document', id: '洋政办发〔2026〕12号' })
  })

  test('is shown with its title where it came with one', () => {
    expect(read('《关于开展低保核查的通知》（洋政办[2026]12号）').text).toBe(
      '《关于开展低保核查的通知》（洋政办〔2026〕12号）',
    )
  })

  test('of two the first readable one is taken', () => {
    expect(read('国办发〔2019〕1号、洋政办〔2026〕3号').id).toBe('国办发〔2019〕1号')
    expect(read('洋政办〔1026〕3号，国办发〔2019〕1号').id).toBe('国办发〔2019〕1号')
  })

  test.each([
    '洋政办发〔1948〕12号',
    '洋政办发〔2101〕12号',
    '洋政办发〔26〕12号',
    '洋政办发〔2026〕0号',
    '洋政办发〔2026〕',
    '〔2026〕12号',
    '文件〔2026〕12号',
    '第〔2026〕12号',
    '洋政办发〔2026〕12月',
    '批示〔2026〕15号',
    '2026年12号',
  ])('%s is none', (text) => {
    expect(readSource(text, registered)).toEqual({ ok: false, text })
  })
})

describe('an article of a law', () => {
  test.each([
    ['《森林防火条例》第二十三条', '《森林防火条例》第23条'],
    ['《森林防火条例》第23条', '《森林防火条例》第23条'],
    ['《森林防火条例》 第 ２３ 条第二款', '《森林防火条例》第23条'],
    ['森林防火条例第二十三条', '《森林防火条例》第23条'],
    ['根据〈森林防火条例〉第023条', '《森林防火条例》第23条'],
    ['《中华人民共和国森林法》第二十三条', '《森林法》第23条'],
    ['《中华人民共和国森林法》（2019年修订）第二十三条', '《森林法》第23条'],
    ['《民法典》第一千二百六十条', '《民法典》第1260条'],
    ['《刑法》第一百二十条之一', '《刑法》第120条之1'],
    ['《社会救助暂行办法》第十一条', '《社会救助暂行办法》第11条'],
  ])('%s', (text, id) => {
    expect(read(text)).toMatchObject({ kind: 'law', id })
  })

  test('keeps its clause and its full title for showing', () => {
    expect(read('《中华人民共和国森林法》第二十三条第二款').text).toBe('《中华人民共和国森林法》第23条第2款')
  })

  test.each([
    '《森林法》',
    '森林法',
    '《关于加强森林防火的通知》第三条',
    '《森林法》第条',
    '《森林法》第零条',
    '本办法第三条',
    '第三条',
  ])('%s is none', (text) => {
    expect(readSource(text, registered).ok).toBe(false)
  })
})

describe('what the county has registered', () => {
  test.each([
    ['职责清单 A-03', 'A-03'],
    ['职责清单第A-03项', 'A-03'],
    ['a-03', 'A-03'],
    ['Ａ－０３', 'A-03'],
    ['A—03', 'A-03'],
    ['履职事项清单：乡-12', '乡-12'],
    ['职责清单第7项', '7'],
    ['7', '7'],
  ])('%s is a duty', (text, id) => {
    expect(read(text)).toMatchObject({ kind: 'duty', id })
  })

  test.each(['批示 2026-015', '批示2026-015', '县长批示（2026-015）', '２０２６－０１５'])(
    '%s is an instruction',
    (text) => {
      expect(read(text)).toEqual({
        kind: 'instruction',
        id: '2026-015',
        text: '县长在防汛专报上的批示（2026-015）',
      })
    },
  )

  test.each([
    '纪要2026-008',
    '纪要：2026-008',
    '县政府常务会议纪要2026-008',
    '会议纪要（２０２６－００８）号',
    '纪要2026-008号',
  ])('%s is the minutes, whose code begins with a word', (text) => {
    expect(read(text)).toMatchObject({ kind: 'instruction', id: '纪要2026-008' })
  })

  test('a code that is not registered is none, and a number in a sentence is no code', () => {
    expect(readSource('职责清单 A-03', nothing).ok).toBe(false)
    expect(readSource('批示 2026-016', registered).ok).toBe(false)
    expect(readSource('批示2026-008', registered).ok).toBe(false)
    expect(readSource('7月底前完成', registered).ok).toBe(false)
  })
})

test.each([
  '领导要求',
  '口头通知',
  '上级要求',
  '会议精神',
  '微信通知',
  '电话通知',
  '见附件',
  '无',
  '文件',
  '按文件要求',
  '县里通知',
  'https://x.cn/2026',
  '🙏',
  '',
])('%j is no authority', (text) => {
  expect(readSource(text, registered)).toEqual({ ok: false, text })
})

describe('in free text', () => {
  test.each([
    ['请按照洋政办发〔2026〕12号要求统计低保户', '洋政办发〔2026〕12号'],
    ['统计低保户名单 洋政办发[2026] 12 号 周五前', '洋政办发[2026] 12 号'],
    ['按《关于核查的通知》（洋政办〔2026〕3号）统计', '《关于核查的通知》（洋政办〔2026〕3号）'],
    ['依《森林防火条例》第二十三条清理，洋政办〔2026〕3号', '《森林防火条例》第二十三条'],
  ])('%s', (text, found) => {
    const range = findSource(text)
    expect(range && text.slice(range.start, range.end)).toBe(found)
  })

  test('nothing is found where nothing stands', () => {
    expect(findSource('请各村统计低保户名单，周五下班前报镇民政办')).toBeNull()
  })
})

describe('properties', () => {
  const spaces = fc.constantFrom('', ' ', '\u3000', '  ')
  const digits = (value: number, wide: boolean) =>
    wide
      ? String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      : String(value)

  test('every spelling of a document has one id, and findSource finds it', () => {
    const spelling = fc.record({
      org: fc.constantFrom('洋政办发', '国办发', '国发', '中办发', '洋民字', '洋防指', '厅字', '豫政办明电'),
      year: fc.integer({ min: 1949, max: 2100 }),
      number: fc.integer({ min: 1, max: 99_999 }),
      open: fc.constantFrom(...'〔[【（(<《［「『{'),
      close: fc.constantFrom(...'〕]】）)>》］」』}'),
      gaps: fc.array(spaces, { minLength: 5, maxLength: 5 }),
      noughts: fc.constantFrom('', '0', '00'),
      ordinal: fc.constantFrom('', '第'),
      mark: fc.constantFrom('号', '号文', '号文件', ''),
      before: fc.constantFrom('', '根据', '依据：', '见', '《关于核查的通知》', '（', '按照 '),
      wide: fc.boolean(),
      letterSpaced: fc.boolean(),
    })
    fc.assert(
      fc.property(
        spelling,
        ({ org, year, number, open, close, gaps, noughts, ordinal, mark, before, wide, letterSpaced }) => {
          const code = letterSpaced && before !== '根据' && before !== '见' ? [...org].join(' ') : org
          const text = `${before}${code}${gaps[0]}${open}${gaps[1]}${digits(year, wide)}${gaps[2]}${close}${gaps[3]}${ordinal}${noughts}${digits(number, wide)}${mark === '' ? '' : gaps[4]}${mark}`
          expect(read(text, nothing).id, text).toBe(`${org}〔${year}〕${number}号`)
          expect(findSource(text), text).not.toBeNull()
        },
      ),
      { numRuns: 20_000 },
    )
  })

  test('no text makes it throw, and what it reads reads the same again', () => {
    const token = fc.constantFrom(
      ...[
        '洋政办发',
        '〔2026〕',
        '[2026]',
        '〔',
        '〕',
        '2026',
        '１２',
        '号',
        '第',
        '条',
        '款',
        '之',
        '二十三',
        '《',
        '》',
        '森林法',
        '条例',
        '通知',
      ],
      ...[
        '根据',
        'A-03',
        '2026-015',
        '批示',
        '职责清单',
        ' ',
        '\u3000',
        '，',
        '、',
        '（',
        '）',
        '\n',
        '领导',
        '的',
        '〇',
        '十',
        '😀',
        '\ud83d',
      ],
    )
    const texts = fc.oneof(
      fc.array(token, { maxLength: 25 }).map((tokens) => tokens.join('')),
      fc.string({ unit: 'binary', maxLength: 60 }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const range = findSource(text)
        if (range !== null)
          expect(range.start >= 0 && range.end <= text.length && range.start < range.end).toBe(true)
        const reading = readSource(text, registered)
        if (!reading.ok) return
        const { kind, id } = reading.source
        expect(read(id)).toMatchObject({ kind, id })
        if (kind === 'document' || kind === 'law')
          expect(read(reading.source.text)).toMatchObject({ kind, id })
      }),
      { numRuns: 60_000 },
    )
  })
})
