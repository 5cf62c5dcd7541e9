import { DIGIT, fold, foldText, HAN, kindOf, NEWLINE, NUMERAL, SPACE } from '../command/characters.ts'
import { chineseNumber } from '../command/chinese-number.ts'

/** A document number found in a text: `org〔year〕number号`, with where it stands, its title included. */
export interface DocumentNumber {
  readonly start: number
  readonly end: number
  readonly org: string
  readonly year: number
  readonly number: number
  /** 《关于…的通知》 right before it, as written; null when there is none. */
  readonly title: string | null
}

const OPENING = new Set('〔[【(<{《〈「『﹝❲〖'.split(''))
const CLOSING = new Set('〕]】)>}》〉」』﹞❳〗'.split(''))

const FIRST_YEAR = 1949
const LAST_YEAR = 2100
const MOST_ORG = 16
const MOST_TITLE = 100
const MOST_SPACES = 4

/** Words that lead up to an organ's code in running text and are no part of it, longest first. */
const LEADS =
  '现根据 贯彻落实 领导要求 上级要求 文件要求 工作要求 根据 依据 按照 依照 参照 遵照 对照 结合 执行 落实 贯彻 转发 印发 详见 参见 文号 文件 来源 和 及 与 按 据 见 依 经 以'.split(
    ' ',
  )
/** What ends a title or an organ's full name in running text; the code starts behind it. */
const ENDS =
  '的 通知 意见 方案 规定 办法 文件 公告 批复 纪要 条例 根据 依据 按照 依照 政府 办公室 办公厅 委员会'.split(
    ' ',
  )
/** Words that are no organ, whatever brackets follow. */
const NO_ORG = new Set(
  '文件 通知 会议 领导 上级 口头 要求 批示 指示 纪要 附件 公告 意见 方案 微信 电话'.split(' '),
)

/** The next document number at or behind `from`; a number with an impossible year is none. */
export function nextDocument(text: string, from: number, wholeIsSource: boolean): DocumentNumber | null {
  for (let at = from; at < text.length; at++) {
    if (!OPENING.has(String.fromCharCode(fold(text, at)))) continue
    const found = documentAt(text, from, at, wholeIsSource)
    if (found !== null) return found
  }
  return null
}

function documentAt(
  text: string,
  from: number,
  bracket: number,
  wholeIsSource: boolean,
): DocumentNumber | null {
  const year = readYear(text, bracket + 1)
  if (year === null) return null
  const number = readNumber(text, year.end)
  if (number === null) return null
  const org = orgBefore(text, from, bracket, wholeIsSource)
  if (org === null) return null
  const title = titleBefore(text, from, org.start)
  const end = title?.opened === true ? closedAt(text, number.end) : number.end
  return {
    start: title?.start ?? org.start,
    end,
    org: org.code,
    year: year.value,
    number: number.value,
    title: title?.text ?? null,
  }
}

function skipFew(text: string, index: number): number {
  let at = index
  while (at - index < MOST_SPACES && kindOf(fold(text, at)) & SPACE) at++
  return at
}

function readYear(text: string, from: number): { readonly value: number; readonly end: number } | null {
  let at = skipFew(text, from)
  let value = 0
  for (let place = 0; place < 4; place++) {
    const digit = digitAt(text, at)
    if (digit === null) return null
    value = value * 10 + digit
    at = skipFew(text, at + 1)
  }
  if (text[at] === '年') at = skipFew(text, at + 1)
  if (!CLOSING.has(String.fromCharCode(fold(text, at))) || value < FIRST_YEAR || value > LAST_YEAR)
    return null
  return { value, end: at + 1 }
}

/** A digit of a year: 2, ２ or 二. */
function digitAt(text: string, at: number): number | null {
  const code = fold(text, at)
  if (kindOf(code) & DIGIT) return code - 0x30
  if (!(kindOf(code) & NUMERAL)) return null
  const digit = chineseNumber(text.charAt(at))
  return digit !== null && digit < 10 ? digit : null
}

