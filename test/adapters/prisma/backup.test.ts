import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { backup, restore, TABLES } from '../../../adapters/prisma/backup.ts'
import { type Database, openDatabase } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { migrate } from '../../../adapters/prisma/migrate.ts'
import { outboxStore } from '../../../adapters/prisma/outbox-store.ts'
import { CHAIN_START, chain } from '../../../src/app/audit-chain.ts'
import { aBypass } from '../../contracts/bypasses.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'
import { allDue } from '../../support/outbox.ts'
import { aTask } from '../../support/tasks.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const CLOCK = { now: () => NOW }
const folder = mkdtempSync(join(tmpdir(), 'guiyi-backup-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = () => join(folder, `${++files}.backup`)

eachDatabase((name, fresh) => {
  const fresher = async () => openDatabase((await fresh()).url)
  const refusal = (code: string) => expect.objectContaining({ name: 'BackupProblem', code })

  describe(`backup on ${name}`, () => {
    it('names every table that the models make', async () => {
      const database = await (await fresh()).open()
      const tables = await database.sql.rows<{ name: string }>(
        name === 'sqlite'
          ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'`
          : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations'`,
        [],
      )
      expect(tables.map((table) => table.name).sort()).toEqual(Object.keys(TABLES).sort())
    })

    it('gives everything back, in a new database, and goes on from there', async () => {
      const database = await used(await (await fresh()).open())
      const file = newFile()
      const rows = await backup(database, file)
      expect(rows).toMatchObject({
        ledger_head: 1,
        task: 1_500,
        task_owner: 1_500,
        audit: 3,
        outbox: 2,
        seen: 1,
      })
      const target = await fresher()
      expect(await restore(target, file)).toEqual(rows)
      expect(await everything(target)).toEqual(await everything(database))
      await createLedger(target, CLOCK).transact(async (tx) => {
        expect([...(await tx.claimSeen(['web:1', 'web:2'], NOW))]).toEqual(['web:2'])
      })
      expect((await allDue(outboxStore(target), NOW)).map((row) => row.id)).toEqual(['web:1/0', 'web:1/1'])
      await target.prisma.transcriptLine.create({ data: aLine('web:2/0') })
      await judge(target, 2)
      await target.close()
    })

    it('moves to the other engine', async () => {
      const database = await used(await (await fresh()).open())
      const file = newFile()
      await backup(database, file)
      const sqlite = await openDatabase(`file:${newFile()}.db`)
      await restore(sqlite, file)
      const back = newFile()
      await backup(sqlite, back)
      await sqlite.close()
      const target = await fresher()
      await restore(target, back)
      expect(await everything(target)).toEqual(await everything(database))
      await target.close()
    })

    it('holds one moment, however much is written meanwhile', async () => {
      const database = await used(await (await fresh()).open())
      const ledger = createLedger(database, CLOCK)
      let going = true
      const writing = (async () => {
        while (going) await post(database, 1)
      })()
      const file = newFile()
      const rows = await backup(database, file)
      going = false
      await writing
      const target = await fresher()
      await restore(target, file)
      const head = await createLedger(target, CLOCK).head()
      expect(rows['task']).toBe(head.nextTask - 1)
      expect(rows['audit']).toBe(head.auditSeq)
      expect((await ledger.head()).nextTask).toBeGreaterThanOrEqual(head.nextTask)
      await target.close()
    })

    it('overwrites no file, and lets nobody but its owner read it', async () => {
      const database = await (await fresh()).open()
      const file = newFile()
      await backup(database, file)
      expect(statSync(file).mode & 0o077).toBe(0)
      const before = readFileSync(file)
      await expect(backup(database, file)).rejects.toEqual(refusal('FILE_EXISTS'))
      expect(readFileSync(file)).toEqual(before)
    })

    it('restores into a new database alone', async () => {
      const database = await used(await (await fresh()).open())
      const file = newFile()
      await backup(database, file)
      const before = await everything(database)
      await expect(restore(database, file)).rejects.toEqual(refusal('NOT_EMPTY'))
      expect(await everything(database)).toEqual(before)
      const migrated = await fresher()
      await migrate(migrated)
      await restore(migrated, file)
      expect(await everything(migrated)).toEqual(before)
      await migrated.close()
    })

    it('refuses a file that was cut off, changed, made by a newer version, or is none of ours', async () => {
      const database = await used(await (await fresh()).open())
      const file = newFile()
      await backup(database, file)
      const bytes = readFileSync(file)
      const text = gunzipSync(bytes).toString()
      const target = await fresher()
      const restored = async (content: Buffer | string) => {
        const damaged = newFile()
        writeFileSync(damaged, typeof content === 'string' ? gzipSync(content) : content)
        await restore(target, damaged)
      }
      await expect(restored(bytes.subarray(0, bytes.length - 500))).rejects.toEqual(refusal('DAMAGED'))
      await expect(restored(text.slice(0, text.lastIndexOf('\n{')))).rejects.toEqual(refusal('DAMAGED'))
      await expect(restored(text.replace('统计低保户名单', '统计高保户名单'))).rejects.toEqual(
        refusal('DAMAGED'),
      )
      await expect(restored(Buffer.from('SQLite format 3'))).rejects.toEqual(refusal('NOT_A_BACKUP'))
      await expect(restored('{"guiyi":"no"}\n')).rejects.toEqual(refusal('NOT_A_BACKUP'))
      const newer = '{"guiyi":"backup","migrations":["20991231000000_later"]}\n'
      const end = JSON.stringify({ rows: {}, sha256: createHash('sha256').update(newer).digest('hex') })
      await expect(restored(`${newer}${end}\n`)).rejects.toEqual(refusal('NEWER_VERSION'))
      await expect(restore(target, join(folder, 'missing'))).rejects.toMatchObject({ code: 'ENOENT' })
      await restore(target, file)
      await target.close()
    })
  })
})

/** A database with something in every corner. */
async function used(database: Database): Promise<Database> {
  const { prisma } = database
  await prisma.unit.create({
    data: { id: 'shiqiao', name: '石桥村\u2028🌾', level: 'village', schedule: '{}' },
  })
  await prisma.person.create({
    data: { id: 'a', name: '张建国', title: '', roles: '["cadre"]', lead: true, active: false },
  })
  await prisma.bindingCode.create({ data: { codeHash: 'h', personId: 'a', expiresAt: NOW } })
  await prisma.transcriptLine.createMany({ data: [aLine('web:1'), aLine('web:1/0')] })
  await post(database, 1_498)
  await post(database, 1)
  await createLedger(database, CLOCK).transact((tx) => tx.claimSeen(['web:1'], NOW))
  await post(database, 1, ['web:1/0', 'web:1/1'])
  await judge(database, 1)
  return database
}

/** A bypass with its words, and the example that a verdict makes of it. */
async function judge(database: Database, number: number): Promise<void> {
  const text = '表今天发我'
  const example = { label: 'talk', text, reason: null, judge: 'author', at: NOW, bypass: number } as const
  await createLedger(database, CLOCK).transact((tx) =>
    tx.write(
      { ...NO_CHANGES, newBypasses: [aBypass({ number, text })], examples: [example] },
      { ...tx.head, nextBypass: number + 1 },
    ),
  )
}

const aLine = (id: string) => ({
  id,
  conversationId: 'group:shiqiao',
  authorName: '刘敏',
  at: NOW,
  text: '收到\n"好"',
})

async function post(database: Database, count: number, outboxIds: readonly string[] = []): Promise<void> {
  await createLedger(database, CLOCK).transact(async (tx) => {
    const { nextTask, auditSeq, auditHash } = tx.head
    const newTasks = Array.from({ length: count }, (_, i) => aTask({ number: nextTask + i }))
    const entry = { at: NOW, actorId: 'liumin', action: 'post', task: nextTask, refusal: null }
    const row = chain(
      { ...entry, incomingKey: 'web:1', policyHash: 'p', detail: '{}' },
      { seq: auditSeq, hash: auditSeq === 0 ? CHAIN_START : auditHash },
    )
    const outbox = outboxIds.map((id) => ({
      id,
      platform: 'web',
      account: 'local',
      conversationId: 'group:shiqiao',
      reply: { tone: 'info' as const, title: '', blocks: [], actions: [], task: null },
      answers: null,
      card: null,
      act: 'say' as const,
      notBefore: NOW,
      hoursOf: null,
      createdAt: NOW,
      attempts: 0,
      priority: 'answer' as const,
    }))
    await tx.write(
      { ...NO_CHANGES, newTasks, audit: [row], outbox },
      { ...tx.head, nextTask: nextTask + count, auditSeq: row.seq, auditHash: row.hash },
    )
  })
}

/** Every row of every table, booleans as numbers. */
async function everything({ sql }: Database): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const [table, key] of Object.entries(TABLES)) {
    const order = key.map((name) => `"${name}"`).join(', ')
    const rows = await sql.rows<Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${order}`, [])
    found[table] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([k, v]) => [k, typeof v === 'boolean' ? Number(v) : v])),
    )
  }
  return found
}
