import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { jsonLines, Place } from './run-guiyi.ts'

const post = (id: number, fields: string, now = '2026-11-23T09:00') =>
  `${JSON.stringify({ id, now, poster: '刘敏', unit: '石桥村', text: `/派单 ${fields}` })}\n`
const LAWFUL = '责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对补贴面积'

describe('guiyi explain', () => {
  it('judges by the demo county where nothing was imported yet, and leaves no file behind', async () => {
    const place = new Place()
    const lines =
      post(1, LAWFUL) +
      post(2, LAWFUL.replace('11月26日17:00', '今天17:00')) +
      post(3, LAWFUL, '2026-11-23T21:00')
    const run = await place.guiyi(['explain'], lines)
    expect(run.code).toBe(0)
    expect(run.stdout).toBe(
      '{"id":1,"accepted":true,"reasons":[],"emergency":false}\n' +
        '{"id":2,"accepted":false,"reasons":["SAME_DAY_DEADLINE"],"emergency":false}\n' +
        '{"id":3,"accepted":false,"reasons":["AFTER_HOURS"],"emergency":false}\n',
    )
    expect(run.stderr).toContain('清河县')
    expect(readdirSync(place.folder)).toEqual([])
  })

  it('judges by directory and policy files, without a database', async () => {
    const place = new Place()
    const units = place.write(
      'units.csv',
      'id,name,level,parent\nq,青山县,county,\nz,竹溪镇,town,q\nm,梅林村,village,z\n',
    )
    const rest = place.write(
      '名录.yaml',
      '部门:\n  - {编号: d, 名称: 竹溪镇党政办, 所属: 竹溪镇}\n人员:\n  - {编号: lm, 姓名: 刘敏, 角色: 派单人, 部门: 竹溪镇党政办}\n  - {编号: zj, 姓名: 张建国, 角色: 村干部, 单位: 梅林村}\n',
    )
    const policy = place.write('policy.yaml', 'rules:\n  AFTER_HOURS: off\n')
    const asked = post(1, LAWFUL, '2026-11-23T21:00').replace('石桥村', '梅林村')
    const run = await place.guiyi(
      ['explain', '--directory', units, '--directory', rest, '--policy', policy],
      asked,
    )
    expect(run.stderr).toBe('')
    expect(jsonLines(run.stdout)).toEqual([{ id: 1, accepted: true, reasons: [], emergency: false }])
  })

  it('judges by the database once a directory was imported', async () => {
    const place = new Place()
    const file = place.write(
      '名录.yaml',
      '单位:\n  - {编号: q, 名称: 青山县, 级别: 县}\n  - {编号: m, 名称: 梅林村, 级别: 村, 上级: 青山县}\n',
    )
    await place.guiyi(['import', file, '--apply'])
    const run = await place.guiyi(['explain'], post(1, LAWFUL) + post(2, LAWFUL).replace('石桥村', '梅林村'))
    expect(run).toMatchObject({ code: 1, stderr: '' })
    const [unknown, known] = jsonLines(run.stdout)
    expect(unknown).toMatchObject({
      id: 1,
      accepted: false,
      reasons: [],
      error: expect.stringContaining('石桥村'),
    })
    expect(known).toEqual({
      id: 2,
      accepted: false,
      reasons: ['UNKNOWN_OWNER', 'NOT_PERMITTED'],
      emergency: false,
    })
  })

  it('adds with --human what the chat would show', async () => {
    const run = await new Place().guiyi(['explain', '--human'], post(1, LAWFUL))
    expect(jsonLines(run.stdout)).toEqual([
      expect.objectContaining({ reply: expect.stringContaining('2026-11-26 17:00 周四') }),
    ])
  })

  it('names what is wrong with a policy or directory file, and answers nothing', async () => {
    const place = new Place()
    const policy = place.write('p.yaml', 'limits:\n  shortNoticeHours: viel\n')
    const run = await place.guiyi(['explain', '--policy', policy], post(1, LAWFUL))
    expect(run).toMatchObject({ code: 1, stdout: '' })
    expect(run.stderr).toContain('第 2 行')
    expect((await place.guiyi(['explain', '--policy', 'none.yaml'])).stderr).toContain('none.yaml')
    expect((await place.guiyi(['explain', '--directory', 'none.csv'])).stderr).toContain('none.csv')
  })
})

describe('guiyi deadline', () => {
  it('reads deadlines line by line, and a calendar file where it is given one', async () => {
    const place = new Place()
    const calendar = place.write(
      '2031.yaml',
      'year: 2031\nholidays: {2031-01-01: 元旦}\nmakeUpWorkdays: [2031-01-04]\n',
    )
    const lines =
      '{"id":"a","ref":"2026-11-23T09:00","text":"下周三下班前"}\n{"id":"b","ref":"2026-11-23T09:00","text":"尽快"}\n' +
      '{"id":"c","ref":"2031-01-02T09:00","text":"2个工作日内"}\n'
    const run = await place.guiyi(['deadline', '--calendar', calendar], lines)
    expect(run).toMatchObject({ code: 0, stderr: '' })
    expect(jsonLines(run.stdout)).toEqual([
      { id: 'a', deadline: '2026-12-02T17:30', why: 'ok' },
      { id: 'b', deadline: null, why: expect.stringMatching(/^VAGUE: /u) },
      { id: 'c', deadline: '2031-01-04', why: 'ok' },
    ])
  })
})

describe('guiyi worktime', () => {
  it('answers line by line, and ends with 1 when a line could not be asked', async () => {
    const run = await new Place().guiyi(
      ['worktime'],
      '{"id":1,"ref":"2026-11-23T12:00"}\n{"id":2\n{"id":3,"ref":"2026-11-21T10:00"}\n',
    )
    expect(run).toMatchObject({ code: 1, stderr: '' })
    expect(jsonLines(run.stdout)).toEqual([
      { id: 1, workday: true, workingHours: true, covered: true },
      {
        id: null,
        workday: null,
        workingHours: null,
        covered: null,
        error: expect.stringContaining('第 2 行'),
      },
      { id: 3, workday: false, workingHours: false, covered: true },
    ])
  })
})
