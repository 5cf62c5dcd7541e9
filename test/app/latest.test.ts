import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Latest } from '../../src/app/latest.ts'

it('the latest numbers are kept, as many as there is room for, each once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      ([first = 0, ...others], most) => {
        const latest = new Latest(most, first)
        for (const number of others) latest.push(number)
        const kept: number[] = []
        for (const number of [first, ...others]) {
          if (kept.includes(number)) continue
          kept.push(number)
          if (kept.length > most) kept.shift()
        }
        expect([...latest].sort()).toEqual(kept.sort())
      },
    ),
  )
})
