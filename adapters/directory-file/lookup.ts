import type { RowProblem } from './row-problem.ts'
import type { CheckedTable } from './row-schemas.ts'
import { type Checked, problemAt } from './row-schemas.ts'

interface Identified {
  readonly id: string
  readonly name: string
}

/** Finds what a cell refers to, by code or by a name that only one bears. */
export interface Lookup<T extends Identified> {
  /** null when it is not to be found; then the problem has been named, unless it follows from another. */
  find(reference: string, from: Checked<unknown>, column: string): T | null
}

/** `what` is how messages call the things looked up. */
export function createLookup<T extends Identified>(
  what: { readonly zh: string; readonly en: string },
  items: Iterable<T>,
  table: Pick<CheckedTable<unknown>, 'spoiled' | 'unread'>,
  problems: RowProblem[],
): Lookup<T> {
  const byId = new Map<string, T>()
  const byName = new Map<string, T[]>()
  for (const item of items) {
    byId.set(item.id, item)
    const sameName = byName.get(item.name)
    if (sameName === undefined) byName.set(item.name, [item])
    else sameName.push(item)
  }
  return {
    find(reference, from, column) {
      const exact = byId.get(reference.normalize('NFKC'))
      if (exact !== undefined) return exact
      const named = byName.get(reference) ?? []
      if (named.length === 1) return named[0] ?? null
      if (named.length > 1) {
        const ids = named.map((item) => item.id)
        problems.push(
          problemAt(
            from.at,
            column,
            {
              zh: `有 ${ids.length} 个${what.zh}叫“${reference}”`,
              en: `${ids.length} ${what.en}s are called "${reference}"`,
            },
            { zh: `请改写编号：${someOf(ids, '、')}`, en: `Write the code: ${someOf(ids, ', ')}` },
          ),
        )
      } else if (!table.unread && !table.spoiled.has(reference)) {
        problems.push(
          problemAt(
            from.at,
            column,
            { zh: `没有叫“${reference}”的${what.zh}`, en: `There is no ${what.en} "${reference}"` },
            {
              zh: '请核对编号或名称，或先把它加进名录',
              en: 'Check the code or name, or add it to the directory',
            },
          ),
        )
      }
      return null
    },
  }
}

function someOf(ids: readonly string[], separator: string): string {
  return ids.length <= 5 ? ids.join(separator) : `${ids.slice(0, 5).join(separator)} …`
}

/** Keeps the first row of each key, names those that repeat it. */
export function unique<T>(
  rows: readonly Checked<T>[],
  keyOf: (value: T) => string,
  column: string,
  problems: RowProblem[],
): readonly Checked<T>[] {
  const first = new Map<string, Checked<T>>()
  for (const row of rows) {
    const key = keyOf(row.value)
    const before = first.get(key)
    if (before === undefined) {
      first.set(key, row)
      continue
    }
    problems.push(
      problemAt(
        row.at,
        column,
        {
          zh: `“${key}”与${before.at.place} 第 ${before.at.row} 行重复`,
          en: `"${key}" repeats row ${before.at.row} of ${before.at.place}`,
        },
        { zh: '请改编号，或删去其中一行', en: 'Change the code, or remove one of the two' },
      ),
    )
  }
  return [...first.values()]
}
