import { foldText } from '../command/characters.ts'
import type { RegisteredSources, SourceAuthority } from './authority.ts'

const DUTY_LEAD = /(?:职责|履职|责任|权责|任务)(?:事项)?清单|履职事项|清单事项|清单|职责|duty(?: list)?/iu
const INSTRUCTION_LEAD = /批示|指示|会议纪要|纪要|指令|督办单|instruction/iu
/** Codes as lists have them: A-03, 2026-015, 3.2.1. */
const CODE = /[a-z0-9]+(?:[-._/][a-z0-9]+)*/giu
const MOST_CODES = 20
const MOST_LENGTH = 200
const MOST_WORD = 4
const MOST_BETWEEN = 3

/** A registered code in the text, and where it stands; null where the county has registered none of its codes. */
export function findRegistered(
  text: string,
  registered: RegisteredSources,
): { readonly start: number; readonly source: SourceAuthority } | null {
  if (text.length > MOST_LENGTH) return null
  const instructionFirst = INSTRUCTION_LEAD.test(text)
  const named = instructionFirst || DUTY_LEAD.test(text)
  for (const { code, start } of codesIn(text, named)) {
    const source = lookUp(code, registered, instructionFirst)
    if (source !== null) return { start, source }
  }
  return null
}

interface CodeInText {
  readonly code: string
  readonly start: number
}

/**
 * What may be a code. A bare number counts only where the text says what it is a number of, or holds nothing
 * else: `12月底前` must not meet item 12.
 */
function* codesIn(text: string, named: boolean): Iterable<CodeInText> {
  const folded = foldText(text).replaceAll(/\s?[-~]\s?/g, '-')
  const whole = folded.trim()
  if (whole === '') return
  yield { code: whole, start: 0 }
  const behind = whole.replace(
    /^[\s\S]*(?:清单|履职事项|职责|批示|指示|纪要|指令|督办单)\s*(?:第|编号|序号|代码)?\s*[:：]?\s*/u,
    '',
  )
  const item = behind.replace(/\s*(?:项|条|号|款)?[。.;；,，]*$/u, '')
  if (item !== '' && item !== whole) yield { code: item, start: 0 }
  let seen = 0
  for (const match of folded.matchAll(CODE)) {
    if (seen++ === MOST_CODES) return
    yield* withWord(folded, match.index, match[0])
    if (named || !/^\d+$/.test(match[0])) yield { code: match[0], start: match.index }
  }
}

/** A code may begin with a word: 批示2026-015 is also written 县长批示（2026-015）号 and 批示：2026-015. */
function* withWord(text: string, start: number, code: string): Iterable<CodeInText> {
  const before = text.slice(Math.max(0, start - MOST_WORD - MOST_BETWEEN), start)
  const word = /(\p{Script=Han}+)[\s:：第([（〔【]{0,3}$/u.exec(before)?.[1] ?? ''
  for (let length = Math.min(word.length, MOST_WORD); length > 0; length--) {
    yield { code: word.slice(-length) + code, start }
  }
}

/** Lists keep their codes as the county wrote them, mostly in capitals. */
function lookUp(
  code: string,
  registered: RegisteredSources,
  instructionFirst: boolean,
): SourceAuthority | null {
  const spellings = [
    ...new Set([code, code.toUpperCase(), code.replaceAll(' ', ''), code.toUpperCase().replaceAll(' ', '')]),
  ]
  for (const kind of instructionFirst
    ? (['instruction', 'duty'] as const)
    : (['duty', 'instruction'] as const)) {
    for (const spelling of spellings) {
      const item = registered[kind](spelling)
      if (item === null) continue
      const text = kind === 'duty' ? `职责清单 ${item.code} ${item.title}` : `${item.title}（${item.code}）`
      return { kind, id: item.code, text }
    }
  }
  return null
}
