import { factMarksOf } from './fact-marks.ts'
import { type Concept, kinOf } from './lexicon.ts'
import { type Period, readPeriods, withoutDeadlines } from './periods.ts'
import { type Piece, readPieces } from './pieces.ts'
import { type Place, readPlaces } from './places.ts'
import { plainText } from './plain-text.ts'
import { traitsOf } from './traits.ts'
import { lettersOf } from './unshared.ts'

/** Whether a title wants to be told something, or somebody to come, or something done; `open` when it does not say. */
export type Mode = 'tell' | 'attend' | 'do' | 'open'

/** The titles that were read last: one post is looked up, judged and remembered within moments. */
const remembered = new Map<string, Profile>()
const MOST_REMEMBERED = 512

/** Everything about a title that a comparison needs. */
export function profileOf(text: string): Profile {
  const known = remembered.get(text)
  if (known !== undefined) return known
  const profile = new Profile(text)
  const [oldest] = remembered.size < MOST_REMEMBERED ? [] : remembered.keys()
  if (oldest !== undefined) remembered.delete(oldest)
  remembered.set(text, profile)
  return profile
}

/** What a title asks for, as far as it can be compared with another. What not every title is asked for is found when it is. */
export class Profile {
  readonly text: string
  readonly periods: readonly Period[]
  readonly places: readonly Place[]
  /** Numbers by what they count. */
  readonly quantities: ReadonlyMap<string, ReadonlySet<string>>
  /** Without those that say nothing. */
  readonly pieces: readonly Piece[]
  readonly concepts: readonly Concept[]
  /** The telling characters in their order, without deadlines, periods, numbers and wrapping. */
  readonly core: string
  readonly #rest: string
  readonly #allPieces: readonly Piece[]
  #squeezed: string | null = null
  #mode: Mode | null = null
  #conceptIds: ReadonlySet<number> | null = null
  #kinIds: ReadonlySet<number> | null = null
  #bigrams: ReadonlySet<string> | null = null
  #traits: readonly number[] | null = null
  #factMarks: readonly number[] | null = null
  #letters: Int32Array | null = null

  constructor(text: string) {
    const { places, rest: placeless } = readPlaces(plainText(text))
    const { periods, rest } = readPeriods(withoutDeadlines(placeless))
    const { pieces, quantities } = readPieces(rest)
    this.text = text
    this.places = places
    this.periods = periods
    this.quantities = quantities
    this.pieces = pieces.filter(({ kind }) => kind !== 'filler')
    this.concepts = this.pieces.flatMap(({ concepts }) => concepts)
    this.core = this.pieces.map(({ words }) => words).join('')
    this.#rest = rest
    this.#allPieces = pieces
  }

  /** Everything but marks and periods, as it was typed. */
  get squeezed(): string {
    this.#squeezed ??= this.#rest.replace(/[^\p{L}\p{N}]/gu, '')
    return this.#squeezed
  }

  get mode(): Mode {
    this.#mode ??= modeOf(this.#allPieces, this.#rest)
    return this.#mode
  }

  get conceptIds(): ReadonlySet<number> {
    this.#conceptIds ??= new Set(this.concepts.map(({ id }) => id))
    return this.#conceptIds
  }

  /** What is near enough to its concepts not to contradict them. */
  get kinIds(): ReadonlySet<number> {
    this.#kinIds ??= new Set(this.concepts.flatMap(kinOf))
    return this.#kinIds
  }

  /** Pairs of neighbouring characters of the core. */
  get bigrams(): ReadonlySet<string> {
    this.#bigrams ??= bigramsOf(this.core)
    return this.#bigrams
  }

  /** By what it is found again. */
  get traits(): readonly number[] {
    this.#traits ??= traitsOf(this)
    return this.#traits
  }

  /** By what titles that contradict it are passed over. */
  get factMarks(): readonly number[] {
    this.#factMarks ??= factMarksOf(this)
    return this.#factMarks
  }

  /** Letter by letter, without places and periods, which are compared for themselves, and deadlines, which say nothing. */
  get letters(): Int32Array {
    this.#letters ??= lettersOf(this.#rest)
    return this.#letters
  }
}

/** What somebody does with his hands, and nobody writes down. */
const BY_HAND = new Set('维修 拆除 清运 安装 张贴 劝退 清理 更换 消杀 慰问 发放 关闭 动员'.split(' '))

const ATTENDED =
  /组织.{1,16}(?:到|去|看|学|前往)|(?<![\d岁])[到来去](?!\d).{0,6}(?:领取|集合|献血|体检|筛查|检查|接种|培训)|参训|到会|参会|到场|[到来].{0,4}(?:现场|会议室|卫生院)|[带领].{0,4}[来到去]/u
const TOLD = /[报填]|[交送](?!通|货|水)|登记|提供|表|名单|名册|台账|清单|统计|情况|多少|哪[些几]/u

function modeOf(pieces: readonly Piece[], text: string): Mode {
  const kinds = new Set(pieces.flatMap(({ concepts }) => concepts.map(({ kind }) => kind)))
  if (kinds.has('want') || kinds.has('data')) return 'tell'
  if (pieces.some(({ concepts }) => concepts.some(({ name }) => name === '参加'))) return 'attend'
  if (ATTENDED.test(text)) return 'attend'
  if (TOLD.test(text)) return 'tell'
  return pieces.some(({ concepts }) => concepts.some(({ name }) => BY_HAND.has(name))) ? 'do' : 'open'
}

function bigramsOf(text: string): ReadonlySet<string> {
  const bigrams = new Set<string>()
  for (let at = 0; at + 1 < text.length; at++) bigrams.add(text.slice(at, at + 2))
  return bigrams
}
