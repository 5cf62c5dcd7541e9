/** In what two titles differ, each with the words concerned. */
export type Difference =
  | 'PERIOD_DIFFERS'
  | 'PLACE_DIFFERS'
  | 'QUANTITY_DIFFERS'
  | 'PEOPLE_DIFFER'
  | 'SUBJECT_DIFFERS'
  | 'DELIVERABLE_DIFFERS'
  | 'ACT_DIFFERS'
  | 'SIDE_DIFFERS'
  | 'ONE_SPOT_DIFFERS'

/** Why two titles were taken for the same or not, for a sentence elsewhere. */
export type Reason =
  | { readonly code: Difference; readonly a: string; readonly b: string }
  | { readonly code: 'SAME_WORDS' | 'ONLY_IN_A' | 'ONLY_IN_B'; readonly words: readonly string[] }
  | { readonly code: 'LITTLE_IN_COMMON' }
