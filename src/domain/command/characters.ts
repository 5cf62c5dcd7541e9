/**
 * How single characters are read. Messages come in every width a phone can type; the grammar folds them one code
 * unit at a time, so that a position in what was read is a position in what was written, and values keep their
 * own spelling.
 */

/** What `fold` answers beyond the end of a text. */
export const END = 0

export const SPACE = 1
export const NEWLINE = 2
/** Punctuation behind which a new field may begin. */
export const SEPARATOR = 4
export const DIGIT = 8
/** A Latin letter or an underscore. */
export const LETTER = 16
export const HAN = 32
/** Emoji, circled numbers, bullets: dropped at the edges of names, and a field may begin behind them. */
export const ORNAMENT = 64
/** Digits of Chinese numbers, 两 and 〇 among them. */
export const NUMERAL = 128

/** Where a label may begin behind. */
export const BOUNDARY = SPACE | NEWLINE | SEPARATOR | ORNAMENT

const FOLDED = new Uint16Array(0x10000)
const KIND = new Uint8Array(0x10000)

for (let code = 0; code < 0x10000; code++) FOLDED[code] = code
for (let code = 0xff01; code <= 0xff5e; code++) FOLDED[code] = code - 0xfee0
for (let code = 0x41; code <= 0x5a; code++) {
  FOLDED[code] = code + 32
  FOLDED[code + 0xfee0] = code + 32
}
// U+200B–U+200F and U+FEFF are invisible; WeChat ends a mention with U+2005.
for (const space of '\t\v\f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200e\u200f\u202f\u205f\u3000\ufeff') {
  FOLDED[space.charCodeAt(0)] = 0x20
}
for (const line of '\r\u0085\u2028\u2029') FOLDED[line.charCodeAt(0)] = 0x0a
for (const [typed, read] of [
  '∶:',
  '﹕:',
  '﹐,',
  '﹔;',
  '﹫@',
  '﹟#',
  '–-',
  '—-',
  '‐-',
  '−-',
  '│|',
  '［[',
  '］]',
].map((pair) => [...pair])) {
  FOLDED[(typed ?? '').charCodeAt(0)] = (read ?? '').charCodeAt(0)
}

function mark(kind: number, first: number, last: number): void {
  for (let code = first; code <= last; code++) KIND[code] = (KIND[code] ?? 0) | kind
}
function markEach(kind: number, characters: string): void {
  for (const character of characters) mark(kind, character.charCodeAt(0), character.charCodeAt(0))
}
mark(HAN, 0x4e00, 0x9fff)
mark(HAN, 0x3400, 0x4dbf)
markEach(HAN, '〇')
markEach(NUMERAL, '〇零一二三四五六七八九十百千两')
mark(DIGIT, 0x30, 0x39)
mark(LETTER, 0x61, 0x7a)
markEach(LETTER, '_')
markEach(SPACE, ' ')
markEach(NEWLINE, '\n')
markEach(SEPARATOR, ',;|、。!?…】])」』【[「『*>')
mark(ORNAMENT, 0x2190, 0x21ff)
mark(ORNAMENT, 0x2300, 0x23ff)
mark(ORNAMENT, 0x2460, 0x24ff)
mark(ORNAMENT, 0x25a0, 0x27bf)
mark(ORNAMENT, 0x2b00, 0x2bff)
markEach(ORNAMENT, '•·‧▪\ufe0f\u200d')
// The halves of an emoji. Characters of the rare Han planes begin with U+D840 and above and are no ornament.
mark(ORNAMENT, 0xd83c, 0xd83e)

/** The character at `index` in half width and lower case, every space as ' ', every line end as '\n'. */
export function fold(text: string, index: number): number {
  return FOLDED[text.charCodeAt(index)] ?? END
}

/** The kinds of a folded character, as a sum of the constants above. */
export function kindOf(folded: number): number {
  return KIND[folded] ?? 0
}

/** The text with every character folded; as long as what was written. */
export function foldText(text: string): string {
  let folded = ''
  for (let index = 0; index < text.length; index++) folded += String.fromCharCode(fold(text, index))
  return folded
}

/** Does the folded `word` stand at `index`? */
export function standsAt(text: string, index: number, word: string): boolean {
  for (let offset = 0; offset < word.length; offset++) {
    if (fold(text, index + offset) !== word.charCodeAt(offset)) return false
  }
  return true
}

export function skipSpaces(text: string, index: number, limit = text.length): number {
  let at = index
  while (at < limit && kindOf(fold(text, at)) & (SPACE | NEWLINE)) at++
  return at
}

/** What `trimmed` drops: the listed characters (folded), and emoji and bullets where `ornaments` is set. */
export interface Edges {
  readonly leading: string
  readonly trailing: string
  readonly ornaments: boolean
}

/** `text` between `start` and `end`, with white space and what `edges` names taken off both ends. */
export function trimmed(text: string, start: number, end: number, edges: Edges): string {
  let from = start
  let to = end
  while (from < to && droppable(text, from, edges.leading, edges.ornaments)) from++
  while (to > from && droppable(text, to - 1, edges.trailing, edges.ornaments)) to--
  return text.slice(from, to)
}

function droppable(text: string, index: number, listed: string, ornaments: boolean): boolean {
  const code = fold(text, index)
  const kind = kindOf(code)
  if (kind & (SPACE | NEWLINE)) return true
  if (ornaments && (kind & ORNAMENT || endsEmoji(text, index))) return true
  return listed.includes(String.fromCharCode(code))
}

/** Is this the second half of an emoji? */
export function endsEmoji(text: string, index: number): boolean {
  const code = text.charCodeAt(index)
  return code >= 0xdc00 && code <= 0xdfff && (kindOf(text.charCodeAt(index - 1)) & ORNAMENT) !== 0
}
