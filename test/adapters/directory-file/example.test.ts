import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../adapters/directory-file/read-directory.ts'

describe('the example in docs', () => {
  it('imports as it is', async () => {
    const reading = await readDirectory(['docs/example-county.yaml'])
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
    const { data } = reading
    expect(data.units.map(({ name }) => name)).toEqual(['青山县', '龙潭镇', '小湾村'])
    expect(data.people.find(({ name }) => name === '范静')?.roles).toEqual(['supervisor', 'admin'])
    expect(data.departments.find(({ name }) => name === '县某专班')?.frozen).toBe(true)
    expect(data.units[2]?.schedule.seasons).toHaveLength(1)
    expect([data.duties.length, data.instructions.length, data.groups.length]).toEqual([2, 1, 1])
  })
})
