import type { ExportedMessage } from '../../src/app/dry-run/history/exported-message.ts'
import type { Instant } from '../../src/domain/instant.ts'
import { isOfWords } from './message-type.ts'
import { momentOf, readDay, readMoment } from './moment.ts'

/** How columns are headed, those that say it best first. */
const HEADINGS = {
  moment: [
    '发送时间',
    '发言时间',
    '消息时间',
    '日期时间',
    '时间',
    'strtime',
    'datetime',
    'time',
    'at',
    'timestamp',
    'createtime',
  ],
  day: ['日期', '发送日期', 'date', 'day'],
  author: [
    '发言人',
    '发送人',
    '发送者',
    '姓名',
    '群昵称',
    '昵称',
    '成员',
    'author',
    'nickname',
    'name',
    'remark',
    'from',
    'sender',
  ],
  text: ['内容', '消息内容', '消息', '文本', '正文', 'text', 'content', 'strcontent', 'message', 'msg'],
  type: ['类型', '消息类型', 'type', 'msgtype'],
} as const satisfies Record<string, readonly string[]>

/** Where in a row each thing stands; several columns may name the author. */
export type CsvColumns = Readonly<Record<keyof typeof HEADINGS, readonly number[]>>

/** The columns of a row of headings; null when the row is none: a time and a text are needed. */
export function columnsOf(row: readonly string[]): CsvColumns | null {
  const headings = row.map((cell) =>
    cell
      .normalize('NFKC')
      .replace(/[\s_"]/gu, '')
      .toLowerCase(),
  )
  const placesOf = (names: readonly string[]) =>
    names.map((name) => headings.indexOf(name)).filter((place) => place >= 0)
  const columns: CsvColumns = {
    moment: placesOf(HEADINGS.moment),
    day: placesOf(HEADINGS.day),
    author: placesOf(HEADINGS.author),
    text: placesOf(HEADINGS.text),
    type: placesOf(HEADINGS.type),
  }
  const dated = columns.moment.length + columns.day.length > 0
  return dated && columns.text.length > 0 ? columns : null
}

/** The message of a row; null when it is no text. */
export function readCsvRow(
  row: readonly string[],
  columns: CsvColumns,
  zone: string,
): ExportedMessage | null {
  if (!isOfWords(cellOf(row, columns.type))) return null
  return {
    at: momentIn(row, columns, zone),
    author: cellOf(row, columns.author),
    text: cellOf(row, columns.text),
  }
}

/** When a row says that it was said: date and time may have a column each. */
export function momentIn(row: readonly string[], columns: CsvColumns, zone: string): Instant | null {
  const [moment, day] = [cellOf(row, columns.moment), cellOf(row, columns.day)]
  return readMoment(moment, zone) ?? momentOf(readDay(day), moment, zone) ?? readMoment(day, zone)
}

function cellOf(row: readonly string[], places: readonly number[]): string {
  return places.map((place) => row[place] ?? '').find((text) => text.trim() !== '') ?? ''
}

/** A title may stand above the headings; they are looked for in so many lines. */
const MOST_LINES_ABOVE = 6

/** What separates the columns; null when no line at the beginning heads the columns of a chat. */
export function separatorOf(head: string): string | null {
  for (const line of head.split(/\r?\n/u, MOST_LINES_ABOVE)) {
    const separator = [',', '\t', ';'].find((each) => columnsOf(line.split(each)) !== null)
    if (separator !== undefined) return separator
  }
  return null
}
