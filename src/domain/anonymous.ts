const MENTION = /[@＠][^\s\u2005@＠，,。:：;；]{1,16}/gu
/** Telephone numbers, identity cards, accounts: whoever learns from a text needs none of them. */
const LONG_NUMBER = /[\d０-９][\d０-９Xx-]{4,}/gu

/**
 * A text without the names that are given, without mentions and long numbers. Names that nobody gave (of a villager whom
 * the directory does not know) stay.
 */
export function anonymous(text: string, names: readonly string[]): string {
  // The longest first: 洋泉镇党政办 before 洋泉镇.
  const known = names.filter((name) => name.length > 1).sort((a, b) => b.length - a.length)
  let masked = text.replace(MENTION, '@某人').replace(LONG_NUMBER, '某号')
  for (const name of known) masked = masked.replaceAll(name, '某')
  return masked
}
