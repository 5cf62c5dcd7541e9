const ESCAPED = /[.*+?^${}()|[\]\\/]/g

/** What ends a mention: U+2005 as WeChat puts it, a space as people type it, a line end, a colon or comma. */
const TERMINATOR = '(?:[\\u2005\\u0020\\u3000\\u00a0]|(?=[\\n\\r:：,，])|$)'

/**
 * The text without mentions of the bot under any of its names. A mention stands anywhere, with `@` in any width;
 * those of others stay, for owners are named so.
 */
export function withoutMentions(text: string, names: readonly string[]): string {
  const own = names.filter((name) => name !== '').sort((a, b) => b.length - a.length)
  if (own.length === 0 || !/[@＠﹫]/u.test(text)) return text
  const anyName = own.map((name) => name.replace(ESCAPED, '\\$&')).join('|')
  const mention = new RegExp(`([^\\s\\u2005]?)[@＠﹫](?:${anyName})${TERMINATOR}`, 'gu')
  const left = text.replace(mention, (_whole, before: string) => (before === '' ? '' : `${before} `))
  return left === text ? text : left.replace(/^[\s\u2005:：,，]+|[\s\u2005]+$/gu, '')
}

/** Does the text begin by calling one of these names? */
export function isMentionFirst(text: string, names: readonly string[]): boolean {
  const first = text.trimStart()
  return /^[@＠﹫]/u.test(first) && names.some((name) => name !== '' && first.startsWith(name, 1))
}

/** How a mention is written: the name, and the space by which WeChat knows its end. */
export function mentionOf(name: string): string {
  return `@${name}\u2005`
}
