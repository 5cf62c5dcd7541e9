import { END, fold, kindOf, LETTER, NEWLINE, SPACE, trimmed } from './characters.ts'
import { BOT_NAMES } from './vocabulary.ts'

const SEPARATORS = '、,/;|&+。?!:='
const TELEPHONE = /^[0-9０-９]{7,}$/u
const OPENING = '(【[「《〔'
const CLOSING = ')】]」》〕'
const UNIT_EDGES = { leading: '、,/;|:=.-@】])', trailing: '、,/;|:.-。!?@【[(', ornaments: true }
const NAME_EDGES = { leading: '、,/;|:=.-@】])【[(', trailing: '、,/;|:.-。!?@【[(】])', ornaments: true }

/** Names of a list: 张三、李四, `张三和李四`, `@张三 @李四`, `Zhang San, Li Si`; notes in brackets are left out. */
export function splitOwners(value: string): readonly string[] {
  const names = new Set<string>()
  for (const piece of pieces(withoutPadding(withoutBrackets(value)), true)) {
    for (const part of splitAtAnd(piece, isName)) {
      const name = cleanName(part)
      if (name !== '' && !BOT_NAMES.includes(name.toLowerCase()) && !TELEPHONE.test(name)) names.add(name)
    }
  }
  return [...names]
}

/** Unit phrases of a list. `洋泉镇各村（除石桥村、李村外）` is one phrase; what it names is found out later. */
export function splitUnits(value: string): readonly string[] {
  const phrases: string[] = []
  for (const piece of pieces(value, false)) {
    for (const part of splitAtAnd(piece, isUnit)) {
      const phrase = trimmed(part, 0, part.length, UNIT_EDGES)
      if (phrase === '') continue
      const last = phrases.at(-1)
      // 洋泉镇 各村, 全县各村，除石桥村外: the second part belongs to the first.
      if (
        last !== undefined &&
        (phrase.startsWith('除') || (/^(?:各|所有|全部)/.test(phrase) && endsAbove(last)))
      ) {
        phrases[phrases.length - 1] = last + phrase
      } else phrases.push(phrase)
    }
  }
  return [...new Set(phrases)]
}

/** Does the text speak of units at all? `对象：60岁以上老人` does not. */
export function namesUnits(value: string): boolean {
  return /[镇乡村县区市办局]|社区|街道|单位|\bunits?\b|village|town/i.test(value)
}

function endsAbove(phrase: string): boolean {
  return /(?:[镇乡县区市]|街道|办事处)$/.test(phrase) && !/[各除]/.test(phrase)
}

/** 张和平 is one name: a conjunction has to have a whole name on either side. */
function isName(part: string): boolean {
  return part.length >= 2
}

function isUnit(part: string): boolean {
  const named = part.replace(/[（(][^（）()]*[）)]$/, '')
  return /.(?:[镇乡村县区市]|社区|街道|办事处)$/.test(named) && !named.includes('除')
}

/** `name` without '@' and stray punctuation; '' when nothing of a name is left. */
function cleanName(name: string): string {
  return trimmed(name, 0, name.length, NAME_EDGES)
}

/** Cut at separators and at spaces, but not within `Zhang San`, brackets or 除…外. */
function pieces(value: string, mentions: boolean): readonly string[] {
  const found: string[] = []
  let start = 0
  let depth = 0
  let except = false
  for (let index = 0; index < value.length; index++) {
    const code = fold(value, index)
    const character = String.fromCharCode(code)
    const kind = kindOf(code)
    if (mentions) depth = 0
    else if (OPENING.includes(character)) depth++
    else if (CLOSING.includes(character)) depth = Math.max(0, depth - 1)
    else if (character === '除' && !mentions) except = true
    else if (character === '外') except = false
    if (depth > 0 || except) continue
    const cuts =
      SEPARATORS.includes(character) ||
      (kind & NEWLINE) !== 0 ||
      ((kind & SPACE) !== 0 && !betweenLetters(value, index)) ||
      (character === '@' && mentions)
    if (!cuts) continue
    found.push(value.slice(start, index))
    start = index + 1
  }
  found.push(value.slice(start))
  return found.filter((piece) => piece !== '')
}

function betweenLetters(value: string, index: number): boolean {
  return (kindOf(fold(value, index - 1)) & LETTER) !== 0 && (kindOf(fold(value, index + 1)) & LETTER) !== 0
}

const CONJUNCTION = / and |以及|[和及与]/gi
/** Names are shorter; looking no further keeps long texts linear. */
const MOST_NAME = 40

function splitAtAnd(piece: string, whole: (part: string) => boolean): readonly string[] {
  const parts: string[] = []
  let start = 0
  for (const match of piece.matchAll(CONJUNCTION)) {
    const end = match.index + match[0].length
    const left = piece.slice(Math.max(start, match.index - MOST_NAME), match.index).trim()
    if (!whole(left) || !beginsWhole(piece.slice(end, end + MOST_NAME).trim(), whole)) continue
    parts.push(piece.slice(start, match.index))
    start = end
  }
  parts.push(piece.slice(start))
  return parts
}

function beginsWhole(rest: string, whole: (part: string) => boolean): boolean {
  return whole(rest) || (whole === isUnit && /^.+?(?:[镇乡村县区市]|社区|街道|办事处)/.test(rest))
}

/** 韩　磊 is one name, set as wide as a name of three characters: no name has one character alone. */
function withoutPadding(value: string): string {
  return value.replace(PADDED, (name) => name.replace(/\s/gu, ''))
}

const PADDED =
  /(?<!\p{Script=Han})\p{Script=Han}(?:[ \u00a0\u3000]{1,3}\p{Script=Han}){1,3}(?!\p{Script=Han})/gu

/** A note behind a name (a telephone number, an office) is not part of it. */
function withoutBrackets(value: string): string {
  let kept = ''
  let depth = 0
  for (let index = 0; index < value.length; index++) {
    const code = fold(value, index)
    const opens = code === 0x28
    const closes = code === 0x29
    if (opens) depth++
    if (depth === 0 && code !== END) kept += value.charAt(index)
    if (closes && depth > 0) depth--
  }
  return depth === 0 ? kept : value
}
