import { describe, expect, it } from 'vitest'
import { AccountRest } from '../../src/app/account-rest.ts'

describe('the rest of an account', () => {
  it('counts questions to the store that fail together as one failure', () => {
    let now = 1_000_000
    const rest = new AccountRest({ clock: { now: () => now }, random: () => 0.99 })
    for (let failure = 0; failure < 200; failure += 1) rest.storeFailed()
    expect(rest.until - now).toBeLessThan(2_000)
    now = rest.until
    rest.failed('group:shiqiao', { until: now + 1_500, scope: 'account', outage: true })
    expect(rest.until - now).toBeLessThan(4_000)
  })

  it('ends an outage when the account is up again, and neither what was asked for nor trouble with the store', () => {
    const now = 1_000_000
    const rest = new AccountRest({ clock: { now: () => now }, random: () => 0.5 })
    rest.failed('group:shiqiao', { until: now + 9_000, scope: 'account', outage: true })
    rest.up()
    expect(rest.isOver).toBe(true)
    rest.failed('group:shiqiao', { until: now + 9_000, scope: 'account', outage: false })
    rest.up()
    expect(rest.until).toBe(now + 9_000)
    rest.storeFailed()
    rest.up()
    expect(rest.storeWorks).toBe(false)
  })
})
