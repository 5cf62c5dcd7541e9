import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPolicyFile } from '../../adapters/policy-file.ts'
import { digestStore } from '../../adapters/prisma/digest-store.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { DigestRunner } from '../../src/app/digests/runner.ts'
import { createWorld } from '../../src/app/world.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { DIGEST_MOMENT } from './county.ts'
import { fillCounty, groupedQueryAndRows, outboxRows, UNITS } from './digest-county.ts'
import { median } from './measure.ts'

const ROUNDS = 3

export interface DailyDigests {
  readonly rawMs: number
  readonly ms: number
  /** Over what the process held before: in the middle of the building, and at its end. */
  readonly halfwayMb: number
  readonly endMb: number
  /** The longest that anything else had to wait for its turn while digests were built. */
  readonly longestWaitMs: number
}

/** All daily digests of 30,000 units × 20 open tasks, beside one grouped query and the same durable rows. */
export async function dailyDigests(): Promise<DailyDigests> {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
  const file = join(folder, 'county.db')
  try {
    const fresh = await openDatabase(`file:${file}`)
    await migrate(fresh)
    await fresh.close()
    fillCounty(file)
    const rawRounds: number[] = []
    const rounds: Built[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      const copy = join(folder, `${round}.db`)
      copyFileSync(file, copy)
      rounds.push(await build(copy))
      const rows = outboxRows(copy)
      rmSync(copy)
      copyFileSync(file, copy)
      rawRounds.push(groupedQueryAndRows(copy, rows))
      rmSync(copy)
    }
    const middle = (pick: (built: Built) => number) => median(rounds.map(pick))
    return {
      rawMs: median(rawRounds),
      ms: middle(({ ms }) => ms),
      halfwayMb: middle(({ halfwayMb }) => halfwayMb),
      endMb: middle(({ endMb }) => endMb),
      longestWaitMs: middle(({ longestWaitMs }) => longestWaitMs),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

type Built = Omit<DailyDigests, 'rawMs'>

async function build(file: string): Promise<Built> {
  const database = await openDatabase(`file:${file}`)
  const clock = { now: () => DIGEST_MOMENT }
  const ledger = createLedger(database, clock)
  const world = createWorld({
    directory: await openDirectory(database),
    ledger,
    policy: await readPolicyFile('policy.yaml'),
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  let sent = 0
  let halfwayMb = 0
  const before = usedMb()
  const runner = new DigestRunner({
    world,
    store: digestStore(database),
    clock,
    logger: { info: () => {}, warn: () => {}, error: (message, details) => console.error(message, details) },
    onCommitted: (rows) => {
      sent += rows.length
      if (halfwayMb === 0 && sent >= UNITS / 2) halfwayMb = usedMb() - before
    },
  })
  let longestWaitMs = 0
  let turn = performance.now()
  let watching = true
  const watch = () => {
    longestWaitMs = Math.max(longestWaitMs, performance.now() - turn)
    turn = performance.now()
    if (watching) setImmediate(watch)
  }
  setImmediate(watch)
  const began = performance.now()
  await runner.tick()
  const ms = performance.now() - began
  watching = false
  const endMb = usedMb() - before
  if (sent !== UNITS) throw new Error(`${sent} digests of ${UNITS} were built`)
  await database.close()
  return { ms, halfwayMb, endMb, longestWaitMs }
}

function usedMb(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1024 / 1024
}
