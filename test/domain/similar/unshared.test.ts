import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profileOf } from '../../../src/domain/similar/profile.ts'
import { TABLE_SIZE, unsharedEvidence, visitUnshared } from '../../../src/domain/similar/unshared.ts'

const unsharedOf = (a: string, b: string): readonly number[] => {
  const places: number[] = []
  visitUnshared(profileOf(a), profileOf(b), (place) => places.push(place))
  return places.sort((one, other) => one - other)
}
/** From here on the table is of concepts. */
const CONCEPTS = 3 * (TABLE_SIZE / 4)
const SCRAPS = fc.constantFrom(
  ...'报送低保名单花册上各村请2026年三季度（〔〕，🌾'.split(''),
  '\u2005',
  '残疾人',
  '整改',
)
const title = fc.array(SCRAPS, { maxLength: 20 }).map((parts) => parts.join(''))

describe('what one title alone says', () => {
  it('is nothing beside itself', () => {
    fc.assert(fc.property(title, (one) => unsharedOf(one, one).length === 0))
  })
  it('is the same from both sides', () => {
    fc.assert(
      fc.property(title, title, (a, b) => {
        expect(unsharedOf(a, b)).toEqual(unsharedOf(b, a))
        expect(unsharedEvidence(profileOf(a), profileOf(b))).toBeCloseTo(
          unsharedEvidence(profileOf(b), profileOf(a)),
          9,
        )
      }),
    )
  })
  it('does not tell full-width from half-width, nor capitals from small letters', () => {
    expect(unsharedOf('报ＡＰＰ台账', '报app台账')).toEqual([])
  })
  it('leaves periods and places to the guard on facts', () => {
    expect(unsharedOf('报低保名单2026年', '报低保名单2025年')).toEqual([])
    expect(unsharedOf('报石桥村低保名单', '报东河村低保名单')).toEqual([])
  })
  it('is told once, however often it is said', () => {
    const ofConcepts = (title: string) => unsharedOf('报水库台账', title).filter((place) => place >= CONCEPTS)
    expect(ofConcepts('报水库台账照片照片照片')).toEqual(ofConcepts('报水库台账照片'))
  })
  it('is no concept that the other says in another word', () => {
    const places = unsharedOf('报低保人数', '报最低生活保障人数')
    expect(places.filter((place) => place >= CONCEPTS)).toEqual([])
  })
  it('a phase in one title alone speaks more against the same than 请各村 does', () => {
    const evidence = (a: string, b: string) => unsharedEvidence(profileOf(a), profileOf(b))
    expect(evidence('燃气隐患台账', '燃气隐患整改照片')).toBeLessThan(
      evidence('燃气隐患台账', '请各村报燃气隐患台账'),
    )
  })
})
