import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { InventoryEntry } from '../../src/app/groups/inventory.ts'
import type { Unit } from '../../src/domain/directory.ts'
import { headedRows } from './headed-rows.ts'
import { createLookup } from './lookup.ts'
import { placeProblem, type RawFile } from './raw-table.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import type { RowProblem } from './row-problem.ts'
import { type Checked, checkRows, type InventoryRow, problemAt, ROW_SCHEMAS } from './row-schemas.ts'

export type InventoryReading =
  | { readonly ok: true; readonly entries: readonly InventoryEntry[] }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

const MOST_FILE_BYTES = 20 * 1024 * 1024

/**
 * Reads an inventory of groups (xlsx or csv; its sheets or its name may be called anything). Names every row that is
 * wrong, or gives the whole. Throws only for what the file system does besides a missing file.
 */
export async function readInventory(path: string, units: readonly Unit[]): Promise<InventoryReading> {
  const file = await readOne(path)
  const problems = [...file.problems]
  const rows: Checked<InventoryRow>[] = []
  let unread = false
  for (const table of file.tables) {
    const headed = headedRows(table, problems)
    if (headed === null) unread = true
    else for (const row of checkRows(headed, false, ROW_SCHEMAS.inventory, problems).rows) rows.push(row)
  }
  const lookup = createLookup({ zh: '单位', en: 'unit' }, units, { spoiled: new Set(), unread }, problems)
  const seen = new Map<string, Checked<InventoryRow>>()
  const entries: InventoryEntry[] = []
  for (const row of rows) {
    const { id, unit, title, platform, ...rest } = row.value
    const unitId = unit === null ? null : (lookup.find(unit, row, 'unit')?.id ?? null)
    const key = id ?? `${unitId ?? ''}/${title}`
    const first = seen.get(`${platform}\n${key}`)
    if (first === undefined) {
      seen.set(`${platform}\n${key}`, row)
      entries.push({ ...rest, title, platform, key, unitId })
    } else {
      problems.push(
        problemAt(
          row.at,
          id === null ? 'title' : 'id',
          {
            zh: `与第 ${first.at.row} 行是同一个群`,
            en: `It is the same group as row ${first.at.row}`,
          },
          {
            zh: '请删去一行；确是两个群，就在“编号”列给它们不同的编号',
            en: 'Remove one; if they are two groups, give each a code in a column "id"',
          },
        ),
      )
    }
  }
  return problems.length === 0 ? { ok: true, entries } : { ok: false, problems }
}

async function readOne(path: string): Promise<RawFile> {
  const place = basename(path)
  const size = await stat(path).then(
    (found) => found.size,
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null
      throw new Error(`cannot look at ${path}`, { cause })
    },
  )
  const refused = (what: RowProblem['what'], mend: RowProblem['mend']): RawFile => ({
    tables: [],
    problems: [placeProblem(place, what, mend)],
  })
  if (size === null)
    return refused(
      { zh: '没有这个文件', en: 'There is no such file' },
      { zh: '请检查路径', en: 'Check the path' },
    )
  if (size > MOST_FILE_BYTES) {
    return refused(
      { zh: '文件超过 20 MB', en: 'The file is larger than 20 MB' },
      { zh: '请拆成几个文件', en: 'Split it' },
    )
  }
  switch (extname(path).toLowerCase()) {
    case '.xlsx':
      return readXlsx(place, await readFile(path), 'inventory')
    case '.csv':
    case '.tsv':
      return readCsv(place, 'inventory', await readFile(path), 'inventory')
    default:
      return refused(
        { zh: '不是 xlsx 或 csv 文件', en: 'This is no xlsx or csv file' },
        { zh: '请另存为 .xlsx 或 .csv', en: 'Save it as .xlsx or .csv' },
      )
  }
}
