import type { DirectoryData } from '../domain/directory.ts'

/** What importing would do to one table. Changed and added entries are called by their ids. */
export interface TableDiff {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  /** How many entries the file repeats as they are. */
  readonly unchanged: number
}

export type DirectoryDiff = Readonly<Record<keyof DirectoryData, TableDiff>>

/** Compares what a file gives with what is there, for a dry run. Nothing is ever removed by an import. */
export function diffDirectory(current: DirectoryData, next: DirectoryData): DirectoryDiff {
  return {
    units: diffTable(current.units, next.units, (unit) => unit.id),
    departments: diffTable(current.departments, next.departments, (department) => department.id),
    people: diffTable(current.people, next.people, (person) => person.id),
    duties: diffTable(current.duties, next.duties, (duty) => duty.code),
    instructions: diffTable(current.instructions, next.instructions, (instruction) => instruction.code),
    groups: diffTable(
      current.groups,
      next.groups,
      (group) => `${group.platform}/${group.account}/${group.conversationId}`,
    ),
  }
}

function diffTable<T>(current: readonly T[], next: readonly T[], idOf: (entry: T) => string): TableDiff {
  const before = new Map(current.map((entry) => [idOf(entry), canonical(entry)]))
  const added: string[] = []
  const changed: string[] = []
  for (const entry of next) {
    const old = before.get(idOf(entry))
    if (old === undefined) added.push(idOf(entry))
    else if (old !== canonical(entry)) changed.push(idOf(entry))
  }
  return { added, changed, unchanged: next.length - added.length - changed.length }
}

/** Equal for equal entries, in whatever order their fields were set. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
