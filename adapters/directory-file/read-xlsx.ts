import readXlsxFile from 'read-excel-file/node'
import { placeProblem, type RawFile, type RawTable, tableNamed, tableNamesFor } from './raw-table.ts'
import type { RowProblem } from './row-problem.ts'
import { unpackedBytes } from './unpacked-size.ts'
import type { ReadableTable } from './vocabulary.ts'

/** A workbook that unpacks to more than this is not read: it would take the machine's memory. */
const MOST_UNPACKED_BYTES = 500 * 1024 * 1024

/** A number as the workbook writes it. */
interface NumberCell {
  readonly digits: string
}

/**
 * Reads every sheet that bears a table's name; sheets of other names are notes, unless no sheet is a table. Where
 * `meant` says which table is wanted, it is every sheet that is not empty, and dates are read as such.
 */
export async function readXlsx(
  place: string,
  bytes: Buffer,
  meant: ReadableTable | null = null,
): Promise<RawFile> {
  const unpacked = unpackedBytes(bytes)
  if (unpacked === null) return broken(place)
  if (unpacked > MOST_UNPACKED_BYTES) {
    return {
      tables: [],
      problems: [
        placeProblem(
          place,
          { zh: '工作簿解压后超过 500 MB', en: 'The workbook unpacks to more than 500 MB' },
          { zh: '请拆成几个文件分别导入', en: 'Split it into several files' },
        ),
      ],
    }
  }
  let sheets: readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[]
  try {
    // Numbers stay text: a code such as 110101 is a name, not a quantity.
    sheets = await readXlsxFile(bytes, { parseNumber: (digits: string): NumberCell => ({ digits }) })
  } catch {
    return broken(place)
  }
  const tables: RawTable[] = []
  const problems: RowProblem[] = []
  for (const { sheet, data } of sheets) {
    const table = meant ?? tableNamed(sheet)
    if (table === null || data.length === 0) continue
    const sheetPlace = `${place} › ${sheet}`
    const rows = data.map((cells, index) => {
      const row = index + 1
      return {
        row,
        cells: cells.map((cell) => cellText(meant === null ? cell : dated(cell), sheetPlace, row, problems)),
      }
    })
    tables.push({ place: sheetPlace, table, rows })
  }
  if (tables.length === 0) {
    problems.push(
      placeProblem(
        place,
        { zh: '没有一个工作表是名录表', en: 'No sheet bears the name of a table' },
        { zh: `请把工作表命名为 ${tableNamesFor('zh')}`, en: `Name the sheets ${tableNamesFor('en')}` },
      ),
    )
  }
  return { tables, problems }
}

/** A date cell as a date is written. */
function dated(cell: unknown): unknown {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : cell
}

function cellText(cell: unknown, place: string, row: number, problems: RowProblem[]): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'string') return cell
  const isDate = cell instanceof Date
  const text = isDate ? '' : (cell as NumberCell).digits
  // Excel keeps 15 digits of a number: the end of a longer code is lost, however it is shown.
  if (isDate || !/^-?\d{1,15}(\.\d+)?$/.test(text)) {
    problems.push({
      place,
      row,
      column: null,
      what: isDate
        ? { zh: '有单元格被 Excel 存成了日期', en: 'Excel keeps one of the cells as a date' }
        : {
            zh: `编号“${text}”太长，Excel 已丢失末尾数字`,
            en: `The code "${text}" is too long: Excel has lost its last digits`,
          },
      mend: { zh: '请把该列设为“文本”格式后重新填写', en: 'Format the column as text and type it again' },
    })
    return ''
  }
  return text
}

function broken(place: string): RawFile {
  return {
    tables: [],
    problems: [
      placeProblem(
        place,
        {
          zh: '不是可读的 xlsx 工作簿（可能加了密码或已损坏）',
          en: 'This is no readable xlsx workbook (it may be protected or damaged)',
        },
        {
          zh: '请用 Excel 或 WPS 打开后另存为 .xlsx，不设密码',
          en: 'Open it and save it as .xlsx again, without a password',
        },
      ),
    ],
  }
}
