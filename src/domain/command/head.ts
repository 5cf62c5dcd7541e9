import {
  DIGIT,
  END,
  endsEmoji,
  fold,
  HAN,
  kindOf,
  LETTER,
  NEWLINE,
  NUMERAL,
  ORNAMENT,
  SPACE,
  standsAt,
} from './characters.ts'
import type { CommandName } from './command.ts'
import { type Entry, lexicon } from './lexicon.ts'
import { readTaskNumber, type TaskNumber } from './task-number.ts'
import { BOT_NAMES, type CommandWords, commandWords, denialWords } from './vocabulary.ts'

/**
 * How a message calls for the bot. `slash`: `/` says that a command is meant, so whatever is wrong with it is
 * answered. `tag`: `#`, `、` and `\` (what Chinese keyboards give for `/`) or a mention of the bot. `plain`: nothing
 * but the words themselves, so they must be beyond doubt.
 */
export type Call = 'slash' | 'tag' | 'plain'

export interface WordMeaning {
  readonly name: CommandName
  /** 不同意延期 is `consent` too, 不是派单 `judge`. */
  readonly denied: boolean
}

/** The beginning of a message that may be a command; its body starts at `at`. */
export type Head =
  | {
      readonly kind: 'known'
      readonly word: string
      readonly name: CommandName
      readonly denied: boolean
      readonly english: boolean
      readonly call: Call
      /** The number that stood before the word (12号办结). */
      readonly number: TaskNumber | null
      readonly at: number
    }
  /** `word` is no command word; a number alone has none (''). */
  | {
      readonly kind: 'unknown'
      readonly word: string
      readonly english: boolean
      readonly call: 'slash' | 'tag'
      readonly number: TaskNumber | null
      readonly at: number
    }

/** Words longer than the longest command word by more than a slip are no command words. */
export const MOST_WORD = 12

function* wordsOf(words: CommandWords, meaning: WordMeaning, called: boolean): Iterable<Entry<WordMeaning>> {
  for (const word of [...words.zh, ...words.en]) yield { word, means: meaning }
  if (called) for (const word of [words.menu, ...words.calledOnly]) yield { word, means: meaning }
}

const DENIABLE = Object.keys(denialWords) as (keyof typeof denialWords)[]

/** Every command word. `called`: with those that count only behind a prefix. */
export function allWords(called: boolean): readonly Entry<WordMeaning>[] {
  const names = Object.keys(commandWords) as CommandName[]
  return [
    ...names.flatMap((name) => [...wordsOf(commandWords[name], { name, denied: false }, called)]),
    ...DENIABLE.flatMap((name) => [...wordsOf(denialWords[name], { name, denied: true }, called)]),
  ]
}

const PLAIN_WORDS = lexicon(allWords(false))
const CALLED_WORDS = lexicon(allWords(true))

const PLAIN_SET: ReadonlySet<string> = new Set(allWords(false).map(({ word }) => word))

const TAGS = '#、\\'
const OPENING = '【[「'
const CLOSING = '】]」'

/** By first character: 1 skipped, 2 prefix, mention or bracket, 4 a number, 8 a word. 0, nearly always, is talk. */
const FIRST = new Uint8Array(0x10000)
for (let code = 0; code < 0x10000; code++) {
  const kind = kindOf(code)
  const character = String.fromCharCode(code)
  if (kind & (SPACE | NEWLINE | ORNAMENT)) FIRST[code] = 1
  if (code !== END && `/@${TAGS}${OPENING}`.includes(character)) FIRST[code] = 2
  if (kind & DIGIT || '第№'.includes(character)) FIRST[code] = 4
  if (PLAIN_WORDS.beginsWith(code)) FIRST[code] = 8
}

/** Reads how a message begins; null when it is talk. */
export function readHead(text: string): Head | null {
  let at = skipOrnaments(text, 0)
  const first = FIRST[fold(text, at)] ?? 0
  if (first === 0) return null
  if (first === 8) return wordHead(text, at, 'plain', null)
  if (first === 4) return numberHead(text, at, 'plain')
  let call: Call = 'plain'
  if (fold(text, at) === 0x40) {
    const behind = behindBotMention(text, at)
    if (behind === null) return null
    call = 'tag'
    at = skipOrnaments(text, behind)
  }
  const prefix = fold(text, at)
  if (prefix === 0x2f || (prefix !== END && TAGS.includes(String.fromCharCode(prefix)))) {
    // `//` and `##` are a quotation's or a heading's.
    if (fold(text, at + 1) === prefix) return null
    call = prefix === 0x2f ? 'slash' : 'tag'
    at = skipOrnaments(text, at + 1)
  }
  if (kindOf(fold(text, at)) & DIGIT || prefix === 0x23) {
    const numbered = numberHead(text, at, call)
    if (numbered !== null) return numbered
  }
  return wordHead(text, at, call, null) ?? unknownHead(text, at, call)
}

