import { describe, expect, it } from 'vitest'
import { diffDirectory } from '../../src/app/directory-diff.ts'
import { memoryDirectory } from '../../src/app/memory-directory.ts'
import type { DirectoryData } from '../../src/domain/directory.ts'
import { directoryContract } from '../contracts/directory.ts'
import { aCounty, aPerson } from '../support/county.ts'

directoryContract('memory', async (data, accounts) => memoryDirectory(data, accounts))

describe('the difference that an import would make', () => {
  const current = aCounty()

  it('is none for the same file, in whatever order its fields come', () => {
    const units = current.units.map((unit) => Object.fromEntries(Object.entries(unit).reverse()))
    const same = { ...current, units: units as unknown as DirectoryData['units'] }
    expect(diffDirectory(current, same).units).toEqual({ added: [], changed: [], unchanged: 4 })
  })

  it('names what is new and what changes, and removes nothing', () => {
    const people = [
      ...current.people
        .slice(1)
        .map((person) => (person.id === 'qianli' ? { ...person, active: false } : person)),
      aPerson({ id: 'new', name: '新人' }),
    ]
    expect(diffDirectory(current, { ...current, people }).people).toEqual({
      added: ['new'],
      changed: ['qianli'],
      unchanged: current.people.length - 2,
    })
  })
})
