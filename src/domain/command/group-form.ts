import type { Language } from '../directory.ts'
import type { ApplicationFields, Command } from './command.ts'
import { applicationLabels, closingLabels } from './field-labels.ts'
import { commandWords } from './vocabulary.ts'

/** The commands about groups of the register. */
export type GroupCommandName =
  | 'bind_group'
  | 'apply_group'
  | 'approve_group'
  | 'refuse_group'
  | 'group_register'
  | 'dissolve_groups'
  | 'confirm_dissolved'

/** What is known of a command about groups; what is missing is left open behind its label. */
export interface GroupLine {
  readonly groups?: readonly number[] | null
  readonly unit?: string
  readonly date?: string
  readonly reason?: string
  readonly words?: string
}

/** The line of a command about groups, to copy and mend. */
export function groupLine(name: GroupCommandName, known: GroupLine, language: Language): string {
  const zh = language === 'zh'
  const parts = [`/${commandWords[name][language][0]}`]
  const add = (label: string, value: string) =>
    parts.push(zh ? `${label}：${value}` : `${label}: ${value}`.trimEnd())
  if (known.groups === null) add(zh ? '群号' : 'group', '')
  else if (known.groups !== undefined) parts.push(listOf(known.groups, zh ? '、' : ','))
  if (known.unit !== undefined) add(zh ? '单位' : 'unit', known.unit)
  if (known.date !== undefined) add(zh ? '日期' : 'day', known.date)
  if (known.reason !== undefined) add(closingLabels.reason[language][0], known.reason)
  if (known.words !== undefined && known.words !== '') parts.push(known.words)
  return parts.filter((part) => part !== '').join(' ')
}

/** 清群 as it was meant. */
export function dissolutionLine(
  { groups, date, callOff }: Extract<Command, { readonly name: 'dissolve_groups' }>,
  language: Language,
): string {
  if (groups.length === 0) return groupLine('dissolve_groups', {}, language)
  if (!callOff) return groupLine('dissolve_groups', { groups, date }, language)
  return groupLine('dissolve_groups', { groups, words: language === 'zh' ? '取消' : 'cancel' }, language)
}

/** An application to copy, mend and send: one field a line. Read again it gives the same fields. */
export function applicationForm(fields: Partial<ApplicationFields>, language: Language): string {
  const line = (field: keyof ApplicationFields) => {
    const label = applicationLabels[field][language][0]
    const value = fields[field] ?? ''
    return language === 'zh' ? `${label}：${value}` : `${label}: ${value}`.trimEnd()
  }
  const names = Object.keys(applicationLabels) as (keyof ApplicationFields)[]
  return [`/${commandWords.apply_group[language][0]}`, ...names.map(line)].join('\n')
}

/** 7、12-20: runs of three and more as a range. */
export function listOf(numbers: readonly number[], separator: string): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const parts: string[] = []
  for (let start = 0; start < sorted.length; ) {
    let end = start
    while (end + 1 < sorted.length && sorted[end + 1] === (sorted[end] ?? 0) + 1) end++
    if (end - start >= 2) parts.push(`${sorted[start]}-${sorted[end]}`)
    else parts.push(...sorted.slice(start, end + 1).map(String))
    start = end + 1
  }
  return parts.join(separator)
}
