import { mixedIn } from '../../hash.ts'
import type { ForbiddenKind } from '../rule.ts'
import { BIAS, KIND_WEIGHTS, STEP, WEIGHTS } from './learned-weights.ts'

/**
 * A linear net beside the constructions: it weighs all characters of a passage, one to three at a time, and so hears the
 * company that the telling words keep. `test/evaluate/learn-demands.ts` learns it from the corpus.
 */
export interface SecondOpinion {
  /** Above nought: sounds like a demand; below: like honest work. */
  readonly weigh: (passage: string) => number
  readonly likeliestKind: (clause: string) => ForbiddenKind
}

/** Weights of the question "does this passage demand anything?", by feature. */
export const TABLE_SIZE = 1 << 15
/** Weights of the question "what does it demand?", a table for each kind. */
export const KIND_TABLE_SIZE = 1 << 11
const LONGEST_FEATURE = 3

export const KINDS_IN_ORDER: readonly ForbiddenKind[] = [
  'CHECK_IN',
  'SCREENSHOT',
  'CHAIN_REPLY',
  'LIKES_AND_VOTES',
  'RECEIPT',
  'RANKING',
  'QUOTA',
  'PLATFORM_ACTIVITY',
  'CERTIFICATE',
]

/** What was learned: weights in whole numbers, and what one of the first table is worth. */
export interface Net {
  readonly bias: number
  readonly step: number
  readonly weights: ArrayLike<number>
  readonly kindWeights: ArrayLike<number>
}

export const opinionOf = (net: Net): SecondOpinion => ({
  weigh: (passage) => weigh(net, passage),
  likeliestKind: (clause) => likeliestKind(net, clause),
})

export const LEARNED = opinionOf({ bias: BIAS, step: STEP, weights: WEIGHTS, kindWeights: KIND_WEIGHTS })

/** As over `featuresOf`, without the list: this runs over every sentence of every matter. */
function weigh({ bias, step, weights }: Net, passage: string): number {
  let sum = 0
  let count = 0
  for (let i = 0; i < passage.length; i++) {
    let hash = 0
    for (let n = 0; n < LONGEST_FEATURE && i + n < passage.length; n++) {
      hash = mixed(hash, passage.charCodeAt(i + n))
      sum += weights[placeOf(hash, n)] ?? 0
      count++
    }
  }
  return count === 0 ? bias : bias + (sum * step) / Math.sqrt(count)
}

function likeliestKind({ kindWeights }: Net, clause: string): ForbiddenKind {
  const features = featuresOf(clause)
  let best: ForbiddenKind = 'RECEIPT'
  let highest = Number.NEGATIVE_INFINITY
  KINDS_IN_ORDER.forEach((kind, index) => {
    let sum = 0
    for (const feature of features) {
      sum += kindWeights[index * KIND_TABLE_SIZE + (feature % KIND_TABLE_SIZE)] ?? 0
    }
    if (sum > highest) {
      highest = sum
      best = kind
    }
  })
  return best
}

/** One to three characters in a row, as places in the table; every number counts as the same. */
export function featuresOf(passage: string): readonly number[] {
  const features: number[] = []
  for (let i = 0; i < passage.length; i++) {
    let hash = 0
    for (let n = 0; n < LONGEST_FEATURE && i + n < passage.length; n++) {
      hash = mixed(hash, passage.charCodeAt(i + n))
      features.push(placeOf(hash, n))
    }
  }
  return features
}

function mixed(hash: number, code: number): number {
  return mixedIn(hash, PLAIN[code] ?? code)
}

const placeOf = (hash: number, length: number) => (hash ^ Math.imul(length, 0x85ebca6b)) & (TABLE_SIZE - 1)

/** Every character as itself, every numeral as 0. */
const PLAIN = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
for (const numeral of '0123456789一二两三四五六七八九十') PLAIN[numeral.charCodeAt(0)] = '0'.charCodeAt(0)
