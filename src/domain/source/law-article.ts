import { foldText } from '../command/characters.ts'
import { chineseNumber } from '../command/chinese-number.ts'

/** An article of a law found in a text, its number in digits. */
export interface LawArticle {
  readonly start: number
  readonly end: number
  /** Without brackets, spaces and 中华人民共和国: 森林法. */
  readonly law: string
  /** As written, in 《》. */
  readonly title: string
  /** 第23条, 第120条之1. */
  readonly article: string
  /** 第2款 and 第1项 behind it, '' when there are none. */
  readonly clause: string
}

const NUMBER = '\\s{0,3}([0-9０-９]{1,4}|[〇零一二三四五六七八九十百千两]{1,8})\\s{0,3}'
const ARTICLE = new RegExp(
  `^\\s{0,3}(?:[（(][^）)]{1,20}[）)])?\\s{0,3}(?:的|中)?\\s{0,3}第${NUMBER}条(?:\\s?之${NUMBER})?((?:第${NUMBER}款)?(?:第?[（(]?${NUMBER}[）)]?项)?)`,
  'u',
)
/** What a law's title ends with; a notice or a plan has no articles to cite. */
const LAW = /(?:法|法典|条例|规定|办法|细则|规则|准则|章程|规程|决定)(?:[（(][^（）()]{1,20}[）)])?$/u
/** Written without 《》 only these are plain enough. */
const BARE = /(?:法|条例)$/u
const LEAD = /^.*(?:根据|依据|按照|依照|遵照|贯彻|落实|执行|违反|参照|见|按|据)/u
/** What stands before an article's 第: a title's end, or what may come between. */
const ENDS_TITLE = /[法例》〉>」』”"）)的中\s]/
const OPENING = '《〈<「『“"'
const CLOSING = '》〉>」』”"'
const MOST_TITLE = 60
const MOST_ARTICLE = 60

/** The next citation of an article at or behind `from`. A law named without an article settles nothing. */
export function nextLaw(text: string, from: number): LawArticle | null {
  for (let at = from; ; at++) {
    at = text.indexOf('第', at)
    if (at < 0) return null
    const found = ENDS_TITLE.test(text.charAt(at - 1)) ? lawAt(text, from, at) : null
    if (found !== null) return found
  }
}

function lawAt(text: string, from: number, mark: number): LawArticle | null {
  const title = titleBefore(text, from, mark)
  if (title === null) return null
  const match = ARTICLE.exec(text.slice(title.end, mark + MOST_ARTICLE))
  const number = digits(match?.[1])
  if (match === null || number === null) return null
  const inserted = digits(match[2])
  const law = foldText(title.name)
    .replaceAll(/\s/g, '')
    .replace(/^中华人民共和国/u, '')
  const clause = digits(match[4])
  const item = digits(match[5])
  return {
    ...{ start: title.start, end: title.end + match[0].length, law },
    title: `《${title.name.replaceAll(/\s/gu, '')}》`,
    article: `第${number}条${inserted === null ? '' : `之${inserted}`}`,
    clause: `${clause === null ? '' : `第${clause}款`}${item === null ? '' : `第${item}项`}`,
  }
}

function digits(written: string | undefined): number | null {
  if (written === undefined) return null
  const folded = foldText(written)
  const value = /^\d+$/.test(folded) ? Number(folded) : chineseNumber(folded)
  return value === 0 ? null : value
}

/** The title that ends right before the article; an edition in brackets may stand between them. */
function titleBefore(
  text: string,
  from: number,
  mark: number,
): { readonly name: string; readonly start: number; readonly end: number } | null {
  const before = text.slice(Math.max(from, mark - MOST_TITLE), mark)
  const offset = mark - before.length
  const tail = /(?:\s{0,3}[（(][^（）()]{1,20}[）)])?\s{0,3}(?:的|中)?\s{0,3}$/u.exec(before)
  const end = tail === null ? before.length : tail.index
  const closing = CLOSING.indexOf(before.charAt(end - 1))
  if (closing >= 0 && end > 0) {
    const start = before.lastIndexOf(OPENING.charAt(closing), end - 2)
    const name = before.slice(start + 1, end - 1)
    return start < 0 || !LAW.test(name.trim()) ? null : { name, start: offset + start, end: offset + end }
  }
  const run = /\p{Script=Han}+$/u.exec(before.slice(0, end))?.[0] ?? ''
  const name = run.replace(LEAD, '')
  if (name.length < 3 || !BARE.test(name) || /^[本该此]/u.test(name)) return null
  return { name, start: offset + end - name.length, end: offset + end }
}
