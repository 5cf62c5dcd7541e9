import { readFile } from 'node:fs/promises'
import type { ExportReading } from '../../src/app/dry-run/history/exported-message.ts'
import type { Words } from '../../src/app/words.ts'
import { CsvTable } from './csv.ts'
import { separatorOf } from './csv-columns.ts'
import { type Encoding, linesOf, readHead, textOf } from './file-text.ts'
import { areJsonLines, JsonLines } from './json-lines.ts'
import type { LineDecoder } from './line-decoder.ts'
import { nameOf, ownWords } from './own-words.ts'
import { PlainTranscript } from './plain.ts'
import { isTelegram, telegramMessages } from './telegram.ts'

/** An opened export: what it gives, a bounded number of places at a time. */
export type OpenedExport =
  | { readonly ok: true; readonly readings: AsyncIterable<readonly ExportReading[]> }
  | { readonly ok: false; readonly why: Words }

/** Telegram's export is one JSON value and has to be held whole: twelve times its size while it is read. */
export const MOST_TELEGRAM_BYTES = 64 * 1024 * 1024
/** Messages of Telegram given at a time. */
const PAGE = 1_000

/**
 * Opens a chat that was exported: Telegram Desktop's result.json, JSON lines, CSV, or plain text as copied from WeChat;
 * which it is shows from its content. Times without an offset are read on the wall clock of `zone`.
 */
export async function openChatExport(path: string, zone: string): Promise<OpenedExport> {
  const head = await readHead(path)
  if (head === null) return { ok: false, why: { zh: '不是文本文件', en: 'it is no text file' } }
  if (isTelegram(head.text)) return openTelegram(path, head, zone)
  return { ok: true, readings: decoded(textOf(path, head.encoding), decoderFor(head.text, zone)) }
}

function decoderFor(head: string, zone: string): LineDecoder {
  if (areJsonLines(head)) return new JsonLines(zone)
  const separator = separatorOf(head)
  return separator === null ? new PlainTranscript(zone) : new CsvTable(separator, zone)
}

async function* decoded(
  pieces: AsyncIterable<string>,
  decoder: LineDecoder,
): AsyncIterable<readonly ExportReading[]> {
  for await (const lines of linesOf(pieces)) {
    yield lines.flatMap((line) => decoder.push(line)).flatMap(inOwnWords)
  }
  yield decoder.end().flatMap(inOwnWords)
}

async function openTelegram(
  path: string,
  { encoding, bytes }: { readonly encoding: Encoding; readonly bytes: number },
  zone: string,
): Promise<OpenedExport> {
  if (bytes > MOST_TELEGRAM_BYTES) {
    const most = MOST_TELEGRAM_BYTES / 1024 / 1024
    const zh = `Telegram 导出文件超过 ${most} MB，请按时间段分几次导出`
    const en = `an export of Telegram may have ${most} MB: export shorter periods`
    return { ok: false, why: { zh, en } }
  }
  const text = new TextDecoder(encoding).decode(await readFile(path))
  let exported: unknown
  try {
    exported = JSON.parse(text)
  } catch {
    const zh = 'Telegram 导出文件不完整，不是 JSON，请重新导出'
    const en = 'the export of Telegram is incomplete, it is no JSON: export it again'
    return { ok: false, why: { zh, en } }
  }
  return { ok: true, readings: telegramPages(exported, zone) }
}

async function* telegramPages(exported: unknown, zone: string): AsyncIterable<readonly ExportReading[]> {
  let page: ExportReading[] = []
  for (const message of telegramMessages(exported, zone)) {
    page.push(...inOwnWords({ ok: true, message }))
    if (page.length < PAGE) continue
    yield page
    page = []
  }
  yield page
}

/** A message in its author's own words, under the name alone; nothing where there are no words. */
function inOwnWords(reading: ExportReading): readonly ExportReading[] {
  if (!reading.ok) return [reading]
  const { at, author, text } = reading.message
  const words = ownWords(text)
  return words === '' ? [] : [{ ok: true, message: { at, author: nameOf(author), text: words } }]
}
