/**
 * The text as the grammar reads it: half-width, lower-case, one kind of dash, bracket, colon and blank,
 * simplified forms of the calendar's characters. Every UTF-16 unit stays in its place, so a position in
 * the result is a position in the original.
 */
export function normalizeDeadline(text: string): string {
  if (!UNUSUAL.test(text)) return text
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    // Full-width ASCII lies at a fixed distance from ASCII.
    const char = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : text.charAt(i)
    out += SAME.get(char) ?? (char >= 'A' && char <= 'Z' ? char.toLowerCase() : char)
  }
  return out
}

/** Each line: the form the grammar knows, then the forms that count as the same. */
const FORMS: readonly (readonly [string, string])[] = [
  [
    ' ',
    '\t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u200c\u2028\u2029\u202f\u205f\u2060\u3000\ufeff',
  ],
  ['-', '‐‑‒–—―─−﹣'],
  ['~', '〜∼'],
  [':', '∶︰﹕'],
  ['.', '·・﹒'],
  ['/', '∕'],
  ['(', '【〔〖[{﹙'],
  [')', '】〕〗]}﹚'],
  [',', '，﹐'],
  ['〇', '零○'],
  ['号', '號'],
  ['周', '週'],
  ['点', '點'],
  ['时', '時'],
  ['后', '後'],
  ['两', '兩俩'],
  ['内', '內'],
  ['个', '個箇'],
  ['钟', '鐘鍾'],
  ['礼', '禮'],
  ['这', '這'],
  ['报', '報'],
  ['应', '應'],
]

const SAME: ReadonlyMap<string, string> = new Map(
  FORMS.flatMap(([known, others]) => Array.from(others, (other): [string, string] => [other, known])),
)

const UNUSUAL = /[^\u0020-\u0040\\^_`a-z|~一-鿿〇]|[零號週點時後兩俩內個箇鐘鍾禮這報應]/
