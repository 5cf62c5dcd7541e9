import { normalizeDeadline } from '../deadline/normalize.ts'
import { scanClock } from '../deadline/scan-time.ts'
import { fold, foldText, HAN, kindOf, trimmed } from './characters.ts'
import type { DigestWords, Parsed } from './command.ts'
import { digestLine } from './form.ts'
import type { Head } from './head.ts'
import { ORDINARY } from './task-commands.ts'
import { digestWords } from './vocabulary.ts'

type Known = Extract<Head, { readonly kind: 'known' }>

const EDGES = { leading: ':,;|。.', trailing: '。.!~', ornaments: true }
const MOST_WORD = 12
/** What the form shows where no hour could be read. */
const AN_HOUR = 9 * 60

/** `/日报`; `/日报 私聊 9:00`, `/日报 群`, `/日报 不要`. Without a prefix only as it stands, for 日报 is an everyday word. */
export function readDigest(head: Known, text: string): Parsed {
  const said = trimmed(text, head.at, text.length, EDGES)
  if (said === '' && head.number === null) return { kind: 'command', command: { name: 'digest', wish: null } }
  const glued = head.call === 'plain' && kindOf(fold(text, head.at)) & HAN
  const wish = glued || head.number !== null ? null : wishOf(foldText(said))
  if (wish === null || typeof wish === 'string') {
    if (head.call === 'plain') return ORDINARY
    const language = head.english ? 'en' : 'zh'
    const fault =
      wish === null
        ? ({ kind: 'UNKNOWN_FIELD', word: said.slice(0, MOST_WORD) } as const)
        : ({ kind: 'UNREADABLE_HOUR', word: wish.slice(0, MOST_WORD) } as const)
    const form = digestLine({ kind: 'private', minute: AN_HOUR }, language)
    return { kind: 'faulty', fault, nearest: 'digest', form }
  }
  return { kind: 'command', command: { name: 'digest', wish } }
}

/** The wish; the words that should be an hour and are none; null for something else. */
function wishOf(said: string): DigestWords | string | null {
  if (isWord('group', said)) return { kind: 'group' }
  if (isWord('none', said)) return { kind: 'none' }
  const word = [...digestWords.private.zh, ...digestWords.private.en]
    .filter((candidate) => said.startsWith(candidate))
    .sort((a, b) => b.length - a.length)[0]
  if (word === undefined) return null
  const hour = said.slice(word.length).replace(/^[\s:,]+/u, '')
  if (hour === '') return { kind: 'private', minute: null }
  const minute = minuteOf(hour)
  return minute === null ? hour : { kind: 'private', minute }
}

function isWord(kind: 'group' | 'none', said: string): boolean {
  return [...digestWords[kind].zh, ...digestWords[kind].en].includes(said)
}

const HALF_OF_DAY = /^(?:每天|每日|每个?工作日|at )?\s*(上午|早上|早晨|早|下午|傍晚|晚上|中午)?\s*/u

/** 9:00, 九点半, 下午3点, 9, 4pm: a minute of the day. */
function minuteOf(said: string): number | null {
  const text = normalizeDeadline(said).trim()
  const lead = HALF_OF_DAY.exec(text)
  const rest = text.slice(lead?.[0].length ?? 0).replace(/[整钟正]$/u, '')
  const found = /^\d{1,2}$/.test(rest) ? { hour: Number(rest), minute: 0, half: null } : clockOf(rest)
  if (found === null) return null
  const afternoon = found.half === 'pm' || /^(?:下午|傍晚|晚上)/u.test(lead?.[1] ?? '')
  const hour =
    afternoon && found.hour < 12 ? found.hour + 12 : found.half === 'am' && found.hour === 12 ? 0 : found.hour
  return hour > 23 || found.minute > 59 ? null : hour * 60 + found.minute
}

function clockOf(
  text: string,
): { readonly hour: number; readonly minute: number; readonly half: 'am' | 'pm' | null } | null {
  const found = scanClock(text, 0)
  return found?.meaning.kind === 'clock' && found.end >= text.length ? found.meaning : null
}
