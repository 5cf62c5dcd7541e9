import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockPresets } from '../../../adapters/web/demo-clock.ts'
import { formatLocal, toLocal, weekday } from '../../../src/domain/instant.ts'
import { MONDAY_MORNING } from '../../support/web-bot.ts'
import { routesUnderTest } from '../../support/web-routes.ts'

const shown = (now: number) =>
  Object.fromEntries(
    clockPresets(now).map(({ id, instant }) => [
      id,
      instant === null ? null : formatLocal(toLocal(instant, 'Asia/Shanghai')),
    ]),
  )

test('the presets are moments at which the gate behaves differently', () => {
  expect(shown(MONDAY_MORNING)).toEqual({
    real_time: null,
    monday_morning: '2026-11-30 09:00',
    this_evening: '2026-11-23 20:30',
    saturday: '2026-11-28 10:00',
    national_day: '2027-10-01 10:00',
    // None is published after this one yet.
    make_up_workday: '2026-10-10 10:00',
  })
})

test('a make-up workday to come is preferred to one that is past', () => {
  expect(shown(Date.UTC(2026, 8, 25, 2))).toMatchObject({ make_up_workday: '2026-10-10 10:00' })
})

test('the Saturday is a free one and the Monday an ordinary one, however the holidays lie', () => {
  expect(shown(Date.UTC(2026, 8, 29, 2))).toMatchObject({
    monday_morning: '2026-10-12 09:00',
    saturday: '2026-10-03 10:00',
    national_day: '2026-10-01 10:00',
  })
})

test('at any moment the presets name their own weekdays', () => {
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2030, 0, 1) }), (now) => {
      for (const { id, instant } of clockPresets(now)) {
        if (instant === null) continue
        const day = weekday(toLocal(instant, 'Asia/Shanghai').day)
        if (id === 'monday_morning') expect(day).toBe(1)
        if (id === 'saturday') expect(day).toBe(6)
        if (id === 'make_up_workday') expect(day).toBeGreaterThan(5)
        if (id === 'monday_morning' || id === 'saturday' || id === 'national_day') {
          expect(instant).toBeGreaterThan(now)
        }
      }
    }),
    { numRuns: 300 },
  )
})

test('the clock is set, and set back', async () => {
  const { post, clock } = routesUnderTest(true)
  const evening = MONDAY_MORNING + 11 * 3_600_000
  const answer = await (await post('/api/demo/clock?as=u-chen', { instant: evening })).json()
  expect(answer.now).toBe(evening)
  expect(clock.time).toBe(evening)
  await post('/api/demo/clock?as=u-chen', { instant: null })
  expect(clock.time).toBe(MONDAY_MORNING)
})

test('a moment that no calendar speaks of is refused', async () => {
  const { post, clock } = routesUnderTest(true)
  for (const instant of [0, 1e18, 'tomorrow', 1.5, undefined]) {
    expect((await post('/api/demo/clock?as=u-chen', { instant })).status).toBe(400)
  }
  expect(clock.time).toBe(MONDAY_MORNING)
})
