import { createServer } from 'node:net'
import BetterSqlite3 from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { jsonLines, Place } from './run-guiyi.ts'

describe('guiyi dead', () => {
  const place = new Place()

  it('finds nothing in a new database', async () => {
    await place.guiyi(['migrate'])
    expect(await place.guiyi(['dead'])).toEqual({ code: 0, stdout: '没有送不出去的回复。\n', stderr: '' })
  })

  it('lists each letter with its place and reason, and sends it again when asked', async () => {
    const reply = JSON.stringify({ tone: 'info', title: '任务 12', blocks: [], actions: [], task: 12 })
    const database = new BetterSqlite3(place.path('guiyi.db'))
    for (const id of ['m-1', 'm-2', 'm-3']) {
      database
        .prepare(
          `INSERT INTO outbox (id, platform, account, conversationId, reply, priority, notBefore, createdAt, attempts, state, reason, settledAt)
           VALUES (?, 'web', 'local', 'group:s', ?, 1, 0, 1763860000000, 9, 'dead', 'gone: 群已解散', 1)`,
        )
        .run(id, reply)
    }
    database.close()
    const listed = await place.guiyi(['dead'])
    expect(listed).toMatchObject({ code: 1, stderr: '' })
    expect(listed.stdout).toContain('web/local/group:s\t任务 12\tgone: 群已解散')
    expect((await place.guiyi(['dead', '--retry', 'm-2'])).stdout).toContain('1 条重新待发')
    expect(await place.guiyi(['dead', '--retry', 'm-9'])).toMatchObject({ code: 1 })
    expect((await place.guiyi(['dead', '--retry', 'all'])).stdout).toContain('2 条重新待发')
    expect((await place.guiyi(['dead'])).code).toBe(0)
  })
})

describe('guiyi outbox', () => {
  const place = new Place()

  it('says for each account what waits, how fast it goes, and how long it still takes', async () => {
    await place.guiyi(['migrate'])
    expect((await place.guiyi(['outbox'])).stdout).toBe('没有要发的。\n')
    const database = new BetterSqlite3(place.path('guiyi.db'))
    const insert = database.prepare(
      `INSERT INTO outbox (id, platform, account, conversationId, reply, priority, notBefore, createdAt, attempts, state)
       VALUES (?, ?, ?, 'group:s', '{}', ?, ?, 0, 0, ?)`,
    )
    const now = Date.now()
    for (let index = 0; index < 90; index += 1)
      insert.run(`due ${index}`, 'telegram', 'main', 1 + (index % 2), now - 7.5 * 60_000, 'pending')
    insert.run('tomorrow', 'telegram', 'main', 1, now + 86_400_000, 'pending')
    for (let index = 0; index < 150; index += 1)
      insert.run(`sent ${index}`, 'telegram', 'main', 1, now - 30_000, 'delivered')
    insert.run('dead', 'wechat', 'a', 0, now, 'dead')
    insert.run('due', 'wechat', 'b', 0, now - 60_000, 'pending')
    database.close()
    const { stdout, code } = await place.guiyi(['outbox'])
    expect(code).toBe(0)
    expect(stdout.split('\n')).toEqual([
      'telegram/main：待发 91 条，其中到时的 90 条（最早的等了 7 分钟），大约还要 3 分钟；一小时内送达 150 条，没能送达 0 条',
      'wechat/a：待发 0 条，其中到时的 0 条；一小时内送达 0 条，没能送达 1 条',
      'wechat/b：待发 1 条，其中到时的 1 条（最早的等了 1 分钟），最近没有发出；一小时内送达 0 条，没能送达 0 条',
      '',
    ])
  })
})