function skipOrnaments(text: string, from: number): number {
  let at = from
  while (kindOf(fold(text, at)) & (SPACE | NEWLINE | ORNAMENT) || endsEmoji(text, at)) at++
  return at
}

/** Adapters take the bot's own mention out; where one was typed by hand it is still there. */
function behindBotMention(text: string, at: number): number | null {
  const name = BOT_NAMES.find((candidate) => standsAt(text, at + 1, candidate))
  if (name === undefined) return null
  let end = at + 1 + name.length
  if (kindOf(fold(text, end - 1)) & LETTER) while (kindOf(fold(text, end)) & (LETTER | DIGIT)) end++
  const next = fold(text, end)
  if (next === 0x3a || next === 0x2c) return end + 1
  return kindOf(next) & (SPACE | NEWLINE) || next === 0x2f || next === 0x23 ? end : null
}

/** `12号办结 …`, `#12 退回 …`. */
function numberHead(text: string, from: number, call: Call): Head | null {
  const number = readTaskNumber(text, from)
  if (number === null) return null
  const at = skipOrnaments(text, number.end)
  const head = wordHead(text, at, call, number)
  if (head !== null || call === 'plain') return head
  return at >= text.length ? { kind: 'unknown', word: '', english: false, call, number, at } : null
}

function wordHead(text: string, from: number, call: Call, number: TaskNumber | null): Head | null {
  const opened = fold(text, from) !== END && OPENING.includes(String.fromCharCode(fold(text, from)))
  const start = opened ? from + 1 : from
  const entry = (call === 'plain' ? PLAIN_WORDS : CALLED_WORDS).longestAt(text, start)
  if (entry === null) return null
  const english = (kindOf(entry.word.charCodeAt(0)) & LETTER) !== 0
  let at = start + entry.word.length
  let called = call
  if (opened) {
    if (!CLOSING.includes(text.charAt(at)) || at >= text.length) return null
    at++
  } else if (english && call !== 'plain') {
    const behind = behindAddressee(text, at)
    if (behind === null) return null
    at = behind
  } else if (call !== 'plain') {
    // /派单@张建国 names an owner, /派单@guiyi_bot the bot.
    at = behindAddressee(text, at) ?? at
  }
  if (call === 'tag') {
    const next = fold(text, at)
    // #派单# and #派单系统 are topics: what follows must make it a command by itself.
    if (next === 0x23) at++
    if (next === 0x23 || kindOf(next) & HAN) called = 'plain'
    if (next === 0x23 && at >= text.length) return null
    if (called === 'plain' && !PLAIN_SET.has(entry.word)) return null
  }
  return { kind: 'known', word: entry.word, ...entry.means, english, call: called, number, at }
}

/** `/done@guiyi_bot` is ours, `/done@other_bot` another's; `/help/faq` and `/post.html` are paths. */
function behindAddressee(text: string, at: number): number | null {
  const next = fold(text, at)
  if (next === 0x2f || (next === 0x2e && kindOf(fold(text, at + 1)) & LETTER)) return null
  if (next !== 0x40 || !(kindOf(fold(text, at + 1)) & (LETTER | DIGIT))) return at
  if (!standsAt(text, at + 1, 'guiyi')) return null
  let end = at + 1
  while (kindOf(fold(text, end)) & (LETTER | DIGIT)) end++
  return end
}

function unknownHead(text: string, from: number, call: Call): Head | null {
  if (call === 'plain') return null
  const wanted = kindOf(fold(text, from)) & LETTER ? LETTER : HAN
  let at = from
  while (at - from < MOST_WORD && kindOf(fold(text, at)) & wanted) {
    // 办洁十二: the number ends the word, but 一 within a word does not.
    if (
      wanted === HAN &&
      at - from >= 2 &&
      kindOf(fold(text, at)) & NUMERAL &&
      readTaskNumber(text, at) !== null
    )
      break
    at++
  }
  const next = fold(text, at)
  if (at === from || next === 0x2f || next === 0x40 || (next === 0x23 && call === 'tag')) return null
  return { kind: 'unknown', word: text.slice(from, at), english: wanted === LETTER, call, number: null, at }
}
