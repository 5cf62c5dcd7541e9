import { type Concept, type Kind, wordAt } from './lexicon.ts'

/** A stretch of a title that says one thing: a word of the lexicon, or characters that it does not know. */
export interface Piece {
  readonly words: string
  readonly kind: Kind | 'unknown'
  readonly concepts: readonly Concept[]
  /** How much it tells one matter from another. */
  readonly weight: number
}

/** A text cut into what it says, and the numbers in it by what they count. */
export interface Pieces {
  readonly pieces: readonly Piece[]
  readonly quantities: ReadonlyMap<string, ReadonlySet<string>>
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

/** Cuts a text without places, deadlines and periods, from left to right, into the longest words that are known. */
export function readPieces(text: string): Pieces {
  const pieces: Piece[] = []
  const quantities = new Map<string, Set<string>>()
  let unknown = ''
  const flush = () => {
    if (unknown !== '') pieces.push(unknownPiece(unknown))
    unknown = ''
  }
  for (let at = 0; at < text.length; ) {
    const found = wordAt(text, at)
    const number =
      found === null && isDigit(text.charCodeAt(at)) ? QUANTITY.exec(text.slice(at, at + 24)) : null
    if (found !== null) {
      flush()
      pieces.push(knownPiece(text.slice(at, at + found.length), found.concepts))
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
      const character = text.charAt(at)
      if (LETTER_OR_DIGIT.test(character)) unknown += character
      else flush()
      at += 1
    }
  }
  flush()
  return { pieces, quantities }
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u
const isDigit = (code: number): boolean => code >= 48 && code <= 57

function knownPiece(words: string, concepts: readonly Concept[]): Piece {
  let kind: Kind = 'filler'
  for (const concept of concepts) if (WEIGHTS[concept.kind] > WEIGHTS[kind]) kind = concept.kind
  return { words, kind, concepts, weight: WEIGHTS[kind] }
}

function unknownPiece(words: string): Piece {
  let weight = 0
  for (const character of words) weight += LIGHT.has(character) ? LIGHT_CHARACTER : UNKNOWN_CHARACTER
  return { words, kind: 'unknown', concepts: [], weight: Math.min(weight, 3) }
}
