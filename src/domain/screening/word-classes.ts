import { LEXICON } from './lexicon.ts'

/** A stretch of a text: a word of the lexicon with its class, or what lies between two of them. */
export interface Token {
  readonly name: string
  readonly from: number
  readonly to: number
}

/** Cuts a stretch of a text into words of the lexicon and what lies between; the longest word at a place wins. */
export function tokensOf(text: string, from: number, to: number): readonly Token[] {
  const tokens: Token[] = []
  let unknownFrom = from
  let at = from
  while (at < to) {
    const word = person(text, at) ?? listed(text, at, to)
    if (word === undefined) {
      at += 1
      continue
    }
    if (unknownFrom < at) tokens.push(unknown(unknownFrom, at))
    tokens.push(word)
    at = word.to
    unknownFrom = at
  }
  if (unknownFrom < to) tokens.push(unknown(unknownFrom, to))
  return tokens
}

function unknown(from: number, to: number): Token {
  const length = to - from
  return { name: length === 1 ? 'x' : length <= 3 ? 'xx' : 'xxx', from, to }
}

function listed(text: string, from: number, end: number): Token | undefined {
  let name: string | undefined
  let to = from
  let node = ROOT.next.get(text.charCodeAt(from))
  for (let read = from + 1; node !== undefined && read <= end; read++) {
    if (node.name !== undefined) {
      name = node.name
      to = read
    }
    node = node.next.get(text.charCodeAt(read))
  }
  return name === undefined ? undefined : { name, from, to }
}

/** 张书记, 老李, 小周, @人: somebody by name. */
function person(text: string, from: number): Token | undefined {
  const first = text.charAt(from)
  if (first === '@') return text.charAt(from + 1) === '人' ? { name: 'AT', from, to: from + 2 } : undefined
  if (first === '老' || first === '小')
    return SURNAMES.has(text.charAt(from + 1)) ? { name: 'P', from, to: from + 2 } : undefined
  if (!SURNAMES.has(first)) return undefined
  const title = TITLES.get(text.charAt(from + 1))?.find((words) => text.startsWith(words, from + 1))
  return title === undefined ? undefined : { name: 'P', from, to: from + 1 + title.length }
}

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'.split(
    '',
  ),
)
/** Titles by their first character, longest first. */
const TITLES: ReadonlyMap<string, readonly string[]> = byFirst(
  '网格员 书记 主任 支书 镇长 乡长 局长 科长 站长 所长 部长 会计 老师 校长 院长 队长 县长 委员 医生 警官 经理 村长 连长 组长 文书 主席 局 科 站 所 姐 哥 叔 婶 嫂 工 总 队 镇 部'.split(
    ' ',
  ),
)

function byFirst(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const word of words) found.set(word.charAt(0), [...(found.get(word.charAt(0)) ?? []), word])
  return found
}

interface Node {
  name: string | undefined
  readonly next: Map<number, Node>
}

/** The words of the lexicon by their characters, so that the longest one is found in one walk. */
const ROOT: Node = (() => {
  const root: Node = { name: undefined, next: new Map() }
  for (const [word, name] of LEXICON) {
    let node = root
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at)
      const next: Node = node.next.get(unit) ?? { name: undefined, next: new Map() }
      node.next.set(unit, next)
      node = next
    }
    node.name = name
  }
  return root
})()
