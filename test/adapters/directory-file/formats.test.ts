import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDirectory } from '../../../adapters/directory-file/read-directory.ts'
import { DEFAULT_SCHEDULE } from '../../../src/domain/calendar.ts'
import { dataOf, problemsOf } from '../../support/directory-files.ts'
import { xlsx, zipped } from '../../support/xlsx.ts'

const UNITS = '编号,名称,级别,上级\nC,清河县,县,\nT1,洋泉镇,镇,C\nV1,石桥村,村,洋泉镇\n'
const PEOPLE = '姓名,职务,角色,单位,负责人\n王桂兰,党支部书记,村干部,石桥村,是\n张建国,文书,村干部,V1,\n'

const EXPECTED_UNITS = [
  { id: 'C', name: '清河县', level: 'county', parentId: null, schedule: DEFAULT_SCHEDULE },
  { id: 'T1', name: '洋泉镇', level: 'town', parentId: 'C', schedule: DEFAULT_SCHEDULE },
  { id: 'V1', name: '石桥村', level: 'village', parentId: 'T1', schedule: DEFAULT_SCHEDULE },
]
const WANG = {
  id: 'V1-王桂兰',
  name: '王桂兰',
  title: '党支部书记',
  roles: ['cadre'],
  unitId: 'V1',
  departmentId: null,
  lead: true,
  emergencyRight: false,
  language: 'zh',
  active: true,
}

/** 单位.csv in GB18030, as Excel in China saves it: the bytes of `编号,名称,级别` and one row. */
const GB18030_UNITS = Buffer.from('b1e0bac52cc3fbb3c62cbcb6b1f00d0a432cc7e5bad3cfd82ccfd80d0a', 'hex')

