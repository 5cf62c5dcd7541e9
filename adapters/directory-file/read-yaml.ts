import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml'
import { decodeText } from './decode-text.ts'
import {
  placeProblem,
  type RawFile,
  type RawRow,
  type RawTable,
  tableNamed,
  tableNamesFor,
} from './raw-table.ts'
import type { RowProblem } from './row-problem.ts'

/** Reads a YAML file: one mapping whose keys are tables, each a list of entries. Rows are numbered by line. */
export function readYaml(place: string, bytes: Uint8Array): RawFile {
  const text = decodeText(bytes)
  if (text === null) {
    return {
      tables: [],
      problems: [
        placeProblem(
          place,
          { zh: '文字编码无法识别', en: 'The text encoding is not known' },
          { zh: '请另存为 UTF-8', en: 'Save it as UTF-8' },
        ),
      ],
    }
  }
  const lines = new LineCounter()
  // The failsafe schema leaves every value as typed: 0012 stays a code, 否 and no stay words.
  const document = parseDocument(text, { lineCounter: lines, schema: 'failsafe' })
  const lineOf = (node: { range?: Node['range'] | null }): number => lines.linePos(node.range?.[0] ?? 0).line
  const problems: RowProblem[] = document.errors.map((error) => ({
    place,
    row: error.linePos?.[0].line ?? null,
    column: null,
    what: { zh: `YAML 写法有误：${error.code}`, en: `The YAML is not well formed: ${error.code}` },
    mend: {
      zh: '请检查缩进、冒号后的空格和引号',
      en: 'Check indentation, the space after colons, and quotes',
    },
  }))
  if (problems.length > 0) return { tables: [], problems }

  const tables: RawTable[] = []
  const entries = isMap(document.contents) ? document.contents.items : []
  if (entries.length === 0) problems.push(noTables(place))
  for (const pair of entries) {
    const key = isScalar(pair.key) ? String(pair.key.value) : ''
    const table = tableNamed(key)
    const row = isScalar(pair.key) ? lineOf(pair.key) : null
    if (table === null) {
      problems.push({
        ...noTables(place),
        row,
        what: { zh: `“${key}”不是表名`, en: `"${key}" is no table's name` },
      })
    } else if (!isSeq(pair.value)) {
      problems.push({ place, row, column: key, ...NOT_A_LIST })
    } else {
      const placed = `${place} › ${key}`
      const items: YAMLMap[] = []
      for (const item of pair.value.items) {
        if (isMap(item)) items.push(item as YAMLMap)
        else problems.push({ place: placed, row: lineOf(item as Node), column: null, ...NOT_A_MAPPING })
      }
      tables.push({ place: placed, table, rows: rowsOf(items, lineOf, placed, problems) })
    }
  }
  return { tables, problems }
}

function rowsOf(
  items: readonly YAMLMap[],
  lineOf: (node: YAMLMap) => number,
  place: string,
  problems: RowProblem[],
): readonly RawRow[] {
  if (items.length === 0) return []
  const headings = [...new Set(items.flatMap((item) => item.items.map((pair) => String(pair.key))))]
  const rows: RawRow[] = [{ row: 0, cells: headings }]
  for (const item of items) {
    const row = lineOf(item)
    const cells = headings.map((heading) => {
      const value = item.get(heading, true) as unknown
      const text = valueText(value)
      if (text === null) problems.push({ place, row, column: heading, ...NOT_A_WORD })
      return text ?? ''
    })
    rows.push({ row, cells })
  }
  return rows
}

/** A word as it is, a list of words with 、 between them; null for anything deeper. */
function valueText(value: unknown): string | null {
  if (value === undefined || value === null) return ''
  if (isScalar(value)) return value.value === '~' || value.value === 'null' ? '' : String(value.value ?? '')
  if (!isSeq(value)) return null
  const words = value.items.map((item) => (isScalar(item) ? String(item.value) : null))
  return words.includes(null) ? null : words.join('、')
}

const NOT_A_LIST = {
  what: { zh: '这里应当是一个列表', en: 'This should be a list' },
  mend: { zh: '每一项以“- ”开头，另起一行', en: 'Begin each entry on its own line with "- "' },
} as const
const NOT_A_MAPPING = {
  what: { zh: '这一项没有写成“键: 值”', en: 'This entry is not written as "key: value"' },
  mend: { zh: '例如 - {编号: T01, 名称: 洋泉镇}', en: 'For example - {id: T01, name: Yangquan}' },
} as const
const NOT_A_WORD = {
  what: { zh: '这里应当是一个词或一列词', en: 'This should be a word or a list of words' },
  mend: { zh: '请去掉里面的嵌套', en: 'Take out what is nested in it' },
} as const

function noTables(place: string): RowProblem {
  return placeProblem(
    place,
    { zh: '文件里没有名录表', en: 'The file holds no table' },
    { zh: `请使用这些键：${tableNamesFor('zh')}`, en: `Use these keys: ${tableNamesFor('en')}` },
  )
}
