import type { Difference } from '../../domain/similar/reasons.ts'
import type { SimilarityWords } from './similarity-wording.ts'

const differs =
  (what: string) =>
  ({ a, b }: { readonly code: Difference; readonly a: string; readonly b: string }): string =>
    `${what}不同：“${a}”、“${b}”`
const list = (words: readonly string[]): string => words.map((word) => `“${word}”`).join('、')

export const similarityZh: SimilarityWords = {
  PERIOD_DIFFERS: differs('时间'),
  PLACE_DIFFERS: differs('地方'),
  QUANTITY_DIFFERS: differs('数量'),
  PEOPLE_DIFFER: differs('对象'),
  SUBJECT_DIFFERS: differs('事情'),
  DELIVERABLE_DIFFERS: differs('要的东西'),
  ACT_DIFFERS: differs('要做的事'),
  SIDE_DIFFERS: differs('方向'),
  ONE_SPOT_DIFFERS: differs('有一处'),
  SAME_WORDS: ({ words }) => `说的都是${list(words)}`,
  ONLY_IN_A: ({ words }) => `只有前一件说${list(words)}`,
  ONLY_IN_B: ({ words }) => `只有后一件说${list(words)}`,
  LITTLE_IN_COMMON: () => '没有多少相同之处',
}
