import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openChatExport } from '../../../adapters/chat-export/index.ts'
import type { ExportedMessage, ExportReading } from '../../../src/app/dry-run/history/exported-message.ts'
import { formatLocal, toLocal } from '../../../src/domain/instant.ts'

const ZONE = 'Asia/Shanghai'

/** A message as `time | author | text`, the time on the clock of Beijing, '' where there is none. */
export const shown = ({ at, author, text }: ExportedMessage): string =>
  [at === null ? '' : formatLocal(toLocal(at, ZONE)), author, text].join(' | ')

/** Everything that an export of these bytes gives. */
export async function readExport(content: string | Uint8Array): Promise<readonly ExportReading[]> {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-export-'))
  try {
    const file = join(folder, 'chat')
    writeFileSync(file, content)
    const opened = await openChatExport(file, ZONE)
    if (!opened.ok) throw new Error(opened.why.en)
    const readings: ExportReading[] = []
    for await (const page of opened.readings) readings.push(...page)
    return readings
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Its messages, as they are shown, and `line N` for each place that could not be read. */
export async function read(content: string | Uint8Array): Promise<readonly string[]> {
  const readings = await readExport(content)
  return readings.map((reading) => (reading.ok ? shown(reading.message) : `line ${reading.line}`))
}
