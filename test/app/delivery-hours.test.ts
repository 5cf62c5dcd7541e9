import { beforeEach, describe, expect, it } from 'vitest'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { formatLocal, parseRef } from '../../src/domain/instant.ts'
import { DOWN, OK, RunningDelivery } from '../support/running-delivery.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const early = createCalendar(
  { zone: 'Asia/Shanghai', spans: [{ from: 360, to: 840 }], seasons: [] },
  createHolidays(),
)
const instant = (local: string): number => parseRef(local, 'Asia/Shanghai') ?? Number.NaN
const NOTICE = { priority: 'notice', hoursOf: '' } as const
const MINUTE_MS = 60_000

let run: RunningDelivery
beforeEach(() => {
  run = new RunningDelivery({
    workingHours: (unitId, at) => (unitId === 'early' ? early : calendar).nextWorkingInstant(at),
  })
  run.now = instant('2026-11-27 17:20')
})
const dueAt = (id: string): string =>
  formatLocal(calendar.toLocal(run.store.rows.get(id)?.notBefore ?? Number.NaN))

describe('what comes due in working hours and cannot be sent in them', () => {
  it('waits for the next working morning, over a weekend too', async () => {
    run.store.add(run.row('notice', 'group:a', NOTICE), run.row('second', 'group:a', NOTICE))
    run.answer = () => DOWN
    await run.wake()
    await run.pass(15 * MINUTE_MS)
    run.answer = () => OK
    const before = run.sent.length
    await run.pass(6 * 3_600_000)
    expect(run.sent).toHaveLength(before)
    expect([dueAt('notice'), dueAt('second')]).toEqual(['2026-11-30 08:30', '2026-11-30 08:30'])
    await run.pass(3 * 24 * 3_600_000)
    expect(run.sent.slice(before)).toEqual(['notice', 'second'])
  })

  it('is not sent when its turn comes after hours only because many came before it', async () => {
    run.now = instant('2026-11-27 17:30')
    let open = 0
    run = new RunningDelivery({
      workingHours: (_unitId, at) => calendar.nextWorkingInstant(at),
      limiter: {
        waitMs: () => Math.max(open - run.now, 0),
        turn: (begin) => {
          if (begin() !== null) open = run.now + 20_000
        },
        recall: () => {},
        memoryMs: 0,
        stop: () => {},
      },
    })
    run.now = instant('2026-11-27 17:30')
    for (let index = 0; index < 40; index += 1) run.store.add(run.row(`${index}`, `group:${index}`, NOTICE))
    await run.wake()
    await run.pass(2 * 3_600_000)
    // Three a minute, and the minute of 17:30 is still inside.
    expect(run.sent).toEqual(['0', '1', '2'])
    run.now = instant('2026-11-30 08:30')
    await run.pass(20 * MINUTE_MS)
    expect(run.sent).toHaveLength(40)
  })

  it('keeps to the hours of its own unit', async () => {
    run.now = instant('2026-11-27 15:00')
    run.store.add(
      run.row('theirs', 'group:a', { ...NOTICE, hoursOf: 'early' }),
      run.row('ours', 'group:b', NOTICE),
    )
    await run.wake()
    expect(run.sent).toEqual(['ours'])
    expect(dueAt('theirs')).toBe('2026-11-30 06:00')
  })

  it('is put off in bounded steps, however much there is of it', async () => {
    run.now = instant('2026-11-27 19:00')
    for (let index = 0; index < 3_000; index += 1)
      run.store.add(run.row(`${index}`, `group:${index % 7}`, NOTICE))
    await run.wake()
    await run.pass(100)
    expect(run.sent).toEqual([])
    expect(run.store.mostBrought).toBe(128)
    expect(new Set([...run.store.rows.values()].map(({ id }) => dueAt(id)))).toEqual(
      new Set(['2026-11-30 08:30']),
    )
  })
})

describe('what is said at any hour', () => {
  it('is an emergency, also past notices that wait in the same group', async () => {
    run.now = instant('2026-11-27 22:00')
    run.store.add(
      run.row('notice', 'group:a', NOTICE),
      run.row('emergency', 'group:a', { ...NOTICE, hoursOf: null }),
    )
    await run.wake()
    expect(run.sent).toEqual(['emergency'])
  })

  it('is an answer to somebody who asks in the evening', async () => {
    run.now = instant('2026-11-27 22:00')
    run.store.add(run.row('answer', 'private:a', { hoursOf: '', createdAt: run.now - 14 * MINUTE_MS }))
    await run.wake()
    expect(run.sent).toEqual(['answer'])
  })

  it('is no answer to a question of the evening before: it waits for the morning', async () => {
    run.store.add(
      run.row('answer', 'private:a', { hoursOf: '', createdAt: instant('2026-11-27 21:00') }),
      run.row('urgent answer', 'private:b', { createdAt: instant('2026-11-27 21:00') }),
    )
    run.now = instant('2026-11-28 03:00')
    await run.wake()
    expect(run.sent).toEqual(['urgent answer'])
    expect(dueAt('answer')).toBe('2026-11-30 08:30')
  })

  it('is an answer of any age within working hours', async () => {
    run.now = instant('2026-11-27 16:00')
    run.store.add(run.row('answer', 'private:a', { hoursOf: '', createdAt: instant('2026-11-27 09:00') }))
    await run.wake()
    expect(run.sent).toEqual(['answer'])
  })
})
