import { END, fold, foldText, kindOf, NEWLINE, SEPARATOR, SPACE, trimmed } from './characters.ts'
import type { ApplicationFields } from './command.ts'
import { applicationLabels } from './field-labels.ts'

const EDGES = { leading: ':,;|、。=', trailing: ',;|、。', ornaments: true }
/** What a field may hold: a sentence or two. */
const MOST_FIELD = 200

const LABELS = (Object.keys(applicationLabels) as (keyof ApplicationFields)[])
  .flatMap((field) =>
    [...applicationLabels[field].zh, ...applicationLabels[field].en].map((word) => ({ word, field })),
  )
  .sort((a, b) => b.word.length - a.word.length)

interface Found {
  readonly field: keyof ApplicationFields
  readonly start: number
  readonly valueStart: number
}

/**
 * The fields of an application for a group, '' for those left out, and how many labels were found. Of a field that
 * is given twice, the first counts.
 */
export function readApplication(
  text: string,
  from: number,
): { readonly fields: ApplicationFields; readonly labels: number } {
  const folded = foldText(text)
  const found: Found[] = []
  for (let at = from; at < text.length; at++) {
    const before = at === from ? SPACE : kindOf(fold(text, at - 1))
    if (!(before & (SPACE | NEWLINE | SEPARATOR)) && fold(text, at - 1) !== 0x3a) continue
    const label = labelAt(folded, at)
    if (label !== null) found.push(label)
  }
  const fields: Record<keyof ApplicationFields, string> = { problem: '', work: '', end: '', answerable: '' }
  found.forEach(({ field, valueStart }, index) => {
    if (fields[field] !== '') return
    const end = found[index + 1]?.start ?? text.length
    fields[field] = trimmed(text, valueStart, end, EDGES).slice(0, MOST_FIELD)
  })
  return { fields, labels: new Set(found.map(({ field }) => field)).size }
}

/** A label and a colon behind it, brackets around it allowed: 【问题】：. */
function labelAt(folded: string, at: number): Found | null {
  const opened = '【[「'.includes(folded.charAt(at)) ? 1 : 0
  const entry = LABELS.find(({ word }) => folded.startsWith(word, at + opened))
  if (entry === undefined) return null
  let end = at + opened + entry.word.length
  if (opened === 1 && '】]」'.includes(folded.charAt(end)) && end < folded.length) end++
  while (kindOf(fold(folded, end)) & SPACE) end++
  const code = fold(folded, end)
  if (code === END || (code !== 0x3a && code !== 0x3d)) return null
  return { field: entry.field, start: at, valueStart: end + 1 }
}
