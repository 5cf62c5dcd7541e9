import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { CHAIN_START } from '../../src/app/audit-chain.ts'
import type { Task } from '../../src/domain/task.ts'

import { NO_CHANGES } from '../support/changes.ts'

import { WORKING_MOMENT } from './county.ts'
import { median } from './measure.ts'

const OPEN_TASKS = 200_000
const OWNERS = 10_000
const ROUNDS = 5
const QUERIES = 2_000
const PAGE = 10

export interface MyTasks {
  readonly roadMicros: number
  readonly rawMicros: number
}

/** "What do I owe" over 200,000 open tasks: the ledger's page beside the bare query that finds the same rows. */
export async function myTasks(): Promise<MyTasks> {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
  const file = join(folder, 'tasks.db')
  try {
    const database = await openDatabase(`file:${file}`)
    await migrate(database)
    const ledger = createLedger(database, { now: () => WORKING_MOMENT })
    for (let first = 0; first < OPEN_TASKS; first += 5_000) {
      await ledger.transact(async (tx) => {
        const newTasks = Array.from({ length: 5_000 }, (_, index) => openTask(first + index + 1))
        const head = { ...tx.head, nextTask: first + 5_001, auditHash: tx.head.auditHash || CHAIN_START }
        await tx.write({ ...NO_CHANGES, newTasks }, head)
      })
    }
    const raw = new BetterSqlite3(file, { readonly: true })
    const page = raw.prepare(
      `SELECT t.* FROM task_owner o JOIN task t ON t.number = o."taskNumber"
       WHERE o."ownerId" = ? AND o.open = 1 ORDER BY o.deadline, o."taskNumber" LIMIT ?`,
    )
    const count = raw.prepare('SELECT count(*) AS total FROM task_owner WHERE "ownerId" = ? AND open = 1')
    const roadRounds: number[] = []
    const rawRounds: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rawRounds.push(
        await microsEach(async (owner) => {
          page.all(owner, PAGE)
          count.get(owner)
        }),
      )
      roadRounds.push(await microsEach((owner) => ledger.openTasksOf(owner, 1, PAGE)))
    }
    raw.close()
    await database.close()
    return { roadMicros: median(roadRounds), rawMicros: median(rawRounds) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function microsEach(query: (owner: string) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let index = 0; index < QUERIES; index += 1) await query(`p${(index * 7_919) % OWNERS}`)
  return ((performance.now() - began) * 1_000) / QUERIES
}

function openTask(number: number): Task {
  const matter = `核对第${number}号地块的秋粮补贴面积`
  return {
    number,
    unit: { id: `v${number % 2_000}`, name: `第${number % 2_000}村` },
    department: { id: 'office', name: '洋泉镇党政办' },
    poster: { id: 'poster', name: '刘敏' },
    owners: [{ id: `p${number % OWNERS}`, name: `村干部${number % OWNERS}` }],
    matter,
    matterKey: matter,
    source: { kind: 'document', id: `洋政办〔2026〕${number}号`, text: `洋政办〔2026〕${number}号` },
    deadline: WORKING_MOMENT + (number % 97) * 3_600_000,
    emergency: null,
    state: 'open',
    postedAt: WORKING_MOMENT,
    postedDay: 20_780,
    noticeMinutes: 480,
    closedAt: null,
    closingWords: null,
    extension: null,
    extendedAt: null,
    lastUrgedDay: null,
    notedAt: null,
    platform: 'web',
    account: 'local',
    conversationId: `group:v${number % 2_000}`,
  }
}
