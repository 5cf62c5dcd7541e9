import { existsSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { hashCode } from '../../../src/app/binding-code.ts'
import { Place } from './run-guiyi.ts'

const COUNTY = `
单位:
  - {编号: q, 名称: 清河县, 级别: 县}
  - {编号: y, 名称: 洋泉镇, 级别: 镇, 上级: 清河县}
  - {编号: s, 名称: 石桥村, 级别: 村, 上级: 洋泉镇}
部门:
  - {编号: yb, 名称: 洋泉镇党政办, 所属: 洋泉镇}
人员:
  - {编号: lm, 姓名: 刘敏, 角色: 派单人, 部门: 洋泉镇党政办}
  - {编号: wgl, 姓名: 王桂兰, 角色: 村干部, 单位: 石桥村, 负责人: 是}
  - {编号: w1, 姓名: 王芳, 角色: 村干部, 单位: 石桥村}
  - {编号: w2, 姓名: 王芳, 角色: 村干部, 单位: 洋泉镇}
`

describe('guiyi migrate', () => {
  it('makes the tables, and has nothing to do the second time', async () => {
    const place = new Place()
    const first = await place.guiyi(['migrate'])
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(first.stdout).toContain('已应用')
    expect(await place.guiyi(['migrate'])).toEqual({ code: 0, stdout: '表已是最新\n', stderr: '' })
  })
})

describe('guiyi import', () => {
  it('shows what it would add and writes nothing, not even a database', async () => {
    const place = new Place()
    const file = place.write('清河县.yaml', COUNTY)
    const run = await place.guiyi(['import', file])
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain('单位：新增 3，修改 0，不变 0')
    expect(run.stdout).toContain('王桂兰（wgl）')
    expect(run.stdout).toContain('没有写入')
    expect(existsSync(place.path('guiyi.db'))).toBe(false)
  })

  it('writes with --apply, and then knows what a second file changes', async () => {
    const place = new Place()
    const file = place.write('清河县.yaml', COUNTY)
    expect(await place.guiyi(['import', file, '--apply'])).toMatchObject({ code: 0, stderr: '' })
    expect((await place.guiyi(['import', file])).stdout).toContain('与现有名录一致')
    const change = place.write(
      '变动.csv',
      '姓名,编号,角色,单位,职务\n王桂兰,wgl,村干部,石桥村,党支部书记\n周新,zx,村干部,石桥村,文书\n',
    )
    const moved = place.write(
      '人员.csv',
      '姓名,编号,角色,单位,职务\n王桂兰,wgl,村干部,石桥村,党支部书记\n周新,zx,村干部,石桥村,文书\n',
    )
    expect(await place.guiyi(['import', change])).toMatchObject({ code: 1 })
    const { stdout } = await place.guiyi(['import', moved])
    expect(stdout).toContain('人员：新增 1，修改 1，不变 0')
    expect(stdout).toContain('+ 周新（zx）')
    expect(stdout).toContain('~ 王桂兰（wgl）')
  })

  it('names every bad row by file, row and column, and writes none of the good ones', async () => {
    const place = new Place()
    const file = place.write('清河县.yaml', COUNTY)
    const bad = place.write(
      '人员.csv',
      '姓名,编号,角色,单位\n周新,zx,村干部,石桥村\n吴用,wy,将军,石桥村\n阮七,rq,村干部,梁山\n',
    )
    const run = await place.guiyi(['import', file, bad, '--apply'])
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toContain('名录有 2 处不对，什么也没有写入')
    expect(run.stderr).toMatch(/人员\.csv.*第 3 行.*角色/u)
    expect(run.stderr).toMatch(/人员\.csv.*第 4 行.*梁山/u)
    expect((await place.guiyi(['import', file])).stdout).toContain('单位：新增 3')
  })
})

describe('guiyi code', () => {
  const place = new Place()
  const codesOf = (stdout: string) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => line.split('\t'))

  it('prints name, unit and code, and keeps only the hash', async () => {
    await place.guiyi(['import', place.write('清河县.yaml', COUNTY), '--apply'])
    const run = await place.guiyi(['code', '刘敏', 'w1'])
    expect(run.code).toBe(0)
    const codes = codesOf(run.stdout)
    expect(codes.map(([name, unit]) => [name, unit])).toEqual([
      ['刘敏', '洋泉镇党政办'],
      ['王芳', '石桥村'],
    ])
    const database = new BetterSqlite3(place.path('guiyi.db'), { readonly: true })
    const kept = database.prepare('SELECT codeHash, personId FROM binding_code').all()
    database.close()
    const hashes = codes.map(([, , code], i) => ({
      codeHash: hashCode(code ?? ''),
      personId: ['lm', 'w1'][i],
    }))
    expect(kept).toEqual(expect.arrayContaining(hashes))
    expect(JSON.stringify(kept)).not.toContain(codes[0]?.[2])
  })

  it('makes no code at all when one name is unknown, or borne by two', async () => {
    expect(await place.guiyi(['code', '刘敏', '张三'])).toMatchObject({ code: 1, stdout: '' })
    const two = await place.guiyi(['code', '刘敏', '王芳'])
    expect(two).toMatchObject({ code: 1, stdout: '' })
    expect(two.stderr).toContain('w1（石桥村）、w2（洋泉镇）')
  })

  it('serves a whole unit, or everybody who is not bound yet', async () => {
    const unit = await place.guiyi(['code', '--unit', '石桥村'])
    expect(codesOf(unit.stdout).map(([name]) => name)).toEqual(expect.arrayContaining(['王桂兰', '王芳']))
    expect(codesOf((await place.guiyi(['code', '--all-unbound'])).stdout)).toHaveLength(4)
  })

  it('asks for one kind of wish', async () => {
    expect(await place.guiyi(['code', '刘敏', '--all-unbound'])).toMatchObject({ code: 2, stdout: '' })
  })
})

