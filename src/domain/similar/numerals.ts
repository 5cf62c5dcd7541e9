import { chineseNumber } from '../command/chinese-number.ts'

const UNIT =
  '(?:季度|月|日|号|年(?!级)|批|期|轮|届|次|遍|回|阶段|周?岁|户|家(?!庭)|名|位|人|个|套|亩|头|只|台|辆|篇|字|条|张|场|座|株|棵|元|万|吨|斤|公斤|公里|米|平方|小时|天|级(?!残)|支|份|件|块|部|艘|口|间|幅|处|村|组|类|至|到|多|余)'
const NUMBER = '[〇零一二两三四五六七八九十百千]+'
const CHINESE = new RegExp(`(?<![\\d〇零一二两三四五六七八九十百千])(${NUMBER})(?=${UNIT})`, 'g')

/** Numbers as digits wherever they count something: 三季度, 八十周岁, 两位; 第 before a number goes, 首批 is the first. */
export function numerals(text: string): string {
  return text
    .replace(/[二〇零一三四五六七八九]{4}(?=年)/g, (year) => String(chineseNumber(year) ?? year))
    .replace(
      /(?<![\d〇零一二两三四五六七八九十百千几])([百千])(?=年|岁|亩|人|户|头|元)/g,
      (_, size: string) => (size === '百' ? '100' : '1000'),
    )
    .replace(CHINESE, (whole, number: string) => String(chineseNumber(number) ?? whole))
    .replace(/首(?=[批轮期次届遍])/g, '第1')
    .replace(/(\d)[,，](?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d)\s+(?=\p{Script=Han})/gu, '$1')
}
