import type { ExportReading } from '../../src/app/dry-run/history/exported-message.ts'
import type { Line } from './file-text.ts'
import { type LineDecoder, NOTHING, tooLong, unread } from './line-decoder.ts'
import { isOfWords } from './message-type.ts'
import { readMoment } from './moment.ts'

const MOMENTS = ['at', 'time', 'date', 'timestamp'] as const
const AUTHORS = ['author', 'from', 'sender'] as const
const TEXTS = ['text', 'content'] as const

/**
 * JSON objects, one a line, with a moment (`at`, `time`, `date`), who said it (`author`, `from`, `sender`) and what
 * (`text`, `content`). Blank lines, and messages whose `type` says that they are no text, are passed over.
 */
export class JsonLines implements LineDecoder {
  readonly #zone: string

  constructor(zone: string) {
    this.#zone = zone
  }

  push({ number, text: line, cut }: Line): readonly ExportReading[] {
    if (cut) return [tooLong(number)]
    if (line.trim() === '') return NOTHING
    let value: unknown
    try {
      value = JSON.parse(line)
    } catch {
      return [unread(number, { zh: '不是 JSON', en: 'this is no JSON' })]
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return [unread(number, { zh: '不是 JSON 对象', en: 'this is no JSON object' })]
    }
    const fields = value as Readonly<Record<string, unknown>>
    if (!isOfWords(fields['type'])) return NOTHING
    const text = firstOf(fields, TEXTS)
    if (typeof text !== 'string') {
      return [unread(number, { zh: '缺少文字字段 text', en: 'the text field "text" is missing' })]
    }
    const author = firstOf(fields, AUTHORS)
    const at = readMoment(firstOf(fields, MOMENTS), this.#zone)
    return [{ ok: true, message: { at, author: typeof author === 'string' ? author : '', text } }]
  }

  end(): readonly ExportReading[] {
    return NOTHING
  }
}

/** Does a file begin as JSON lines do? Telegram's export, which begins so too, is to be looked for first. */
export function areJsonLines(head: string): boolean {
  return /^\s*\{\s*"/u.test(head)
}

function firstOf(fields: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.map((name) => fields[name]).find((value) => value !== undefined && value !== null)
}