describe('guiyi audit verify', () => {
  it('asks for a database where there is none, and makes none', async () => {
    const place = new Place()
    const run = await place.guiyi(['audit', 'verify'])
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toContain('guiyi -- migrate')
    expect(existsSync(place.path('guiyi.db'))).toBe(false)
  })

  it('walks a sound chain, and names the row that was changed', async () => {
    const place = new Place()
    await place.guiyi(['migrate'])
    expect(await place.guiyi(['audit', 'verify'])).toEqual({
      code: 0,
      stdout: '记录完整：共 0 条，首尾相接，无改动。\n',
      stderr: '',
    })
    const database = new BetterSqlite3(place.path('guiyi.db'))
    database.exec(
      `INSERT INTO audit (seq, at, actorId, action, incomingKey, policyHash, detail, prevHash, hash)
       VALUES (1, 0, 'lm', 'post', 'k', 'p', '{}', '${'0'.repeat(64)}', '${'a'.repeat(64)}')`,
    )
    database.close()
    const run = await place.guiyi(['audit', 'verify'], '', { GUIYI_LANGUAGE: 'en' })
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(run.stdout).toContain('row 1')
  })
})

describe('guiyi itself', () => {
  it('lists its commands, explains one, and ends with 2 for one that it does not know', async () => {
    const place = new Place()
    const all = await place.guiyi(['help'], '', { GUIYI_LANGUAGE: 'en' })
    for (const name of [
      'migrate',
      'import',
      'code',
      'unbind',
      'leave',
      'audit verify',
      'backup',
      'restore',
      'dead',
      'outbox',
      'doctor',
      'explain',
      'deadline',
      'worktime',
    ]) {
      expect(all.stdout).toContain(`npm run guiyi -- ${name}`)
    }
    expect((await place.guiyi(['import', '--help'])).stdout).toContain('--apply')
    expect(await place.guiyi(['imprt'])).toMatchObject({ code: 2, stdout: '' })
    expect((await place.guiyi(['migrate', '--force'])).stderr).toContain('没有选项 --force')
  })

  it('names every wrong setting, and never shows what may hold a password', async () => {
    const place = new Place()
    const run = await place.guiyi(['migrate'], '', {
      DATABASE_URL: 'mysql://root:hunter2@db/guiyi',
      GUIYI_PORT: 'http',
    })
    expect(run.code).toBe(1)
    expect(run.stderr).toContain('DATABASE_URL')
    expect(run.stderr).toContain('GUIYI_PORT')
    expect(run.stderr).not.toContain('hunter2')
  })
})
