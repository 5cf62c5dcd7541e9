import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, afterLimit, GIVE_UP_AFTER_MS, spreadBackoffMs } from '../../src/app/retry.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const row = { attempts: 0, createdAt: NOW - 1_000, priority: 'answer' } as const
const down = { ok: false, failure: 'unavailable', detail: 'connection refused' } as const
const limited = (retryAfterMs: number | null) =>
  ({ ok: false, failure: 'rate_limited', retryAfterMs }) as const
const jitters = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const counts = fc.integer({ min: 0, max: 10_000 })

describe('the pause after a failure', () => {
  it('is never shorter than a second nor longer than five minutes', () => {
    fc.assert(
      fc.property(counts, jitters, (attempts, jitter) => {
        expect(spreadBackoffMs(attempts, jitter)).toBeGreaterThanOrEqual(1_000)
        expect(spreadBackoffMs(attempts, jitter)).toBeLessThanOrEqual(300_000)
      }),
    )
  })
  it('grows with every further failure, for the same luck', () => {
    fc.assert(
      fc.property(counts, jitters, (attempts, jitter) => {
        expect(spreadBackoffMs(attempts + 1, jitter)).toBeGreaterThanOrEqual(
          spreadBackoffMs(attempts, jitter),
        )
      }),
    )
    const bounds = [0, 1, 2, 7, 8, 500].map((attempts) => spreadBackoffMs(attempts, 1))
    expect(bounds).toEqual([2_000, 4_000, 8_000, 256_000, 300_000, 300_000])
  })
  it('is spread over the whole time, so that those who failed together do not come back together', () => {
    const pauses = Array.from({ length: 100 }, (_, index) => spreadBackoffMs(6, index / 100))
    expect(new Set(pauses.map((pause) => Math.floor(pause / 13_000))).size).toBe(10)
  })
})

describe('after a failed send', () => {
  it('waits at least as long as the platform asks, and not much longer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 8 }), jitters, counts, (asked, jitter, attempts) => {
        const next = afterFailure(limited(asked), { ...row, attempts }, NOW, jitter)
        const pauseMs = next.kind === 'again' ? next.pause.until - NOW : Number.NaN
        expect(pauseMs).toBeGreaterThanOrEqual(asked)
        expect(pauseMs).toBeLessThanOrEqual(Math.max(asked, 1_000) + 1_000)
      }),
    )
  })
  it('does not guess what a platform means that named a time alone; without a time it is the conversation', () => {
    expect(afterFailure(limited(7_000), row, NOW, 0)).toMatchObject({ pause: { scope: 'unsaid' } })
    expect(afterFailure(limited(null), row, NOW, 0)).toMatchObject({ pause: { scope: 'conversation' } })
  })
  it('believes a platform that says what has to wait', () => {
    const chat = { ...limited(7_000), scope: 'conversation' } as const
    expect(afterFailure(chat, row, NOW, 0)).toEqual({
      kind: 'again',
      pause: { until: NOW + 7_000, scope: 'conversation', outage: false },
    })
    expect(afterFailure({ ...limited(null), scope: 'account' }, row, NOW, 0)).toMatchObject({
      pause: { scope: 'account', outage: false },
    })
  })
  it('lets the account wait when the platform is down, one conversation when one message got no answer', () => {
    expect(afterFailure(down, row, NOW, 0)).toMatchObject({ pause: { scope: 'account', outage: true } })
    const silence = { ok: false, failure: 'unanswered', detail: 'no answer' } as const
    expect(afterFailure(silence, row, NOW, 0)).toMatchObject({ pause: { scope: 'conversation' } })
  })
  it('heeds a platform in trouble also over a message that is given up', () => {
    const old = { ...row, createdAt: NOW - GIVE_UP_AFTER_MS.answer }
    for (const failure of [down, limited(7_000)]) {
      const { pause } = afterFailure(failure, row, NOW, 0)
      expect(afterFailure(failure, old, NOW, 0)).toMatchObject({ kind: 'dead', pause })
    }
  })
  it('gives up what nobody could be given for three days', () => {
    const old = { ...row, attempts: 90, createdAt: NOW - GIVE_UP_AFTER_MS.answer }
    expect(afterFailure(down, old, NOW, 0)).toMatchObject({
      kind: 'dead',
      reason: 'expired: connection refused',
    })
    expect(afterFailure(limited(null), old, NOW, 0)).toMatchObject({
      kind: 'dead',
      reason: 'expired: rate_limited',
    })
  })
  it('goes on trying a notice that had to wait out a holiday first', () => {
    const afterHoliday = { ...row, priority: 'notice', createdAt: NOW - 9 * 24 * 3_600_000 } as const
    expect(afterFailure(down, afterHoliday, NOW, 0)).toMatchObject({ kind: 'again' })
  })
  it.each(['forbidden', 'gone', 'invalid'] as const)('puts a %s message aside at once', (failure) => {
    expect(afterFailure({ ok: false, failure, detail: '403' }, row, NOW, 0)).toEqual({
      kind: 'dead',
      reason: `${failure}: 403`,
      pause: null,
    })
  })
})

describe('a platform that asks to wait and does not say for what', () => {
  const asked = fc.record({
    conversationId: fc.constantFrom('one', 'other', 'third'),
    afterMs: fc.integer({ min: 0, max: 30_000 }),
    forMs: fc.integer({ min: 1_000, max: 60_000 }),
  })

  it('holds the account for a moment over one conversation, and while several are limited until the last is free', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 30 }), (requests) => {
        let now = NOW
        let earlier: Parameters<typeof afterLimit>[0] = null
        const untils = new Map<string, number>()
        for (const { conversationId, afterMs, forMs } of requests) {
          now += afterMs
          const until = now + forMs
          const others = [...untils].filter(([id, end]) => id !== conversationId && end > now)
          untils.set(conversationId, Math.max(until, untils.get(conversationId) ?? 0))
          const next = afterLimit(earlier, { conversationId, until }, now)
          const last = Math.max(...[...untils.values()].filter((end) => end > now))
          expect(next.limited.until).toBe(last)
          if (others.length === 0) expect(next.accountUntil).toBe(now + 1_000)
          // The one that is limited longest, asking again, finds the account waiting for it already.
          else if (earlier?.conversationId !== conversationId) expect(next.accountUntil).toBe(last)
          earlier = next.limited
        }
      }),
    )
  })
  it('takes a second conversation that is limited meanwhile for the account, and one limited afterwards not', () => {
    const first = { conversationId: 'one', until: NOW + 20_000 }
    const second = { conversationId: 'other', until: NOW + 9_000 }
    expect(afterLimit(first, second, NOW + 5_000).accountUntil).toBe(NOW + 20_000)
    expect(afterLimit(first, { ...second, until: NOW + 30_000 }, NOW + 20_000).accountUntil).toBe(
      NOW + 21_000,
    )
  })
})
