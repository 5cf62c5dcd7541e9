import { describe, expect, it } from 'vitest'
import { createCalendar, DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import {
  endOfWeek,
  isToBeSent,
  mayRemind,
  ownMinute,
  stretches,
  unitMinute,
  wantedNow,
  workMoment,
} from '../../src/domain/digest/when.ts'
import { MOST_LINES, readersDigest, unitDigest } from '../../src/domain/digest.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseRef } from '../../src/domain/instant.ts'
import { aTask } from '../support/tasks.ts'

const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
const at = (local: string): number => parseRef(local, 'Asia/Shanghai') ?? Number.NaN
const minute = (hour: number, minutes = 0): number => hour * 60 + minutes
const { spans } = DEFAULT_SCHEDULE
const SUMMER = [
  { from: minute(8), to: minute(12) },
  { from: minute(15), to: minute(18) },
]
const NINE_TO_FIVE = [{ from: minute(9), to: minute(17) }]

describe('when digests come', () => {
  it('a moment of work knows the last and the next working day, over a holiday with make-up days', () => {
    // National Day 2026: off from 1 to 7 October, Sunday 20 September and Saturday 10 October worked.
    expect(workMoment(calendar, at('2026-10-08 08:30'))).toMatchObject({
      since: at('2026-09-30 08:30'),
      tomorrow: at('2026-10-09 00:00'),
      horizon: at('2026-10-10 00:00'),
    })
    expect(workMoment(calendar, at('2026-10-09 08:30'))?.horizon).toBe(at('2026-10-11 00:00'))
    expect(workMoment(calendar, at('2026-10-10 08:30'))).not.toBeNull()
  })

  it.each([
    '2026-10-01 08:30',
    '2026-11-28 09:00',
    '2026-11-24 08:29',
    '2026-11-24 12:00',
    '2026-11-24 17:30',
  ])('there is no moment of work at %s', (local) => {
    expect(workMoment(calendar, at(local))).toBeNull()
  })

  it('a unit’s comes at its start of work, and later for the first half of the day’s work only', () => {
    for (const [hours, start, last] of [
      [spans, minute(8, 30), minute(11, 59)],
      [SUMMER, minute(8), minute(11, 29)],
      [NINE_TO_FIVE, minute(9), minute(12, 59)],
    ] as const) {
      expect(unitMinute(hours)).toBe(start)
      const sent = Array.from({ length: 1440 }, (_, m) => m).filter((m) => isToBeSent(hours, start, m))
      expect([sent[0], sent.at(-1)]).toEqual([start, last])
    }
  })

  it('one’s own comes at the chosen hour, after a break that it fell into, or at the start where the day is over', () => {
    expect(ownMinute(spans, minute(9, 15))).toBe(minute(9, 15))
    expect(ownMinute(spans, minute(12, 30))).toBe(minute(14))
    expect(ownMinute(spans, minute(7))).toBe(minute(8, 30))
    expect(ownMinute(spans, minute(17, 45))).toBe(minute(8, 30))
  })

  it('every chosen hour is wanted once a day, whatever the minutes at which somebody looks', () => {
    for (const hours of [spans, SUMMER, NINE_TO_FIVE]) {
      const times = new Map<number, number>()
      let after = -1
      for (let now = 0; now < 1440; now += 7) {
        for (const chosen of wantedNow({ spans: hours, minute: now }, after)) {
          times.set(chosen, (times.get(chosen) ?? 0) + 1)
        }
        if (hours.some(({ from, to }) => from <= now && now < to)) after = now
      }
      expect(new Set(times.values())).toEqual(new Set([1]))
      expect(times.size).toBeGreaterThan(1_400)
    }
  })

  it('reminders come in the second half of the day, in working hours', () => {
    const at = Array.from({ length: 1440 }, (_, m) => m).filter((m) => mayRemind({ spans, minute: m }))
    expect([at[0], at.at(-1)]).toEqual([minute(14), minute(17, 29)])
  })

  it('a week ends with its Sunday', () => {
    expect(endOfWeek(calendar, at('2026-11-23 09:00'))).toBe(at('2026-11-30 00:00'))
    expect(endOfWeek(calendar, at('2026-11-29 23:59'))).toBe(at('2026-11-30 00:00'))
  })

  it('minutes are asked for in stretches', () => {
    expect(stretches([])).toEqual([])
    expect(stretches([1, 2, 3, 7, 9, 10])).toEqual([
      { from: 1, to: 3 },
      { from: 7, to: 7 },
      { from: 9, to: 10 },
    ])
  })
})

describe('what a digest holds', () => {
  const window = {
    since: at('2026-11-23 08:30'),
    now: at('2026-11-24 08:30'),
    tomorrow: at('2026-11-25 00:00'),
    horizon: at('2026-11-26 00:00'),
  }
  const task = (number: number, changes = {}) =>
    aTask({ number, deadline: at('2026-11-24 17:30'), postedAt: at('2026-11-20 09:00'), ...changes })

  it('is nothing where nothing is due and nothing new', () => {
    const later = task(1, { deadline: at('2026-12-10 17:00') })
    const done = task(2, { state: 'done', closedAt: at('2026-11-23 10:00') })
    expect(unitDigest([later, done], window, new Set(), new Set())).toBeNull()
    expect(readersDigest([later], window)).toBeNull()
  })

  it('leaves tasks to those who read them elsewhere, but names every emergency to the group', () => {
    const elsewhere = new Set(['zhangjianguo'])
    const shared = [
      { id: 'zhangjianguo', name: '张建国' },
      { id: 'wangguilan', name: '王桂兰' },
    ]
    const tasks = [task(1), task(2, { owners: shared }), task(3, { emergency: '防汛' })]
    const digest = unitDigest(tasks, window, new Set(['wangguilan']), elsewhere)
    expect(
      digest?.sections.map(({ owners, items }) => [owners?.[0]?.id, items.map((item) => item.task.number)]),
    ).toEqual([
      [undefined, [3]],
      ['wangguilan', [2]],
    ])
  })

  it('has room for so many lines: what is longest past its deadline waits, and is counted', () => {
    const old = Array.from({ length: 50 }, (_, i) =>
      task(i + 1, { deadline: at('2026-11-01 09:00') + i * 3_600_000 }),
    )
    const digest = unitDigest([...old, task(99)], window, new Set(), new Set())
    const listed = digest?.sections.flatMap(({ items }) => items.map((item) => item.task.number)) ?? []
    expect(listed).toHaveLength(MOST_LINES)
    expect(digest).toMatchObject({ count: 51, leftOut: 11 })
    expect(listed).toContain(99)
    expect(listed).not.toContain(1)
  })
})