describe('CSV', () => {
  it('gives one table a file, named in Chinese, people identified by unit and name', async () => {
    const data = await dataOf({ '单位.csv': UNITS, '人员.csv': PEOPLE })
    expect(data.units).toEqual(EXPECTED_UNITS)
    expect(data.people[0]).toEqual(WANG)
    expect(data.people[1]).toMatchObject({ id: 'V1-张建国', lead: false })
  })

  it('reads the same from English names and headings', async () => {
    const data = await dataOf({
      'units.csv': 'id,name,level,parent\nC,清河县,county,\nT1,洋泉镇,town,C\nV1,石桥村,village,T1\n',
      'people.csv': 'name,title,roles,unit,lead\n王桂兰,党支部书记,cadre,V1,yes\n',
    })
    expect(data.units).toEqual(EXPECTED_UNITS)
    expect(data.people).toEqual([WANG])
  })

  it.each([
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${UNITS}`)],
    ['UTF-16 as Excel\'s "Unicode text"', Buffer.from(`\ufeff${UNITS.replaceAll(',', '\t')}`, 'utf16le')],
    ['semicolons between columns', Buffer.from(UNITS.replaceAll(',', ';'))],
    ['Windows line ends', Buffer.from(UNITS.replaceAll('\n', '\r\n'))],
  ])('reads %s', async (_, bytes) => {
    expect((await dataOf({ '单位.csv': bytes })).units).toEqual(EXPECTED_UNITS)
  })

  it('reads GB18030, which Excel in China saves', async () => {
    const { units } = await dataOf({ '单位.csv': GB18030_UNITS })
    expect(units).toEqual(EXPECTED_UNITS.slice(0, 1))
  })

  it('finds the headings beneath a title and skips blank rows and a notes column', async () => {
    const titled = `清河县单位表,,,,\n\n编号,名称,级别,上级,备注\nC,清河县,县,,县本级\n,,,,\nT1,洋 泉　镇,镇,C,\nV1,石桥村,村,T1,`
    expect((await dataOf({ '单位.csv': titled })).units).toEqual(EXPECTED_UNITS)
  })

  it('counts rows as a spreadsheet does, through blank rows and line breaks within a cell', async () => {
    const csv = '编号,名称,级别\nC,"清河\n县",县\n\nT1,洋泉镇,乡村\n'
    expect(await problemsOf({ '单位.csv': csv })).toEqual([
      expect.stringContaining('单位.csv，第 4 行，“级别”列：“乡村”不是可填的值'),
    ])
  })

  it('names the file when its name is no table, its text no text, its quotes unpaired', async () => {
    expect(await problemsOf({ '名单.csv': UNITS })).toEqual([expect.stringContaining('“名单”不是表名')])
    expect(await problemsOf({ '单位.csv': Buffer.from([0x81, 0xff, 0x00, 0x30]) })).toEqual([
      expect.stringContaining('文字编码无法识别'),
    ])
    expect(await problemsOf({ '单位.csv': '编号,名称,级别\nC,"清河县,县\n' })).toEqual([
      expect.stringContaining('引号没有成对'),
    ])
  })
})

describe('YAML', () => {
  it('reads one mapping of tables, values left as typed', async () => {
    const data = await dataOf({
      'county.yaml': `
units:
  - {id: C, name: 清河县, level: 县}
  - {id: "T1", name: 洋泉镇, level: 镇, parent: 清河县}
departments:
  - {id: 0012, name: 党政办, unit: T1, frozen: no}
people:
  - name: 刘敏
    title: 干事
    roles: [派单人, 督导]
    department: 党政办
`,
    })
    expect(data.departments).toEqual([{ id: '0012', name: '党政办', unitId: 'T1', frozen: false }])
    expect(data.people[0]).toMatchObject({ id: '0012-刘敏', roles: ['poster', 'supervisor'] })
  })

  it('names the line of what is wrong', async () => {
    const text =
      '单位:\n  - {编号: C, 名称: 清河县, 级别: 县}\n  - {编号: T1, 名称: 洋泉镇, 级别: 镇, 上级: 清江县}\n职位: []\n'
    expect(await problemsOf({ '名录.yaml': text })).toEqual([
      expect.stringContaining('名录.yaml，第 4 行：“职位”不是表名'),
      expect.stringContaining('名录.yaml › 单位，第 3 行，“上级”列：没有叫“清江县”的单位'),
    ])
  })

  it('refuses what is not well formed, nested or no list, without throwing', async () => {
    expect(await problemsOf({ 'a.yaml': 'units: [\n' })).toHaveLength(1)
    expect(await problemsOf({ 'a.yaml': 'units: {id: C}\n' })).toEqual([
      expect.stringContaining('应当是一个列表'),
    ])
    expect(await problemsOf({ 'a.yaml': 'units:\n  - C\n' })).toEqual([expect.stringContaining('第 2 行')])
    expect(await problemsOf({ 'a.yaml': '' })).toEqual([expect.stringContaining('没有名录表')])
    expect(
      await problemsOf({ 'a.yaml': 'units:\n  - {id: C, name: {zh: 清河县}, level: 县}\n' }),
    ).toContainEqual(expect.stringContaining('应当是一个词或一列词'))
  })
})

describe('XLSX', () => {
  it('reads the sheets that bear a table’s name, codes typed as numbers included', async () => {
    const data = await dataOf({
      '清河县.xlsx': xlsx({
        说明: [['填表说明']],
        单位: [
          ['编号', '名称', '级别', '上级'],
          [130534, '清河县', '县', ''],
          [130534100, '洋泉镇', '镇', 130534],
        ],
        人员: [
          ['编号', '姓名', '角色', '单位'],
          ['', '陈国栋', '镇干部', '洋泉镇'],
        ],
      }),
    })
    expect(data.units.map((unit) => [unit.id, unit.parentId])).toEqual([
      ['130534', null],
      ['130534100', '130534'],
    ])
    expect(data.people[0]?.id).toBe('130534100-陈国栋')
  })

  it('names sheet and row', async () => {
    const file = xlsx({
      单位: [
        ['编号', '名称', '级别'],
        ['C', '清河县', '省'],
      ],
    })
    expect(await problemsOf({ '清河县.xlsx': file })).toEqual([
      '清河县.xlsx › 单位，第 2 行，“级别”列：“省”不是可填的值。请填县、镇、乡、街道、村或社区。',
    ])
  })

  it('names a code of which Excel has lost digits', async () => {
    const file = xlsx({
      单位: [
        ['编号', '名称', '级别'],
        [130534100000000000, '清河县', '县'],
        ['130534100000000017', '清江县', '县'],
      ],
    })
    const problems = await problemsOf({ '清河县.xlsx': file })
    expect(problems.filter((line) => line.includes('已丢失末尾数字'))).toEqual([
      expect.stringContaining('第 2 行'),
    ])
  })

  it('refuses a workbook without tables, a damaged one, and one that unpacks to too much', async () => {
    expect(await problemsOf({ 'a.xlsx': xlsx({ Sheet1: [['编号']] }) })).toEqual([
      expect.stringContaining('没有一个工作表是名录表'),
    ])
    expect(await problemsOf({ 'a.xlsx': 'no zip' })).toEqual([expect.stringContaining('不是可读的 xlsx')])
    expect(await problemsOf({ 'a.xlsx': zipped({ x: 'y' }) })).toEqual([
      expect.stringContaining('不是可读的 xlsx'),
    ])
    expect(await problemsOf({ 'a.xlsx': zipped({ x: 'y' }, 2 ** 30) })).toEqual([
      expect.stringContaining('解压后超过 500 MB'),
    ])
  })
})

describe('paths', () => {
  it('names a file that is missing, of another kind, or larger than 20 MB', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guiyi-directory-'))
    try {
      const large = join(folder, '单位.csv')
      const old = join(folder, '单位.xls')
      await writeFile(large, '')
      await truncate(large, 20 * 1024 * 1024 + 1)
      await writeFile(old, '')
      const reading = await readDirectory([large, old, join(folder, '没有.csv')])
      expect(reading.ok ? [] : reading.problems.map((problem) => problem.what.zh)).toEqual([
        '没有这个文件',
        '文件超过 20 MB',
        '不是名录文件',
      ])
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('names a folder without tables', async () => {
    expect(await problemsOf({ '说明.txt': '见附件' })).toEqual([expect.stringContaining('没有名录文件')])
  })
})
