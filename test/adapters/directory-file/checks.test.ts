import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSeason, readSpans } from '../../../adapters/directory-file/working-hours.ts'
import { DEFAULT_SCHEDULE } from '../../../src/domain/calendar.ts'
import type { DirectoryData } from '../../../src/domain/directory.ts'
import type { GroupState } from '../../../src/domain/group.ts'
import { dataOf, problemsOf, readFiles } from '../../support/directory-files.ts'

const COUNTY =
  '编号,名称,级别,上级,作息\nC,清河县,县,,\nT1,洋泉镇,镇,C,\nT2,城关镇,镇,C,\nV1,柳林村,村,T1,\nV2,柳林村,村,T2,\n'
const OFFICES = '编号,名称,所属,冻结\nD1,党政办,T1,\nD2,党政办,T2,否\nD3,民政局,C,是\n'
const unitsWith = (row: string): Promise<readonly string[]> => problemsOf({ '单位.csv': `${COUNTY}${row}\n` })
const peopleWith = (rows: string): Promise<readonly string[]> =>
  problemsOf({
    '单位.csv': COUNTY,
    '部门.csv': OFFICES,
    '人员.csv': `编号,姓名,角色,单位,部门,负责人,紧急权限,语言,在岗\n${rows}\n`,
  })

describe('units', () => {
  it.each([
    ['T3,东山镇,镇,清江县,', '“上级”列：没有叫“清江县”的单位'],
    ['V3,北山村,村,,', '“上级”列：村和社区要有上级'],
    ['V3,北山村,村,V1,', '“柳林村”的级别不高于“北山村”'],
    ['T3,东山镇,镇,T3,', '“东山镇”的级别不高于“东山镇”'],
    ['V3,北山村,村,柳林村,', '有 2 个单位叫“柳林村”。请改写编号：V1、V2'],
    ['V1,北山村,村,T1,', '“V1”与单位.csv 第 5 行重复'],
    ['V 3,北山村,村,T1,', '“V 3”不能作编号'],
    ['V3,,村,T1,', '“名称”列：没有填写'],
    ['V3,"=HYPERLINK(""http://x"")",村,T1,', '像公式'],
    ['V3,北山村,村,T1,夏令', '没有叫“夏令”的作息'],
    [`V3,${'村'.repeat(61)},村,T1,`, '超过 60 个字'],
  ])('refuses %s', async (row, problem) => {
    expect(await unitsWith(row)).toEqual([expect.stringMatching(/^单位\.csv，第 7 行/)])
    expect(await unitsWith(row)).toEqual([expect.stringContaining(problem)])
  })

  it('refuses units that are each other’s parent', async () => {
    const csv = '编号,名称,级别,上级\nA,甲镇,镇,B\nB,乙镇,镇,A\n'
    expect(await problemsOf({ '单位.csv': csv })).toHaveLength(2)
  })

  it('names every bad row at once, and a row spoiled by another only once', async () => {
    const csv = '编号,名称,级别,上级\nC,清河县,省,\nT1,洋泉镇,镇,清河县\nV1,石桥村,村,洋全镇\n'
    expect(await problemsOf({ '单位.csv': csv })).toEqual([
      expect.stringContaining('第 2 行，“级别”列'),
      expect.stringContaining('第 4 行，“上级”列：没有叫“洋全镇”的单位'),
    ])
  })

  it('names missing, unknown and repeated columns', async () => {
    expect(await problemsOf({ '单位.csv': '编号,名称,电话\nC,清河县,0319\n' })).toEqual([
      expect.stringContaining('第 1 行，“电话”列：不认识这一列'),
      expect.stringContaining('第 1 行，“级别”列：缺这一列'),
    ])
    expect(await problemsOf({ '单位.csv': '编号,id,名称,级别\nC,C,清河县,县\n' })).toEqual([
      expect.stringContaining('“id”列：与“编号”列重复'),
    ])
    expect(await problemsOf({ '单位.csv': 'C,清河县,县\n' })).toEqual([expect.stringContaining('找不到表头')])
  })

  it('names a row with more cells than headings', async () => {
    expect(await problemsOf({ '单位.csv': '编号,名称,级别\nC,清河县,县,多了\n' })).toEqual([
      expect.stringContaining('第 2 行：有内容落在没有表头的列里'),
    ])
  })
})

