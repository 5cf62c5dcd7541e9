import { z } from 'zod'
import {
  type Complaint,
  choiceCell,
  choicesCell,
  citedCodeCell,
  complain,
  countCell,
  dayCell,
  hoursCell,
  idCell,
  nameCell,
  neededReferenceCell,
  opaqueCell,
  optionalHoursCell,
  optionalIdCell,
  optionalWordsCell,
  referenceCell,
  seasonCell,
  titleCell,
  zoneCell,
} from './cells.ts'
import type { HeadedRow } from './headed-rows.ts'
import type { RowProblem } from './row-problem.ts'
import { ALLOWED, GROUP_STATES, LANGUAGES, LEVELS, ROLES, YES_NO } from './vocabulary.ts'

const yesNo = (fallback: boolean) => choiceCell(YES_NO, ALLOWED.yesNo, fallback)

/** One row of each table, checked by itself; what it refers to is looked up once all rows are read. */
export const ROW_SCHEMAS = {
  schedules: z
    .object({
      id: idCell,
      zone: zoneCell,
      hours: hoursCell,
      summer: seasonCell,
      summerHours: optionalHoursCell,
    })
    .transform((row, ctx) => {
      const { summer, summerHours, ...rest } = row
      if ((summer === null) === (summerHours === null)) {
        return { ...rest, seasons: summer && summerHours ? [{ ...summer, spans: summerHours }] : [] }
      }
      return complain(
        ctx,
        { zh: '夏季起止和夏季时间要么都填，要么都不填', en: 'Summer dates and summer hours go together' },
        { zh: '请补上缺的一项', en: 'Fill in the one that is missing' },
        [summer === null ? 'summer' : 'summerHours'],
      )
    }),
  units: z.object({
    id: idCell,
    name: nameCell,
    level: choiceCell(LEVELS, ALLOWED.level),
    parent: referenceCell,
    schedule: referenceCell,
  }),
  departments: z.object({ id: idCell, name: nameCell, unit: neededReferenceCell, frozen: yesNo(false) }),
  people: z.object({
    id: optionalIdCell,
    name: nameCell,
    title: optionalWordsCell,
    roles: choicesCell(ROLES, ALLOWED.roles),
    unit: referenceCell,
    department: referenceCell,
    lead: yesNo(false),
    emergency: yesNo(false),
    language: choiceCell(LANGUAGES, ALLOWED.language, 'zh'),
    active: yesNo(true),
  }),
  duties: z.object({ code: citedCodeCell, title: titleCell, level: choiceCell(LEVELS, ALLOWED.level) }),
  instructions: z.object({ code: citedCodeCell, title: titleCell }),
  groups: z.object({
    platform: idCell,
    account: opaqueCell,
    conversation: opaqueCell,
    title: nameCell,
    state: choiceCell(GROUP_STATES, ALLOWED.groupState),
    unit: referenceCell,
  }),
  inventory: z.object({
    title: titleCell,
    unit: referenceCell,
    owner: optionalWordsCell,
    memberCount: countCell,
    lastActiveDay: dayCell,
    platform: optionalWordsCell.transform((word) => word || '微信'),
    id: referenceCell,
  }),
}

export type ScheduleRow = z.output<typeof ROW_SCHEMAS.schedules>
export type UnitRow = z.output<typeof ROW_SCHEMAS.units>
export type DepartmentRow = z.output<typeof ROW_SCHEMAS.departments>
export type PersonRow = z.output<typeof ROW_SCHEMAS.people>
export type InventoryRow = z.output<typeof ROW_SCHEMAS.inventory>
export type GroupRow = z.output<typeof ROW_SCHEMAS.groups>

/** A checked row, and where it stands. */
export interface Checked<T> {
  readonly value: T
  readonly at: HeadedRow
}

/** A table's rows as far as they are right in themselves. */
export interface CheckedTable<T> {
  readonly rows: readonly Checked<T>[]
  /** Codes and names of rows that are not; a reference to one of these is not wrong on its own account. */
  readonly spoiled: ReadonlySet<string>
  /** The headings were amiss, so that nothing is known of the rows. */
  readonly unread: boolean
}

/** Checks every row by itself; those with problems are left out and named. */
export function checkRows<T>(
  rows: readonly HeadedRow[],
  unread: boolean,
  schema: z.ZodType<T>,
  problems: RowProblem[],
): CheckedTable<T> {
  const checked: Checked<T>[] = []
  const spoiled = new Set<string>()
  for (const at of rows) {
    const result = schema.safeParse(at.cells)
    if (result.success) {
      checked.push({ value: result.data, at })
      continue
    }
    for (const column of ['id', 'name'] as const) spoiled.add((at.cells[column] ?? '').trim())
    for (const issue of result.error.issues) {
      if (issue.code !== 'custom') throw new Error(`a cell's schema failed without words: ${issue.message}`)
      const { what, mend } = issue.params as unknown as Complaint
      problems.push(problemAt(at, String(issue.path[0]), what, mend))
    }
  }
  return { rows: checked, spoiled, unread }
}

/** A problem with one cell of a row. */
export function problemAt(
  at: HeadedRow,
  column: string | null,
  what: RowProblem['what'],
  mend: RowProblem['mend'],
): RowProblem {
  return { place: at.place, row: at.row, column: column === null ? null : at.heading(column), what, mend }
}
