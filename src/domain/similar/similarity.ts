import { FEATURES } from './features.ts'
import { findingsOf } from './findings.ts'
import { type Profile, profileOf } from './profile.ts'
import type { Reason } from './reasons.ts'
import { unsharedEvidence } from './unshared.ts'
import { BIAS, WEIGHTS } from './weights.ts'

/** Whether two titles ask a village for the same thing, and why one thinks so. */
export interface Similarity {
  readonly same: boolean
  /** How likely they are the same, in [0, 1]; the same from 0.5. */
  readonly score: number
  readonly why: readonly Reason[]
}

const SAME_FROM = 0.5
/** Two titles that name another period, place or number are never the same, however alike. */
const MOST_WITH_OTHER_FACT = 0.1
/** To come and to tell something are two things, whatever the subject, and so are names and a figure. */
const MOST_WITH_OTHER_DEED = 0.3
/** The same words in the same order, but for wrapping and deadline. */
const LEAST_OF_SAME_WORDS = 0.97

/** Compares two titles; `similarity(b, a)` is the same but for the names of the sides. */
export const similarity = (a: string, b: string): Similarity => compareProfiles(profileOf(a), profileOf(b))

/** The same for titles whose profiles are at hand: one profile may meet many others. */
export function compareProfiles(a: Profile, b: Profile): Similarity {
  const { values, why } = findingsOf(a, b)
  let evidence = BIAS + unsharedEvidence(a, b)
  for (const feature of FEATURES) evidence += WEIGHTS[feature] * values[feature]
  let score = 1 / (1 + Math.exp(-evidence))
  if (values.attendDiffers + values.namesOrMore > 0) score = Math.min(score, MOST_WITH_OTHER_DEED)
  if (values.factDiffers === 1) score = Math.min(score, MOST_WITH_OTHER_FACT)
  else if (sameWords(a, b)) score = Math.max(score, LEAST_OF_SAME_WORDS)
  return { same: score >= SAME_FROM, score, why }
}

function sameWords(a: Profile, b: Profile): boolean {
  if (a.text === b.text) return true
  return a.core !== '' && a.core === b.core && a.mode === b.mode
}
