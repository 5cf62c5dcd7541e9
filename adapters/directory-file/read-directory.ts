import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { z } from 'zod'
import type { DirectoryData } from '../../src/domain/directory.ts'
import { type HeadedRow, headedRows } from './headed-rows.ts'
import { createLookup, unique } from './lookup.ts'
import { placeProblem, type RawFile, type RawTable } from './raw-table.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { readYaml } from './read-yaml.ts'
import { resolveGroups, resolvePeople } from './resolve-people.ts'
import { resolveDepartments, resolveUnits } from './resolve-units.ts'
import type { RowProblem } from './row-problem.ts'
import { type CheckedTable, checkRows, ROW_SCHEMAS } from './row-schemas.ts'
import type { TableName } from './vocabulary.ts'

export type DirectoryReading =
  | { readonly ok: true; readonly data: DirectoryData }
  | { readonly ok: false; readonly problems: readonly RowProblem[] }

const NOTHING: DirectoryData = {
  units: [],
  departments: [],
  people: [],
  duties: [],
  instructions: [],
  groups: [],
}
const MOST_FILE_BYTES = 20 * 1024 * 1024

/**
 * Reads a directory from files (xlsx, csv, yaml) and folders of them. Names every row that is wrong, or gives
 * the whole. Rows may refer to each other in any order and file, and to what `known` holds; a row with the id of
 * something known replaces it. Throws only for what the file system does besides a missing file.
 */
export async function readDirectory(
  paths: readonly string[],
  known: DirectoryData = NOTHING,
): Promise<DirectoryReading> {
  const problems: RowProblem[] = []
  const tables: RawTable[] = []
  for (const path of await filesOf(paths, problems)) {
    const file = await readOne(path)
    tables.push(...file.tables)
    for (const problem of file.problems) problems.push(problem)
  }
  const data = resolve(tables, known, problems)
  return problems.length === 0 ? { ok: true, data } : { ok: false, problems }
}

/** Files as given, and the tables of folders, in a steady order. */
async function filesOf(paths: readonly string[], problems: RowProblem[]): Promise<readonly string[]> {
  const files: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return null
      throw new Error(`cannot look at ${path}`, { cause })
    })
    if (found === null) {
      problems.push(
        placeProblem(
          path,
          { zh: '没有这个文件', en: 'There is no such file' },
          { zh: '请检查路径', en: 'Check the path' },
        ),
      )
    } else if (!found.isDirectory()) {
      files.push(path)
    } else {
      // Excel keeps a "~$…" file beside a workbook that is open.
      const names = (await readdir(path))
        .filter((name) => readerOf(name) !== null && !/^[.~]/.test(name))
        .sort()
      files.push(...names.map((name) => join(path, name)))
      if (names.length === 0) {
        problems.push(
          placeProblem(
            path,
            { zh: '文件夹里没有名录文件', en: 'The folder holds no table' },
            { zh: '请放入 xlsx、csv 或 yaml 文件', en: 'Put xlsx, csv or yaml files there' },
          ),
        )
      }
    }
  }
  return files
}

type Reader = (place: string, path: string, bytes: Buffer) => RawFile | Promise<RawFile>

function readerOf(path: string): Reader | null {
  switch (extname(path).toLowerCase()) {
    case '.xlsx':
      return (place, _path, bytes) => readXlsx(place, bytes)
    case '.csv':
    case '.tsv':
      return (place, file, bytes) => readCsv(place, basename(file, extname(file)), bytes)
    case '.yaml':
    case '.yml':
      return (place, _path, bytes) => readYaml(place, bytes)
    default:
      return null
  }
}

async function readOne(path: string): Promise<RawFile> {
  const place = basename(path)
  const reader = readerOf(path)
  if (reader === null) {
    return refused(
      place,
      { zh: '不是名录文件', en: 'This is no directory file' },
      {
        zh: '请给出 xlsx、csv 或 yaml 文件（旧的 .xls 请另存为 .xlsx）',
        en: 'Give an xlsx, csv or yaml file (save an old .xls as .xlsx)',
      },
    )
  }
  if ((await stat(path)).size > MOST_FILE_BYTES) {
    return refused(
      place,
      { zh: '文件超过 20 MB', en: 'The file is larger than 20 MB' },
      {
        zh: '请拆成几个文件，或去掉图片和多余的工作表',
        en: 'Split it, or remove pictures and unneeded sheets',
      },
    )
  }
  return reader(place, path, await readFile(path))
}

function refused(place: string, what: RowProblem['what'], mend: RowProblem['mend']): RawFile {
  return { tables: [], problems: [placeProblem(place, what, mend)] }
}

function resolve(raw: readonly RawTable[], known: DirectoryData, problems: RowProblem[]): DirectoryData {
  const checked = <T>(table: TableName, schema: z.ZodType<T>): CheckedTable<T> => {
    let unread = false
    const rows: HeadedRow[] = []
    for (const part of raw) {
      if (part.table !== table) continue
      const headed = headedRows(part, problems)
      if (headed === null) unread = true
      // One by one: a county's rows are too many to be spread as arguments.
      else for (const row of headed) rows.push(row)
    }
    return checkRows(rows, unread, schema, problems)
  }
  const schedules = checked('schedules', ROW_SCHEMAS.schedules)
  const unitTable = checked('units', ROW_SCHEMAS.units)
  const departmentTable = checked('departments', ROW_SCHEMAS.departments)
  const peopleTable = checked('people', ROW_SCHEMAS.people)
  const duties = unique(checked('duties', ROW_SCHEMAS.duties).rows, (duty) => duty.code, 'code', problems)
  const instructions = checked('instructions', ROW_SCHEMAS.instructions).rows
  const groupTable = checked('groups', ROW_SCHEMAS.groups)

  const { units, lookup } = resolveUnits(unitTable, schedules, known.units, problems)
  const departments = resolveDepartments(departmentTable, lookup, problems)
  const allDepartments = new Map([...known.departments, ...departments].map((each) => [each.id, each]))
  const departmentLookup = createLookup(
    { zh: '部门', en: 'department' },
    allDepartments.values(),
    departmentTable,
    problems,
  )
  return {
    units,
    departments,
    people: resolvePeople(peopleTable, lookup, departmentLookup, problems),
    duties: duties.map((row) => row.value),
    instructions: unique(instructions, (item) => item.code, 'code', problems).map((row) => row.value),
    groups: resolveGroups(groupTable, lookup, known.groups, problems),
  }
}
