import type { Clock, FactRows, Needs } from '../../src/app/ports.ts'
import { REGISTERED_GROUP_LIST, type RegisteredGroupRow, registeredGroupFrom } from './group-rows.ts'
import type { Columns, Dialect, SqlRunner } from './sql.ts'

const ADDRESSES = { platform: 'text', account: 'text', conversationId: 'text' } as const satisfies Columns

/** The statements that read the groups a batch of commands has to see, one a kind of need. */
export interface GroupStatements {
  readonly groupsByNumber: string
  readonly groupsByAddress: string
  readonly groupsPermitted: string
  readonly groupCodes: string
}

export function groupStatements({ keys }: Dialect): GroupStatements {
  return {
    groupsByNumber: `SELECT ${REGISTERED_GROUP_LIST} FROM ${keys('k', { number: 'int' })} CROSS JOIN work_group g WHERE g.number = k.number`,
    groupsByAddress: `SELECT ${REGISTERED_GROUP_LIST} FROM ${keys('k', ADDRESSES)} CROSS JOIN work_group g
      WHERE g.platform = k.platform AND g.account = k.account AND g."conversationId" = k."conversationId"`,
    groupsPermitted: `SELECT ${REGISTERED_GROUP_LIST} FROM ${keys('k', { unitId: 'text' })} CROSS JOIN work_group g
      WHERE g."unitId" = k."unitId" AND g.state = 'permitted'`,
    groupCodes: `SELECT c."codeHash", c."unitId" FROM ${keys('k', { codeHash: 'text' })} CROSS JOIN group_code c
      WHERE c."codeHash" = k."codeHash" AND c."usedAt" IS NULL AND c."expiresAt" > ?`,
  }
}

/** No statement for what nobody needs. */
export async function loadGroups(
  tx: SqlRunner,
  statements: GroupStatements,
  { groups, groupCodes }: Needs,
  clock: Clock,
): Promise<Pick<FactRows, 'groups' | 'groupCodes'>> {
  if (groups.length === 0 && groupCodes.length === 0) return { groups: [], groupCodes: [] }
  const rows = async <Row>(sql: string, wanted: readonly unknown[][], ...values: number[]) =>
    wanted.length === 0 ? [] : tx.rows<Row>(sql, [JSON.stringify(wanted), ...values])
  const [numbered, addressed, permitted, codes] = await Promise.all([
    rows<RegisteredGroupRow>(
      statements.groupsByNumber,
      groups.flatMap((need) => ('number' in need ? [[need.number]] : [])),
    ),
    rows<RegisteredGroupRow>(
      statements.groupsByAddress,
      groups.flatMap((need) =>
        'at' in need ? [[need.at.platform, need.at.account, need.at.conversationId]] : [],
      ),
    ),
    rows<RegisteredGroupRow>(
      statements.groupsPermitted,
      groups.flatMap((need) => ('permittedOf' in need ? [[need.permittedOf]] : [])),
    ),
    rows<{ codeHash: string; unitId: string }>(
      statements.groupCodes,
      groupCodes.map((hash) => [hash]),
      clock.now(),
    ),
  ])
  const found = new Map([...numbered, ...addressed, ...permitted].map((row) => [row.number, row]))
  return { groups: [...found.values()].map(registeredGroupFrom), groupCodes: codes }
}
