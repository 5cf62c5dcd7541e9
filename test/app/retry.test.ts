import { describe, expect, it } from 'vitest'
import { afterFailure, GIVE_UP_AFTER_MS } from '../../src/app/retry.ts'

const NOW = Date.UTC(2026, 10, 23, 1, 0)
const row = { attempts: 0, createdAt: NOW - 1_000, priority: 'answer' } as const
const down = { ok: false, failure: 'unavailable', detail: 'connection refused' } as const

describe('after a failed send', () => {
  it('waits as long as the platform asks', () => {
    const limited = { ok: false, failure: 'rate_limited', retryAfterMs: 7_000 } as const
    expect(afterFailure(limited, row, NOW, 0)).toEqual({ kind: 'again', at: NOW + 7_000, scope: 'account' })
  })
  it('asks a platform that is down ever more slowly, up to five minutes, spread by jitter', () => {
    const pauses = [0, 1, 2, 8, 30, 500].map((attempts) => {
      const next = afterFailure(down, { ...row, attempts }, NOW, 0)
      return next.kind === 'again' ? next.at - NOW : Number.NaN
    })
    expect(pauses).toEqual([1_000, 2_000, 4_000, 256_000, 300_000, 300_000])
    expect(afterFailure(down, row, NOW, 0.5)).toEqual({ kind: 'again', at: NOW + 1_250, scope: 'account' })
  })
  it('gives up what nobody could be given for three days', () => {
    const old = { ...row, attempts: 90, createdAt: NOW - GIVE_UP_AFTER_MS.answer }
    expect(afterFailure(down, old, NOW, 0)).toEqual({ kind: 'dead', reason: 'expired: connection refused' })
    const limited = { ok: false, failure: 'rate_limited', retryAfterMs: null } as const
    expect(afterFailure(limited, old, NOW, 0)).toEqual({ kind: 'dead', reason: 'expired: rate_limited' })
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
