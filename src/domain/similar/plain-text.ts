import { numerals } from './numerals.ts'

/** Titles may be long; what is asked stands at their beginning. */
export const MOST_UNITS = 240

const OFFICE = '(?:办|所|站|局|院|委|部|会|队|中心|银行|公司|学校|小组)'
/** Who writes: “民政办函：”, “水利站请各村…”. */
const SENDER = new RegExp(
  `^\\s*(?:\\[[^\\]]{1,12}\\])?(?:[\\p{Script=Han}]{1,9}${OFFICE}|纪委|妇联|团委|工会|残联专干|镇里|县里|各村党组织)(?:的?(?:紧急)?(?:函告|来函|明电|通知|提示|函|转发|转来文件))?(?:[::]|(?=请))`,
  'u',
)
const LETTER = /^\s*(?:各位[\p{Script=Han}]{0,6}|[\p{Script=Han}]{2}(?:来函|函告))[::,]/u
/** To whom it is handed: “报镇民政办”, “交农办”. */
const RECIPIENT = new RegExp(
  `(?:报送|报|交|送|反馈|上交|提交)(?:至|给|到|回)?(?:镇|县|乡|街道)?[\\p{Script=Han}]{0,4}?${OFFICE}(?=$|[\\s,。;!)])`,
  'gu',
)
const CONTACT = /联系人[::]?[\p{Script=Han}]{0,4}[\d\s-]*/gu

/** Why it is asked: “为进一步…，请各村…”. */
const PREAMBLE = /^(?:为|根据|按照|鉴于|因|接)[^。;]{4,60}?[,。](?=(?:请|各村|现将|现请)[^。]{6,})/u

const ON_WHOSE_WORD =
  /^(?:为(?:了|进一步|切实|做好|确保|加强|贯彻|落实|防|推进|推动|全面|扎实|有效|深入)|(?:按|根据|遵照|接)[^,。;]{0,24}(?:要求|部署|安排|通知|精神|规定))[^,。;]{0,40}?,(?=[^。;]{5})/u

const OR_ELSE = /逾期(?:不候|未报|不报|未交|不交|通报|视为|后果)[^,。;)]{0,10}/g

/** 补好了没有 asks how it stands, it does not say that it is not done. */
const WHETHER_DONE = /(?<=[了好到上完着过起来出掉成下清开])没有(?=$|[?,。;!)])/gu

/** 12·4宪法宣传周, 6·26国际禁毒日: the date is only the day's name. */
const NAMED_DAY = /(?<!\d)\d{1,2}[.·]\d{1,2}(?=(?![前日号止报交])[\p{Script=Han}]{2,10}(?:日|周|月)(?!报))/gu

/** A title in one way of writing, without who sends it to whom: half-width, lower case, numbers as digits. */
export function plainText(text: string): string {
  const plain = text
    .slice(0, MOST_UNITS)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[〔【﹝]/g, '[')
    .replace(/[〕】﹞]/g, ']')
    .replace(/[“”"'《》‘’「」*#@]/g, '')
    .replace(/[—–−~～]/g, '-')
    .replace(/([\p{Script=Han}])\s+(?=[\p{Script=Han}])/gu, '$1')
  return numerals(plain)
    .replace(SENDER, '')
    .replace(PREAMBLE, '')
    .replace(ON_WHOSE_WORD, '')
    .replace(LETTER, '')
    .replace(OR_ELSE, '')
    .replace(NAMED_DAY, ' ')
    .replace(CONTACT, ' ')
    .replace(RECIPIENT, ' ')
    .replace(WHETHER_DONE, '')
}
