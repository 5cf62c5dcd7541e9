import type { RowProblem } from './row-problem.ts'
import { type ReadableTable, TABLE_NAMES, TABLE_WORDS, type TableName } from './vocabulary.ts'

/** A table as some file holds it: text in rows, headings not yet understood. */
export interface RawTable {
  readonly place: string
  readonly table: ReadableTable
  readonly rows: readonly RawRow[]
}

export interface RawRow {
  /** As a spreadsheet numbers it, the first row being 1; the line in a YAML file. */
  readonly row: number
  readonly cells: readonly string[]
}

/** What one file gave. */
export interface RawFile {
  readonly tables: readonly RawTable[]
  readonly problems: readonly RowProblem[]
}

/** The table that a file, sheet or key of that name holds; null when no table is called so. */
export function tableNamed(name: string): TableName | null {
  const wanted = name.normalize('NFKC').trim().toLowerCase()
  return TABLE_NAMES.find((table) => TABLE_WORDS[table].includes(wanted)) ?? null
}

/** The names that would have been understood, for messages. */
export function tableNamesFor(language: 'zh' | 'en'): string {
  const names = TABLE_NAMES.map((table) => TABLE_WORDS[table][language === 'zh' ? 0 : 1])
  return names.join(language === 'zh' ? '、' : ', ')
}

/** A problem with a whole file or table. */
export function placeProblem(place: string, what: RowProblem['what'], mend: RowProblem['mend']): RowProblem {
  return { place, row: null, column: null, what, mend }
}
