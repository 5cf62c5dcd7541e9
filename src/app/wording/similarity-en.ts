import type { Difference } from '../../domain/similar/reasons.ts'
import type { SimilarityWords } from './similarity-wording.ts'

const differs =
  (what: string) =>
  ({ a, b }: { readonly code: Difference; readonly a: string; readonly b: string }): string =>
    `another ${what}: “${a}”, “${b}”`
const list = (words: readonly string[]): string => words.map((word) => `“${word}”`).join(', ')

export const similarityEn: SimilarityWords = {
  PERIOD_DIFFERS: differs('period'),
  PLACE_DIFFERS: differs('place'),
  QUANTITY_DIFFERS: differs('quantity'),
  PEOPLE_DIFFER: differs('group of people or things'),
  SUBJECT_DIFFERS: differs('subject'),
  DELIVERABLE_DIFFERS: differs('thing to hand in'),
  ACT_DIFFERS: differs('act'),
  SIDE_DIFFERS: differs('direction'),
  ONE_SPOT_DIFFERS: differs('word in one spot'),
  SAME_WORDS: ({ words }) => `both speak of ${list(words)}`,
  ONLY_IN_A: ({ words }) => `only the first speaks of ${list(words)}`,
  ONLY_IN_B: ({ words }) => `only the second speaks of ${list(words)}`,
  LITTLE_IN_COMMON: () => 'little in common',
}
