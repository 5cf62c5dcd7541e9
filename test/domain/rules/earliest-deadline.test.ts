import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { earliestDeadline } from '../../../src/domain/rules/earliest-deadline.ts'
import { RULES } from '../../../src/domain/rules/index.ts'
import type { PostingFacts } from '../../../src/domain/rules/rule.ts'
import { at, EMERGENCY_POSTER, OFFICE, POLICY, postingFacts } from '../../support/posting-facts.ts'

const MINUTE_MS = 60_000
const CONCERNED = new Set(['PAST_DEADLINE', 'SAME_DAY_DEADLINE', 'DEADLINE_OFF_HOURS', 'SHORT_NOTICE'])

/** The rules about deadlines that a post with this deadline breaks, among those that are on. */
function broken(facts: PostingFacts, now: number, deadline: number): readonly string[] {
  const { day, minute } = OFFICE.toLocal(deadline)
  const posted = { ...facts, now, deadline: { ok: true, day, minute } as const }
  return RULES.filter(({ code }) => CONCERNED.has(code) && facts.policy.enabled[code])
    .filter((rule) => rule.test(posted) !== null)
    .map((rule) => rule.code)
}

describe('the earliest deadline', () => {
  it.each([
    ['2026-11-23 09:00', '2026-11-24 08:30', 'the next morning when there is time enough today'],
    [
      '2026-11-23 16:00',
      '2026-11-24 11:30',
      'four working hours on, a few minutes to mend the form, and the half hour',
    ],
    ['2026-11-27 16:40', '2026-11-30 12:00', 'over the weekend, at noon rather than after lunch'],
    ['2026-11-28 10:00', '2026-12-01 08:30', 'as if posted on Monday morning when written on Saturday'],
    ['2026-09-30 16:00', '2026-10-08 11:30', 'over the National Day week'],
  ])('from %s is %s: %s', (now, expected) => {
    expect(earliestDeadline(postingFacts({ now }))).toBe(at(expected))
  })

  it('of a lawful emergency is the next minute', () => {
    const facts = postingFacts({ now: '2026-11-23 22:10', poster: EMERGENCY_POSTER, emergency: '防汛' })
    expect(earliestDeadline(facts)).toBe(at('2026-11-23 22:11'))
  })

  const MOMENTS = fc
    .integer({ min: at('2026-01-01 00:00') / 1000, max: at('2027-02-28 23:59') / 1000 })
    .map((seconds) => seconds * 1000)
  const POLICIES = fc.record({
    notice: fc.integer({ min: 0, max: 2000 }),
    short: fc.boolean(),
    same: fc.boolean(),
  })

  it('is lawful now, at the next working moment, and for the minutes that mending the form takes', () => {
    fc.assert(
      fc.property(MOMENTS, POLICIES, (now, { notice, short, same }) => {
        const enabled = { ...POLICY.enabled, SHORT_NOTICE: short, SAME_DAY_DEADLINE: same }
        const facts = { ...postingFacts(), now, policy: { ...POLICY, enabled, shortNoticeMinutes: notice } }
        const earliest = earliestDeadline(facts)
        const posted = OFFICE.nextWorkingInstant(now)
        expect(broken(facts, now, earliest)).toEqual([])
        expect(broken(facts, posted, earliest)).toEqual([])
        const mended = posted + 10 * MINUTE_MS
        if (OFFICE.toLocal(mended).day === OFFICE.toLocal(posted).day)
          expect(broken(facts, mended, earliest)).toEqual([])
      }),
      { numRuns: 1500 },
    )
  })

  it('is at most three quarters of a working hour later than it has to be', () => {
    fc.assert(
      fc.property(MOMENTS, POLICIES, (now, { notice, short, same }) => {
        const enabled = { ...POLICY.enabled, SHORT_NOTICE: short, SAME_DAY_DEADLINE: same }
        const facts = { ...postingFacts(), now, policy: { ...POLICY, enabled, shortNoticeMinutes: notice } }
        const posted = OFFICE.nextWorkingInstant(now)
        let earlier = earliestDeadline(facts)
        for (let minutes = 0; minutes < 46; minutes += 1) {
          earlier -= MINUTE_MS
          while (!OFFICE.isWorkingTime(earlier)) earlier -= MINUTE_MS
        }
        expect(broken(facts, posted, earlier)).not.toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})
