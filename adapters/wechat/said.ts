/**
 * A quoted message arrives with the quotation in front: `「张三：原话」`, a line of dashes, then what was said. A
 * command in the quotation was said before, by somebody else.
 */
const QUOTATION = /^「[\s\S]*」[^\S\n]*\n(?:[-—–_][^\S\n]*){5,}\n/u

/** Emoji as WeChat writes them for clients that can't draw them. What is not listed stays as it is. */
const EMOJI: Readonly<Record<string, string>> = {
  强: '👍',
  赞: '👍',
  弱: '👎',
  OK: '👌',
  ok: '👌',
  抱拳: '🙏',
  合十: '🙏',
  握手: '🤝',
  鼓掌: '👏',
  胜利: '✌',
  拳头: '✊',
  玫瑰: '🌹',
  太阳: '☀',
  月亮: '🌙',
  咖啡: '☕',
  微笑: '🙂',
  呲牙: '😁',
  偷笑: '🤭',
  愉快: '😊',
  憨笑: '😄',
  捂脸: '🤦',
  笑哭: '😂',
  流泪: '😢',
  流汗: '😓',
  辛苦: '💪',
  奋斗: '💪',
  加油: '💪',
  疑问: '❓',
  爱心: '❤',
  庆祝: '🎉',
  烟花: '🎆',
  Emm: '🤔',
}
const EMOJI_CODE = /\[([\p{Script=Han}A-Za-z]{1,4})\]/gu

/** What was said, free of WeChat's own ways of writing it. */
export function said(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(QUOTATION, '')
    .replace(EMOJI_CODE, (code, name: string) => EMOJI[name] ?? code)
}