describe('schedules', () => {
  const withHours = (row: string) => ({
    '作息.csv': `编号,工作时间,夏季起止,夏季时间\n${row}\n`,
    '单位.csv': '编号,名称,级别,上级,作息\nC,清河县,县,,\nT1,洋泉镇,镇,C,山区\n',
  })

  it('gives a unit its own hours, others the usual ones', async () => {
    const { units } = await dataOf(
      withHours('山区,9:00-12:00 13:30-17:00,06-01..09-30,８：００－１２：００、15:00～18:00'),
    )
    expect(units[0]?.schedule).toBe(DEFAULT_SCHEDULE)
    expect(units[1]?.schedule).toEqual({
      zone: 'Asia/Shanghai',
      spans: [
        { from: 540, to: 720 },
        { from: 810, to: 1020 },
      ],
      seasons: [
        {
          from: '06-01',
          to: '09-30',
          spans: [
            { from: 480, to: 720 },
            { from: 900, to: 1080 },
          ],
        },
      ],
    })
  })

  it('takes the schedule called 默认 for units that name none', async () => {
    const { units } = await dataOf({
      '作息.csv': '编号,工作时间\n默认,09:00-12:00 14:00-18:00\n',
      '单位.csv': '编号,名称,级别\nC,清河县,县\n',
    })
    expect(units[0]?.schedule.spans[0]).toEqual({ from: 540, to: 720 })
  })

  it.each([
    ['山区,08:30-12:00 11:00-17:30,,', '“工作时间”列'],
    ['山区,22:00-02:00,,', '“工作时间”列'],
    ['山区,上午,,', '“工作时间”列'],
    ['山区,08:30-12:00,06-31..09-30,08:00-12:00', '“06-31..09-30”不是起止日期'],
    ['山区,08:30-12:00,06-01..09-30,', '“夏季时间”列：夏季起止和夏季时间要么都填'],
  ])('refuses %s', async (row, problem) => {
    expect(await problemsOf(withHours(row))).toEqual([expect.stringContaining(problem)])
  })

  it('refuses a zone that does not exist', async () => {
    expect(await problemsOf({ '作息.csv': '编号,工作时间,时区\nA,08:30-12:00,Asia/Qinghe\n' })).toEqual([
      expect.stringContaining('没有“Asia/Qinghe”这个时区'),
    ])
  })

  it('never reads hours or seasons out of order, whatever is typed', () => {
    const typed = fc.array(
      fc.constantFrom('0', '1', '2', '9', ':', '：', '-', '—', ' ', '、', '至', '月', '日', '.', '6', '3'),
      {
        maxLength: 24,
      },
    )
    fc.assert(
      fc.property(typed, (signs) => {
        const spans = readSpans(signs.join('')) ?? []
        let end = -1
        for (const { from, to } of spans) {
          expect(from > end && to > from && to < 1440).toBe(true)
          end = to
        }
        const season = readSeason(signs.join(''))
        if (season !== null) expect([season.from, season.to].join()).toMatch(/^\d\d-\d\d,\d\d-\d\d$/)
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('departments, people, groups', () => {
  it('reads a department by name where the name is one only', async () => {
    expect(await peopleWith(',李伟,派单人,,民政局,,,,')).toEqual([])
    expect(await peopleWith(',李伟,派单人,,党政办,,,,')).toEqual([
      expect.stringContaining('有 2 个部门叫“党政办”。请改写编号：D1、D2'),
    ])
  })

  it('refuses a department of a village and of an unknown unit', async () => {
    const offices = `${OFFICES}D4,妇联,V1,\nD5,团委,东关镇,\n`
    expect(await problemsOf({ '单位.csv': COUNTY, '部门.csv': offices })).toEqual([
      expect.stringContaining('第 5 行，“所属”列：“柳林村”是村或社区'),
      expect.stringContaining('第 6 行，“所属”列：没有叫“东关镇”的单位'),
    ])
  })

  it.each([
    [',王强,村干部,,D1,,,,', '“单位”列：村干部要有单位'],
    [',王强,派单人,V1,,,,,', '“部门”列：派单人要有部门'],
    [',王强,派单人,,D1,是,,,', '“负责人”列：负责人要有单位'],
    [',王强,村干部,V1,,,是,,', '“紧急权限”列：只有派单人'],
    [',王强,督导,,,,,,', '“编号”列：没有单位和部门的人要有编号'],
    [',王强,村官,V1,,,,,', '“角色”列：“村官”不是可填的值'],
    [',王强,,V1,,,,,', '“角色”列：没有填写'],
    [',王强,村干部,V1,,,,法语,', '“语言”列'],
    [',王强,村干部,V1,,,,,退休', '“在岗”列：“退休”不是可填的值。请填是或否'],
  ])('refuses %s', async (row, problem) => {
    expect(await peopleWith(row)).toEqual([expect.stringContaining(problem)])
  })

  it('takes namesakes with codes, in different units, and refuses them in one unit without codes', async () => {
    expect(await peopleWith('P1,王强,村干部,V1,,,,,\nP2,王强,村干部,V1,,,,,\n,王强,村干部,V2,,,,,')).toEqual(
      [],
    )
    expect(await peopleWith(',王强,村干部,V1,,,,,\n,王　强,村干部,V1,,,,,')).toEqual([
      expect.stringContaining('第 3 行，“姓名”列：与人员.csv 第 2 行同单位同名'),
    ])
    expect(await peopleWith('P1,王强,村干部,V1,,,,,\nP1,李强,村干部,V1,,,,,')).toEqual([
      expect.stringContaining('“P1”与人员.csv 第 2 行重复'),
    ])
  })

  it('allows one permitted group to a unit, and keeps a platform’s ids as they are', async () => {
    const head = '平台,账号,会话,名称,状态,单位\n'
    const one = 'telegram,bot,-1001234,柳林村工作群,许可,V1\n'
    const { groups } = await dataOf({
      '单位.csv': COUNTY,
      '群.csv': `${head}${one}wechat,a,@@f3,防汛群,临时,\n`,
    })
    expect(groups.map((group) => [group.conversationId, group.state])).toEqual([
      ['-1001234', 'permitted'],
      ['@@f3', 'ad_hoc'],
    ])
    expect(
      await problemsOf({
        '单位.csv': COUNTY,
        '群.csv': `${head}${one}web,a,g1,柳林村二群,许可,V1\nweb,a,g2,三群,许可,\n`,
      }),
    ).toEqual([
      expect.stringContaining('第 4 行，“单位”列：许可群要属于一个单位'),
      expect.stringContaining('第 3 行，“状态”列：该单位已有许可群“柳林村工作群”'),
    ])
  })

  it('reads duty lists and registered instructions, and refuses a code given twice', async () => {
    const { duties, instructions } = await dataOf({
      '职责清单.csv': '编号,名称,级别\nA-01,防汛巡查,村\n',
      '批示.csv': '编号,名称\n批示 2026-015,关于减负的批示\n',
    })
    expect(duties).toEqual([{ code: 'A-01', title: '防汛巡查', level: 'village' }])
    expect(instructions[0]?.code).toBe('批示2026-015')
    expect(await problemsOf({ '职责清单.csv': '编号,名称,级别\nA-01,甲,村\nＡ-01,乙,村\n' })).toHaveLength(1)
  })
})

describe('a file that adds to a directory in use', () => {
  it('may refer to what is known, replace it, and not break it', async () => {
    const known = await dataOf({ '单位.csv': COUNTY })
    const people = { '人员.csv': '姓名,角色,单位\n王强,村干部,V1\n' }
    expect((await dataOf(people, known)).people[0]?.unitId).toBe('V1')
    expect(await problemsOf(people)).toEqual([expect.stringContaining('没有叫“V1”的单位')])
    expect(await problemsOf({ '单位.csv': '编号,名称,级别,上级\nT1,洋泉村,村,T2\n' }, known)).toEqual([
      expect.stringContaining('“级别”列：“洋泉村”的级别不高于“柳林村”'),
    ])
  })

  it('reads 2,000 units with 150,000 people in both directions without naming one wrongly', async () => {
    const units = Array.from({ length: 2000 }, (_, i) => `V${i},第${i}村,村,T1`).join('\n')
    const people = Array.from({ length: 150_000 }, (_, i) => `干部${i},村干部,第${i % 2000}村`).join('\n')
    const reading = await readFiles({
      '人员.csv': `姓名,角色,单位\n${people}`,
      '单位.csv': `编号,名称,级别,上级\n${units}\nT1,洋泉镇,镇,`,
    })
    expect(reading.ok && [reading.data.units.length, reading.data.people.length]).toEqual([2001, 150_000])
  })
})

describe('groups that the register knows', () => {
  const group = (state: GroupState): DirectoryData => ({
    units: [],
    departments: [],
    people: [],
    duties: [],
    instructions: [],
    groups: [{ platform: 'web', account: 'local', conversationId: 'g', title: '旧群', state, unitId: null }],
  })
  const file = (state: string) => ({
    '单位.csv': COUNTY,
    '群.csv': `平台,账号,会话,名称,状态,单位\nweb,local,g,洋泉镇工作群,${state},T1\n`,
  })

  it.each<GroupState>(['temporary', 'applied', 'dissolving', 'dissolved'])(
    '临时 leaves one that is %s where it stands',
    async (state) => {
      const data = await dataOf(file('临时'), group(state))
      expect(data.groups).toMatchObject([{ state, title: '洋泉镇工作群' }])
    },
  )

  it('临时 takes its permission from a permitted one', async () => {
    const known = { ...group('permitted'), groups: [{ ...group('permitted').groups[0], unitId: 'T1' }] }
    expect((await dataOf(file('临时'), known as DirectoryData)).groups).toMatchObject([{ state: 'ad_hoc' }])
  })

  it('许可 is refused for one that is dissolved', async () => {
    expect(await problemsOf(file('许可'), group('dissolved'))).toEqual([
      expect.stringContaining('这个群已经清掉了'),
    ])
    expect((await dataOf(file('许可'), group('dissolving'))).groups).toMatchObject([{ state: 'permitted' }])
  })
})
