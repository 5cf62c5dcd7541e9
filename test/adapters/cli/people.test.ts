import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { aTask } from '../../support/tasks.ts'
import { Place } from './run-guiyi.ts'

const COUNTY = `
单位:
  - {编号: q, 名称: 清河县, 级别: 县}
  - {编号: y, 名称: 洋泉镇, 级别: 镇, 上级: 清河县}
  - {编号: s, 名称: 石桥村, 级别: 村, 上级: 洋泉镇}
部门:
  - {编号: yb, 名称: 洋泉镇党政办, 所属: 洋泉镇}
人员:
  - {编号: wgl, 姓名: 王桂兰, 角色: 村干部, 单位: 石桥村, 负责人: 是}
  - {编号: zjg, 姓名: 张建国, 角色: 村干部, 单位: 石桥村}
  - {编号: w1, 姓名: 王芳, 角色: 村干部, 单位: 石桥村}
  - {编号: w2, 姓名: 王芳, 角色: 村干部, 单位: 洋泉镇}
`

/** A place with the county, in which 张建国 has two accounts and three open tasks. */
async function county(): Promise<Place> {
  const place = new Place()
  await place.guiyi(['import', place.write('清河县.yaml', COUNTY), '--apply'])
  onFile(place, (file) => {
    const bind = file.prepare(
      `INSERT INTO account (platform, account, userId, personId, privateConversationId, boundAt, heardAt) VALUES (?, 'main', ?, ?, ?, 0, 0)`,
    )
    bind.run('telegram', '5121', 'zjg', '5121')
    bind.run('wechat', '@9f3c', 'zjg', '@9f3c')
    bind.run('telegram', '88', 'wgl', '88')
  })
  const database = await openDatabase(`file:${place.path('guiyi.db')}`)
  const unit = { id: 's', name: '石桥村' }
  const owners = [{ id: 'zjg', name: '张建国' }]
  await createLedger(database, { now: () => 0 }).transact((tx) =>
    tx.write(
      {
        ...NO_CHANGES,
        newTasks: [1, 2, 3].map((number) => aTask({ number, unit, owners, matterKey: `${number}` })),
      },
      { ...tx.head, nextTask: 4 },
    ),
  )
  await database.close()
  return place
}

function onFile<T>(place: Place, work: (file: BetterSqlite3.Database) => T): T {
  const file = new BetterSqlite3(place.path('guiyi.db'))
  try {
    return work(file)
  } finally {
    file.close()
  }
}
const rows = (place: Place, sql: string) => onFile(place, (file) => file.prepare(sql).all())

describe('guiyi unbind', () => {
  it('releases the accounts of one platform, or all, each time with an audit row', async () => {
    const place = await county()
    const one = await place.guiyi(['unbind', '张建国', '--platform', 'wechat'])
    expect(one).toMatchObject({ code: 0, stderr: '' })
    expect(one.stdout).toContain('wechat:main @9f3c')
    expect(rows(place, `SELECT platform FROM account WHERE personId = 'zjg'`)).toEqual([
      { platform: 'telegram' },
    ])
    expect(await place.guiyi(['unbind', 'zjg'])).toMatchObject({ code: 0 })
    expect(await place.guiyi(['unbind', 'zjg'])).toMatchObject({
      code: 1,
      stdout: '张建国没有绑定的账号。\n',
    })
    expect(rows(place, 'SELECT action, actorId FROM audit')).toEqual([
      { action: 'unbind', actorId: 'guiyi' },
      { action: 'unbind', actorId: 'guiyi' },
    ])
    expect((await place.guiyi(['audit', 'verify'])).code).toBe(0)
  })

  it('releases nobody when the name is not clear', async () => {
    const place = await county()
    expect((await place.guiyi(['unbind', '王芳'])).stderr).toContain('w1（石桥村）')
    expect((await place.guiyi(['unbind', '张三'])).stderr).toContain('没有解除任何绑定')
    expect(await place.guiyi(['unbind'])).toMatchObject({ code: 2 })
  })
})

describe('guiyi leave', () => {
  it('hands open tasks to the lead, who is told, without the bot having to run', async () => {
    const place = await county()
    const run = await place.guiyi(['leave', '张建国'])
    expect(run).toEqual({ code: 0, stderr: '', stdout: '张建国已登记离任\n石桥村在办 3 件，转给王桂兰。\n' })
    expect(rows(place, 'SELECT DISTINCT ownerId FROM task_owner')).toEqual([{ ownerId: 'wgl' }])
    expect(rows(place, `SELECT conversationId FROM outbox WHERE act = 'say'`)).toEqual([
      { conversationId: '88' },
    ])
    expect(rows(place, 'SELECT action FROM audit')).toEqual([
      { action: 'leave' },
      ...Array.from({ length: 3 }, () => ({ action: 'reassign' })),
    ])
    expect((await place.guiyi(['leave', '张建国'])).stderr).toContain('没有登记')
    expect((await place.guiyi(['audit', 'verify'])).code).toBe(0)
  })

  it('leaves tasks where they are when there is no lead, and the doctor names the unit', async () => {
    const place = await county()
    await place.guiyi(['leave', 'wgl'])
    expect((await place.guiyi(['leave', 'zjg'])).stdout).toContain('石桥村没有负责人，在办的 3 件仍留在名下')
    expect((await place.guiyi(['doctor'])).stdout).toContain('还有在办任务（件）：石桥村 3')
  })
})
