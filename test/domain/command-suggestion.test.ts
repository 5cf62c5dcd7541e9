import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PostFields } from '../../src/domain/command/command.ts'
import { suggestFields } from '../../src/domain/command/suggestion.ts'

const MEMBERS = ['王桂兰', '张建国', '李小梅']
const EMPTY: PostFields = { owners: [], deadline: null, source: null, matter: '', units: [], emergency: null }
const suggest = (matter: string, given: Partial<PostFields> = {}) =>
  suggestFields({ ...EMPTY, ...given, matter }, MEMBERS)

describe('a form filled in from prose', () => {
  it('moves name, deadline and document number to their lines', () => {
    expect(suggest('张建国，周五前把低保名单报上来，依据洋政办〔2026〕12号')).toMatchObject({
      owners: ['张建国'],
      deadline: '周五前',
      source: '洋政办〔2026〕12号',
      matter: '把低保名单报上来',
    })
  })
  it('names several members in the order of the unit', () => {
    expect(suggest('请李小梅和王桂兰核对名单').owners).toEqual(['王桂兰', '李小梅'])
  })
  it('leaves alone what the poster has filled in', () => {
    const given = { owners: ['李小梅'], deadline: '下周三', source: '洋政办〔2026〕9号' }
    const matter = '张建国周五前给的名单要核对（洋政办〔2026〕12号附件）'
    expect(suggest(matter, given)).toEqual({ ...EMPTY, ...given, matter })
  })
  it('leaves the matter as it is when there is nothing to move', () => {
    expect(suggest('核对低保户名单，报有变动的户数').matter).toBe('核对低保户名单，报有变动的户数')
  })
  it('never throws, whatever the prose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (matter) => {
        const { matter: rest } = suggest(matter)
        expect(rest.length).toBeLessThanOrEqual(matter.length + 3)
      }),
      { numRuns: 3_000 },
    )
  })
})
