import { type Covered, coverage, KIN_SHARE, oddSpot, onlySlips } from './content.ts'
import { factsBetween } from './facts.ts'
import { FEATURES, type Feature } from './features.ts'
import type { Kind } from './lexicon.ts'
import type { Piece } from './pieces.ts'
import { MOST_UNITS } from './plain-text.ts'
import type { Profile } from './profile.ts'
import type { Difference, Reason } from './reasons.ts'
import { formOfOneAlone, namesOfOneAlone, phaseOfOneAlone } from './telling-acts.ts'

/** What a comparison found, for the model and for people. */
export interface Findings {
  readonly values: Readonly<Record<Feature, number>>
  readonly why: readonly Reason[]
}

const NOTHING_FOUND = Object.fromEntries(FEATURES.map((feature) => [feature, 0])) as Record<Feature, number>

const CONTENT: readonly (readonly [Kind, Difference])[] = [
  ['who', 'PEOPLE_DIFFER'],
  ['thing', 'SUBJECT_DIFFERS'],
  ['want', 'DELIVERABLE_DIFFERS'],
  ['deed', 'ACT_DIFFERS'],
  ['side', 'SIDE_DIFFERS'],
]

/** Compares two titles in everything that the model weighs. */
export function findingsOf(a: Profile, b: Profile): Findings {
  const values = { ...NOTHING_FOUND }
  const slip = slipped(a, b)
  const said = slip || (a.core !== '' && a.core === b.core)
  const facts = factsBetween(a, b, slip)
  const why: Reason[] = [...facts.why]
  values.factDiffers = Number(facts.why.length > 0)
  values.periodOneSided = Number(facts.periodOneSided)
  values.quantityOneSided = Number(facts.quantityOneSided)
  values.slip = Number(slip)

  const ofA = said ? a.pieces.map((piece) => ({ piece, share: 1 })) : coverage(a, b)
  const ofB = said ? b.pieces.map((piece) => ({ piece, share: 1 })) : coverage(b, a)
  const [shareA, shareB] = [shareCovered(ofA), shareCovered(ofB)]
  const [leftA, leftB] = [uncovered(ofA), uncovered(ofB)]
  const [less, more] = leftA < leftB ? [leftA, leftB] : [leftB, leftA]
  const shared = (covered(ofA) + covered(ofB)) / 2
  const close = said ? 0 : overlap(a.bigrams, b.bigrams)
  values.coveredLess = Math.min(shareA, shareB)
  values.coveredMore = Math.max(shareA, shareB)
  values.shared = Math.min(1, shared / 3)
  values.nothingShared = said ? 0 : Math.max(0, 1 - shared / 0.8)
  if (ownSubject(ofA) && ownSubject(ofB)) values.strangers = Math.max(0, 1 - shared / 1.2)
  values.template = close * Math.min(1, less)
  values.templateMore = close * Math.min(1, more)
  values.whole = Number(said || (more < 0.3 && shared > 0))
  if (values.whole === 0) values.nearlyAlike = close

  if (!said) {
    for (const [kind, code] of CONTENT) why.push(...contentDifference(values, kind, code, ofA, ofB, close))
    why.push(...spotDifference(values, a, b, ofA, ofB))
    if (listLength(a) !== listLength(b)) {
      const ofLonger = listLength(a) > listLength(b) ? leftA : leftB
      values.itemAdded = Number(less < 0.5 && ofLonger > 0.4)
    }
    values.phaseOneSided = Number(phaseOfOneAlone(a, b))
    values.formOneSided = Number(formOfOneAlone(a, b))
    values.namesOrMore = Number(namesOfOneAlone(a, b))
  }
  const modes = new Set([a.mode, b.mode])
  if (modes.size === 2 && !modes.has('open')) {
    values.attendDiffers = Number(modes.has('attend'))
    values.doDiffers = Number(modes.has('do'))
  }
  return { values, why: [...why, ...inCommon(ofA, ofB, shared)] }
}

/** What of one kind each says that the other does not. */
function contentDifference(
  values: Record<Feature, number>,
  kind: Kind,
  code: Difference,
  ofA: readonly Covered[],
  ofB: readonly Covered[],
  close: number,
): readonly Reason[] {
  const [unsaidA, unsaidB] = [unsaid(ofA, kind), unsaid(ofB, kind)]
  // What goes without saying does not, where each says something else of the kind: 建设 and 使用.
  const onlyA = missing(ofA, kind) ?? (unsaidB === undefined ? undefined : unsaidA)
  const onlyB = missing(ofB, kind) ?? (unsaidA === undefined ? undefined : unsaidB)
  const weigh = (feature: string, value: number) => {
    const [plain, beside] = [feature as Feature, `${feature}Close` as Feature]
    values[plain] = Math.max(values[plain], value)
    values[beside] = Math.max(values[beside], value * close)
  }
  if (onlyA !== undefined && onlyB !== undefined) {
    weigh(`${kind}Differs`, 1)
    return [{ code, a: onlyA.piece.words, b: onlyB.piece.words }]
  }
  const only = onlyA ?? onlyB
  if (only !== undefined) weigh(kind === 'side' ? 'sideDiffers' : `${kind}OneSided`, 1 - only.share)
  return []
}

/** What a side must say of its own, for a spot to be filled otherwise and not merely left out. */
const SPOT_FILLED = 0.5

