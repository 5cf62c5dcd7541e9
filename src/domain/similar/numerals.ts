import { chineseNumber } from '../command/chinese-number.ts'

const UNIT =
  '(?:季度|月|日|号|年(?!级)|批|期|轮|届|次|遍|回|阶段|周?岁|户|家(?!庭)|名|位|人|个|套|亩|头|只|台|辆|篇|字|条|张|场|座|株|棵|元|万|吨|斤|公斤|公里|米|平方|小时|天|级(?!残)|支|份|件|块|部|艘|口|间|幅|处|村|组|类|至|到|多|余|针|剂|孩|周(?!边|围|年)|小组|党小组|网格|楼|栋|单元|车间|学期|平米|千米|公顷|度(?=以|的|坡))'
const NUMBER = '[〇零一二两三四五六七八九十百千]+'
const PERCENT = /百分之([〇零一二两三四五六七八九十百]+)/g
/** The first ones of 三、四月 and 第一、第二季度. */
const FIRST_OF_A_ROW =
  /([一二三四五六七八九十]{1,2})(?=[、和]第?[一二三四五六七八九十、]{1,6}(?:月|季度|批|期|轮))/g
const QUARTERS_IN_ONE = /([一二三])([二三四])(?=季度)/g
/** 2026.3, 2026-03 and 202603 */
const YEAR_AND_MONTH = /(?<!\d)(20\d\d)(?:[-./](0?[1-9]|1[0-2])|(0[1-9]|1[0-2]))(?![\d./-]|\s?[\d年月届级-])/g
const CHINESE = new RegExp(`(?<![\\d〇零一二两三四五六七八九十百千])(${NUMBER})(?=${UNIT})`, 'g')

/** 满六十的老人, 八十往上的老人 */
const OLD_AGE =
  /((?<=[满过到])[五六七八九]十[一二三四五六七八九]?(?=[的老该了以要领、,，]|$)|[五六七八九]十(?=(?:以上|往上|出头|多)的?老))/g

/** Numbers as digits wherever they count something: 三季度, 八十周岁, 两位; 第 before a number goes, 首批 is the first. */
export function numerals(text: string): string {
  return text
    .replace(/[二〇零一三四五六七八九]{4}(?=年)/g, (year) => String(chineseNumber(year) ?? year))
    .replace(
      /(?<![\d〇零一二两三四五六七八九十百千几])([百千])(?=年|岁|亩|人|户|头|元)/g,
      (_, size: string) => (size === '百' ? '100' : '1000'),
    )
    .replace(/村民(?=小?组)/g, '')
    .replace(OLD_AGE, '$1岁')
    .replace(QUARTERS_IN_ONE, '$1至$2')
    .replace(YEAR_AND_MONTH, (_, year: string, marked?: string, bare?: string) => {
      return `${year}年${Number(marked ?? bare)}月`
    })
    .replace(PERCENT, (whole, number: string) => `${chineseNumber(number) ?? whole}%`)
    .replace(/([七八九])零后/g, (_, decade: string) => `${chineseNumber(decade)}0后`)
    .replace(FIRST_OF_A_ROW, (whole, number: string) => String(chineseNumber(number) ?? whole))
    .replace(CHINESE, (whole, number: string) => String(chineseNumber(number) ?? whole))
    .replace(/(\d)块(?=钱|$|[,，。;；!！)])/g, '$1元')
    .replace(/([满过到上])(\d{2})(?=[该就的了以要领、,，])/g, '$1$2岁')
    .replace(/首(?=[批轮期次届遍])/g, '第1')
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d+(?:\.\d+)?)万(?=[元块亩人户斤株只头尾羽])/g, (_, number: string) =>
      String(Math.round(Number(number) * 10_000)),
    )
    .replace(/平米|m2|平方(?!米|公里)/g, '平方米')
    .replace(/第\d+次(?=(?:全国)?(?:农业|经济|人口|文物|国土))/g, '')
    .replace(/第(?=\d+(?:党?小?组|网格|[楼栋号]))/g, '')
    .replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1')
}
