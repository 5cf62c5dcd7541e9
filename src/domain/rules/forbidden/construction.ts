import type { ForbiddenKind } from '../rule.ts'

/**
 * One way in which a demand is put: an action with its object, purpose or place, in any of many words. It is looked for
 * inside a sentence; gaps of a pattern are bounded, so that a scan stays linear.
 */
export interface Construction {
  readonly pattern: RegExp
  /** Must stand around the match as well, for words that mean little by themselves. */
  readonly given?: RegExp
  /** Other senses, told from the surroundings of the match: some 24 characters to either side, in the sentence. */
  readonly unless?: RegExp
  /** What makes it a demand all the same. */
  readonly evenSo?: RegExp
}

/** The constructions of one kind of demand. */
export interface DemandConstructions {
  readonly kind: ForbiddenKind
  /** No construction matches a sentence in which none of these stands: they decide what is looked at, and so the pace. */
  readonly signs: string
  readonly constructions: readonly Construction[]
}

/**
 * A pattern out of pieces, global so that a scan can go on behind a match that counts for nothing. `~8` is a gap of up to
 * eight characters within a clause, `≈8` one that may run over commas.
 */
export function pattern(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.map(withGaps).join('|'), 'g')
}

/** A condition written in the same way. */
export function condition(...alternatives: readonly string[]): RegExp {
  return new RegExp(alternatives.map(withGaps).join('|'))
}

const withGaps = (source: string) =>
  source.replace(/~(\d+)/g, '[^，,：:]{0,$1}?').replace(/≈(\d+)/g, '.{0,$1}?')

/** A number as people write it. */
export const NUMBER = '(?:\\d{1,9}|[一二两俩三四五六七八九十百几]{1,9})'
/** A group of a chat, by the bare word: 群众, 集群 and 群测群防 are other words. */
export const CHAT = '(?<![集人羊鸡牛猪族楼种测])群(?![众体山岛策测防居])'
/** A group of a chat platform, and the places under a message. */
export const IN_GROUP = '(?:群里|群内|群中|群上|工作群|大群|政务群|微信群|站群|本群|群聊)'