/** Whether the titles are one frame with one spot that is filled otherwise, or filled in one alone. */
function spotDifference(
  values: Record<Feature, number>,
  a: Profile,
  b: Profile,
  ofA: readonly Covered[],
  ofB: readonly Covered[],
): readonly Reason[] {
  const spot = oddSpot(a.core, b.core)
  const more = Math.max(uncovered(ofA), uncovered(ofB))
  if (spot.a === '' || spot.b === '') {
    if (more > 0.3) values.spotAdded = Math.min(1, more / 2)
    return []
  }
  const frame = 1 - Math.max(spot.a.length, spot.b.length) / Math.max(a.core.length, b.core.length)
  const otherData = namesOfOneAlone(a, b)
  if (frame <= 0.25 || (!otherData && onlyTells(ofA) && onlyTells(ofB))) return []
  // Who says nothing else in the spot has only left out what the other says there.
  const filled = Math.min(1, Math.min(uncovered(ofA), uncovered(ofB)) / SPOT_FILLED)
  values.spotDiffers = frame * (otherData ? 1 : filled)
  return [{ code: 'ONE_SPOT_DIFFERS', a: spot.a, b: spot.b }]
}

function inCommon(ofA: readonly Covered[], ofB: readonly Covered[], shared: number): readonly Reason[] {
  const words = (pieces: readonly Covered[], wanted: (share: number) => boolean) => [
    ...new Set(pieces.filter(({ share }) => wanted(share)).map(({ piece }) => piece.words)),
  ]
  const same = words(ofA, (share) => share === 1)
  const onlyA = words(ofA, (share) => share < 0.5)
  const onlyB = words(ofB, (share) => share < 0.5)
  const reasons: Reason[] = []
  if (same.length > 0) reasons.push({ code: 'SAME_WORDS', words: same })
  if (onlyA.length > 0) reasons.push({ code: 'ONLY_IN_A', words: onlyA })
  if (onlyB.length > 0) reasons.push({ code: 'ONLY_IN_B', words: onlyB })
  if (shared < 0.3 && same.length === 0) reasons.push({ code: 'LITTLE_IN_COMMON' })
  return reasons
}

const missing = (pieces: readonly Covered[], kind: Kind): Covered | undefined =>
  pieces.find(({ piece, share }) => share < KIN_SHARE && piece.kind === kind && counts(piece))

const unsaid = (pieces: readonly Covered[], kind: Kind): Covered | undefined =>
  pieces.find(({ piece, share }) => share < KIN_SHARE && piece.kind === kind && isUnsaid(piece))

/** Acts and states that go without saying: a list of a subsidy is a list of its paying out. */
const UNSAID = new Set('已 发放 建设 使用 抽查 违规'.split(' '))

const isUnsaid = ({ concepts }: Pick<Piece, 'concepts'>): boolean => UNSAID.has(concepts[0]?.name ?? '')

/** 修 and 要 alone are too short to tell what is asked. */
const counts = ({ kind, words, concepts }: Piece): boolean =>
  !isUnsaid({ concepts }) && (words.length > 1 || kind === 'thing' || kind === 'side')

const ownSubject = (pieces: readonly Covered[]): boolean =>
  pieces.some(({ piece, share }) => share < 0.5 && (piece.kind === 'who' || piece.kind === 'thing'))

function shareCovered(pieces: readonly Covered[]): number {
  const whole = pieces.reduce((sum, { piece }) => sum + piece.weight, 0)
  return whole === 0 ? 0 : pieces.reduce((sum, { piece, share }) => sum + piece.weight * share, 0) / whole
}

/** That both want to be told something is nothing in common. */
const covered = (pieces: readonly Covered[]): number =>
  pieces.reduce((sum, { piece, share }) => sum + (piece.kind === 'data' ? 0 : piece.weight * share), 0)

const uncovered = (pieces: readonly Covered[]): number =>
  pieces.reduce((sum, { piece, share }) => sum + piece.weight * (1 - share), 0)

/** Whether all that the other does not say is that something is told: 台账 for 清单. */
const onlyTells = (pieces: readonly Covered[]): boolean =>
  pieces.every(
    ({ piece, share }) => piece.kind === 'data' || isUnsaid(piece) || piece.weight * (1 - share) < 0.2,
  )

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0
  for (const bigram of a) if (b.has(bigram)) shared++
  return a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size)
}

/** Whether only the typing differs: what is not the same sounds the same, and is no other word of its own. */
function slipped(a: Profile, b: Profile): boolean {
  if (a.squeezed === b.squeezed) return false
  const spot = oddSpot(a.squeezed, b.squeezed)
  if (spot.a.length > 6 || !onlySlips(spot.a, spot.b, a.squeezed.length)) return false
  return !(saysOwn(a, b) && saysOwn(b, a))
}

const saysOwn = (from: Profile, other: Profile): boolean =>
  from.pieces.some(
    ({ kind, concepts, words }) =>
      kind !== 'unknown' &&
      kind !== 'data' &&
      !other.squeezed.includes(words) &&
      concepts.every(({ id }) => !other.conceptIds.has(id)),
  )

/** How many things are strung together: 孤儿、留守儿童、困境儿童 against 孤儿. */
const listLength = ({ text }: Profile): number => (text.slice(0, MOST_UNITS).match(/[、和及]/g) ?? []).length
