/** A quotation that WeChat puts before an answer: `「刘敏：原话」` and a line of dashes. Somebody else has said it. */
const QUOTATION = /^\s*「[\s\S]*?」[^\S\n]*\n[^\S\n]*(?:[-—–_][^\S\n]*){5,}\n/u
/** Ids that programs put behind a name: wxid_…, a QQ number, a mail address. They say more of a person than the name. */
const ID_BEHIND = /\s*[(（<＜](?:wxid_[\w-]+|gh_\w+|\d{5,}|[\w.+-]+@[\w.-]+)[)）>＞]$/iu
/** QQ puts a member's rank before the name. */
const RANK_BEFORE = /^【[^】]{1,12}】/u

/** Longer texts are judged by their beginning. */
export const MOST_CHARACTERS = 20_000

/** What an author has said in their own words. */
export function ownWords(text: string): string {
  return text.slice(0, MOST_CHARACTERS).replaceAll('\r\n', '\n').replace(QUOTATION, '').trim()
}

/** The name alone. */
export function nameOf(author: string): string {
  return author.replace(RANK_BEFORE, '').replace(/\s+/gu, ' ').trim().replace(ID_BEHIND, '').trim()
}
