import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/domain/command/parse.ts'

describe('离任', () => {
  it.each([
    ['/离任 张建国', '张建国', null],
    ['／离任　张建国', '张建国', null],
    ['/离任：张建国。', '张建国', null],
    ['/离任 @张建国\u2005', '张建国', null],
    ['@归一 离任 张建国 石桥村', '张建国', '石桥村'],
    ['/离任 石桥村 张建国', '石桥村', '张建国'],
    ['/离任 张建国，石桥村', '张建国', '石桥村'],
    ['/离任 姓名：张建国 单位：石桥村', '张建国', '石桥村'],
    ['/离任\n张建国\n石桥村', '张建国', '石桥村'],
    ['/离职 wgl', 'wgl', null],
    ['/leave Alex', 'Alex', null],
  ])('reads %j', (text, person, unit) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command: { name: 'leave', person, unit } })
  })

  it.each(['离任 张建国', '离任审计下周开始', '张书记离任了', 'leave it to me', '离任'])(
    'takes %j for talk: it has to be called for',
    (text) => {
      expect(parseCommand(text)).toEqual({ kind: 'ordinary' })
    },
  )

  it('asks for the name, with a form that can be filled in', () => {
    const read = parseCommand('/离任')
    expect(read).toMatchObject({ kind: 'faulty', fault: { kind: 'MISSING_PERSON' }, form: '/离任 姓名：' })
    expect(parseCommand('/离任 姓名：张建国')).toMatchObject({ command: { person: '张建国', unit: null } })
  })
})
