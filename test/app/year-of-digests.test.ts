import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../adapters/prisma/engine.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import type { CrashStep } from '../support/crashing.ts'
import { simulateYear, type Year } from '../support/year-of-digests.ts'

const STEPS: readonly CrashStep[] = ['read', 'claim', 'write', 'commit', 'committed', 'send', 'mark']

/** 2026: its notice is published, with holidays and make-up Sundays and Saturdays. */
describe('a year of daily digests in a county of 500 units, with crashes at every step', () => {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-year-'))
  let database: Database
  let year: Year
  beforeAll(async () => {
    database = await openDatabase(`file:${join(folder, 'year.db')}`)
    await migrate(database)
    year = await simulateYear(database, { units: 500, seed: 20_260_101 })
  }, 120_000)
  afterAll(async () => {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('is a year worth the name', () => {
    expect(year.workdays).toBe(248)
    expect(year.expected.size).toBeGreaterThan(20_000)
    for (const step of STEPS) expect(year.crashes.get(step), step).toBeGreaterThan(20)
  })

  it('sends every digest that was due, and no other', () => {
    const sent = new Set(year.sent.map(({ id }) => id))
    expect([...year.expected.keys()].filter((id) => !sent.has(id))).toEqual([])
    expect([...sent].filter((id) => !year.expected.has(id))).toEqual([])
  })

  it('sends each once: only a crash between sending and marking repeats one, under the same id', () => {
    const times = new Map<string, number>()
    for (const { id } of year.sent) times.set(id, (times.get(id) ?? 0) + 1)
    const repeated = [...times].filter(([, count]) => count > 1)
    expect(repeated.filter(([id]) => !year.unmarked.has(id))).toEqual([])
  })

  it('sends none outside working hours, none on a day off', () => {
    expect(year.sent.filter(({ atWork }) => !atWork)).toEqual([])
  })

  it('sends none that is empty, and each tells of as many tasks as a recount finds', () => {
    const wrong = year.sent.filter(({ id, tasks }) => tasks === 0 || tasks !== year.expected.get(id))
    expect(wrong).toEqual([])
  })

  it('reminds in working hours alone', () => {
    expect(year.reminders.length).toBeGreaterThan(100)
    expect(year.reminders.filter(({ atWork, tasks }) => !atWork || tasks === 0)).toEqual([])
  })
})
