import {
  BOUNDARY,
  DIGIT,
  END,
  fold,
  foldText,
  HAN,
  kindOf,
  NEWLINE,
  NUMERAL,
  SEPARATOR,
  SPACE,
} from './characters.ts'
import { chineseNumber } from './chinese-number.ts'
import { lexicon } from './lexicon.ts'

/** A task's number in a text. `marked`: written as a number of a task (#12, 第12号, 编号12); `hao`: 12号. */
export interface TaskNumber {
  readonly value: number
  readonly start: number
  readonly end: number
  readonly marked: boolean
  readonly hao: boolean
}

const MARKS = lexicon(
  ['#', '№', 'no.', 'no', '第', '任务', '编号', '单号', '退件', 'task', 'number'].map((word) => ({
    word,
    means: word,
  })),
)
const OPENING = '【[「('
const CLOSING = '】]」)'
/** More digits are a phone number or an account, not a task. */
const MOST_DIGITS = 9
const MOST_MARKS = 3

/** Glued to a bare number, these make it an amount, a date or a time: 3天, 12件, 5月. */
const MEASURES =
  '天件户个项人次份条名家起亩万元点月日年周遍例张页本辆栋处只头台套批种类分秒时公平米吨斤小岁届多几余来%℃'
/** Behind 12号 these make it a date or a thing: 12号前, 12号文件, 12号楼. */
const AFTER_HAO = '文楼令院机线房门桥井通前后上下晚早中以之到至开起的'
/** Behind a space only these still count, and not where they begin a word of their own: 名单, 人员. */
const LOOSE_MEASURES = '件户个项人天次份条名起点月日年亩%'
const NO_MEASURES: ReadonlySet<string> = new Set(
  '名单 名册 人员 人工 人均 人已 个别 个体 项目 户籍 户口 户主 户数 条件 天气 次日 点位 点对 月度 月底 日常 日前 年度 年底 年初 份额 起草 件数'.split(
    ' ',
  ),
)
const ENGLISH_MEASURE =
  /^\s*(?:tasks?|houses?|households?|people|persons?|families|days?|hours?|minutes?|weeks?|months?|years?|times|items|of|more|percent|am|pm|o'clock)\b/i

/** The task number at or right behind `from`; null when what stands there is none. */
export function readTaskNumber(text: string, from: number): TaskNumber | null {
  let at = skipLead(text, from)
  const start = at
  let marked = false
  let bracket = false
  for (let marks = 0; marks < MOST_MARKS; marks++) {
    const mark = MARKS.longestAt(text, at)
    if (mark !== null) at = skipLead(text, at + mark.word.length)
    else if (fold(text, at) !== END && OPENING.includes(String.fromCharCode(fold(text, at))) && !bracket) {
      bracket = true
      at = skipLead(text, at + 1)
    } else break
    marked = true
  }
  const digits = readDigits(text, at)
  if (digits === null) return null
  at = digits.end
  if (bracket && fold(text, at) !== END && CLOSING.includes(String.fromCharCode(fold(text, at)))) at++
  if (fold(text, at) === 0x23) {
    marked = true
    at++
  }
  const behind = kindOf(fold(text, at)) & SPACE ? at + 1 : at
  const hao = text[behind] === '号'
  if (hao) at = text.startsWith('任务', behind + 1) ? behind + 3 : behind + 1
  if (!marked && !hao && !standsAlone(text, at, digits.chinese)) return null
  return { value: digits.value, start, end: at, marked, hao }
}

function skipLead(text: string, from: number): number {
  let at = from
  for (;;) {
    const code = fold(text, at)
    if (!(kindOf(code) & (SPACE | NEWLINE)) && code !== 0x3a && code !== 0x2c && code !== 0x7c) return at
    at++
  }
}

function readDigits(text: string, from: number): { value: number; end: number; chinese: boolean } | null {
  const kind = kindOf(fold(text, from))
  const wanted = kind & DIGIT ? DIGIT : NUMERAL
  let end = from
  while (end - from <= MOST_DIGITS && kindOf(fold(text, end)) & wanted) end++
  if (end === from || end - from > MOST_DIGITS) return null
  const digits = foldText(text.slice(from, end))
  const value = wanted === DIGIT ? Number(digits) : chineseNumber(digits)
  return value === null || value < 1 ? null : { value, end, chinese: wanted === NUMERAL }
}

/** 3天, 12.5 and 12-05 are no task numbers; 十分 is no ten. */
function standsAlone(text: string, end: number, chinese: boolean): boolean {
  const next = fold(text, end)
  if (chinese) return next === END || next === 0x3a || (kindOf(next) & BOUNDARY) !== 0
  if (
    (next === 0x2e || next === 0x2d || next === 0x2f || next === 0x7e) &&
    kindOf(fold(text, end + 1)) & DIGIT
  )
    return false
  return next === END || !MEASURES.includes(String.fromCharCode(next))
}

/**
 * Is the number plainly a task's, where no `/` says so? `退回 12 份材料`, `延期12号上午` and `同意 12:30 开会` are
 * talk, and so is everything that runs on without a pause.
 */
export function isPlainlyATask(text: string, number: TaskNumber): boolean {
  const { end, marked, hao } = number
  const next = fold(text, end)
  if (end >= text.length) return true
  if (hao && AFTER_HAO.includes(String.fromCharCode(next))) return false
  if (kindOf(next) & HAN || kindOf(next) & DIGIT) return marked
  if (marked) return true
  if (next === 0x3a) return !(kindOf(fold(text, end + 1)) & DIGIT)
  if (!(kindOf(next) & (SPACE | NEWLINE | SEPARATOR)) && next !== 0x2e) return false
  return hao || !isMeasured(text, end)
}

function isMeasured(text: string, end: number): boolean {
  const at = skipLead(text, end)
  const next = text.charAt(at)
  if (next !== '' && LOOSE_MEASURES.includes(next)) return !NO_MEASURES.has(text.slice(at, at + 2))
  return ENGLISH_MEASURE.test(text.slice(at, at + 20))
}

/** Behind the number, a second one: 12、13. One command answers for one task. Returns where it begins. */
export function secondNumber(text: string, number: TaskNumber): number | null {
  if (!'、和及与&'.includes(text.charAt(number.end)) || number.end >= text.length) return null
  const second = readDigits(text, number.end + 1)
  if (second === null || second.chinese) return null
  const next = fold(text, second.end)
  return next === END || text[second.end] === '号' || kindOf(next) & BOUNDARY ? number.end + 1 : null
}
