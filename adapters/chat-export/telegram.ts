import type { ExportedMessage } from '../../src/app/dry-run/history/exported-message.ts'
import { readMoment } from './moment.ts'

type Fields = Readonly<Record<string, unknown>>

/** Every message of words in what Telegram Desktop exports: `result.json` of one chat, or of a whole account. */
export function* telegramMessages(exported: unknown, zone: string): Iterable<ExportedMessage> {
  for (const chat of chatsOf(exported)) {
    for (const message of listOf(chat['messages'])) {
      if (!isFields(message) || message['type'] !== 'message') continue
      const { from } = message
      yield {
        at: readMoment(message['date_unixtime'], zone) ?? readMoment(message['date'], zone),
        // null once the account was deleted.
        author: typeof from === 'string' ? from : '',
        text: textOf(message['text']),
      }
    }
  }
}

/** Does this look like an export of Telegram Desktop? `head` is its beginning. */
export function isTelegram(head: string): boolean {
  return /^\s*\{/u.test(head) && /"(?:messages|chats)"\s*:\s*[[{]/u.test(head)
}

function chatsOf(exported: unknown): readonly Fields[] {
  if (!isFields(exported)) return []
  const { chats } = exported
  const listed = isFields(chats) ? listOf(chats['list']) : []
  return [exported, ...listed.filter(isFields)]
}

/** Plain text, or pieces of it: strings, and links, mentions or bold words with a `text` of their own. */
function textOf(text: unknown): string {
  if (typeof text === 'string') return text
  return listOf(text)
    .map((piece) => (typeof piece === 'string' ? piece : isFields(piece) ? textOf(piece['text']) : ''))
    .join('')
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
