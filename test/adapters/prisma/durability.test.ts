import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { DatabaseUrlError, readDatabaseUrl } from '../../../adapters/prisma/database-url.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { assertDurable } from '../../../adapters/prisma/sqlite-pragmas.ts'
import { connectDurably } from '../../../adapters/prisma/sqlite-prisma.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'

const CLOCK = { now: () => Date.UTC(2026, 10, 23, 1, 0) }

describe('DATABASE_URL', () => {
  it('names a file or a server', () => {
    expect(readDatabaseUrl('file:/var/guiyi/数据.db')).toEqual({
      engine: 'sqlite',
      file: '/var/guiyi/数据.db',
    })
    expect(readDatabaseUrl('file:///var/guiyi.db')).toEqual({ engine: 'sqlite', file: '/var/guiyi.db' })
    expect(readDatabaseUrl('file:data/guiyi.db')).toMatchObject({ file: `${process.cwd()}/data/guiyi.db` })
    expect(readDatabaseUrl('postgres://a:b@h/c').engine).toBe('postgresql')
    expect(readDatabaseUrl('postgresql://a:b@h/c').engine).toBe('postgresql')
  })

  it.each(['', 'file:', 'file::memory:', 'mysql://root:geheim@h/d', 'guiyi.db'])(
    'refuses %j without repeating it',
    (url) => {
      expect(() => readDatabaseUrl(url)).toThrow(DatabaseUrlError)
      expect(() => readDatabaseUrl(url)).not.toThrow(/geheim/u)
    },
  )
})

describe('a connection that would lose commits in a power cut', () => {
  it('is refused', () => {
    expect(() => assertDurable('x.db', 'wal', 1)).toThrow(/synchronous is 1/u)
    expect(() => assertDurable('x.db', 'delete', 2)).toThrow(/journal_mode is delete/u)
    expect(() => assertDurable('x.db', 'wal', 2n)).not.toThrow()
  })
})

eachDatabase((name, fresh) => {
  describe(`durability on ${name}`, () => {
    let child: ReturnType<typeof spawn> | null = null
    afterEach(() => child?.kill('SIGKILL'))

    it.runIf(name === 'sqlite')(
      'opens every connection with synchronous=FULL and a write-ahead log',
      async () => {
        const database = await (await fresh()).open()
        const answers = async (query: (sql: string) => Promise<unknown>) =>
          JSON.stringify([await query('PRAGMA synchronous'), await query('PRAGMA journal_mode')])
        const full = '[[{"synchronous":2}],[{"journal_mode":"wal"}]]'
        expect(await answers((sql) => database.sql.rows(sql, []))).toBe(full)
        expect(await database.sql.transaction((tx) => answers((sql) => tx.rows(sql, [])))).toBe(full)
        const asNumber = async (sql: string) =>
          (await database.prisma.$queryRawUnsafe<Record<string, unknown>[]>(sql)).map((row) =>
            Object.fromEntries(
              Object.entries(row).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v]),
            ),
          )
        expect(await answers(asNumber)).toBe(full)
        if (database.location.engine === 'sqlite') {
          expect(existsSync(`${database.location.file}-wal`)).toBe(true)
          await (await connectDurably(database.location.file)).dispose()
        }
      },
    )

    it('gives no number twice to two processes that write as fast as they can', async () => {
      const { url, open } = await fresh()
      const database = await open()
      const given = (
        await Promise.all([numbersOfAnotherProcess(url, 150), numbersHere(database, 150)])
      ).flat()
      expect([...given].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1))
    })

    it('keeps what was committed, and nothing else, when the process is killed', async () => {
      const { url, open } = await fresh()
      const database = await open()
      child = inAnotherProcess(
        url,
        `for (let i = 0; ; i++) await ledger.transact(async (tx) => {
           await tx.claimSeen(['k:' + tx.head.nextTask], 1)
           await tx.write(nothing, { ...tx.head, nextTask: tx.head.nextTask + 1 })
           return tx.head.nextTask
         }).then((n) => process.stdout.write(n + '\\n'))`,
      )
      let said = ''
      await new Promise<void>((resolve) => {
        child?.stdout?.on('data', (chunk) => {
          said += chunk
          if (said.split('\n').length > 40) child?.kill('SIGKILL')
        })
        child?.on('close', () => resolve())
      })
      const told = said.split('\n').slice(0, -1).length
      const { nextTask } = await createLedger(database, CLOCK).head()
      expect(nextTask - 1).toBeGreaterThanOrEqual(told)
      expect(nextTask - 1).toBeLessThanOrEqual(told + 64)
      expect(await database.prisma.seen.count()).toBe(nextTask - 1)
    })
  })
})

async function numbersHere(database: Database, count: number): Promise<number[]> {
  const ledger = createLedger(database, CLOCK)
  const numbers: number[] = []
  for (let i = 0; i < count; i++) {
    numbers.push(
      await ledger.transact(async (tx) => {
        await tx.write(NO_CHANGES, { ...tx.head, nextTask: tx.head.nextTask + 1 })
        return tx.head.nextTask
      }),
    )
  }
  return numbers
}

async function numbersOfAnotherProcess(url: string, count: number): Promise<number[]> {
  const child = inAnotherProcess(
    url,
    `for (let i = 0; i < ${count}; i++) await ledger.transact(async (tx) => {
       await tx.write(nothing, { ...tx.head, nextTask: tx.head.nextTask + 1 })
       return tx.head.nextTask
     }).then((n) => console.log(n))`,
  )
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += chunk
  })
  await new Promise((resolve) => child.on('close', resolve))
  return said.trim().split('\n').map(Number)
}

function inAnotherProcess(url: string, work: string) {
  const from = (file: string) =>
    JSON.stringify(new URL(`../../../adapters/prisma/${file}`, import.meta.url).href)
  const script = `
    const { openDatabase } = await import(${from('engine.ts')})
    const { createLedger } = await import(${from('ledger.ts')})
    const database = await openDatabase(${JSON.stringify(url)})
    const ledger = createLedger(database, { now: () => 0 })
    const nothing = ${JSON.stringify(NO_CHANGES)}
    ${work}
    await database.close()`
  return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}
