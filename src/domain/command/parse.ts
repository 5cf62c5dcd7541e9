import type { Parsed } from './command.ts'
import { readHead } from './head.ts'
import { readKnown } from './known-command.ts'
import { ORDINARY } from './task-commands.ts'
import { readUnknown } from './unknown-command.ts'
import { PLAIN_IN_PRIVATE } from './vocabulary.ts'

/**
 * Reads a message. Never throws; its time grows with the text's length alone.
 *
 * Without a prefix a message has to be a command beyond doubt, since a bot that answers talk is a nuisance. Behind
 * `/` whatever resembles a command is answered, if only with a form to mend. In a group more is talk than in private.
 */
export function parseCommand(text: string, where: 'group' | 'private' = 'private'): Parsed {
  const head = readHead(text)
  if (head === null) return ORDINARY
  if (where === 'group' && head.call === 'plain' && head.kind === 'known' && PLAIN_IN_PRIVATE.has(head.name))
    return ORDINARY
  return head.kind === 'known' ? readKnown(head, text) : readUnknown(head, text)
}
