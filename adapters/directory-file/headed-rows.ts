import type { RawTable } from './raw-table.ts'
import type { RowProblem } from './row-problem.ts'
import { columnsOf } from './vocabulary.ts'

/** A row whose cells are known by column. */
export interface HeadedRow {
  readonly place: string
  readonly row: number
  /** Text by the column's name in code; '' where the cell is blank or the column absent. */
  readonly cells: Readonly<Record<string, string>>
  /** How the file heads that column; a column it lacks is called by the suggested heading. */
  heading(column: string): string
}

/** Offices put a title above the headings; the headings are looked for this far down. */
const MOST_ROWS_ABOVE_DATA = 6
/** Columns that people add for themselves. Others are named, for they may be misspelt. */
const NOTES = new Set(['备注', '说明', '序号', 'note', 'notes', 'no', 'no.'])

/** Finds the headings of a table and gives its rows by column, blank rows left out; null when headings are amiss. */
export function headedRows(raw: RawTable, problems: RowProblem[]): readonly HeadedRow[] | null {
  const columns = columnsOf(raw.table)
  const byHeading = new Map<string, string>()
  for (const [column, { headings }] of Object.entries(columns)) {
    for (const heading of headings) byHeading.set(normal(heading), column)
  }
  const headRow = findHeadRow(raw, byHeading)
  const suggested = Object.values(columns).map((column) => column.headings)
  if (headRow === null) {
    if (raw.rows.every((row) => row.cells.every((cell) => cell.trim() === ''))) return []
    problems.push({
      place: raw.place,
      row: null,
      column: null,
      what: { zh: '找不到表头', en: 'The row of headings was not found' },
      mend: {
        zh: `首行应为：${suggested.map((words) => words[0]).join('、')}`,
        en: `The first row should be: ${suggested.map((words) => words[1]).join(', ')}`,
      },
    })
    return null
  }

  const head = raw.rows[headRow]
  const headings = head?.cells.map((cell) => cell.trim()) ?? []
  const headNumber = head === undefined || head.row === 0 ? null : head.row
  const found = new Map<string, { readonly index: number; readonly heading: string }>()
  headings.forEach((heading, index) => {
    const column = byHeading.get(normal(heading))
    if (column === undefined) {
      if (heading !== '' && !NOTES.has(normal(heading))) {
        problems.push({
          place: raw.place,
          row: headNumber,
          column: heading,
          what: { zh: '不认识这一列', en: 'This column is not known' },
          mend: {
            zh: `可用的列：${suggested.map((words) => words[0]).join('、')}、备注；其余请删去`,
            en: `The columns are ${suggested.map((words) => words[1]).join(', ')}, notes; remove the others`,
          },
        })
      }
    } else if (found.has(column)) {
      problems.push({
        place: raw.place,
        row: headNumber,
        column: heading,
        what: {
          zh: `与“${found.get(column)?.heading}”列重复`,
          en: `It repeats the column "${found.get(column)?.heading}"`,
        },
        mend: { zh: '请只留一列', en: 'Keep one of the two' },
      })
    } else {
      found.set(column, { index, heading })
    }
  })
  const missing = Object.entries(columns).filter(([column, { required }]) => required && !found.has(column))
  for (const [, { headings: words }] of missing) {
    problems.push({
      place: raw.place,
      row: headNumber,
      column: words[0],
      what: { zh: '缺这一列', en: `The column "${words[1]}" is missing` },
      mend: { zh: '请补上', en: 'Add it' },
    })
  }
  if (missing.length > 0) return null

  const heading = (column: string): string =>
    found.get(column)?.heading ?? columns[column]?.headings[0] ?? column
  const rows: HeadedRow[] = []
  for (const { row, cells } of raw.rows.slice(headRow + 1)) {
    if (cells.every((cell) => cell.trim() === '')) continue
    if (cells.some((cell, index) => cell.trim() !== '' && (headings[index] ?? '') === '')) {
      problems.push({
        place: raw.place,
        row,
        column: null,
        what: { zh: '有内容落在没有表头的列里', en: 'There is a cell beneath no heading' },
        mend: {
          zh: '请检查是否多了一个逗号，或给该列加上表头',
          en: 'Look for a comma too many, or head that column',
        },
      })
    }
    const named: Record<string, string> = {}
    for (const column of Object.keys(columns)) {
      const index = found.get(column)?.index
      named[column] = index === undefined ? '' : (cells[index] ?? '')
    }
    rows.push({ place: raw.place, row, cells: named, heading })
  }
  return rows
}

/** The row in which most headings are recognised, two at least. */
function findHeadRow(raw: RawTable, byHeading: ReadonlyMap<string, string>): number | null {
  let best: { readonly index: number; readonly hits: number } | null = null
  for (const [index, { cells }] of raw.rows.slice(0, MOST_ROWS_ABOVE_DATA).entries()) {
    const hits = cells.filter((cell) => byHeading.has(normal(cell))).length
    if (hits > (best?.hits ?? 1)) best = { index, hits }
  }
  return best?.index ?? null
}

function normal(heading: string): string {
  return heading.normalize('NFKC').trim().toLowerCase()
}
