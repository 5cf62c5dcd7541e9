import writeExcelFile from 'write-excel-file/node'
import type { Sheet } from '../../src/domain/reply.ts'

/** XML has no place for these, and nobody typed them; left in, the library would drop what follows them too. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|\p{Noncharacter_Code_Point}|\p{Cs}|\uFFFD/gu
const NOT_IN_SHEET_NAMES = /[\p{Cc}[\]:*?/\\']+/gu
/** What Excel takes: for a sheet's name, and for a cell. */
const LONGEST_SHEET_NAME = 31
const LONGEST_CELL = 32_767
const NARROWEST = 8
const WIDEST = 48
/** Rows that settle a column's width. */
const ROWS_LOOKED_AT = 200

/** An xlsx. A text stays a text, also where it begins with `=`, so that nobody's words become a formula. */
export async function fillWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const names = sheetNames(sheets)
  const workbook = writeExcelFile(
    sheets.map(({ rows }, index) => ({
      sheet: names[index] ?? '',
      columns: widths(rows).map((width) => ({ width })),
      stickyRowsCount: 1,
      data: rows.map((row, at) => row.map((value) => cell(value, at === 0))),
    })),
    { fontFamily: '等线', fontSize: 11 },
  )
  return workbook.toBuffer()
}

function cell(value: string | number | null, head: boolean) {
  if (value === null || value === '') return null
  if (typeof value === 'number') return { type: Number, value, alignVertical: 'top' } as const
  const text = value.slice(0, LONGEST_CELL).replace(UNPRINTABLE, '')
  if (head) return { type: String, value: text, fontWeight: 'bold', backgroundColor: '#e4f0ea' } as const
  return { type: String, value: text, wrap: true, alignVertical: 'top' } as const
}

/** In characters of a Latin letter's width; a Chinese one is two wide. */
function widths(rows: Sheet['rows']): number[] {
  const columns = Math.max(0, ...rows.slice(0, ROWS_LOOKED_AT).map((row) => row.length))
  return Array.from({ length: columns }, (_, column) => {
    const widest = Math.max(...rows.slice(0, ROWS_LOOKED_AT).map((row) => widthOf(String(row[column] ?? ''))))
    return Math.min(WIDEST, Math.max(NARROWEST, widest + 2))
  })
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character > '\u2E7F' ? 2 : 1
  return width
}

/** Names as a workbook takes them: short, without signs, each once. */
function sheetNames(sheets: readonly Sheet[]): string[] {
  const taken = new Set<string>()
  return sheets.map(({ name }, index) => {
    const plain = [...name.replace(NOT_IN_SHEET_NAMES, ' ').trim()].slice(0, LONGEST_SHEET_NAME).join('')
    const free = plain === '' || taken.has(plain.toLowerCase()) ? `${index + 1}` : plain
    taken.add(free.toLowerCase())
    return free
  })
}
