import type { Parsed } from './command.ts'
import { choiceLine, digestLine, formFor, lineFor } from './form.ts'
import { applicationForm, dissolutionLine, groupLine } from './group-form.ts'
import type { Head } from './head.ts'
import { type Known, languageOf, readKnown } from './known-command.ts'
import { nearestWord } from './nearest.ts'
import { readPost } from './post.ts'
import { ORDINARY } from './task-commands.ts'
import { readTaskNumber } from './task-number.ts'

type Unknown = Extract<Head, { readonly kind: 'unknown' }>

/**
 * A prefix and a word that is no command. Near a command word: that command, and a form with what was read. Far
 * from all: `/天气` gets the help, being Chinese it was meant for this bot; `/weather` may be another bot's, and
 * paths, sentences and `#乡村振兴#` are talk. Behind `#`, a near word counts only if a number or field follows.
 */
export function readUnknown(head: Unknown, text: string): Parsed {
  const { word, call, number } = head
  const language = languageOf(head)
  if (word === '') {
    if (call !== 'slash' || number === null) return ORDINARY
    const form = lineFor('show_task', { task: number.value }, language)
    return {
      kind: 'faulty',
      fault: { kind: 'UNKNOWN_COMMAND', word: String(number.value) },
      nearest: 'show_task',
      form,
    }
  }
  const near = nearestWord(word)
  if (near === null) {
    if (call !== 'slash' || head.english || word.length < 2 || word.length > 6) return ORDINARY
    return {
      kind: 'faulty',
      fault: { kind: 'UNKNOWN_COMMAND', word },
      nearest: 'help',
      form: lineFor('help', {}, language),
    }
  }
  const at = head.at - word.length + near.length
  if (call === 'tag' && readTaskNumber(text, at) === null && readPost(text, at).labels === 0) return ORDINARY
  const typed = word.slice(0, near.length)
  const meant: Known = {
    ...near,
    kind: 'known',
    word: '',
    english: head.english,
    call: 'slash',
    number: null,
    at,
  }
  return {
    kind: 'faulty',
    fault: { kind: 'UNKNOWN_COMMAND', word: typed },
    nearest: near.name,
    form: formOf(meant, text),
  }
}

/** The form of a command that was meant, with everything that could be read behind the word. */
function formOf(meant: Known, text: string): string {
  const language = languageOf(meant)
  if (meant.name === 'post') return formFor(readPost(text, meant.at).fields, language)
  const read = readKnown(meant, text)
  if (read.kind === 'faulty') return read.form
  if (read.kind === 'ordinary') return lineFor(meant.name, {}, language)
  const { command } = read
  switch (command.name) {
    case 'post':
      return formFor(command.fields, language)
    case 'complete':
      return lineFor('complete', { task: command.task, words: command.result }, language)
    case 'return':
    case 'withdraw':
      return lineFor(command.name, { task: command.task, words: command.reason }, language)
    case 'extend':
      return lineFor(
        'extend',
        { task: command.task, deadline: command.deadline, words: command.reason },
        language,
      )
    case 'consent': {
      const words = command.reason === '' ? {} : { words: command.reason }
      return lineFor('consent', { task: command.task, denied: !command.granted, ...words }, language)
    }
    case 'reassign':
      return lineFor('reassign', { task: command.task, owners: command.owners }, language)
    case 'judge':
      return lineFor('judge', { task: command.bypass, denied: command.verdict === 'talk' }, language)
    case 'repost':
      return lineFor('repost', { task: command.refusal }, language)
    case 'confirm':
    case 'cancel':
      return lineFor(command.name, { task: command.batch }, language)
    case 'receipt': {
      const line = lineFor('receipt', { task: command.batch }, language)
      return command.page > 1 ? `${line} ${command.page}` : line
    }
    case 'withdraw_batch':
      return lineFor('withdraw_batch', { task: command.batch, words: command.reason }, language)
    case 'urge':
    case 'show_task':
      return lineFor(command.name, { task: command.task }, language)
    case 'my_tasks':
    case 'unit_tasks':
    case 'this_week':
    case 'bypasses':
      return lineFor(command.name, command.page > 1 ? { task: command.page } : {}, language)
    case 'digest':
      return digestLine(command.wish, language)
    case 'weekly':
    case 'calendar':
      return choiceLine(command, language)
    case 'bind':
      return `${lineFor('bind', {}, language)} ${command.code}`
    case 'leave':
      return lineFor('leave', { person: [command.person, command.unit ?? ''].join(' ').trim() }, language)
    case 'bind_group':
      return command.code === null
        ? groupLine('bind_group', { unit: command.unit }, language)
        : `${groupLine('bind_group', {}, language)} ${command.code}`
    case 'apply_group':
      return applicationForm(command.fields, language)
    case 'approve_group':
      return groupLine('approve_group', { groups: [command.group] }, language)
    case 'refuse_group':
      return groupLine('refuse_group', { groups: [command.group], reason: command.reason }, language)
    case 'group_register':
      return groupLine('group_register', command.page > 1 ? { groups: [command.page] } : {}, language)
    case 'dissolve_groups':
      return dissolutionLine(command, language)
    case 'confirm_dissolved':
      return groupLine('confirm_dissolved', { groups: command.groups }, language)
    case 'export':
    case 'verify_audit':
    case 'help':
      return lineFor(command.name, {}, language)
  }
}
