import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { verifyChain } from '../../src/app/audit-chain.ts'
import { OutboxDelivery } from '../../src/app/delivery.ts'
import { WORKING_MOMENT } from '../bench/county.ts'
import { ALWAYS_AT_WORK, NO_LIMITER, UNLIMITED } from '../support/unlimited.ts'

/** Each kill starts a process, so a developer's run takes fewer; the full count is CI's. */
const KILLS = Number(process.env['GUIYI_TEST_KILLS'] ?? (process.env['CI'] === 'true' ? 200 : 12))
const LONGEST_LIFE_MS = 250
const listening = { platform: 'web', account: 'local', start: async () => {}, stop: async () => {} }
const clock = { now: () => WORKING_MOMENT }

const folder = mkdtempSync(join(tmpdir(), 'guiyi-kill-'))
const url = `file:${join(folder, 'killed.db')}`
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the world outside has seen of the bot before it was killed. */
const seen = { committed: new Set<string>(), delivered: new Set<string>(), marked: new Set<string>() }
/** What one crash may leave taken and not yet marked, to be sent again (see delivery.ts). Two quick crashes may leave the one's and the other's. */
const MOST_UNMARKED = 64

async function killOnce(first: number, lifeMs: number): Promise<ReadonlyMap<string, readonly string[]>> {
  const bot = spawn(
    process.execPath,
    ['--import', 'tsx', 'test/durability/loaded-bot.ts', url, String(first)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise((resolve) => bot.once('exit', resolve))
  const repeated: string[] = []
  const inConversation = new Map<string, string[]>()
  for await (const line of createInterface({ input: bot.stdout })) {
    const [what, id = '', conversation = ''] = line.split(' ')
    if (what === 'ready') setTimeout(() => bot.kill('SIGKILL'), lifeMs)
    if (what === 'error') throw new Error(line)
    if (what === 'committed') seen.committed.add(id)
    if (what !== 'delivered') continue
    if (seen.delivered.has(id)) repeated.push(id)
    seen.delivered.add(id)
    inConversation.set(conversation, [...(inConversation.get(conversation) ?? []), id])
  }
  await ended
  expect(repeated.filter((id) => seen.marked.has(id))).toEqual([])
  return inConversation
}

const keysOf = async (database: Database, sql: string): Promise<Set<string>> =>
  new Set((await database.sql.rows<{ key: string }>(sql, [])).map(({ key }) => key))

async function expectWhole(database: Database): Promise<void> {
  const ledger = createLedger(database, clock)
  const kept = await keysOf(database, 'SELECT "key" FROM seen')
  // Every command whose reply was seen is there …
  expect([...seen.committed].filter((key) => !kept.has(key))).toEqual([])
  // … and none is half there: each seen key has its audit row, its answer, and its task or its refusal.
  expect(await keysOf(database, 'SELECT "incomingKey" AS "key" FROM audit')).toEqual(kept)
  expect(await keysOf(database, 'SELECT answers AS "key" FROM outbox WHERE answers IS NOT NULL')).toEqual(
    kept,
  )
  const [counts] = await database.sql.rows<{
    posts: number
    tasks: number
    owners: number
    refusals: number
  }>(
    `SELECT (SELECT count(*) FROM audit WHERE action = 'post') AS posts, (SELECT count(*) FROM task) AS tasks,
      (SELECT count(*) FROM task_owner) AS owners, (SELECT count(*) FROM refusal) AS refusals`,
    [],
  )
  const posts = counts?.posts ?? 0
  expect(counts).toEqual({ posts, tasks: posts, owners: posts, refusals: kept.size - posts })
  const head = await ledger.head()
  expect(head).toMatchObject({ nextTask: posts + 1, nextRefusal: kept.size - posts + 1 })
  expect(await verifyChain(ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash })).toMatchObject({
    ok: true,
  })
}

/** Each conversation was told in the order in which it was decided, also over its earlier lives. */
async function expectInOrder(
  database: Database,
  said: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = await database.sql.rows<{ id: string; position: number }>(
    'SELECT id, position FROM outbox',
    [],
  )
  const positions = new Map(rows.map(({ id, position }) => [id, position]))
  for (const ids of said.values()) {
    const order = ids.map((id) => positions.get(id) ?? Number.NaN)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  }
}

describe(`kill -9 at a random moment under load, ${KILLS} times`, () => {
  it(
    'loses nothing that was seen, leaves nothing half-written, and delivers what was left',
    async () => {
      for (let kill = 0; kill < KILLS; kill += 1) {
        const said = await killOnce(kill * 100_000, Math.random() * LONGEST_LIFE_MS)
        const database = await openDatabase(url)
        await expectWhole(database)
        await expectInOrder(database, said)
        for (const id of await keysOf(database, `SELECT id AS "key" FROM outbox WHERE state = 'delivered'`))
          seen.marked.add(id)
        const unmarked = new Set([...said.values()].flat().filter((id) => !seen.marked.has(id)))
        expect(unmarked.size).toBeLessThanOrEqual(MOST_UNMARKED)
        await database.close()
      }
      expect(seen.committed.size).toBeGreaterThan(KILLS)

      const database = await openDatabase(url)
      const answers = await keysOf(database, 'SELECT id AS "key" FROM outbox')
      const delivery = new OutboxDelivery({
        platform: {
          ...listening,
          limits: { ...UNLIMITED, inFlight: 16 },
          send: async ({ id }) => {
            seen.delivered.add(id)
            return { ok: true }
          },
        },
        store: outboxStore(database),
        limiter: NO_LIMITER,
        workingHours: ALWAYS_AT_WORK,
        clock,
        timer: { after: () => () => {} },
        logger: { info: () => {}, warn: () => {}, error: (message) => expect.fail(message) },
        random: () => 0,
      })
      delivery.wake()
      await delivery.settled()
      expect(seen.delivered).toEqual(answers)
      await database.close()
    },
    20 * 60_000,
  )
})
