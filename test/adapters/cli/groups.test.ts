import { writeFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { hashCode } from '../../../src/app/binding-code.ts'
import { xlsx } from '../../support/xlsx.ts'
import { Place } from './run-guiyi.ts'

const COUNTY = `
单位:
  - {编号: q, 名称: 清河县, 级别: 县}
  - {编号: y, 名称: 洋泉镇, 级别: 镇, 上级: 清河县}
  - {编号: s, 名称: 石桥村, 级别: 村, 上级: 洋泉镇}
人员:
  - {编号: wgl, 姓名: 王桂兰, 角色: 村干部, 单位: 石桥村, 负责人: 是}
群:
  - {平台: web, 账号: local, 会话: 'group:s', 名称: 石桥村工作群, 状态: 许可, 单位: 石桥村}
`
const LIST =
  '群名,单位,群主,人数,最近活跃,平台\n石桥村防汛群,石桥村,王桂兰,"1,214人",2026/6/1 09:30,微信\n洋泉普查群,洋泉镇,,,,QQ\n石桥村工作群,石桥村,王桂兰,66,2026年11月1日,\n'

async function county(): Promise<Place> {
  const place = new Place()
  await place.guiyi(['import', place.write('清河县.yaml', COUNTY), '--apply'])
  return place
}

function rows(place: Place): readonly Record<string, unknown>[] {
  const database = new BetterSqlite3(place.path('guiyi.db'), { readonly: true })
  const found = database.prepare('SELECT * FROM work_group ORDER BY number').all()
  database.close()
  return found as Record<string, unknown>[]
}

describe('guiyi groups import', () => {
  it('shows first, writes then, and updates instead of repeating', async () => {
    const place = await county()
    const file = place.write('摸底.csv', LIST)
    const shown = await place.guiyi(['groups', 'import', file])
    expect(shown).toMatchObject({ code: 0, stderr: '' })
    expect(shown.stdout).toContain('群：新增 2，修改 1，不变 0')
    expect(shown.stdout).toContain('没有写入')
    expect(rows(place)).toHaveLength(1)

    expect((await place.guiyi(['groups', 'import', file, '--apply'])).stdout).toContain('已全部写入')
    const [permitted, flood, census] = rows(place)
    expect(permitted).toMatchObject({ number: 1, state: 'permitted', memberCount: 66, owner: '王桂兰' })
    expect(flood).toMatchObject({
      number: 2,
      platform: 'inventory',
      account: '微信',
      state: 'ad_hoc',
      present: 0,
      unitId: 's',
      owner: '王桂兰',
      ownerId: 'wgl',
      memberCount: 1214,
      lastActiveDay: 20_605,
    })
    expect(census).toMatchObject({ number: 3, account: 'QQ', memberCount: null, lastActiveDay: null })

    expect((await place.guiyi(['groups', 'import', file, '--apply'])).stdout).toContain('不用导入')
    const later = place.write('摸底2.csv', LIST.replace('"1,214人"', '1300'))
    expect((await place.guiyi(['groups', 'import', later, '--apply'])).stdout).toContain(
      '新增 0，修改 1，不变 2',
    )
    expect(rows(place)).toHaveLength(3)
    expect(rows(place)[1]).toMatchObject({ memberCount: 1300 })
    expect((await place.guiyi(['audit', 'verify'])).code).toBe(0)
  })

  it('names every row that is wrong, and writes nothing', async () => {
    const place = await county()
    const file = place.write(
      '摸底.csv',
      '群名,单位,人数,最近活跃,心情\n,石桥村,,,\n甲群,天河村,,,\n乙群,,许多,,\n丙群,,,上周,\n丁群,,,,\n丁群,,,,\n',
    )
    const run = await place.guiyi(['groups', 'import', file, '--apply'])
    expect(run.code).toBe(1)
    for (const place of ['“心情”列', '第 2 行', '第 3 行', '第 4 行', '第 5 行', '第 7 行'])
      expect(run.stderr).toContain(place)
    expect(run.stderr).toContain('群清单有 6 处不对')
    expect(rows(place)).toHaveLength(1)
    expect((await place.guiyi(['groups', 'import', place.path('没有.csv')])).stderr).toContain('没有这个文件')
    expect((await place.guiyi(['groups'])).code).toBe(2)
  })

  it('reads a workbook whatever its sheet is called', async () => {
    const place = await county()
    const file = place.path('摸底.xlsx')
    writeFileSync(
      file,
      await xlsx({
        Sheet1: [
          ['群名', '单位', '人数'],
          ['石桥村防汛群', '石桥村', 214],
        ],
      }),
    )
    const run = await place.guiyi(['groups', 'import', file, '--apply'])
    expect(run.stdout).toContain('新增 1')
    expect(rows(place)[1]).toMatchObject({ title: '石桥村防汛群', memberCount: 214 })
  })
})

describe('guiyi code --group', () => {
  it('makes a code for a unit, of which only the hash is kept', async () => {
    const place = await county()
    const run = await place.guiyi(['code', '--group', '洋泉镇', '--group', 's'])
    expect(run.code).toBe(0)
    const codes = run.stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))
    expect(codes.map(([unit]) => unit)).toEqual(['洋泉镇', '石桥村'])
    expect(run.stderr).toContain('绑定群')
    const database = new BetterSqlite3(place.path('guiyi.db'), { readonly: true })
    const kept = database.prepare('SELECT "codeHash", "unitId" FROM group_code').all()
    database.close()
    expect(kept).toContainEqual({ codeHash: hashCode(codes[0]?.[1] ?? ''), unitId: 'y' })
    expect(kept).toHaveLength(2)
    const wrong = await place.guiyi(['code', '--group', '石桥村', '--group', '天河村'])
    expect(wrong.code).toBe(1)
    expect(wrong.stderr).toContain('没有发出任何绑定码')
  })
})
