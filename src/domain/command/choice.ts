import { fold, foldText, HAN, kindOf, trimmed } from './characters.ts'
import type { Command, Parsed } from './command.ts'
import { choiceLine } from './form.ts'
import type { Head } from './head.ts'
import { ORDINARY } from './task-commands.ts'
import { choiceWords } from './vocabulary.ts'

type Known = Extract<Head, { readonly kind: 'known' }>

/** A command with one word behind it that says which: `/周报 上周`, `/日历 重置`. */
export type ChoiceCommand = Extract<Command, { readonly choice: unknown }>

const EDGES = { leading: ':,;|。.', trailing: '。.!~', ornaments: true }
const MOST_WORD = 12

/** Without a prefix it counts only as it stands, or with a word that it knows: these are everyday words. */
export function readChoice(head: Known, name: ChoiceCommand['name'], text: string): Parsed {
  const said = trimmed(text, head.at, text.length, EDGES)
  if (said === '' && head.number === null) return { kind: 'command', command: { name, choice: null } }
  const glued = head.call === 'plain' && kindOf(fold(text, head.at)) & HAN
  const command = glued || head.number !== null ? null : commandOf(name, foldText(said))
  if (command !== null) return { kind: 'command', command }
  if (head.call === 'plain') return ORDINARY
  const fault = { kind: 'UNKNOWN_FIELD', word: said.slice(0, MOST_WORD) } as const
  const form = choiceLine({ name, choice: null }, head.english ? 'en' : 'zh')
  return { kind: 'faulty', fault, nearest: name, form }
}

function commandOf(name: ChoiceCommand['name'], said: string): ChoiceCommand | null {
  const isSaid = ({ zh, en }: { readonly zh: readonly string[]; readonly en: readonly string[] }) =>
    zh.includes(said) || en.includes(said)
  if (name === 'weekly') {
    if (isSaid(choiceWords.weekly.this)) return { name, choice: 'this' }
    return isSaid(choiceWords.weekly.last) ? { name, choice: 'last' } : null
  }
  if (isSaid(choiceWords.calendar.reset)) return { name, choice: 'reset' }
  return isSaid(choiceWords.calendar.off) ? { name, choice: 'off' } : null
}
