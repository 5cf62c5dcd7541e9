/** A period that a title names, in one way however it is written: `span` in months of a year, `round` with its number. */
export interface Period {
  readonly kind:
    | 'year'
    | 'relative year'
    | 'document year'
    | 'span'
    | 'season'
    | 'day'
    | 'third'
    | 'round'
    | 'frequency'
    | 'relative month'
    | 'term'
  /** Two periods of one kind are the same when their values are. */
  readonly value: string
  /** As it was written. */
  readonly words: string
}

const CLOCK =
  '(?:\\s*(?:上午|下午|中午|晚上?|早上?|傍晚)?\\s*(?:\\d{1,2}[:时点](?:\\d{1,2}分?|半|整)?)?)?(?:下班|上班|中午|上午|下午)?'
const DATE =
  '(?:(?:20\\d\\d年|今年|明年|本年)?(?:\\d{1,2}月|本月|当月|下月|次月|下个月|每月)?(?:\\d{1,2}[日号]|[上中下]旬|月?[底末]|初)|20\\d\\d[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[./]\\d{1,2}|(?:20\\d\\d年|今年)?\\d{1,2}月|[今明后当][天日晚]|(?:本|这|下|每)?(?:周|星期|礼拜)[1-7一二三四五六日天末]|(?:本|今|明)?年[底末]|\\d{1,3}个?(?:工作日|天|小时|日))'
const WHEN = `${DATE}(?:\\([^)]{1,6}\\))?${CLOCK}`

/** When it is due: that is no fact about what is asked. */
const DUE = new RegExp(
  [
    `(?:请|务必|须|应|要|最迟|限|截至|截止)*(?:于|在)?(?:${WHEN}|[上下]班)(?:之|以)?[前内](?:完成|报|交)?`,
    `(?:截[止至]|限|最迟|最晚|推迟|延期|延长|延后|顺延|改|调整|原定|提前|宽限)(?:时间|日期|期限)?(?:为|到|至|在|于|:|改为)*${WHEN}(?:前|止|报|交)*`,
    `${WHEN}(?=[报交]|要报|要交|截止|为止|收齐)(?:截止|为止)?`,
    '(?:本|这|下|每)?(?:周|星期|礼拜)[1-6一二三四五六日天]',
    '时间(?:延|推|改|调整)\\S{0,2}',
  ].join('|'),
  'g',
)

/** Takes out what only says by when. */
export const withoutDeadlines = (text: string): string => text.replace(DUE, ' ')

interface Reading {
  readonly pattern: RegExp
  readonly read: (...groups: readonly string[]) => readonly Omit<Period, 'words'>[]
}

/** 1.5公里 is no fifth of January. */
const MEASURE = '公里|千米|[米万亿元倍亩吨斤个%度级户人]|平方|公顷|小时|天'

const span = (from: number, to: number) => [{ kind: 'span' as const, value: `${from}-${to}` }]
const two = (month: string): string => month.padStart(2, '0')

/** How often it is told, by day, week, month and quarter: 本周报送 and 9月报 tell nothing of that. */
const OFTEN = new RegExp(
  [
    '(每[日天]|按[日天]|逐日|(?<![\\d今当明即次本])日报(?![送到告给名上请]))',
    '(每个?(?:周|星期|礼拜)|按周|(?<![本这下上])周报(?![送到告给名上请]))',
    '(每个?月|按月|逐月|(?<![\\d本这下上当])月报(?![送到告给名上请]))',
    '(?:每个?季度?|按季度?|季报(?![送到告给名上请]))',
  ].join('|'),
  'g',
)
const often = (day: string, week: string, month: string): string => {
  if (day !== '') return 'day'
  if (week !== '') return 'week'
  return month === '' ? 'quarter' : 'month'
}
const around = (which: string): string => (/[这当]/.test(which) ? '本' : which)

