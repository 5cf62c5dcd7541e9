import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { burdenIndex, refusalPoints, taskPoints } from '../../src/domain/burden-index.ts'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { Tally } from '../../src/domain/weekly/tally.ts'

const weights = DEFAULT_POLICY.burden
const task = (noticeMinutes: number, characters = 30, emergency = false) =>
  taskPoints({ noticeMinutes, characters, emergency }, weights)

describe('the burden index', () => {
  it('is one point for a task with ample notice and a short text', () => {
    expect(task(14 * 60)).toBe(1_000)
    expect(task(40 * 60, 100)).toBe(1_000)
  })
  it('adds up to one more where the notice is short, in proportion', () => {
    expect(task(0)).toBe(2_000)
    expect(task(7 * 60)).toBe(1_500)
  })
  it('does not count an emergency’s notice', () => {
    expect(task(30, 30, true)).toBe(1_000)
  })
  it('adds for each hundred characters beyond the first', () => {
    expect(task(14 * 60, 350)).toBe(1_500)
  })
  it('adds for attempts after hours and for duplicates, each once a post', () => {
    expect(refusalPoints(['AFTER_HOURS', 'SAME_DAY_DEADLINE'], weights)).toBe(500)
    expect(refusalPoints(['AFTER_HOURS', 'DUPLICATE'], weights)).toBe(1_000)
    expect(refusalPoints(['BAD_SOURCE'], weights)).toBe(0)
  })
  it('is points a unit, and nought where there is no unit', () => {
    expect(burdenIndex(3_500, 7)).toBe(0.5)
    expect(burdenIndex(3_500, 0)).toBe(0)
  })
  it('never falls when notice gets shorter or a text longer', () => {
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.nat(800), fc.nat(800), (notice, more, text, longer) => {
        expect(task(notice, text)).toBeGreaterThanOrEqual(task(notice + more, text))
        expect(task(notice, text + longer)).toBeGreaterThanOrEqual(task(notice, text))
      }),
    )
  })
})

describe('a tally', () => {
  const noticed = (minutes: readonly number[]) => {
    const tally = new Tally()
    minutes.forEach((noticeMinutes, index) => {
      const row = { number: index, unitId: 'u', departmentId: 'd', characters: 10, emergency: null }
      tally.post({ ...row, noticeMinutes }, weights)
    })
    return tally
  }
  it('finds the median and the shortest notice as sorting would', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1 }), (minutes) => {
        const sorted = minutes.toSorted((a, b) => a - b)
        const middle = (sorted.length - 1) / 2
        const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
        const tally = noticed(minutes)
        expect(tally.medianNotice()).toBe(median)
        expect(tally.shortestNotice()).toBe(sorted[0])
      }),
    )
  })
  it('knows no notice without a task', () => {
    expect(noticed([]).medianNotice()).toBeNull()
    expect(noticed([]).shortestNotice()).toBeNull()
  })
  it('is the same whether counted at once or in parts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(600)), fc.array(fc.nat(600)), (some, others) => {
        const whole = noticed([...some, ...others])
        const parts = noticed(some)
        parts.add(noticed(others))
        expect([parts.accepted, parts.points, parts.medianNotice()]).toEqual([
          whole.accepted,
          whole.points,
          whole.medianNotice(),
        ])
      }),
    )
  })
})
