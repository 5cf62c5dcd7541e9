import { compareIds } from '../../src/app/directory-index.ts'
import type { RosterPerson, WebRoster } from '../../src/app/ports.ts'
import type { Language, Role } from '../../src/domain/directory.ts'
import type { WorkGroup } from '../../src/domain/group.ts'
import { GROUP_COLUMNS, type GroupRow } from './directory-tables.ts'
import type { Database } from './engine.ts'

const PLATFORM = 'web'

/** Active people with an account on the web platform; a department's people are called by its unit and name. */
const PEOPLE = `SELECT a."userId", a."boundAt", p."name", p."title", p."roles", p."language", p."unitId", d."unitId" AS "departmentUnitId", u."name" AS "unitName", d."name" AS "departmentName"
FROM account a JOIN person p ON p."id" = a."personId" LEFT JOIN unit u ON u."id" = p."unitId" LEFT JOIN department d ON d."id" = p."departmentId"
WHERE a."platform" = '${PLATFORM}' AND p."active" = true`
const ONE = `${PEOPLE} AND a."userId" = ?`
const ALL_GROUPS = `SELECT ${GROUP_COLUMNS} FROM work_group WHERE "platform" = '${PLATFORM}'`
const GROUPS_OF_UNIT = `SELECT ${GROUP_COLUMNS} FROM work_group WHERE "unitId" = ? AND "platform" = '${PLATFORM}'`
const GROUPS_BELOW = `SELECT ${GROUP_COLUMNS} FROM work_group WHERE "unitId" IN (SELECT "id" FROM unit WHERE "parentId" = ?) AND "platform" = '${PLATFORM}'`

interface Row {
  readonly userId: string
  readonly boundAt: number
  readonly name: string
  readonly title: string
  readonly roles: string
  readonly language: Language
  readonly unitId: string | null
  readonly departmentUnitId: string | null
  readonly unitName: string | null
  readonly departmentName: string | null
}

/** Who sits in the web chat, and where: everybody bound on the web platform, in the order in which they were bound. */
export function webRoster({ sql }: Database): WebRoster {
  const rowOf = async (userId: string): Promise<Row | null> => (await sql.rows<Row>(ONE, [userId]))[0] ?? null
  return {
    people: async () => {
      const rows = await sql.rows<Row>(PEOPLE, [])
      return [...rows].sort((a, b) => a.boundAt - b.boundAt || compareIds(a.userId, b.userId)).map(personOf)
    },
    person: async (userId) => {
      const row = await rowOf(userId)
      return row === null ? null : personOf(row)
    },
    groupsOf: async (userId) => {
      const row = await rowOf(userId)
      if (row === null) return []
      const { roles } = personOf(row)
      if (roles.includes('supervisor') || roles.includes('admin'))
        return inOrder(await sql.rows<GroupRow>(ALL_GROUPS, []))
      const own = row.unitId === null ? [] : await sql.rows<GroupRow>(GROUPS_OF_UNIT, [row.unitId])
      const posts = roles.includes('poster') && row.departmentUnitId !== null
      const below = posts ? await sql.rows<GroupRow>(GROUPS_BELOW, [row.departmentUnitId]) : []
      return inOrder([...own, ...below])
    },
  }
}

/** By conversation, each once: a department's own unit may stand right below it as well. */
function inOrder(groups: readonly WorkGroup[]): readonly WorkGroup[] {
  const byId = new Map(groups.map((group) => [group.conversationId, group]))
  return [...byId.values()].sort((a, b) => compareIds(a.conversationId, b.conversationId))
}

function personOf(row: Row): RosterPerson {
  return {
    userId: row.userId,
    name: row.name,
    title: row.title,
    organisation: row.departmentName ?? row.unitName ?? '',
    roles: JSON.parse(row.roles) as Role[],
    language: row.language,
  }
}
