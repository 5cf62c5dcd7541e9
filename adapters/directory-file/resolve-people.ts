import type { Department, Person, Unit } from '../../src/domain/directory.ts'
import { takesTasks, type WorkGroup } from '../../src/domain/group.ts'
import { type Lookup, unique } from './lookup.ts'
import type { RowProblem } from './row-problem.ts'
import { type Checked, type CheckedTable, type GroupRow, type PersonRow, problemAt } from './row-schemas.ts'

/** Ties people to unit and department; gives those without a code one made of the unit's and the name. */
export function resolvePeople(
  table: CheckedTable<PersonRow>,
  units: Lookup<Unit>,
  departments: Lookup<Department>,
  problems: RowProblem[],
): readonly Person[] {
  const people: Checked<Person>[] = []
  const nameless = new Map<string, Checked<unknown>>()
  for (const row of table.rows) {
    const { unit, department, emergency, id, ...rest } = row.value
    const unitId = unit === null ? null : (units.find(unit, row, 'unit')?.id ?? null)
    const departmentId =
      department === null ? null : (departments.find(department, row, 'department')?.id ?? null)
    for (const [column, what, mend] of lacks(row.value)) problems.push(problemAt(row.at, column, what, mend))
    const home = unitId ?? departmentId
    if (id === null && home === null) {
      if (unit === null && department === null) {
        problems.push(
          problemAt(
            row.at,
            'id',
            { zh: '没有单位和部门的人要有编号', en: 'Somebody without unit and department needs a code' },
            { zh: '请填编号', en: 'Write one' },
          ),
        )
      }
      continue
    }
    const personId = id ?? `${home}-${rest.name.replaceAll(' ', '-')}`
    const namesake = nameless.get(personId)
    if (id === null && namesake !== undefined) {
      problems.push(
        problemAt(
          row.at,
          'name',
          {
            zh: `与${namesake.at.place} 第 ${namesake.at.row} 行同单位同名`,
            en: `It is the same name in the same place as row ${namesake.at.row} of ${namesake.at.place}`,
          },
          {
            zh: '请给两人各填一个编号，或删去重复的一行',
            en: 'Give each a code, or remove the row that repeats',
          },
        ),
      )
      continue
    }
    if (id === null) nameless.set(personId, row)
    people.push({
      at: row.at,
      value: { ...rest, id: personId, unitId, departmentId, emergencyRight: emergency },
    })
  }
  return unique(people, (person) => person.id, 'id', problems).map((row) => row.value)
}

type Lack = readonly [column: string, what: RowProblem['what'], mend: RowProblem['mend']]

/** What a person's roles ask for and the row does not give. */
function lacks(person: PersonRow): readonly Lack[] {
  const found: Lack[] = []
  if (person.roles.includes('cadre') && person.unit === null) {
    found.push([
      'unit',
      { zh: '村干部要有单位', en: 'A cadre needs a unit' },
      { zh: '请填所在单位', en: 'Write the unit' },
    ])
  }
  if (person.roles.includes('poster') && person.department === null) {
    found.push([
      'department',
      { zh: '派单人要有部门', en: 'A poster needs a department' },
      { zh: '请填所在部门', en: 'Write the department' },
    ])
  }
  if (person.lead && person.unit === null) {
    found.push([
      'lead',
      { zh: '负责人要有单位', en: 'A lead needs a unit' },
      { zh: '请填所在单位，或填“否”', en: 'Write the unit, or no' },
    ])
  }
  if (person.emergency && !person.roles.includes('poster')) {
    found.push([
      'emergency',
      { zh: '只有派单人能有紧急权限', en: 'Only a poster can have the emergency right' },
      { zh: '请在角色中加上派单人，或填“否”', en: 'Add the role poster, or write no' },
    ])
  }
  return found
}

/** Ties groups to units, at most one permitted group to each. */
export function resolveGroups(
  table: CheckedTable<GroupRow>,
  units: Lookup<Unit>,
  known: readonly WorkGroup[],
  problems: RowProblem[],
): readonly WorkGroup[] {
  const rows = unique(
    table.rows,
    (row) => groupKey({ ...row, conversationId: row.conversation }),
    'conversation',
    problems,
  )
  const standing = new Map(known.map((group) => [groupKey(group), group]))
  const groups = rows.map((row): Checked<WorkGroup> => {
    const { unit, conversation, ...rest } = row.value
    const unitId = unit === null ? null : (units.find(unit, row, 'unit')?.id ?? null)
    if (rest.state === 'permitted' && unit === null) {
      problems.push(
        problemAt(
          row.at,
          'unit',
          { zh: '许可群要属于一个单位', en: 'A permitted group belongs to a unit' },
          { zh: '请填单位', en: 'Write the unit' },
        ),
      )
    }
    const before = standing.get(groupKey({ ...rest, conversationId: conversation }))
    if (before?.state === 'dissolved' && rest.state === 'permitted') {
      problems.push(
        problemAt(
          row.at,
          'state',
          { zh: '这个群已经清掉了', en: 'This group is dissolved' },
          { zh: '请删去这一行，或换成现在用的群', en: 'Remove the row, or give the group that is used now' },
        ),
      )
    }
    // 临时 of a file says only that a group is not permitted: how far along it is, the register knows better.
    const state =
      rest.state === 'ad_hoc' && before !== undefined && !takesTasks(before) ? before.state : rest.state
    return { at: row.at, value: { ...rest, state, conversationId: conversation, unitId } }
  })
  const replaced = new Set(groups.map((group) => groupKey(group.value)))
  const permitted = new Map<string, string>()
  for (const group of known) {
    if (group.state === 'permitted' && group.unitId !== null && !replaced.has(groupKey(group))) {
      permitted.set(group.unitId, group.title)
    }
  }
  for (const { value, at } of groups) {
    if (value.state !== 'permitted' || value.unitId === null) continue
    const other = permitted.get(value.unitId)
    if (other === undefined) {
      permitted.set(value.unitId, value.title)
      continue
    }
    problems.push(
      problemAt(
        at,
        'state',
        { zh: `该单位已有许可群“${other}”`, en: `The unit has a permitted group already: "${other}"` },
        { zh: '一个单位只能有一个许可群，请把另一个改为“临时”', en: 'A unit has one; make the other ad_hoc' },
      ),
    )
  }
  return groups.map((group) => group.value)
}

function groupKey(group: Pick<WorkGroup, 'platform' | 'account' | 'conversationId'>): string {
  return `${group.platform} ${group.account} ${group.conversationId}`
}
