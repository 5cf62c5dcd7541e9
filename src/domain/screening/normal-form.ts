/**
 * The form in which a message is judged: one width, one kind of digit, names, links and faces as classes, so that
 * "@张建国\u2005，９点前！！" and "@李红梅 ,8点前!" read the same. Only the first MOST_UNITS units count.
 */
export function normalForm(text: string): string {
  let form = text.slice(0, MOST_UNITS).toWellFormed().normalize('NFKC').toLowerCase()
  form = form.replace(MENTION_ALL, '@全 ').replace(MENTION, '@人 ').replace(LINK, '网')
  form = form.replace(STICKER, (_, name: string) => faceOf(name)).replace(EMOJI, faceOf)
  form = form.replace(NUMBER, '0').replace(SPOKEN_NUMBER, '0')
  return form.replace(SAME_MARK, '$1').replace(DOTS, '…').replace(BLANKS, ' ').replace(LINES, '\n').trim()
}

const MOST_UNITS = 4_000

const MENTION_ALL = /@(?:所有人|全体(?:成员|人员)?|all(?![a-z])|大家|各[\p{Script=Han}]{1,3}) ?/gu
/** A name ends at its blank (WeChat's U+2005 has become one); without a blank it is taken to be three characters. */
const MENTION = /@(?:[^\s@,。:!?、;]{1,14}\s+|[\p{Script=Han}]{2,3}|[\w-]{1,20})/gu
const LINK = /https?:\/\/[^\s\p{Script=Han}]+|www\.[^\s\p{Script=Han}]+/gu
const STICKER = /[[【]([\p{Script=Han}a-z]{1,6})[\]】]/gu
const EMOJI =
  /(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\u{20e3}|\p{Extended_Pictographic})*/gu
const NUMBER = /\d+(?:[.:/-]\d+)*/gu
/** 九点, 十五号, 三个: counted things, not 一下 or 一点. */
const SPOKEN_NUMBER = /[二三四五六七八九十两][一二三四五六七八九十]*(?=[点号月日天个户份张人名次条家组处])/gu
const SAME_MARK = /([!?,。;~、-])(?:\s*\1)+/gu
const DOTS = /[.…。]{2,}/gu
const BLANKS = /[^\S\n]+/gu
const LINES = /\s*\n\s*/gu

/** Faces tell the tone: laughter, thanks, praise, festivity, weather; attached things; anything else. */
function faceOf(face: string): string {
  for (const [sign, faces] of FACES) if (faces.some((known) => face.includes(known))) return sign
  return /^\p{Script=Han}/u.test(face) && !STICKER_NAMES.test(face) ? `[${face}]` : '☺'
}

const FACES: readonly (readonly [string, readonly string[]])[] = [
  [
    '笑',
    [
      '😂',
      '🤣',
      '😄',
      '😁',
      '😆',
      '😅',
      '😜',
      '😝',
      '😏',
      '😎',
      '🐶',
      '捂脸',
      '坏笑',
      '偷笑',
      '呲牙',
      '憨笑',
      '奸笑',
      '调皮',
      '旺柴',
      '狗头',
      '破涕',
      '笑哭',
    ],
  ],
  ['谢', ['🙏', '🤝', '抱拳', '合十', '握手', '❤', '🌹', '玫瑰', '爱心', '拥抱']],
  ['赞', ['👍', '👏', '💪', '强', '鼓掌', '加油', '👌', '胜利', 'ok']],
  [
    '庆',
    [
      '🎉',
      '🎊',
      '🎆',
      '🎂',
      '🎁',
      '🎑',
      '🏮',
      '🧨',
      '🥳',
      '庆祝',
      '烟花',
      '爆竹',
      '蛋糕',
      '红包',
      '🌙',
      '🥮',
    ],
  ],
  [
    '愁',
    [
      '😭',
      '😓',
      '😢',
      '😩',
      '😫',
      '😤',
      '😡',
      '🙄',
      '😮',
      '🤦',
      '😥',
      '😪',
      '流泪',
      '大哭',
      '叹气',
      '发怒',
      '苦涩',
      '裂开',
      '白眼',
      '衰',
      '抓狂',
      '汗',
    ],
  ],
  ['警', ['⚠', '‼', '❗', '🚨', '📢', '📣', '🔥', '⏰', '❌', '🔔', '📌', '🆘']],
  [
    '件',
    ['图片', '文件', '链接', '视频', '语音', '小程序', '位置', '聊天记录', '📎', '🔗', '⬇', '👇', '👆', '⬆'],
  ],
]
const STICKER_NAMES =
  /微笑|可怜|发呆|害羞|得意|疑问|嘘|再见|擦汗|委屈|快哭了|悠闲|吃瓜|机智|皱眉|耶|好的|收到|社会|翻白眼|嘿哈|奋斗|咖啡|太阳|心|福|發|發/u
