import type { ForbiddenDemand } from '../rule.ts'
import { isCancelled } from './cancelled.ts'
import { DEMAND_WORDS, type DemandWords } from './vocabulary.ts'

/**
 * The demands in a matter that must not be made, each once, in order of appearance.
 *
 * It reads words and their clause, not meaning: a demand in words that nobody has listed gets by, and so
 * does one hidden behind a negation far off; the village can still return it.
 */
export function findForbiddenDemands(matter: string): readonly ForbiddenDemand[] {
  const text = TO_CLEAN.test(matter) ? clean(matter) : matter
  let found: ForbiddenDemand[] | null = null
  for (let i = 0; i < text.length - 1; i++) {
    const head = text.charCodeAt(i)
    // Most characters begin nothing: this line decides the pace.
    if (HEADS[head] !== 1) continue
    const entries = BY_START.get(startOf(head, text.charCodeAt(i + 1)))
    if (entries === undefined) continue
    for (const entry of entries) {
      if (!text.startsWith(entry.words, i)) continue
      const words = demandAt(text, i, entry)
      if (words === null) continue
      found ??= []
      if (!found.some((other) => other.kind === entry.kind && other.words === words)) {
        found.push({ kind: entry.kind, words })
      }
      i += words.length - 1
      break
    }
  }
  return found ?? NONE
}

const NONE: readonly ForbiddenDemand[] = []

/** The first two characters of an entry as one number. */
const startOf = (first: number, second: number): number => first * 0x10000 + second

const BY_START = new Map<number, DemandWords[]>()
const HEADS = new Uint8Array(0x10000)
for (const entry of DEMAND_WORDS) {
  const start = startOf(entry.words.charCodeAt(0), entry.words.charCodeAt(1))
  BY_START.set(start, [...(BY_START.get(start) ?? []), entry])
  HEADS[entry.words.charCodeAt(0)] = 1
}

/** 打 卡 and ＡＰＰ are written to get by, or by accident; line ends stay, they end clauses. */
const TO_CLEAN = /[ \t\u00a0\u3000\u200b-\u200d\ufeff０-９Ａ-Ｚａ-ｚ]/
const clean = (text: string) =>
  text
    .replace(/[ \t\u00a0\u3000\u200b-\u200d\ufeff]+/g, '')
    .replace(/[０-９Ａ-Ｚａ-ｚ]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))

const CLAUSE_ENDS = new Set([...',，。;；!！?？\n\r'])
/** No clause that people write is longer to either side; the bound keeps long texts cheap. */
const REACH = 40

/** The words of a demand that stands at `start`, or null where they mean something else. */
function demandAt(text: string, start: number, entry: DemandWords): string | null {
  const end = start + entry.words.length
  // A receipt or a quota may run over a comma: 收到，请回复.
  const behindAll = text.slice(end, end + REACH)
  const followed = entry.followedBy === undefined ? '' : entry.followedBy.exec(behindAll)?.[0]
  if (followed === undefined) return null

  const before = text.slice(clauseStart(text, start), start)
  const behind = text.slice(end, clauseEnd(text, end))
  if (entry.notBefore?.test(before) || entry.notBehind?.test(behindAll)) return null
  if (entry.clause !== undefined || entry.notInClause !== undefined) {
    const clause = before + entry.words + behind
    if (entry.clause?.test(clause) === false || entry.notInClause?.test(clause)) return null
  }
  if (isInTitle(before, behind) || isCancelled(before, behind.slice(followed.length))) return null
  return text.slice(start, end + followed.length)
}

function clauseStart(text: string, from: number): number {
  let start = from
  while (start > 0 && from - start < REACH && !CLAUSE_ENDS.has(text.charAt(start - 1))) start--
  return start
}

function clauseEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from < REACH && !CLAUSE_ENDS.has(text.charAt(end))) end++
  return end
}

/** 传达《关于清理打卡接龙的通知》: a title is named, not obeyed. */
function isInTitle(before: string, behind: string): boolean {
  const close = behind.indexOf('》')
  if (close < 0 || before.lastIndexOf('《') <= before.lastIndexOf('》')) return false
  const open = behind.indexOf('《')
  return open < 0 || close < open
}
