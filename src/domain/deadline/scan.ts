import type { Item, Meaning } from './items.ts'
import { readNumber } from './numerals.ts'
import { type Found, match, scanDate, scanRelativeMonth, scanWeekday } from './scan-date.ts'
import { scanEnglish } from './scan-english.ts'
import { scanClock, scanDuration } from './scan-time.ts'
import { VOCABULARY } from './vocabulary.ts'

interface Word {
  readonly text: string
  readonly meaning: Meaning
}

/** Words by their first character, the longest first. */
const WORDS: ReadonlyMap<string, readonly Word[]> = indexWords()

function indexWords(): Map<string, Word[]> {
  const words = new Map<string, Word[]>()
  for (const [meaning, list] of VOCABULARY) {
    for (const spelled of list.split(' ')) {
      const text = spelled.replaceAll('_', ' ')
      const key = text.charAt(0)
      words.set(key, [...(words.get(key) ?? []), { text, meaning }])
    }
  }
  for (const list of words.values()) list.sort((a, b) => b.text.length - a.text.length)
  return words
}

const UNKNOWN: Meaning = { kind: 'unknown' }
const BLANK: Meaning = { kind: 'blank' }
const NUMBER = /\d+|[〇一二两三四五六七八九十百廿卅]+/y
const LETTERS = /[a-z]+/y
/** 自收到通知之日起, 任务下发后: a count begins when the task arrives, which is now. */
const RECEIPT =
  /(?:自|从)?(?:接到|收到|接|本|通知|发文|印发|发布|下发|发出|布置|派单|接单|文件|任务|指令)+(?:之日|之时)?(?:起|后|之后|以后)/y
/** 今早, 明晚, 今上午: the day is one character before a part of the day. */
const SHORT_DAY = /[今明当](?=早|晚|晨|夜|[上中下]午|傍晚|凌晨)/y
/** Signs without meaning of their own, emoji and what joins or colours them. */
const ORNAMENT =
  /(?:[!?"'“”‘’`*#@…《》<>「」『』|·_\\:.+=^]|\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0e\ufe0f\u20e3])+/uy

/** 周五前交~ ends in a tone, not in the beginning of a range. */
const TONE = /~+(?= *,|[^\p{L}\p{N}]*$)/uy

/** Cuts a normalised text into items, one for every stretch of it; what is not understood is 'unknown'. */
export function scan(text: string): Item[] {
  const items: Item[] = []
  for (let at = 0; at < text.length; ) {
    const { meaning, end } = scanAt(text, at)
    if (meaning !== BLANK) items.push({ meaning, start: at, end })
    at = end
  }
  return items
}

function scanAt(text: string, at: number): NonNullable<Found> {
  const char = text.charAt(at)
  if (char === '~' && match(TONE, text, at) !== null) return { meaning: BLANK, end: TONE.lastIndex }
  const found = scanPattern(char, text, at) ?? scanWord(char, text, at) ?? scanNumber(text, at)
  if (found !== null) return found
  if (char === ' ') return { meaning: BLANK, end: at + 1 }
  if (match(ORNAMENT, text, at) !== null) return { meaning: BLANK, end: ORNAMENT.lastIndex }
  if (match(LETTERS, text, at) !== null) return { meaning: UNKNOWN, end: LETTERS.lastIndex }
  return { meaning: UNKNOWN, end: at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) }
}

/** Patterns are tried only where their first character stands. */
function scanPattern(char: string, text: string, at: number): Found {
  switch (PATTERN_OF.get(char)) {
    case 'number':
      return (
        scanClock(text, at) ??
        scanDuration(text, at) ??
        scanEnglishNumber(char, text, at) ??
        scanDate(text, at)
      )
    case 'letter':
      return scanEnglish(text, at) ?? scanDuration(text, at)
    case 'week':
      return (
        scanWeekday(text, at) ??
        scanRelativeMonth(text, at) ??
        scanDuration(text, at) ??
        scanDate(text, at) ??
        scanReceipt(text, at)
      )
    case 'day':
      return scanShortDay(text, at) ?? scanRelativeMonth(text, at) ?? scanDate(text, at)
    case 'receipt':
      return scanReceipt(text, at)
    default:
      return null
  }
}

type Pattern = 'number' | 'letter' | 'week' | 'day' | 'receipt'

const PATTERN_OF: ReadonlyMap<string, Pattern> = new Map(
  (
    [
      ['number', '0123456789〇一二两三四五六七八九十百廿卅半第'],
      ['letter', 'abcdefghijklmnopqrstuvwxyz'],
      ['week', '上本这下周星礼'],
      ['day', '今明当次后去元'],
      ['receipt', '自从接收通发印布派文任指'],
    ] as const
  ).flatMap(([pattern, chars]) => Array.from(chars, (char): [string, Pattern] => [char, pattern])),
)

function scanEnglishNumber(char: string, text: string, at: number): Found {
  return char >= '0' && char <= '9' ? scanEnglish(text, at) : null
}

function scanNumber(text: string, at: number): Found {
  const m = match(NUMBER, text, at)
  if (m === null) return null
  const value = m[0].length <= 3 ? readNumber(m[0]) : -1
  const meaning: Meaning = value >= 0 && value <= 31 ? { kind: 'number', value } : UNKNOWN
  return { meaning, end: NUMBER.lastIndex }
}

function scanShortDay(text: string, at: number): Found {
  const m = match(SHORT_DAY, text, at)
  if (m === null) return null
  return { meaning: { kind: 'relative', days: m[0] === '明' ? 1 : 0, soft: m[0] === '当' }, end: at + 1 }
}

function scanReceipt(text: string, at: number): Found {
  return match(RECEIPT, text, at) === null ? null : { meaning: { kind: 'filler' }, end: RECEIPT.lastIndex }
}

function scanWord(char: string, text: string, at: number): Found {
  for (const word of WORDS.get(char) ?? []) {
    if (!text.startsWith(word.text, at)) continue
    const end = at + word.text.length
    // An English word ends where its letters end: 'at' is not the beginning of 'attach'.
    if (char >= 'a' && char <= 'z' && /[a-z]/.test(text.charAt(end))) continue
    return { meaning: word.meaning, end }
  }
  return null
}
