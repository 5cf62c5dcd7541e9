/** Words for a message of text in a column or field that says what a message is; 1 is WeChat's own number for it. */
const TEXT_TYPES = new Set([
  '',
  '1',
  'text',
  '文本',
  '文字',
  '文本消息',
  '文字消息',
  'message',
  'msg',
  '消息',
])

/** Whether a message of that type consists of words: pictures, calls and notices of the platform don't. */
export function isOfWords(type: unknown): boolean {
  if (type === undefined || type === null) return true
  return TEXT_TYPES.has(String(type).normalize('NFKC').trim().toLowerCase())
}
