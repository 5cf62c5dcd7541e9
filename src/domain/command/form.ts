import type { Language } from '../directory.ts'
import { formatMinute } from '../instant.ts'
import type { Command, CommandName, DigestWords, PostFields } from './command.ts'
import { closingLabels, fieldLabels, type PostField } from './field-labels.ts'
import { choiceWords, commandWords, denialWords, digestWords } from './vocabulary.ts'

/**
 * A post to copy, mend and send: one field a line, empty ones included, units and emergency only where given.
 * Read again it gives the same fields.
 */
export function formFor(fields: Partial<PostFields>, language: Language): string {
  const list = (names: readonly string[] | undefined): string =>
    (names ?? []).join(language === 'zh' ? '、' : ', ')
  const lines = [
    `/${commandWords.post[language][0]}`,
    line('owners', list(fields.owners), language),
    line('deadline', fields.deadline ?? '', language),
    line('source', fields.source ?? '', language),
  ]
  if (fields.units !== undefined && fields.units.length > 0)
    lines.push(line('units', list(fields.units), language))
  if (fields.emergency === '') lines.push(fieldLabels.emergency[language][0])
  else if (typeof fields.emergency === 'string') lines.push(line('emergency', fields.emergency, language))
  // Last, because it alone may run over several lines.
  lines.push(line('matter', fields.matter ?? '', language))
  return lines.join('\n')
}

function line(field: PostField, value: string, language: Language): string {
  return labelled(fieldLabels[field][language][0], value, language)
}

function labelled(label: string, value: string, language: Language): string {
  return language === 'zh' ? `${label}：${value}` : `${label}: ${value}`.trimEnd()
}

/** What is known of a command about one task. `task` null: the number is still to be filled in. */
export interface TaskLine {
  readonly task?: number | null
  readonly denied?: boolean
  readonly deadline?: string
  readonly owners?: readonly string[]
  readonly person?: string
  /** The result or the reason. */
  readonly words?: string
}

/** The line of any other command, filled in as far as known, what is missing left open behind its label. */
export function lineFor(name: Exclude<CommandName, 'post'>, known: TaskLine, language: Language): string {
  const denial = known.denied === true && (name === 'consent' || name === 'judge')
  const words = denial ? denialWords[name] : commandWords[name]
  const parts = [`/${words[language][0]}`]
  const add = (label: string, value: string): number => parts.push(labelled(label, value, language))
  if (known.task === null) add(language === 'zh' ? '编号' : 'number', '')
  else if (known.task !== undefined) parts.push(String(known.task))
  if (known.person !== undefined) add(language === 'zh' ? '姓名' : 'name', known.person)
  if (known.deadline !== undefined) add(fieldLabels.deadline[language][0], known.deadline)
  if (known.owners !== undefined) {
    add(fieldLabels.owners[language][0], known.owners.join(language === 'zh' ? '、' : ', '))
  }
  if (known.words !== undefined) {
    add(closingLabels[name === 'complete' ? 'result' : 'reason'][language][0], known.words)
  }
  return parts.join(' ')
}

/** How the daily digest is asked for, or chosen. */
export function digestLine(wish: DigestWords | null, language: Language): string {
  const line = lineFor('digest', {}, language)
  if (wish === null) return line
  const words = `${line} ${digestWords[wish.kind][language][0]}`
  return wish.kind === 'private' && wish.minute !== null ? `${words} ${formatMinute(wish.minute)}` : words
}

/** `/周报 上周`, `/日历 重置`: a command with the word that says which. */
export function choiceLine(
  command: Extract<Command, { readonly choice: unknown }>,
  language: Language,
): string {
  const line = lineFor(command.name, {}, language)
  if (command.choice === null) return line
  const words =
    command.name === 'weekly' ? choiceWords.weekly[command.choice] : choiceWords.calendar[command.choice]
  return `${line} ${words[language][0]}`
}
