import { chineseNumber } from './command/chinese-number.ts'

/**
 * The normal form of a matter: texts with equal keys ask for the same thing. Politeness, verbs of handing in,
 * "the notice on …", deadlines ("11月30日前"), punctuation and emoji go; what makes a matter this matter stays:
 * numbers, quarters, years, places, groups of people. '' when nothing is left to compare.
 *
 * Its limits are meant: it recognises the same words, not the same meaning. A reworded repeat (台账/清单) gets by,
 * and so does one with its parts in another order; two matters that differ in a fact never become one. To
 * hold up an honest task is worse than to let a repeat through, which the village can still return.
 */
export function matterKey(text: string): string {
  let key = numerals(text.normalize('NFKC').toLowerCase())
  key = key.replace(DUE, '').replace(NOT_A_FACT, '')
  // Taking out a word can bring the halves of another together (报请送), so until nothing changes.
  for (let pass = 0, before = ''; before !== key && pass < MOST_PASSES; pass++) {
    before = key
    key = key.replace(BOILERPLATE, '')
    if (key === before) key = key.replace(WRAPPING, '')
  }
  return key.length <= MOST_UNITS ? key : `${key.slice(0, KEPT_UNITS).toWellFormed()}…${digest(key)}`
}

/** People need two or three passes; a text made to need thousands must not cost that much time. */
const MOST_PASSES = 12

/** Long keys are cut, never into half a character, so that they fit a database index; the digest keeps them apart. */
const MOST_UNITS = 200
const KEPT_UNITS = 160

/** 第三季度, 三季度 and 第3季度 are one; so are 十月份 and 10月. */
function numerals(text: string): string {
  return text
    .replace(
      /第?(?<![一二三四五六七八九十百])(十[一二]|[一二三四五六七八九十])(?=季度|月|批|期|轮)/g,
      (_, n: string) => String(chineseNumber(n) ?? n),
    )
    .replace(/第(?=\d+(?:季度|月|批|期|轮))/g, '')
    .replace(/(\d月)份/g, '$1')
}

const CLOCK = '(?:\\s*(?:上午|下午|中午|晚上?|早上?)?\\s*\\d{1,2}(?:[:时点]半?(?:\\d{1,2}分?)?)?)?'
const DATE =
  '(?:(?:\\d{4}年|今年|明年)?\\s*(?:\\d{1,2}月|本月|当月|下月|次月)\\s*(?:\\d{1,2}[日号]|底|末)|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|\\d{1,2}[日号]|[今明后]天|[今明后]日|(?:本|这|下)?(?:周|星期|礼拜)[一二三四五六日天末]|月底|月末|年底|年末)'
/** A time that ends in 前 says when, not what: 11月30日17:30前, 本周五下班前, 月底之前. */
const DUE = new RegExp(
  `(?:请?[于在])?(?:${DATE}(?:\\s*[((][^))]{1,6}[))])?${CLOCK}(?:下班|上班|上午|下午|中午)?|[上下]班)(?:之|以)?前`,
  'g',
)

/** Everything but letters and digits, save a mark between digits: 3.5万 is not 35万, 5-8月 not 58月. */
const NOT_A_FACT = /(?!(?<=\d)[.:/~%-](?=\d))[^\p{L}\p{N}]/gu

/** Words around a matter that never tell one matter from another. The longest come first. */
const BOILERPLATE = new RegExp(
  [
    '各村社区|各村居|各社区|各单位|各支部|各部门|各村(?!民)|各镇|各乡镇',
    '请尽快|请及时|请务必|尽快|抓紧时间|抓紧|及时|务必|立即|马上|按时|按要求|认真|切实|进一步',
    '报送至|报送|上报|报给|填报|报来|提交|上交',
    '麻烦|辛苦|谢谢|感谢|你们|大家好|大家|各位|同志们|同事们|您好',
    '组织开展|做好|开展',
    '一下|(?<!申)请',
  ].join('|'),
  'g',
)

/** 关于…的通知 around it, 工作 or 情况 behind it; a bare 报 before it (but not 报告, 报名). */
const WRAPPING =
  /^(?:关于|转发|印发|现将|报(?![告名废销警刊纸考账]))|(?:通知|的函|工作|情况|有关事项|事项|事宜|紧急|的)$/g

/** 53 bits of cyrb53, in base 36: the domain has no crypto, and none is needed to tell texts apart. */
function digest(text: string): string {
  let h1 = 0xdeadbeef
  let h2 = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    h1 = Math.imul(h1 ^ unit, 2654435761)
    h2 = Math.imul(h2 ^ unit, 1597334677)
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909)
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909)
  return (4294967296 * (2097151 & h2) + (h1 >>> 0)).toString(36)
}
