import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Latest } from '../../src/app/latest.ts'

it('the latest numbers are kept, as many as there is room for, and the same one twice in a row once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 30 }),
      ([first = 0, ...others], most) => {
        const latest = new Latest(most, first)
        for (const number of others) latest.push(number)
        const changes = [first, ...others].filter((number, at, all) => at === 0 || number !== all[at - 1])
        expect([...latest].sort()).toEqual(changes.slice(-most).sort())
      },
    ),
  )
})
