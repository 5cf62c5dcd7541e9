import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterFailure, GIVE_UP_AFTER_MS, spreadBackoffMs } from '../../src/app/retry.ts'

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
        const pauseMs = next.kind === 'again' ? next.at - NOW : Number.NaN
        expect(pauseMs).toBeGreaterThanOrEqual(asked)
        expect(pauseMs).toBeLessThanOrEqual(Math.max(asked, 1_000) + 1_000)
      }),
    )
  })
  it('lets the account wait where the platform named a time, the conversation where it named none', () => {
    expect(afterFailure(limited(7_000), row, NOW, 0)).toMatchObject({ scope: 'account' })
    expect(afterFailure(limited(null), row, NOW, 0)).toMatchObject({ scope: 'conversation' })
  })
  it('believes a platform that says what has to wait', () => {
    const chat = { ...limited(7_000), scope: 'conversation' } as const
    expect(afterFailure(chat, row, NOW, 0)).toEqual({
      kind: 'again',
      at: NOW + 7_000,
      scope: 'conversation',
    })
    expect(afterFailure({ ...limited(null), scope: 'account' }, row, NOW, 0)).toMatchObject({
      scope: 'account',
    })
  })
  it('lets the account wait when the platform is down, one conversation when one message got no answer', () => {
    expect(afterFailure(down, row, NOW, 0)).toMatchObject({ kind: 'again', scope: 'account' })
    const silence = { ok: false, failure: 'unanswered', detail: 'no answer' } as const
    expect(afterFailure(silence, row, NOW, 0)).toMatchObject({ kind: 'again', scope: 'conversation' })
  })
  it('gives up what nobody could be given for three days', () => {
    const old = { ...row, attempts: 90, createdAt: NOW - GIVE_UP_AFTER_MS.answer }
    expect(afterFailure(down, old, NOW, 0)).toEqual({ kind: 'dead', reason: 'expired: connection refused' })
    expect(afterFailure(limited(null), old, NOW, 0)).toEqual({
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
    })
  })
})
