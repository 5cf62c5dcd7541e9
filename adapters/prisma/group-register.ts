import type { GroupFigures, GroupPage, GroupRegister } from '../../src/app/group-register.ts'
import { INVENTORY } from '../../src/domain/group/registered-group.ts'
import type { GroupGlance } from '../../src/domain/group/suggestions.ts'
import { GROUP_STATES, type GroupState } from '../../src/domain/group.ts'
import { groupStatements } from './group-facts.ts'
import { REGISTERED_GROUP_LIST, type RegisteredGroupRow, registeredGroupFrom } from './group-rows.ts'
import type { SqlSession, SqlValue } from './sql.ts'

/** How many rows are in memory at a time while the whole register is read. */
const GLANCE_PAGE = 500

const SELECT = `SELECT ${REGISTERED_GROUP_LIST} FROM work_group g`
const GLANCES = `SELECT number, title, state, "unitId", "memberCount", members, "lastActiveDay" FROM work_group
  WHERE number > ? AND state <> 'dissolved' ORDER BY number LIMIT ${GLANCE_PAGE}`
const AT = `${SELECT} WHERE g.platform = ? AND g.account = ? AND g."conversationId" = ?`
const BY_NUMBER = `${SELECT} WHERE g.number = ?`
/** With the plus no engine walks along the numbers of all groups, of which few or none are due. */
const DUE = `${SELECT} WHERE g."actDay" <= ? AND +g.number > ? ORDER BY +g.number LIMIT ?`
const ENDING = `${SELECT} WHERE g.state = 'dissolving' ORDER BY g."dueDay", g.number LIMIT ?`
const INVENTORIED = `${SELECT} WHERE g.platform = ? AND g.title = ? LIMIT 2`
const OPEN_TASKS_AT = `SELECT number FROM task WHERE "unitId" = ? AND state = 'open'
  AND platform = ? AND account = ? AND "conversationId" = ? ORDER BY number`

/** What is read of single groups and of those for which something is due, many times a day. */
export const groupReads = {
  at: AT,
  byNumber: BY_NUMBER,
  due: DUE,
  ending: ENDING,
  inventoried: INVENTORIED,
  openTasksAt: OPEN_TASKS_AT,
}

/** The group register on either engine. A county has some thousand groups, so that counting them is cheap. */
export function groupRegister(sql: SqlSession): GroupRegister {
  const statements = groupStatements(sql.dialect)
  const read = async (statement: string, values: readonly SqlValue[]) =>
    (await sql.rows<RegisteredGroupRow>(statement, values)).map(registeredGroupFrom)

  async function page(state: GroupState | null, number: number, pageSize: number): Promise<GroupPage> {
    const which = state === null ? `state <> 'dissolved'` : 'state = ?'
    const values = state === null ? [] : [state]
    const [count] = await sql.rows<{ total: number }>(
      `SELECT count(*) AS total FROM work_group WHERE ${which}`,
      values,
    )
    const groups = await read(`${SELECT} WHERE ${which} ORDER BY g.number LIMIT ? OFFSET ?`, [
      ...values,
      pageSize,
      (number - 1) * pageSize,
    ])
    return { groups, total: count?.total ?? 0 }
  }

  async function figures(today: number): Promise<GroupFigures> {
    const states = await sql.rows<{ state: GroupState; n: number }>(
      'SELECT state, count(*) AS n FROM work_group GROUP BY state',
      [],
    )
    const [units] = await sql.rows<{ n: number }>(
      `SELECT count(DISTINCT "unitId") AS n FROM work_group WHERE state = 'permitted'`,
      [],
    )
    const [overdue] = await sql.rows<{ n: number }>(
      `SELECT count(*) AS n FROM work_group WHERE state = 'dissolving' AND "dueDay" < ?`,
      [today],
    )
    const counted = new Map(states.map(({ state, n }) => [state, n]))
    const byState = Object.fromEntries(
      GROUP_STATES.map((state) => [state, counted.get(state) ?? 0]),
    ) as Record<GroupState, number>
    return { byState, unitsWithGroup: units?.n ?? 0, overdue: overdue?.n ?? 0 }
  }

  return {
    byNumber: async (number) => (await read(BY_NUMBER, [number]))[0] ?? null,
    byNumbers: async (numbers) => {
      const rows = await sql.rows<RegisteredGroupRow>(statements.groupsByNumber, [
        JSON.stringify(numbers.map((number) => [number])),
      ])
      return rows.map(registeredGroupFrom)
    },
    unitByCode: async (codeHash, now) => {
      const [code] = await sql.rows<{ unitId: string }>(statements.groupCodes, [
        JSON.stringify([[codeHash]]),
        now,
      ])
      return code?.unitId ?? null
    },
    at: async ({ platform, account, conversationId }) =>
      (await read(AT, [platform, account, conversationId]))[0] ?? null,
    page,
    figures,
    due: (today, after, limit) => read(DUE, [today, after, limit]),
    ending: (limit) => read(ENDING, [limit]),
    async *glances() {
      let last = 0
      for (;;) {
        const rows = await sql.rows<Omit<GroupGlance, 'members'> & { readonly members: string }>(GLANCES, [
          last,
        ])
        for (const row of rows) yield { ...row, members: JSON.parse(row.members) as number[] }
        last = rows.at(-1)?.number ?? last
        if (rows.length < GLANCE_PAGE) return
      }
    },
    inventoried: (title) => read(INVENTORIED, [INVENTORY, title]),
    openTasksAt: async ({ platform, account, conversationId }, unitId) => {
      const rows = await sql.rows<{ number: number }>(OPEN_TASKS_AT, [
        unitId,
        platform,
        account,
        conversationId,
      ])
      return rows.map(({ number }) => number)
    },
  }
}
