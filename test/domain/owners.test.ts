import { describe, expect, test } from 'vitest'
import { findOwners } from '../../src/domain/owners.ts'
import { aPerson } from '../support/county.ts'

const wang = aPerson({ id: 'wang', name: '王桂兰', title: '党支部书记', lead: true })
const zhang = aPerson({ id: 'zhang', name: '张建国', title: '文书' })
const members = [wang, zhang]

const found = (...names: string[]) => {
  const { owners, unknown } = findOwners(names, members)
  return [...owners.map(({ id }) => id), ...unknown]
}

describe('an owner is found', () => {
  test.each([
    ['张建国', 'zhang'],
    ['zhang', 'zhang'],
    ['张建国同志', 'zhang'],
    ['张建国文书', 'zhang'],
    ['文书张建国', 'zhang'],
    ['王桂兰书记', 'wang'],
    ['王桂兰党支部书记', 'wang'],
    ['书记王桂兰', 'wang'],
    ['书记', 'wang'],
  ])('as %s', (name, id) => {
    expect(found(name)).toEqual([id])
  })

  test('once, however often named', () => {
    expect(found('王桂兰', '书记', '王桂兰同志')).toEqual(['wang'])
  })
})

describe('an owner is unknown', () => {
  test.each(['张三', '张建', '张建国庆', '张建国书记', '王书记', '同志', ''])('as %j', (name) => {
    expect(findOwners([name], members)).toEqual({ owners: [], unknown: [name] })
  })

  test('where two bear the name', () => {
    const namesakes = [...members, { ...zhang, id: 'zhang2' }]
    expect(findOwners(['张建国'], namesakes)).toEqual({ owners: [], unknown: ['张建国'] })
    expect(findOwners(['张建国文书'], namesakes)).toEqual({ owners: [], unknown: ['张建国文书'] })
  })
})
