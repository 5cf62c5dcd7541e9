import type { ForbiddenKind } from '../rule.ts'
import { BIAS, KIND_WEIGHTS, STEP, WEIGHTS } from './learned-weights.ts'

/**
 * A linear net beneath the constructions, for demands in words that nobody has written down: it weighs the characters of
 * a clause, one to three at a time. `test/evaluate/learn-demands.ts` learns it from the corpus. It is asked only where no
 * construction has an opinion, and answers only where it is sure.
 */

/** Weights of the question "does this clause demand anything?", by feature. */
export const TABLE_SIZE = 1 << 14
/** Weights of the question "what does it demand?", a table for each kind. */
export const KIND_TABLE_SIZE = 1 << 11
export const LONGEST_FEATURE = 3
/** Chosen by cross-validation over the writers of the corpus: above it, hardly an honest clause is refused. */
const SURE = 0.25

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

/** The kind of demand that a clause makes, or null where the net is not sure of any, or the next clause takes it back. */
export function learnedKind(clause: string, next: string): ForbiddenKind | null {
  if (clause.length < SHORTEST_CLAUSE || SPEAKS_AGAINST.test(clause) || SPEAKS_AGAINST.test(next)) return null
  return scoreOf(clause) > SURE ? orNull(likeliestKind(featuresOf(clause))) : null
}

/** As over `featuresOf`, without the list: this runs over every clause of every matter. */
function scoreOf(clause: string): number {
  // An imported name is looked up at every use.
  const weights = WEIGHTS
  let sum = 0
  let count = 0
  for (let i = 0; i < clause.length; i++) {
    let hash = 0
    for (let n = 0; n < LONGEST_FEATURE && i + n < clause.length; n++) {
      hash = mixed(hash, clause.charCodeAt(i + n))
      sum += weights[placeOf(hash, n)] ?? 0
      count++
    }
  }
  return BIAS + (sum * STEP) / Math.sqrt(count)
}

/** So many of something every month is honest work too often: quotas are left to the constructions, which know of what. */
const orNull = (kind: ForbiddenKind) => (kind === 'QUOTA' ? null : kind)

const SHORTEST_CLAUSE = 4

/** What is forbidden, stopped or asked about is left to the constructions. */
export const SPEAKS_AGAINST =
  /不再|不用|不需要|一概不|默认|不得|不要|不必|不许|不让|不准|取消|停止|停用|严禁|禁止|别再|也别|是否|有没有|有无|哪些|自查|清理|排查|摸底|一律不|不搞|无需|减少|〇/

function likeliestKind(features: readonly number[]): ForbiddenKind {
  let best: ForbiddenKind = 'RECEIPT'
  let highest = Number.NEGATIVE_INFINITY
  KINDS_IN_ORDER.forEach((kind, index) => {
    let sum = 0
    for (const feature of features) {
      sum += KIND_WEIGHTS[index * KIND_TABLE_SIZE + (feature % KIND_TABLE_SIZE)] ?? 0
    }
    if (sum > highest) {
      highest = sum
      best = kind
    }
  })
  return best
}

/** One to three characters in a row, as places in the table; every number counts as the same. */
export function featuresOf(clause: string): readonly number[] {
  const features: number[] = []
  for (let i = 0; i < clause.length; i++) {
    let hash = 0
    for (let n = 0; n < LONGEST_FEATURE && i + n < clause.length; n++) {
      hash = mixed(hash, clause.charCodeAt(i + n))
      features.push(placeOf(hash, n))
    }
  }
  return features
}

function mixed(hash: number, code: number): number {
  const next = Math.imul(hash ^ (PLAIN[code] ?? code), 0x9e3779b1)
  return next ^ (next >>> 15)
}

const placeOf = (hash: number, length: number) => (hash ^ Math.imul(length, 0x85ebca6b)) & (TABLE_SIZE - 1)

/** Every character as itself, every numeral as 0. */
const PLAIN = Uint16Array.from({ length: 0x10000 }, (_, code) => code)
for (const numeral of '0123456789一二两三四五六七八九十') PLAIN[numeral.charCodeAt(0)] = '0'.charCodeAt(0)
