import type { Language } from '../directory.ts'
import {
  DIGIT,
  fold,
  foldText,
  HAN,
  kindOf,
  LETTER,
  NEWLINE,
  SEPARATOR,
  SPACE,
  trimmed,
} from './characters.ts'
import { readChoice } from './choice.ts'
import type { CommandName, Parsed } from './command.ts'
import { readDigest } from './digest.ts'
import { formFor, lineFor } from './form.ts'
import { type GroupCall, readGroupCommand } from './group-commands.ts'
import type { GroupCommandName } from './group-form.ts'
import { type Head, readHead } from './head.ts'
import { isOpening, labelAt } from './label.ts'
import { readLeaver } from './leave.ts'
import { readPage } from './page.ts'
import { isEmptyPost, readPost } from './post.ts'
import { ORDINARY, readTaskCommand, type TaskCall } from './task-commands.ts'
import { isPlainlyATask, readTaskNumber } from './task-number.ts'

export type Known = Extract<Head, { readonly kind: 'known' }>

/** Reads the body of a command whose word is known. */
export function readKnown(head: Known, text: string): Parsed {
  switch (head.name) {
    case 'post':
      return head.number === null ? readPosting(head, text) : ORDINARY
    case 'my_tasks':
    case 'unit_tasks':
    case 'this_week':
    case 'bypasses':
      return readList(head, head.name, text)
    case 'bind':
      return readBinding(head, text)
    case 'digest':
      return readDigest(head, text)
    case 'leave':
      return readLeave(head, text)
    case 'weekly':
    case 'calendar':
      return readChoice(head, head.name, text)
    case 'export':
    case 'verify_audit':
    case 'help':
      return head.call === 'plain' && (head.number !== null || !isSilent(text, head.at))
        ? ORDINARY
        : { kind: 'command', command: { name: head.name } }
    case 'bind_group':
    case 'apply_group':
    case 'approve_group':
    case 'refuse_group':
    case 'group_register':
    case 'dissolve_groups':
    case 'confirm_dissolved':
      return readGroupCommand(groupCall(head, text, head.name))
    case 'show_task':
      return head.number === null ? readShow(head, text) : ORDINARY
    default:
      return readTaskCommand(taskCall(head, text, head.name))
  }
}

function taskCall(head: Known, text: string, name: TaskCall['name']): TaskCall {
  const { denied, call, word, number, at } = head
  return { name, denied, call, word, number, text, at, language: languageOf(head) }
}

function groupCall(head: Known, text: string, name: GroupCommandName): GroupCall {
  // 7号准建: the number stands before the word.
  const { call, number, at } = head
  const numbered = number !== null
  if (!numbered) return { name, call, numbered, text, at, language: languageOf(head) }
  const turned = `${number.value} ${text.slice(at)}`
  return { name, call, numbered, text: turned, at: 0, language: languageOf(head) }
}

/** A form answers in the language of the word that called for it. */
export function languageOf(head: { readonly english: boolean }): Language {
  return head.english ? 'en' : 'zh'
}

function readPosting(head: Known, text: string): Parsed {
  if (head.word === 'task') {
    const number = readTaskNumber(text, head.at)
    if (number !== null && isSilent(text, number.end))
      return readTaskCommand(taskCall(head, text, 'show_task'))
  }
  if (head.call === 'plain' && !mayPost(text, head.at)) return ORDINARY
  const { fields, fault, labels } = readPost(text, head.at)
  if (head.call === 'plain' && !isPlainPost(text, head.at, labels)) return ORDINARY
  const wrong = fault ?? (isEmptyPost(fields) ? { kind: 'MISSING_OWNER' as const } : null)
  if (wrong === null) return { kind: 'command', command: { name: 'post', fields } }
  return { kind: 'faulty', fault: wrong, nearest: 'post', form: formFor(fields, languageOf(head)) }
}

/** 派单的事下午再说: what follows the word runs on, and is no field. Without colon, line or mention nothing is. */
function mayPost(text: string, at: number): boolean {
  if (!/[:：=】\]@＠\n\r]/u.test(text)) return false
  const next = fold(text, at)
  if (kindOf(next) & HAN) return /[:：=】]/u.test(text.slice(at, at + 12))
  return !(kindOf(next) & (LETTER | DIGIT))
}

