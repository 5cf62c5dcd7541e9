import { isWord } from './lexicon.ts'

/** A place that a title names: 石桥 and 村. */
export interface Place {
  readonly name: string
  readonly kind: string
}

/** What a place's name ends with, where no more of a word follows (村民, 社区矫正, 河道). */
const KINDS = [
  '新村(?!民)',
  '村(?!务(?!必)|[民里级庄委两干规容集医支史志超社居内屯卫组落])',
  '镇(?![级政府里])',
  '乡(?![村镇贤土厨情愁音亲])',
  '街道',
  '社区(?![矫戒])',
  '小学(?!生)',
  '中学(?!生)',
  '水库',
  '片区',
  '小区(?![自物管居])',
  '(?<![村农])[庄屯寨](?![稼镇村户子严重园])',
  '(?<!小)巷(?![道子口长])',
  '大道',
  '路(?![段灯口长面况肩基障村镇社小中])',
  '街(?![道巷面头村镇社小中])',
  '河(?![道长湖沟段流堤砂沙面村镇社街小中])',
  '湖(?![边面水区村镇社街小中泊])',
]
const PLACE = new RegExp(`([大小上下东西南北前后新老中]?[\\p{Script=Han}]{1,2})(${KINDS.join('|')})`, 'gu')

/** No name ends with these: 各村 and 沿街 are no places. */
const NO_END =
  /[各本全每个该泥油统返回还归离下进其批次轮期届请和及在对把与的给报向到于行示范农乡城道公线铁马断短思出沿背入型重危病险类有无几座贫脱级自然创建设单从由为哪这那家镇县区分班户等查了登坑爬矿荒护看封守巡寻修沟展馈系一二三四五六七八九十来去份\d]$/u
/** In 在柳村 the name is 柳, in 报送东河 it is 东. */
const NO_BEGINNING = /^[在对把和及与请各给向到于报送为由从是把将计至，]/u
const SIDE_OF_SOMETHING = /^[上下]/
/** 柳沟桥 and 王家桥, but no 过河桥. */
const BRIDGE =
  /(?:(?<!\p{Script=Han})|(?<=[报修查对把在将送护]))([\p{Script=Han}][河沟溪湾江湖港塘坝家])桥(?![村镇社小街路])/gu
const A_STREET = /^(?:路|街|大道|巷)$/
/** Names of streets that are words of their own. */
const USUAL_STREET =
  /^(?:建设|解放|和平|新建|建国|团结|创业|幸福|光明|友谊|文化|民主|胜利|前进|振兴|工业|中心|迎宾|滨河|环城)$/
/** 大桥 and 小河 are things, and names of villages. */
const ALSO_A_NAME = /^[大小老][塘河桥树堤坝井沟庙]$/u
const DIRECTION = /^[东西南北]$/

/** The villages, streets, schools and waters that a text names, and the text without their names. */
export function readPlaces(text: string): { readonly places: readonly Place[]; readonly rest: string } {
  const places: Place[] = []
  const bridgeless = text.replace(BRIDGE, (_, name: string) => {
    places.push({ name, kind: '桥' })
    return ' 桥'
  })
  const rest = bridgeless.replace(PLACE, (whole, before: string, kind: string) => {
    const name = A_STREET.test(kind) && USUAL_STREET.test(before) ? before : nameIn(before)
    if (name === null) return whole
    places.push({ name, kind })
    return `${before.slice(0, before.length - name.length)} ${kind}`
  })
  return { places, rest }
}

/** null when the characters before 村 are no name. */
function nameIn(before: string): string | null {
  // 大王庄 and 小王庄 are two villages; the 上 of 上报柳林 is no part of a name.
  if (before.length === 3) {
    const inner = nameIn(before.slice(1))
    return inner?.length === 2 ? before : inner
  }
  if (SIDE_OF_SOMETHING.test(before) && before.length === 2) return before
  if (NO_END.test(before) || (isWord(before) && !ALSO_A_NAME.test(before))) return null
  const name = before.length === 2 && NO_BEGINNING.test(before) ? before.slice(1) : before
  return name.length === 2 || !isWord(name) || DIRECTION.test(name) ? name : null
}
