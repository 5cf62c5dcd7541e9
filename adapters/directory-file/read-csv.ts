import { CsvError, type Info, parse } from 'csv-parse/sync'
import { decodeText } from './decode-text.ts'
import { placeProblem, type RawFile, tableNamed, tableNamesFor } from './raw-table.ts'
import type { ReadableTable } from './vocabulary.ts'

/** Reads one table from a CSV file; the file's name says which, unless `meant` does. `place` is how messages call the file. */
export function readCsv(
  place: string,
  baseName: string,
  bytes: Uint8Array,
  meant: ReadableTable | null = null,
): RawFile {
  const table = meant ?? tableNamed(baseName)
  if (table === null) {
    return failed(
      place,
      { zh: `文件名“${baseName}”不是表名`, en: `"${baseName}" is no table's name` },
      { zh: `请把文件命名为 ${tableNamesFor('zh')} 之一`, en: `Name the file one of ${tableNamesFor('en')}` },
    )
  }
  const text = decodeText(bytes)
  if (text === null) {
    return failed(
      place,
      { zh: '文字编码无法识别', en: 'The text encoding is not known' },
      { zh: '请另存为“CSV UTF-8”后再导入', en: 'Save it as "CSV UTF-8" and import again' },
    )
  }
  try {
    const records = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      info: true,
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: Info }[]
    const rows = records.map(({ record, info }) => ({ row: info.records + info.empty_lines, cells: record }))
    return { tables: [{ place, table, rows }], problems: [] }
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    const { lines } = cause as { lines?: unknown }
    const line = typeof lines === 'number' ? lines : null
    return {
      tables: [],
      problems: [
        {
          place,
          row: line,
          column: null,
          what: { zh: '引号没有成对，无法分列', en: 'The quotes do not pair, so the row has no columns' },
          mend: {
            zh: '请检查这一行及之前的双引号，或用 Excel 重新另存为 CSV',
            en: 'Check the double quotes in and before this row, or save it as CSV from Excel again',
          },
        },
      ],
    }
  }
}

/** Excel's "Unicode text" separates by tabs, its CSV by commas, in some locales by semicolons. */
function separatorOf(text: string): string {
  const heading = text.split(/\r?\n/, 1)[0] ?? ''
  return [',', '\t', ';'].find((separator) => heading.includes(separator)) ?? ','
}

function failed(place: string, what: { zh: string; en: string }, mend: { zh: string; en: string }): RawFile {
  return { tables: [], problems: [placeProblem(place, what, mend)] }
}
