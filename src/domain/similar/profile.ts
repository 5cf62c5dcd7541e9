import { type Concept, type Kind, kinOf, wordAt } from './lexicon.ts'
import { type Period, readPeriods, withoutDeadlines } from './periods.ts'
import { type Place, readPlaces } from './places.ts'
import { plainText } from './plain-text.ts'

/** A stretch of a title that says one thing: a word of the lexicon, or characters that it does not know. */
export interface Piece {
  readonly words: string
  readonly kind: Kind | 'unknown'
  readonly concepts: readonly Concept[]
  /** How much it tells one matter from another. */
  readonly weight: number
}

/** What a title asks for, as far as it can be compared with another. */
export interface Profile {
  readonly text: string
  /** The telling characters in their order, without deadlines, periods, numbers and wrapping. */
  readonly core: string
  /** Everything but marks and periods, as it was typed. */
  readonly squeezed: string
  readonly pieces: readonly Piece[]
  readonly periods: readonly Period[]
  /** Numbers by what they count. */
  readonly quantities: ReadonlyMap<string, ReadonlySet<string>>
  readonly places: readonly Place[]
  /** Whether it wants to be told something, or somebody to come, or something done. */
  readonly mode: 'tell' | 'attend' | 'do'
  readonly concepts: readonly Concept[]
  readonly conceptIds: ReadonlySet<number>
  /** What is near enough to its concepts not to contradict them. */
  readonly kinIds: ReadonlySet<number>
  /** Pairs of neighbouring characters of the core. */
  readonly bigrams: ReadonlySet<string>
}

const WEIGHTS: Readonly<Record<Kind, number>> = {
  who: 1.4,
  thing: 1.4,
  want: 1,
  deed: 0.8,
  side: 0.5,
  data: 0.15,
  filler: 0,
}
const UNKNOWN_CHARACTER = 0.5
const LIGHT_CHARACTER = 0.12
const LIGHT = new Set(
  '人员户村镇表名单情况数量的有了在和及与等哪谁些多少几个报请各把对上下中到来去给大小家里年月日次做好打要会不能出起都也再还没一为以于由从向被所者性化类等部分期间及其或各项年内外前后老新全总共名位查看问数列算找收填写发办理开始进行用过成工地点其他',
)

const QUANTITY =
  /^(\d+(?:\.\d+)?)(?:[-至到](\d+(?:\.\d+)?))?(?:多|余)?(周?岁|户|家|名|位|人|个|套|亩|头|只|台|辆|篇|字|条|张|场|座|株|棵|万元|元|万|吨|公斤|斤|公里|米|平方米|千米|公顷|小组|党小组|网格|小时|天|年|级|支|份|件|块|部|艘|口|间|幅|处|组|楼|栋|单元|类|次|遍|%|[\p{Script=Han}])?/u
const SAME_UNIT: Readonly<Record<string, string>> = {
  周岁: '岁',
  位: '人',
  名: '人',
  家: '户',
  棵: '株',
  遍: '次',
  千米: '公里',
  小组: '组',
}

/** Everything about a title that a comparison needs, computed once. */
export function profileOf(text: string): Profile {
  const plain = plainText(text)
  const { places, rest: placeless } = readPlaces(plain)
  const { periods, rest } = readPeriods(withoutDeadlines(placeless))
  const pieces: Piece[] = []
  const quantities = new Map<string, Set<string>>()
  let unknown = ''
  const flush = () => {
    if (unknown !== '') pieces.push(unknownPiece(unknown))
    unknown = ''
  }
  for (let at = 0; at < rest.length; ) {
    const found = wordAt(rest, at)
    const number = found === null ? QUANTITY.exec(rest.slice(at, at + 24)) : null
    if (found !== null) {
      flush()
      pieces.push(knownPiece(rest.slice(at, at + found.length), found.concepts))
      at += found.length
    } else if (number !== null) {
      flush()
      const [whole, from = '', to, unit = ''] = number
      const key = SAME_UNIT[unit] ?? unit
      const numbers = quantities.get(key) ?? new Set()
      quantities.set(key, numbers.add(from))
      if (to !== undefined) numbers.add(to)
      at += whole.length
    } else {
      const character = rest.charAt(at)
      if (/[\p{L}\p{N}]/u.test(character)) unknown += character
      else flush()
      at += 1
    }
  }
  flush()
  const telling = pieces.filter(({ kind }) => kind !== 'filler')
  const core = telling.map(({ words }) => words).join('')
  return {
    text,
    core,
    squeezed: rest.replace(/[^\p{L}\p{N}]/gu, ''),
    pieces: telling,
    periods,
    quantities,
    places,
    mode: modeOf(pieces, rest),
    concepts: telling.flatMap(({ concepts }) => concepts),
    conceptIds: new Set(telling.flatMap(({ concepts }) => concepts.map(({ id }) => id))),
    kinIds: new Set(telling.flatMap(({ concepts }) => concepts.flatMap(kinOf))),
    bigrams: bigramsOf(core),
  }
}

function knownPiece(words: string, concepts: readonly Concept[]): Piece {
  const weight = Math.max(...concepts.map(({ kind }) => WEIGHTS[kind]))
  const kind = concepts.find((concept) => WEIGHTS[concept.kind] === weight)?.kind ?? 'filler'
  return { words, kind, concepts, weight }
}

function unknownPiece(words: string): Piece {
  let weight = 0
  for (const character of words) weight += LIGHT.has(character) ? LIGHT_CHARACTER : UNKNOWN_CHARACTER
  return { words, kind: 'unknown', concepts: [], weight: Math.min(weight, 3) }
}

/** What somebody does with his hands, and nobody writes down. */
const BY_HAND = new Set('维修 拆除 清运 安装 张贴 劝退 清理 更换 消杀 慰问 发放 关闭 动员'.split(' '))

function modeOf(pieces: readonly Piece[], text: string): Profile['mode'] {
  const kinds = new Set(pieces.flatMap(({ concepts }) => concepts.map(({ kind }) => kind)))
  if (kinds.has('want') || kinds.has('data')) return 'tell'
  if (pieces.some(({ concepts }) => concepts.some(({ name }) => name === '参加'))) return 'attend'
  if (/组织.{1,12}(?:到|去|看|学)|[到来去].{0,6}(?:领取|集合|献血|体检)/u.test(text)) return 'attend'
  const told = pieces.some(({ kind, words }) => kind === 'filler' && /报|填|交|送|提供/.test(words))
  if (told) return 'tell'
  return pieces.some(({ concepts }) => concepts.some(({ name }) => BY_HAND.has(name))) ? 'do' : 'tell'
}

function bigramsOf(text: string): ReadonlySet<string> {
  const bigrams = new Set<string>()
  for (let at = 0; at + 1 < text.length; at++) bigrams.add(text.slice(at, at + 2))
  return bigrams
}