/** The order counts: what was read is taken out before the next is looked for. */
const READINGS: readonly Reading[] = [
  {
    pattern: OFTEN,
    read: (day = '', week = '', month = '') => [{ kind: 'frequency', value: often(day, week, month) }],
  },
  {
    pattern: /([上本这当下])个?月(?!底)/g,
    read: (which = '') => [{ kind: 'relative month', value: around(which) }],
  },
  { pattern: /([上本这下])个?学期/g, read: (which = '') => [{ kind: 'term', value: around(which) }] },
  {
    pattern: /[\p{Script=Han}]{1,6}[[(](20\d\d)[\])]\d+号/gu,
    read: (year = '') => [{ kind: 'document year', value: year }],
  },
  {
    pattern: /(20\d\d)年(?:度|底|末|初)?|(?<!\d)(20[12]\d)(?![\d头户人元亩只台])/g,
    read: (year = '', bare = '') => [{ kind: 'year', value: year || bare }],
  },
  {
    pattern: /(?<![\d.-])(2[2-9])年(?:度|底|末|初)?(?![级来间以期内前后龄限满产长多\d])/g,
    read: (year = '') => [{ kind: 'year', value: `20${year}` }],
  },
  { pattern: /(?:来年|明年|下一年度?|下年度?)/g, read: () => [{ kind: 'relative year', value: 'next' }] },
  { pattern: /今年|本年度?(?!度)/g, read: () => [{ kind: 'relative year', value: 'this' }] },
  { pattern: /(?:去年|上一年度?|上年度?)/g, read: () => [{ kind: 'relative year', value: 'last' }] },
  {
    pattern: new RegExp(
      `(?<!\\d)(\\d{1,2})(?:月|[.·](?=\\d{1,2}(?!\\d|${MEASURE})))(\\d{1,2})[日号]?(?![\\d月])`,
      'g',
    ),
    read: (month = '', day = '') => [{ kind: 'day', value: `${two(month)}-${two(day)}` }],
  },
  { pattern: /[前头](\d{1,2})个月/g, read: (n = '') => span(1, Number(n)) },
  { pattern: /[前头](\d)个?季度/g, read: (n = '') => span(1, Number(n) * 3) },
  {
    pattern: /第?(\d)(?:季度)?[-~至到、和]第?(\d)季度/g,
    read: (from = '', to = '') => span(Number(from) * 3 - 2, Number(to) * 3),
  },
  { pattern: /(?<![a-z])q([1-4])(?!\d)/g, read: (n = '') => span(Number(n) * 3 - 2, Number(n) * 3) },
  {
    pattern: /第?([1-4])季度?(?!\p{Script=Han}?节)/gu,
    read: (n = '') => span(Number(n) * 3 - 2, Number(n) * 3),
  },
  { pattern: /[上前头]半年(?:度)?/g, read: () => span(1, 6) },
  { pattern: /[下后]半年(?:度)?/g, read: () => span(7, 12) },
  { pattern: /全年度?(?![级龄])/g, read: () => span(1, 12) },
  {
    pattern: /(\d{1,2})月?份?[-~—–至到](\d{1,2})月份?/g,
    read: (from = '', to = '') => span(Number(from), Number(to)),
  },
  {
    pattern: /(\d{1,2})(?:月份?)?[、和及,](?:\d{1,2}(?:月份?)?[、和及,])?(\d{1,2})月份?/g,
    read: (from = '', to = '') => span(Number(from), Number(to)),
  },
  { pattern: /(\d{1,2})月份?[底末初]?/g, read: (n = '') => span(Number(n), Number(n)) },
  { pattern: /([上中下])旬/g, read: (which = '') => [{ kind: 'third', value: which }] },
  {
    pattern: /今?([春夏秋冬])(?:季|天|(?=防|粮|训|茶|蚕))|今([春夏秋冬])(?!明)/g,
    read: (a = '', b = '') => [{ kind: 'season', value: a || b }],
  },
  {
    pattern:
      /第?(\d{1,3})(批次?|轮次?(?![车椅训电摩、和\d])|期(?![间末])|届|阶段)|第(\d{1,3})(次|遍|回|针|剂|周|场|节|课|讲)|(?<!\d)([2-9])(次)(?=回访|复查|核查|整改|走访|排查)/g,
    read: (a = '', unit = '', b = '', other = '', c = '', time = '') => [
      { kind: 'round', value: `${roundUnit(unit || other || time)}${Number(a || b || c)}` },
    ],
  },
]

/** 第二遍, 第二次 and 第二针 count the same. */
const roundUnit = (unit: string): string => (/^[次遍回针剂]$/.test(unit) ? '次' : unit.charAt(0))

/** The periods of a text without deadlines, and the text without its periods. */
export function readPeriods(text: string): { readonly periods: readonly Period[]; readonly rest: string } {
  const periods: Period[] = []
  let rest = text
  for (const { pattern, read } of READINGS) {
    rest = rest.replace(pattern, (words: string, ...groups: readonly (string | number | undefined)[]) => {
      const captured = groups.map((group) => (typeof group === 'string' ? group : undefined))
      const named = read(...(captured.slice(0, -1) as string[]))
      // 春防, 秋粮: the season is a fact, and the word is still needed.
      periods.push(...named.map((period) => ({ ...period, words })))
      return named[0]?.kind === 'season' && words.length === 1 ? words : ' '
    })
  }
  return { periods, rest }
}