/**
 * Without a prefix 派单 is a command when the rest is on lines of its own, when a mention or a labelled field
 * follows, or when two labelled fields, or lines with one, stand anywhere behind it.
 */
function isPlainPost(text: string, at: number, labels: number): boolean {
  if (labels >= 2) return true
  let end = at
  let broken = false
  while (
    end < text.length &&
    (kindOf(fold(text, end)) & (SPACE | NEWLINE | SEPARATOR) || fold(text, end) === 0x3a)
  ) {
    if (kindOf(fold(text, end)) & NEWLINE) broken = true
    if (isOpening(fold(text, end))) break
    end++
  }
  if (end >= text.length) return false
  if (broken || fold(text, end) === 0x40) return true
  if (end > at && labels > 0 && text.includes('\n', end)) return true
  return end > at && labelAt(text, end) !== null
}

function readShow(head: Known, text: string): Parsed {
  const number = readTaskNumber(text, head.at)
  if (number !== null && !isSilent(text, number.end)) {
    // 任务 12 办结 已入户走访: the word that says what is to happen stands behind the number.
    const action = readHead(`/${text.slice(number.end).trimStart()}`)
    if (action?.kind === 'known' && isAction(action.name) && action.number === null) {
      if (head.call === 'plain' && !isPlainlyATask(text, number)) return ORDINARY
      const at = text.length - (text.slice(number.end).trimStart().length + 1 - action.at)
      return readTaskCommand(taskCall({ ...action, call: head.call, number, at }, text, action.name))
    }
  }
  if (
    head.call === 'plain' &&
    !(number !== null && kindOf(fold(text, number.end - (number.hao ? 2 : 1))) & DIGIT)
  ) {
    // 任务一：… is a heading.
    if (number === null || !number.marked) return ORDINARY
  }
  return readTaskCommand(taskCall(head, text, 'show_task'))
}

function isAction(
  name: CommandName,
): name is 'complete' | 'return' | 'extend' | 'consent' | 'withdraw' | 'reassign' | 'urge' {
  return ['complete', 'return', 'extend', 'consent', 'withdraw', 'reassign', 'urge'].includes(name)
}

/** Nothing but white space, punctuation and emoji from `at` on. */
function isSilent(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.slice(at))
}

function readList(
  head: Known,
  name: 'my_tasks' | 'unit_tasks' | 'this_week' | 'bypasses',
  text: string,
): Parsed {
  const said = foldText(
    trimmed(text, head.at, text.length, { leading: ':,。.', trailing: '。.!~', ornaments: true }),
  )
  const page = readPage(said)
  if (page === null && head.call === 'plain' && (said !== '' || head.number !== null)) return ORDINARY
  return { kind: 'command', command: { name, page: page ?? 1 } }
}

/** 离任审计, leave it to me: what takes somebody's work away has to be called for. */
function readLeave(head: Known, text: string): Parsed {
  if (head.call === 'plain' || head.number !== null) return ORDINARY
  const leaver = readLeaver(text, head.at)
  if (!('kind' in leaver)) return { kind: 'command', command: { name: 'leave', ...leaver } }
  return {
    kind: 'faulty',
    fault: leaver,
    nearest: 'leave',
    form: lineFor('leave', { person: '' }, languageOf(head)),
  }
}

const MOST_CODE = 64

/** Codes are digits as the program makes them; typed in full width or in groups, they are the same. */
function readBinding(head: Known, text: string): Parsed {
  const said = trimmed(text, head.at, text.length, { leading: ':,=。.', trailing: '。.!', ornaments: true })
  const code = said
    .replace(/^(?:绑定码|验证码|编码|码|code)\s?[:：=]?/iu, '')
    .slice(0, MOST_CODE)
    .normalize('NFKC')
    .replaceAll(/[\s-]/g, '')
  const plausible = said.length <= MOST_CODE && /^[a-z0-9]{4,32}$/i.test(code)
  if (head.call === 'plain' && (head.number !== null || !plausible || !/\d/.test(code))) return ORDINARY
  if (plausible) return { kind: 'command', command: { name: 'bind', code } }
  return {
    kind: 'faulty',
    fault: { kind: 'MISSING_CODE' },
    nearest: 'bind',
    form: lineFor('bind', {}, languageOf(head)),
  }
}