/** `第0012号`, `12`; 号 may be left out where nothing else follows that would make it a date or a count. */
function readNumber(text: string, from: number): { readonly value: number; readonly end: number } | null {
  let at = skipFew(text, from)
  if (text[at] === '第') at = skipFew(text, at + 1)
  const wanted = kindOf(fold(text, at)) & DIGIT ? DIGIT : NUMERAL
  let digits = ''
  let end = at
  while (end - at < 24 && digits.length < 8) {
    const next = skipFew(text, end)
    // `0012 号` has its space behind the number; `12 15` are two.
    if (!(kindOf(fold(text, next)) & wanted) || (next > end && digits !== '')) break
    digits += String.fromCharCode(fold(text, next))
    end = next + 1
  }
  const value = wanted === DIGIT ? (/^\d{1,7}$/.test(digits) ? Number(digits) : null) : chineseNumber(digits)
  if (value === null || value < 1) return null
  const mark = skipFew(text, end)
  if (text[mark] === '号') return { value, end: mark + 1 }
  return /[年月日条款项章页个份件%\d]/.test(text.charAt(end)) ? null : { value, end }
}

/** The organ's code before the bracket: Chinese characters, less what leads up to them. */
function orgBefore(
  text: string,
  from: number,
  bracket: number,
  wholeIsSource: boolean,
): { readonly start: number; readonly code: string } | null {
  const end = skipBack(text, from, bracket)
  const first = text.slice(chunkStart(text, from, end), end)
  let code = withoutLead(first)
  let start = end - code.length
  let whole = code === first && !isNoOrg(code)
  // 洋 政 办 发〔2026〕: codes are set with spaces; whole words before a space are no part of them.
  while (whole && code.length < MOST_ORG) {
    const before = skipBack(text, from, start)
    const chunk = text.slice(chunkStart(text, from, before), before)
    if (before === start || chunk === '' || !belongs(chunk, code, wholeIsSource)) break
    const rest = withoutLead(chunk)
    if (withoutLead(rest + code) !== rest + code) break
    code = rest + code
    start = before - rest.length
    whole = rest === chunk
  }
  const plausible =
    code.length >= 2 && code.length <= MOST_ORG && !isNoOrg(code) && !/[第号条款的]/.test(code)
  return plausible ? { start, code } : null
}

function isNoOrg(word: string): boolean {
  return LEADS.includes(word) || ENDS.includes(word) || NO_ORG.has(word)
}

function belongs(chunk: string, code: string, wholeIsSource: boolean): boolean {
  if (isNoOrg(chunk)) return false
  return (
    chunk.length === 1 ||
    (code.length === 1 && chunk.length <= 6) ||
    (wholeIsSource && chunk.length <= 2 && code.length <= 2)
  )
}

function skipBack(text: string, from: number, index: number): number {
  let at = index
  while (at > from && index - at < MOST_SPACES && kindOf(fold(text, at - 1)) & SPACE) at--
  return at
}

function chunkStart(text: string, from: number, end: number): number {
  let at = end
  while (at > from && end - at < 2 * MOST_ORG && kindOf(fold(text, at - 1)) & HAN) at--
  return at
}

function withoutLead(chunk: string): string {
  let rest = chunk
  for (const word of ENDS) {
    const behind = rest.lastIndexOf(word) + word.length
    if (behind >= word.length && rest.length - behind >= 2) rest = rest.slice(behind)
  }
  for (
    let lead = LEADS.find((word) => rest.startsWith(word));
    lead !== undefined && rest.length - lead.length >= 2;
  ) {
    rest = rest.slice(lead.length)
    lead = LEADS.find((word) => rest.startsWith(word))
  }
  return rest
}

interface TitleBefore {
  readonly text: string
  readonly start: number
  /** The number stands in brackets behind the title. */
  readonly opened: boolean
}

function titleBefore(text: string, from: number, index: number): TitleBefore | null {
  let at = skipBack(text, from, index)
  const opened =
    at > from && (fold(text, at - 1) === 0x28 || text[at - 1] === '〔' || fold(text, at - 1) === 0x5b)
  if (opened) at = skipBack(text, from, at - 1)
  if (text[at - 1] !== '》' || at <= from) return null
  const limit = Math.max(from, at - MOST_TITLE)
  for (let start = at - 2; start >= limit; start--) {
    if (kindOf(fold(text, start)) & NEWLINE) return null
    if (text[start] === '《') return { text: text.slice(start, at), start, opened }
  }
  return null
}

function closedAt(text: string, index: number): number {
  const at = skipFew(text, index)
  const code = String.fromCharCode(fold(text, at))
  return at < text.length && ')〕]'.includes(code) ? at + 1 : index
}

/** The way a document number is written by the rules: 〔〕, no 第, no noughts before the number. */
export function documentText({ org, year, number }: DocumentNumber): string {
  return `${foldText(org)}〔${year}〕${number}号`
}