describe('guiyi backup and restore', () => {
  const place = new Place()
  const elsewhere = { DATABASE_URL: 'file:elsewhere.db' }

  it('writes a new file, and fills a new database from it', async () => {
    const county = '单位:\n  - {编号: q, 名称: 青山县, 级别: 县}\n'
    await place.guiyi(['import', place.write('名录.yaml', county), '--apply'])
    const made = await place.guiyi(['backup', 'a.backup'])
    expect(made).toMatchObject({ code: 0, stderr: '' })
    const back = await place.guiyi(['restore', 'a.backup'], '', elsewhere)
    expect(back).toMatchObject({ code: 0, stderr: '' })
    expect(back.stdout).toContain('记录完整')
    expect((await place.guiyi(['import', '名录.yaml'], '', elsewhere)).stdout).toContain('与现有名录一致')
  })

  it('overwrites neither a file nor a database in use', async () => {
    expect((await place.guiyi(['backup', 'a.backup'])).stderr).toContain('已经有了')
    const run = await place.guiyi(['restore', 'a.backup'])
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toContain('指向一个新库')
  })

  it('refuses what is no backup, and what is not there', async () => {
    place.write('letter.txt', '您好')
    expect(
      (await place.guiyi(['restore', 'letter.txt'], '', { DATABASE_URL: 'file:b.db' })).stderr,
    ).toContain('不是归一的备份')
    expect((await place.guiyi(['restore', 'none.backup'])).stderr).toContain('没有文件')
    expect(await place.guiyi(['backup'])).toMatchObject({ code: 2 })
  })
})

describe('guiyi doctor', () => {
  const freePort = { GUIYI_PORT: '0' }

  it('on a fresh clone: nothing is wrong, and the database is still to be made', async () => {
    const run = await new Place().guiyi(['doctor'], '', freePort)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(run.stdout).toContain('! 数据库：还没有数据库')
    expect(run.stdout).toContain('✓ 时钟：北京时间')
    expect(run.stdout).toContain('✓ 规则文件')
  })

  it('names an empty directory as a problem, and how to mend it', async () => {
    const place = new Place()
    await place.guiyi(['migrate'])
    const run = await place.guiyi(['doctor'], '', freePort)
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('synchronous=FULL')
    expect(run.stdout).toMatch(/✗ 名录：还没有单位\n {4}→ .*import/u)
  })

  it('tells programs the same in one JSON line', async () => {
    const run = await new Place().guiyi(['doctor', '--json'], '', { ...freePort, GUIYI_LANGUAGE: 'en' })
    expect(jsonLines(run.stdout)).toEqual([
      {
        ok: true,
        findings: expect.arrayContaining([
          { area: 'configuration', level: 'ok', message: expect.any(String), mend: null },
          {
            area: 'database',
            level: 'warning',
            message: expect.any(String),
            mend: expect.stringContaining('npm start'),
          },
        ]),
      },
    ])
  })

  it('names wrong settings without showing what may be secret, and sees a port that is taken', async () => {
    const place = new Place()
    const wrong = await place.guiyi(['doctor'], '', { GUIYI_PROT: '1', DATABASE_URL: 'postgres://:hunter2@' })
    expect(wrong.code).toBe(1)
    expect(wrong.stdout).toContain('GUIYI_PROT')
    expect(wrong.stdout).not.toContain('hunter2')

    const server = createServer()
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    const taken = await place.guiyi(['doctor'], '', { GUIYI_PORT: String(port) })
    server.close()
    expect(taken.stdout).toContain(`! 平台：http://127.0.0.1:${port} 已有程序在用`)
  })

  it('says how to mend a database server that does not answer', async () => {
    const run = await new Place().guiyi(['doctor'], '', {
      ...freePort,
      DATABASE_URL: 'postgresql://me:hunter2@127.0.0.1:1/guiyi',
    })
    expect(run.code).toBe(1)
    expect(run.stdout).toMatch(/✗ 数据库：.*\n {4}→ 检查 DATABASE_URL/u)
    expect(run.stdout + run.stderr).not.toContain('hunter2')
  })

  it('sees that rows were cut from the end of the audit chain', async () => {
    const place = new Place()
    await place.guiyi(['migrate'])
    const database = new BetterSqlite3(place.path('guiyi.db'))
    database.exec(`UPDATE ledger_head SET auditSeq = 3, auditHash = '${'a'.repeat(64)}'`)
    database.close()
    expect((await place.guiyi(['doctor'], '', freePort)).stdout).toContain(
      '✗ 数据库：审计记录的末尾与账头不符',
    )
  })
})
