import type { ExportReading } from '../../src/app/dry-run/history/exported-message.ts'
import type { Words } from '../../src/app/words.ts'
import type { Line } from './file-text.ts'

/** Makes messages of the lines of a file, authors and texts as they stand there. */
export interface LineDecoder {
  /** What has come to its end with this line or before it. */
  push(line: Line): readonly ExportReading[]
  /** What the end of the file has brought to its end. */
  end(): readonly ExportReading[]
}

export const NOTHING: readonly ExportReading[] = []

export function unread(line: number, why: Words): ExportReading {
  return { ok: false, line, why }
}

export function tooLong(line: number): ExportReading {
  return unread(line, { zh: '这一行太长', en: 'this line is too long' })
}
