import type { ExportReading } from '../../src/app/dry-run/history/exported-message.ts'
import type { Day } from '../../src/domain/instant.ts'
import type { Line } from './file-text.ts'
import { type LineDecoder, NOTHING, tooLong } from './line-decoder.ts'
import { MOST_CHARACTERS } from './own-words.ts'
import { type Header, readDayLine, readHeader } from './plain-headers.ts'

/** What programs write above a transcript. */
const TITLE =
  /^\s*(?:消息记录.*|消息分组[:：].*|消息对象[:：].*|=+|[-—]{5,}|.{0,60}的?聊天记录(?:如下)?[:：]?)\s*$/u

/**
 * A chat as people copy it out of WeChat or as programs write it: a line that says who and when, the message below it
 * up to the next such line. The lines of one file are alike, so that a date within a message isn't taken for one: a
 * further kind of header is believed at the head of a paragraph alone.
 */
export class PlainTranscript implements LineDecoder {
  readonly #zone: string
  readonly #forms = new Set<string>()
  #day: Day | null = null
  #atHead = true
  #begun = false
  #message: { readonly header: Header | null; readonly lines: string[]; characters: number } | null = null

  constructor(zone: string) {
    this.#zone = zone
  }

  push({ number, text: line, cut }: Line): readonly ExportReading[] {
    if (cut) return [tooLong(number)]
    const dayLine = readDayLine(line)
    if (dayLine !== null) {
      this.#day = dayLine.day
      this.#atHead = true
      return this.#close()
    }
    const header = this.#headerIn(line)
    this.#atHead = line.trim() === ''
    if (header === null) {
      this.#add(line)
      return NOTHING
    }
    const ended = this.#close()
    this.#forms.add(header.form)
    this.#begun = true
    this.#message = { header, lines: [], characters: 0 }
    this.#add(header.text)
    return ended
  }

  /** Nothing when no line has said who speaks: then it was no chat. */
  end(): readonly ExportReading[] {
    return this.#begun ? this.#close() : NOTHING
  }

  #headerIn(line: string): Header | null {
    const header = readHeader(line, this.#day, this.#zone)
    const believed = this.#atHead || !this.#begun || (header !== null && this.#forms.has(header.form))
    return believed ? header : null
  }

  /** What stands above the first header may be the rest of a message: it is kept, as nobody's. */
  #add(line: string): void {
    if (!this.#begun && TITLE.test(line)) return
    this.#message ??= { header: null, lines: [], characters: 0 }
    if (this.#message.characters > MOST_CHARACTERS) return
    this.#message.lines.push(line)
    this.#message.characters += line.length + 1
  }

  #close(): readonly ExportReading[] {
    const message = this.#message
    this.#message = null
    if (message === null) return NOTHING
    const text = message.lines.join('\n').trim()
    const { at = null, author = '' } = message.header ?? {}
    return text === '' ? NOTHING : [{ ok: true, message: { at, author, text } }]
  }
}
