import { findDeadline } from '../deadline.ts'
import type { Language } from '../directory.ts'
import { END, fold, foldText, HAN, kindOf, LETTER, trimmed } from './characters.ts'
import type { Command, CommandFault, Parsed } from './command.ts'
import { closingLabels } from './field-labels.ts'
import { lineFor, type TaskLine } from './form.ts'
import type { Call } from './head.ts'
import { splitOwners } from './names.ts'
import { readPage } from './page.ts'
import { isPlainlyATask, readTaskNumber, secondNumber, type TaskNumber } from './task-number.ts'

/** The commands that are about one task, refusal, batch or bypass, named by its number. */
export type TaskCommandName = Extract<
  Command,
  | { readonly task: number }
  | { readonly refusal: number }
  | { readonly batch: number }
  | { readonly bypass: number }
>['name']

/** A task command as its head left it. */
export interface TaskCall {
  readonly name: TaskCommandName
  readonly denied: boolean
  readonly call: Call
  readonly language: Language
  readonly word: string
  readonly number: TaskNumber | null
  readonly text: string
  readonly at: number
}

export const ORDINARY: Parsed = { kind: 'ordinary' }

const EDGES = { leading: ':,;|、。.-=】])!?', trailing: '', ornaments: false }

export function readTaskCommand(call: TaskCall): Parsed {
  const { text, name, denied, language } = call
  const number = call.number ?? readTaskNumber(text, call.at)
  const body = number === null || call.number !== null ? call.at : number.end
  const said = trimmed(text, body, text.length, EDGES)
  if (call.call === 'plain' && !isPlain(call, number, said)) return ORDINARY
  const faulty = (fault: CommandFault, known: TaskLine): Parsed => ({
    kind: 'faulty',
    fault,
    nearest: name,
    form: lineFor(name, { task: number?.value ?? null, denied, ...known }, language),
  })
  if (number === null) {
    return faulty({ kind: missingNumber(name) }, asRead(name, said))
  }
  const second = secondNumber(text, number)
  if (second !== null && call.number === null) {
    const word = String(readTaskNumber(text, second)?.value ?? '')
    return faulty({ kind: 'UNKNOWN_FIELD', word }, asRead(name, ''))
  }
  const read = commandOf(name, number.value, said, denied)
  return 'kind' in read ? faulty(read, asRead(name, said)) : { kind: 'command', command: read }
}

const BATCH_COMMANDS: ReadonlySet<TaskCommandName> = new Set<TaskCommandName>([
  'confirm',
  'cancel',
  'receipt',
  'withdraw_batch',
])

function missingNumber(name: TaskCommandName): CommandFault['kind'] & `MISSING_${string}_NUMBER` {
  if (name === 'judge') return 'MISSING_BYPASS_NUMBER'
  return BATCH_COMMANDS.has(name) ? 'MISSING_BATCH_NUMBER' : 'MISSING_TASK_NUMBER'
}

/** The command, or what it lacks. */
function commandOf(
  name: TaskCommandName,
  task: number,
  said: string,
  denied: boolean,
): Command | CommandFault {
  switch (name) {
    case 'complete': {
      const result = withoutLabel(said, 'result')
      return result === '' ? { kind: 'MISSING_RESULT' } : { name, task, result }
    }
    case 'return':
    case 'withdraw': {
      const reason = withoutLabel(said, 'reason')
      return reason === '' ? { kind: 'MISSING_REASON' } : { name, task, reason }
    }
    case 'extend': {
      const { deadline, reason } = splitExtension(said)
      return deadline === '' ? { kind: 'MISSING_DEADLINE' } : { name, task, deadline, reason }
    }
    case 'consent':
      return { name, task, granted: !denied, reason: withoutLabel(said, 'reason') }
    case 'reassign': {
      const owners = ownersOf(said)
      return owners.length === 0 ? { kind: 'MISSING_OWNER' } : { name, task, owners }
    }
    case 'repost':
      return { name, refusal: task }
    case 'confirm':
    case 'cancel':
      return { name, batch: task }
    case 'receipt':
      return { name, batch: task, page: readPage(foldText(said)) ?? 1 }
    case 'withdraw_batch': {
      const reason = withoutLabel(said, 'reason')
      return reason === '' ? { kind: 'MISSING_REASON' } : { name, batch: task, reason }
    }
    case 'judge':
      return { name, bypass: task, verdict: denied ? 'talk' : 'assignment' }
    case 'urge':
    case 'show_task':
      return { name, task }
  }
}

/** What was read, for the form. */
function asRead(name: TaskCommandName, said: string): TaskLine {
  switch (name) {
    case 'complete':
      return { words: withoutLabel(said, 'result') }
    case 'return':
    case 'withdraw':
    case 'withdraw_batch':
      return { words: withoutLabel(said, 'reason') }
    case 'extend': {
      const { deadline, reason } = splitExtension(said)
      return { deadline, words: reason }
    }
    case 'reassign':
      return { owners: ownersOf(said) }
    case 'consent':
      return said === '' ? {} : { words: withoutLabel(said, 'reason') }
    default:
      return {}
  }
}

