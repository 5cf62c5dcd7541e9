import { statSync } from 'node:fs'
import type { ExportReading, UnreadLine } from '../../app/dry-run/history/exported-message.ts'
import type { FoundAssignment } from '../../app/dry-run/history/judged-message.ts'
import { HistoryTally } from '../../app/dry-run/history/tally.ts'
import type { Screen } from '../../app/dry-run/screen.ts'
import type { WorkingCalendar } from '../../domain/calendar.ts'
import { formatLocal } from '../../domain/instant.ts'
import { CliProblem, type ExitCode, type Terminal } from '../command.ts'
import { pour } from '../pour.ts'
import { listLine, reportLines } from './report.ts'
import { NO_CHAT, REPORT_WORDS } from './words.ts'

export interface HistoryOptions {
  readonly file: string
  readonly json: boolean
  /** Also give every message that was found. */
  readonly list: boolean
}

/** Places named of those that could not be read; the others are counted. */
const MOST_UNREAD_NAMED = 5

/** What was met on the way through an export. */
interface Reader {
  readonly readings: AsyncIterable<readonly ExportReading[]>
  readonly tally: HistoryTally
  readonly calendar: WorkingCalendar
  unread: number
  readonly firstUnread: UnreadLine[]
}

/**
 * Judges a chat of the past and says what was put on people beside the gate. What is found is written as it is met.
 * @returns 1 when a place of the file could not be read.
 * @throws CliProblem when the file is no chat.
 */
export async function screenHistory(
  { file, json, list }: HistoryOptions,
  terminal: Terminal,
  calendar: WorkingCalendar,
  screen: Screen,
): Promise<ExitCode> {
  const readings = await openExport(file, calendar.zone)
  const reader = { readings, tally: new HistoryTally(calendar, screen), calendar, unread: 0, firstUnread: [] }
  await pour(terminal, json ? asJson(reader, list) : asText(reader, list, terminal))
  nameUnread(reader, terminal)
  if (reader.tally.summary().messages === 0) {
    throw new CliProblem({ zh: `${file}：${NO_CHAT.zh}`, en: `${file}: ${NO_CHAT.en}` })
  }
  return reader.unread === 0 ? 0 : 1
}

async function openExport(file: string, zone: string): Promise<AsyncIterable<readonly ExportReading[]>> {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new CliProblem({
      zh: `没有文件 ${file}，请检查路径`,
      en: `there is no file ${file}: check the path`,
    })
  }
  const { openChatExport } = await import('../../../adapters/chat-export/index.ts')
  const opened = await openChatExport(file, zone)
  if (opened.ok) return opened.readings
  throw new CliProblem({ zh: `${file}：${opened.why.zh}`, en: `${file}: ${opened.why.en}` })
}

/** Goes through the export, a page at a time, and gives what was found on it. */
async function* found(reader: Reader): AsyncIterable<readonly FoundAssignment[]> {
  for await (const page of reader.readings) {
    const assignments: FoundAssignment[] = []
    for (const reading of page) {
      if (reading.ok) {
        const assignment = reader.tally.hear(reading.message)
        if (assignment !== null) assignments.push(assignment)
      } else {
        reader.unread += 1
        if (reader.firstUnread.length < MOST_UNREAD_NAMED) reader.firstUnread.push(reading)
      }
    }
    yield assignments
  }
}

async function* asText(reader: Reader, list: boolean, { language }: Terminal): AsyncIterable<string> {
  const words = REPORT_WORDS[language]
  let listed = false
  for await (const page of found(reader)) {
    if (!list || page.length === 0) continue
    listed = true
    yield page.map((each) => `${listLine(each, reader.calendar, words)}\n`).join('')
  }
  const summary = reader.tally.summary()
  if (summary.messages === 0) return
  const lines = reportLines(summary, reader.unread, words)
  yield `${listed ? '\n' : ''}${lines.join('\n')}\n`
}

/** One object; the messages come first in it, so that they need not be held. */
async function* asJson(reader: Reader, list: boolean): AsyncIterable<string> {
  let separator = '{"found":[\n'
  for await (const page of found(reader)) {
    if (!list) continue
    for (const each of page) {
      yield separator + JSON.stringify(asRecord(each, reader.calendar))
      separator = ',\n'
    }
  }
  const summary = reader.tally.summary()
  if (summary.messages === 0) return
  const unread = { lines: reader.unread, first: reader.firstUnread.map(({ line, why }) => ({ line, why })) }
  const rest = JSON.stringify({ ...summary, unread }).slice(1)
  yield list ? `${separator === ',\n' ? '\n' : separator}],${rest}\n` : `{${rest}\n`
}

function asRecord(
  { at, author, text, score, afterHours, sameDay, demands }: FoundAssignment,
  calendar: WorkingCalendar,
) {
  const when = at === null ? null : formatLocal(calendar.toLocal(at)).replace(' ', 'T')
  return { at: when, author, score, text, afterHours, sameDay, demands }
}

function nameUnread({ unread, firstUnread }: Reader, { stderr, language }: Terminal): void {
  if (unread === 0) return
  const zh = language === 'zh'
  const places = firstUnread.map(({ line, why }) =>
    zh ? `第 ${line} 行：${why.zh}` : `line ${line}: ${why.en}`,
  )
  const more = unread > firstUnread.length ? [zh ? '……' : '…'] : []
  const title = zh ? `有 ${unread} 行读不懂` : `lines that could not be read: ${unread}`
  stderr.write(`guiyi screen: ${[title, ...places, ...more].join('\n  ')}\n`)
}
