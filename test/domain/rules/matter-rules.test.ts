import { describe, expect, it } from 'vitest'
import { anEarlierTask, at, codesOf, person, policyWith, violationOf } from '../../support/posting-facts.ts'

const duties = [{ code: 'A-02', title: '低保对象入户核查工作', level: 'village' } as const]
const policy = policyWith('NOT_A_DUTY', true)

describe('NOT_A_DUTY', () => {
  it('accepts a matter that names a duty of the list', () => {
    expect(codesOf({ policy, duties, matter: '请各村做好低保对象入户核查，附名单' })).toEqual([])
  })
  it('accepts any matter set by a duty-list item', () => {
    const source = { kind: 'duty', id: 'A-02', text: 'A-02' } as const
    expect(codesOf({ policy, duties, source: { ok: true, source } })).toEqual([])
  })
  it('refuses a matter outside the list', () => {
    expect(codesOf({ policy, duties, matter: '报送招商引资线索' })).toEqual(['NOT_A_DUTY'])
  })
  it('edge: is off by default, and silent where no list is loaded', () => {
    expect(codesOf({ duties, matter: '报送招商引资线索' })).toEqual([])
    expect(codesOf({ policy, duties: [], matter: '报送招商引资线索' })).toEqual([])
  })
})

describe('DUPLICATE', () => {
  it('accepts another quarter', () => {
    expect(codesOf({ matter: '报送第四季度安全生产隐患台账', earlier: [anEarlierTask()] })).toEqual([])
  })
  it('refuses the same matter while the earlier task is open, and names it', () => {
    expect(codesOf({ earlier: [anEarlierTask()] })).toEqual(['DUPLICATE'])
    expect(violationOf('DUPLICATE', { earlier: [anEarlierTask()] })?.earlier.number).toBe(7)
  })
  it('refuses what is done already, and hands over the result', () => {
    const earlier = [anEarlierTask({ state: 'done', result: '隐患 3 处，均已整改' })]
    expect(violationOf('DUPLICATE', { earlier })?.earlier.result).toBe('隐患 3 处，均已整改')
  })
  it.each(['returned', 'withdrawn'] as const)('edge: a %s task is no duplicate', (state) => {
    expect(codesOf({ earlier: [anEarlierTask({ state })] })).toEqual([])
  })
  it('refuses the same in other words, and says that it may be an error', () => {
    const other = anEarlierTask({ matter: '上报7—9月安全隐患排查清单', matterKey: '7—9月安全隐患排查清单' })
    expect(violationOf('DUPLICATE', { earlier: [other] })).toMatchObject({
      earlier: { number: 7 },
      inOtherWords: true,
    })
  })
  it('accepts what is like it but for a fact', () => {
    const differing = [
      '报送第四季度安全生产隐患台账',
      '报送第三季度安全生产会议照片',
      '报送柳林村第三季度安全生产隐患台账',
    ]
    for (const matter of differing) {
      const earlier = [anEarlierTask({ matter, matterKey: matter })]
      expect(
        violationOf('DUPLICATE', { matter: '报送石桥村第三季度安全生产隐患台账', earlier }),
        matter,
      ).toBeNull()
    }
  })
  it.each([
    '与任务 7 不同：这次要分户',
    '（与任务７不同：这次要分户）',
    '和任务7号不一样，这次要分户',
    '与任务 3、5-8 不同：分户填写',
    '与任务 1501 等不同：分户填写',
    'unlike task 7: 分户填写',
  ])('takes its poster at their word who says what is different: %s', (said) => {
    const other = anEarlierTask({ matter: '上报7—9月安全隐患排查清单', matterKey: '7—9月安全隐患排查清单' })
    expect(codesOf({ matter: `报送第三季度安全生产隐患台账，${said}`, earlier: [other] })).toEqual([])
  })
  it.each(['与任务 8 不同：这次要分户', '与任务 7 不同', '同任务7：这次要分户', '跟任务7，今天一起交'])(
    'but not who names another task, or no difference: %s',
    (said) => {
      const other = anEarlierTask({ matter: '上报7—9月安全隐患排查清单', matterKey: '7—9月安全隐患排查清单' })
      expect(codesOf({ matter: `报送第三季度安全生产隐患台账。${said}`, earlier: [other] })).toEqual([
        'DUPLICATE',
      ])
    },
  )
  it('edge: of several it names the latest', () => {
    const earlier = [anEarlierTask({ number: 7 }), anEarlierTask({ number: 9 }), anEarlierTask({ number: 8 })]
    expect(violationOf('DUPLICATE', { earlier })?.earlier.number).toBe(9)
  })
  it('edge: a matter of politeness alone equals nothing', () => {
    expect(codesOf({ matter: '请抓紧报送🙏', earlier: [anEarlierTask({ matterKey: '' })] })).toEqual([])
  })
})

type Pair = readonly [day: number, week: number]
const loadOf = (owners: Readonly<Record<string, Pair>>, [day, week]: Pair = [0, 0]) => ({
  owners: new Map(Object.entries(owners).map(([id, [d, w]]) => [id, { day: d, week: w }])),
  unit: { day, week },
})

describe('OVERLOAD', () => {
  const owners = [person('zhangjianguo'), person('wangguilan')]
  const ownerNames = owners.map((owner) => owner.name)

  it('accepts the fifth task of the day', () => {
    expect(codesOf({ load: loadOf({ zhangjianguo: [4, 14] }) })).toEqual([])
  })
  it('refuses the sixth, says for whom and from when on', () => {
    expect(violationOf('OVERLOAD', { load: loadOf({ zhangjianguo: [5, 5] }) })).toEqual({
      code: 'OVERLOAD',
      full: [{ bearer: 'owner', name: '张建国', span: 'day', open: 5, limit: 5 }],
      next: at('2026-11-24 08:30'),
    })
  })
  it('refuses the sixteenth of the week, and proposes the Monday', () => {
    expect(violationOf('OVERLOAD', { load: loadOf({ zhangjianguo: [5, 15] }) })).toEqual({
      code: 'OVERLOAD',
      full: [{ bearer: 'owner', name: '张建国', span: 'week', open: 15, limit: 15 }],
      next: at('2026-11-30 08:30'),
    })
  })
  it('refuses what is too much for the unit, whoever is to do it', () => {
    expect(violationOf('OVERLOAD', { load: loadOf({}, [14, 44]) })).toBeNull()
    expect(violationOf('OVERLOAD', { load: loadOf({}, [15, 44]) })).toMatchObject({
      full: [{ bearer: 'unit', name: '石桥村', span: 'day', open: 15, limit: 15 }],
      next: at('2026-11-24 08:30'),
    })
    expect(violationOf('OVERLOAD', { load: loadOf({ zhangjianguo: [5, 5] }, [3, 45]) })).toMatchObject({
      full: [{ bearer: 'owner' }, { bearer: 'unit', span: 'week', open: 45, limit: 45 }],
      next: at('2026-11-30 08:30'),
    })
  })
  it('edge: names only those owners who are full', () => {
    const load = loadOf({ zhangjianguo: [1, 1], wangguilan: [8, 8] })
    const full = violationOf('OVERLOAD', { owners, ownerNames, load })?.full
    expect(full?.map(({ name, open }) => [name, open])).toEqual([['王桂兰', 8]])
  })
  it('edge: before a weekend the next day is Monday', () => {
    const changes = {
      now: '2026-11-27 09:00',
      deadline: '12月2日',
      load: loadOf({ zhangjianguo: [5, 5] }),
    }
    expect(violationOf('OVERLOAD', changes)?.next).toBe(at('2026-11-30 08:30'))
  })
})
