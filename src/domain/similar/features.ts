/**
 * What the model weighs, in its order. Each is 0 to 1 and does not change when the two titles change places. Those that
 * end in Close are the same finding times how alike the two are in their letters: who copies a title and changes one word
 * means that word, who says everything in other words may have left something out.
 */
export const FEATURES = [
  /** How much of a title the other says too, for the one with less and the one with more of it. */
  'coveredLess',
  'coveredMore',
  /** How much they have in common, however much else they say. */
  'shared',
  'whole',
  'slip',
  'nothingShared',
  /** Nothing in common, and each speaks of a subject of its own. */
  'strangers',
  'template',
  'templateMore',
  'nearlyAlike',
  'periodOneSided',
  'quantityOneSided',
  /** Another period, place or number. */
  'factDiffers',
  'whoDiffers',
  'whoDiffersClose',
  'whoOneSided',
  'whoOneSidedClose',
  'thingDiffers',
  'thingDiffersClose',
  'thingOneSided',
  'thingOneSidedClose',
  'wantDiffers',
  'wantDiffersClose',
  'wantOneSided',
  'wantOneSidedClose',
  'deedDiffers',
  'deedDiffersClose',
  'deedOneSided',
  'deedOneSidedClose',
  'sideDiffers',
  'sideDiffersClose',
  'attendDiffers',
  'doDiffers',
  'spotDiffers',
  'spotAdded',
  'itemAdded',
  'phaseOneSided',
  'formOneSided',
  /** One wants names, the other a figure, a record or a paper. */
  'namesOrMore',
] as const

export type Feature = (typeof FEATURES)[number]

/** Those that can only speak for the same; the others can only speak against it. */
export const SPEAKS_FOR: ReadonlySet<Feature> = new Set([
  'coveredLess',
  'coveredMore',
  'shared',
  'whole',
  'slip',
])