/**
 * Is a message without any prefix beyond doubt this command? It needs its number, written as a task's, and
 * nothing behind it that makes it a question or a remark.
 */
function isPlain(
  { name, word, text, at, number: before }: TaskCall,
  number: TaskNumber | null,
  said: string,
): boolean {
  if (number === null || (before === null && !isPlainlyATask(text, number))) return false
  const glued = kindOf(fold(text, at)) & (HAN | LETTER)
  // `12号办结了没` asks, and `什么时候办结？12号办结` answers with a day.
  if (before !== null && ((at < text.length && glued) || (said === '' && number.hao && !number.marked)))
    return false
  if (/^[了吗呢么的吧]/.test(said) || /(?:[?？]|吗|了没|没有)[。!！~～\s]*$/.test(said.slice(-12)))
    return false
  switch (name) {
    case 'show_task':
    case 'repost':
    case 'judge':
      return !kindOfWords(said)
    case 'confirm':
    case 'cancel':
      // 确认 7号 is about a day.
      return !kindOfWords(said) && !(number.hao && !number.marked)
    case 'receipt':
      return (!kindOfWords(said) || readPage(foldText(said)) !== null) && !(number.hao && !number.marked)
    case 'consent':
      return word.endsWith('延期') || word === 'deny' || word === 'consent' || !kindOfWords(said)
    case 'extend':
      return said === '' || splitExtension(said).deadline !== ''
    case 'reassign':
      return ownersOf(said).every((owner) => owner.length <= 4 || /^[\p{Script=Latin} .]{2,30}$/u.test(owner))
    default:
      return true
  }
}

/** Does anything with a letter or a digit stand there? */
function kindOfWords(said: string): boolean {
  return /[\p{L}\p{N}]/u.test(said)
}

function withoutLabel(said: string, kind: keyof typeof closingLabels): string {
  for (const label of [...closingLabels[kind].zh, ...closingLabels[kind].en]) {
    if (foldText(said.slice(0, label.length)) !== label) continue
    let at = label.length
    while (fold(said, at) === 0x20 && at < label.length + 3) at++
    if (fold(said, at) === 0x3a || fold(said, at) === 0x3d) return trimmed(said, at + 1, said.length, EDGES)
  }
  return said
}

function ownersOf(said: string): readonly string[] {
  return splitOwners(
    said.replace(/^(?:给|由|至|到|to\b)?\s*(?:(?:责任人|负责人|承办人|owners?)\s*[:：=])?\s*/i, ''),
  )
}

/** A deadline is looked for near the number only; what comes later is the reason. */
const DEADLINE_WITHIN = 120
const REASON_LABEL = /(?:原因|理由|事由|reason)\s?[:：=]|因为|由于|because(?: of)?\b/i
const LEAD =
  /^(?:申请)?(?:(?:新?期限|deadline)\s?[:：=]|延期至|延期到|延至|延到|推迟到|推迟至|至|到|until\b|to\b)?\s*/i

/** `周五下班前 因为下雨`: until when, and why. '' for what is not there. */
export function splitExtension(said: string): { readonly deadline: string; readonly reason: string } {
  const lead = LEAD.exec(said)?.[0].length ?? 0
  const label = REASON_LABEL.exec(said)
  const before = said.slice(lead, label === null || label.index < lead ? said.length : label.index)
  const reason = label === null || label.index < lead ? '' : said.slice(label.index + label[0].length)
  const near = before.slice(0, DEADLINE_WITHIN)
  const found = findDeadline(near) ?? firstStretch(near)
  if (found === null && label !== null) {
    // 因为下雨，延到周五: the reason came first.
    const near = reason.slice(0, DEADLINE_WITHIN)
    const later = findDeadline(near)
    if (later !== null) {
      return {
        deadline: near.slice(later.start, later.end),
        reason: reasonOf(
          before,
          reason.slice(0, later.start).replace(/(?:延期?|推迟)?[到至]?$/, ''),
          reason.slice(later.end),
        ),
      }
    }
  }
  if (found === null) return { deadline: '', reason: reasonOf(before, reason) }
  return {
    deadline: near.slice(found.start, found.end).trim(),
    reason: reasonOf(before.slice(0, found.start), before.slice(found.end), reason),
  }
}

/** `3天 路断了`: a number and a unit of time before the first break, too bare to be found in running text. */
function firstStretch(text: string): { readonly start: number; readonly end: number } | null {
  const first = /^[^\s,，;；。]{1,30}/u.exec(text)?.[0]
  if (
    first === undefined ||
    !/^[\d０-９一二两三四五六七八九十半]+\s?个?(?:工作日|小时|天|日|周|星期|月|号|点|时)/u.test(first)
  )
    return null
  return { start: 0, end: first.length }
}

function reasonOf(...parts: readonly string[]): string {
  return parts
    .map((part) =>
      trimmed(part, 0, part.length, { leading: ':,;|、。.-=)', trailing: ',;|、(', ornaments: false }),
    )
    .filter((part) => part !== '' && fold(part, 0) !== END)
    .join('，')
}
