import { LEXICON } from './lexicon.ts'

/** A stretch of a clause: a word of the lexicon with its class, or what lies between two of them. */
export interface Token {
  readonly name: string
  readonly words: string
}

/** Cuts a clause into words of the lexicon and what lies between; the longest word at a place wins. */
export function tokensOf(clause: string): readonly Token[] {
  const tokens: Token[] = []
  let unknownFrom = 0
  let at = 0
  const closeUnknown = (): void => {
    const words = clause.slice(unknownFrom, at).trim()
    if (words !== '') tokens.push({ name: unknown(words), words })
  }
  while (at < clause.length) {
    const word = wordAt(clause, at)
    if (word === undefined) {
      at += 1
      continue
    }
    closeUnknown()
    tokens.push(word)
    at += word.words.length
    unknownFrom = at
  }
  closeUnknown()
  return tokens
}

function unknown(words: string): string {
  return words.length === 1 ? 'x' : words.length <= 3 ? 'xx' : 'xxx'
}

function wordAt(clause: string, at: number): Token | undefined {
  const lengths = LENGTHS.get(clause.charCodeAt(at))
  if (lengths === undefined) return person(clause, at)
  const named = person(clause, at)
  if (named !== undefined) return named
  for (const length of lengths) {
    const words = clause.slice(at, at + length)
    const name = LEXICON.get(words)
    if (name !== undefined && words.length === length) return { name, words }
  }
  return undefined
}

/** 张书记, 老李, 小周, @人: somebody by name. */
function person(clause: string, at: number): Token | undefined {
  const first = clause.charAt(at)
  if (first === '@' && clause.charAt(at + 1) === '人') return { name: 'AT', words: '@人' }
  if (first === '老' || first === '小') {
    return SURNAMES.has(clause.charAt(at + 1)) ? { name: 'P', words: clause.slice(at, at + 2) } : undefined
  }
  if (!SURNAMES.has(first)) return undefined
  for (const title of TITLES) if (clause.startsWith(title, at + 1)) return { name: 'P', words: first + title }
  return undefined
}

const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝'.split(
    '',
  ),
)
const TITLES = [
  '书记', '主任', '支书', '镇长', '乡长', '局长', '局', '科长', '科', '站长', '站', '所长', '所', '部长', '会计', '姐', '哥', '叔', '婶', '嫂', '工', '总', '老师', '校长', '院长', '队长', '队', '镇', '乡长', '县长', '委员', '医生', '警官', '经理', '村长', '连长', '组长', '网格员', '文书', '部', '主席',
]

/** Of each first character, the lengths of the words that begin with it, longest first. */
const LENGTHS: ReadonlyMap<number, readonly number[]> = (() => {
  const found = new Map<number, Set<number>>()
  for (const word of LEXICON.keys()) {
    const first = word.charCodeAt(0)
    found.set(first, (found.get(first) ?? new Set()).add(word.length))
  }
  return new Map([...found].map(([first, lengths]) => [first, [...lengths].sort((a, b) => b - a)]))
})()
