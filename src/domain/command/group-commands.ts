import { findDeadline } from '../deadline.ts'
import type { Language } from '../directory.ts'
import type { GroupState } from '../group.ts'
import { readApplication } from './application.ts'
import { foldText, trimmed } from './characters.ts'
import type { CommandFault, Parsed } from './command.ts'
import { closingLabels } from './field-labels.ts'
import { applicationForm, type GroupCommandName, type GroupLine, groupLine } from './group-form.ts'
import { readGroupNumbers } from './group-numbers.ts'
import type { Call } from './head.ts'
import { ORDINARY } from './task-commands.ts'
import { stateWords } from './vocabulary.ts'

/** A command about groups as its head left it. `numbered`: a number stood before the word. */
export interface GroupCall {
  readonly name: GroupCommandName
  readonly call: Call
  readonly numbered: boolean
  readonly language: Language
  readonly text: string
  readonly at: number
}

const EDGES = { leading: ':,;|、。.-=】])!?', trailing: '。.!', ornaments: true }

/**
 * Reads a command about groups. Groups are talked about all day, so without a prefix only what is complete and
 * nothing else is one: 清群 7 12月10日, 已清 7.
 */
export function readGroupCommand(call: GroupCall): Parsed {
  if (call.numbered && call.call === 'plain') return ORDINARY
  const said = trimmed(call.text, call.at, call.text.length, EDGES)
  const parsed = read(call, said)
  return parsed.kind === 'faulty' && call.call === 'plain' ? ORDINARY : parsed
}

function read(call: GroupCall, said: string): Parsed {
  switch (call.name) {
    case 'bind_group':
      return readBinding(call, said)
    case 'apply_group':
      return readApplicationFields(call)
    case 'approve_group':
    case 'confirm_dissolved':
      return readNumbered(call, said)
    case 'refuse_group':
      return readRefusal(call, said)
    case 'group_register':
      return readRegister(call, said)
    case 'dissolve_groups':
      return readDissolution(call, said)
  }
}

function faulty(call: GroupCall, fault: CommandFault, known: GroupLine): Parsed {
  return { kind: 'faulty', fault, nearest: call.name, form: groupLine(call.name, known, call.language) }
}

const MOST_UNIT = 40

/** A unit, or a code: digits as the program makes them, typed in full width or in groups. */
function readBinding(call: GroupCall, said: string): Parsed {
  const body = said.replace(/^(?:单位|群码|绑定码|码|unit|code)\s?[:：=]?\s*/iu, '')
  const digits = body.normalize('NFKC').replaceAll(/[\s-]/g, '')
  if (/^\d{4,32}$/.test(digits))
    return { kind: 'command', command: { name: 'bind_group', unit: '', code: digits } }
  if (call.call === 'plain') return ORDINARY
  if (body === '' || body.length > MOST_UNIT)
    return faulty(call, { kind: 'MISSING_UNIT' }, { unit: body.slice(0, MOST_UNIT) })
  return { kind: 'command', command: { name: 'bind_group', unit: body, code: null } }
}

function readApplicationFields(call: GroupCall): Parsed {
  const { fields, labels } = readApplication(call.text, call.at)
  if (call.call === 'plain' && labels < 2) return ORDINARY
  const missing = (Object.keys(fields) as (keyof typeof fields)[]).filter((field) => fields[field] === '')
  if (missing.length === 0) return { kind: 'command', command: { name: 'apply_group', fields } }
  const fault: CommandFault = { kind: 'MISSING_APPLICATION_FIELD', fields: missing }
  return { kind: 'faulty', fault, nearest: 'apply_group', form: applicationForm(fields, call.language) }
}

function readNumbered(call: GroupCall, said: string): Parsed {
  const list = readGroupNumbers(said)
  if (list === 'too many') return faulty(call, { kind: 'TOO_MANY_GROUPS' }, { groups: null })
  const [group] = list.numbers
  if (group === undefined) return faulty(call, { kind: 'MISSING_GROUP_NUMBER' }, { groups: null })
  if (call.call === 'plain' && (list.rest !== '' || said.startsWith('群'))) return ORDINARY
  if (call.name === 'confirm_dissolved')
    return { kind: 'command', command: { name: 'confirm_dissolved', groups: list.numbers } }
  if (list.numbers.length > 1) {
    return faulty(call, { kind: 'UNKNOWN_FIELD', word: String(list.numbers[1]) }, { groups: [group] })
  }
  return { kind: 'command', command: { name: 'approve_group', group } }
}

function readRefusal(call: GroupCall, said: string): Parsed {
  const list = readGroupNumbers(said)
  if (list === 'too many') return faulty(call, { kind: 'TOO_MANY_GROUPS' }, { groups: null, reason: '' })
  const [group, second] = list.numbers
  const reason = withoutLabel(list.rest, [...closingLabels.reason.zh, ...closingLabels.reason.en])
  if (group === undefined) return faulty(call, { kind: 'MISSING_GROUP_NUMBER' }, { groups: null, reason })
  if (second !== undefined)
    return faulty(call, { kind: 'UNKNOWN_FIELD', word: String(second) }, { groups: [group], reason })
  if (reason === '') return faulty(call, { kind: 'MISSING_REASON' }, { groups: [group], reason })
  return { kind: 'command', command: { name: 'refuse_group', group, reason } }
}

/** A page and a state, in either order; nothing else. */
function readRegister(call: GroupCall, said: string): Parsed {
  let page = 1
  let state: GroupState | null = null
  for (const word of foldText(said).split(/[\s,、]+/u)) {
    const number = /^(?:第|p)?(\d{1,6})页?$/u.exec(word)?.[1]
    const named = stateWords.get(word)
    if (word === '') continue
    if (number !== undefined && Number(number) > 0) page = Number(number)
    else if (named !== undefined) state = named
    else return faulty(call, { kind: 'UNKNOWN_FIELD', word: word.slice(0, 12) }, {})
  }
  return { kind: 'command', command: { name: 'group_register', page, state } }
}

const CALLED_OFF = /^(?:取消|撤销|不清了?|cancel)$/iu
const DAY_LABELS = ['日期', '期限', '截止', '时间', 'day', 'date', 'by', '于', '在']

function readDissolution(call: GroupCall, said: string): Parsed {
  if (said === '') {
    return {
      kind: 'command',
      command: { name: 'dissolve_groups', groups: [], date: '', callOff: false },
    }
  }
  const list = readGroupNumbers(said)
  if (list === 'too many') return faulty(call, { kind: 'TOO_MANY_GROUPS' }, { groups: null, date: '' })
  const { numbers: groups } = list
  const date = withoutLabel(list.rest, DAY_LABELS)
  if (groups.length === 0) return faulty(call, { kind: 'MISSING_GROUP_NUMBER' }, { groups: null, date })
  if (CALLED_OFF.test(date))
    return { kind: 'command', command: { name: 'dissolve_groups', groups, date: '', callOff: true } }
  if (date === '') return faulty(call, { kind: 'MISSING_DAY' }, { groups, date })
  if (call.call === 'plain' && findDeadline(date) === null) return ORDINARY
  return { kind: 'command', command: { name: 'dissolve_groups', groups, date, callOff: false } }
}

function withoutLabel(said: string, labels: readonly string[]): string {
  const folded = foldText(said)
  const label = labels.find((each) => folded.startsWith(each) && /^\s?[:=]/u.test(folded.slice(each.length)))
  const from = label === undefined ? 0 : label.length + folded.slice(label.length).search(/[:=]/u) + 1
  return trimmed(said, from, said.length, EDGES)
}
