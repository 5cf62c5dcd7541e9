import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Command } from '../../src/domain/command/command.ts'
import { applicationForm, groupLine, listOf } from '../../src/domain/command/group-form.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'

const read = (text: string): Command | string => {
  const parsed = parseCommand(text)
  return parsed.kind === 'command' ? parsed.command : parsed.kind === 'ordinary' ? 'ordinary' : parsed.form
}
const dissolve = (groups: readonly number[], date: string, callOff = false): Command => ({
  name: 'dissolve_groups',
  groups,
  date,
  callOff,
})

describe('commands about groups', () => {
  test.each<[string, Command]>([
    ['/绑定群 石桥村', { name: 'bind_group', unit: '石桥村', code: null }],
    ['／绑定群：单位：石桥村。', { name: 'bind_group', unit: '石桥村', code: null }],
    ['绑定群 ４８３９ 2017 5264', { name: 'bind_group', unit: '', code: '483920175264' }],
    ['/bind group Shiqiao', { name: 'bind_group', unit: 'Shiqiao', code: null }],
    ['/准建 7', { name: 'approve_group', group: 7 }],
    ['准建 ７', { name: 'approve_group', group: 7 }],
    ['/准建 第1234567号群', { name: 'approve_group', group: 1_234_567 }],
    ['/不准建 7 已有许可群', { name: 'refuse_group', group: 7, reason: '已有许可群' }],
    ['/不准建 7 理由：已有许可群', { name: 'refuse_group', group: 7, reason: '已有许可群' }],
    ['群台账', { name: 'group_register', page: 1, state: null }],
    ['/群台账 2', { name: 'group_register', page: 2, state: null }],
    ['/群台账 第3页 限期', { name: 'group_register', page: 3, state: 'temporary' }],
    ['/groups ad_hoc 2', { name: 'group_register', page: 2, state: 'ad_hoc' }],
    ['清群', dissolve([], '')],
    ['/清群 7 12月10日', dissolve([7], '12月10日')],
    ['清群 7 12月10日', dissolve([7], '12月10日')],
    ['/清群 7、8 和 12-15 12月10日', dissolve([7, 8, 12, 13, 14, 15], '12月10日')],
    ['/清群 7号群 3个工作日内', dissolve([7], '3个工作日内')],
    ['/清群 7 日期：2026-12-10', dissolve([7], '2026-12-10')],
    ['/清群 7 取消', dissolve([7], '', true)],
    ['/dissolve 7,8 cancel', dissolve([7, 8], '', true)],
    ['已清 7', { name: 'confirm_dissolved', groups: [7] }],
    ['/已清 7 8 9', { name: 'confirm_dissolved', groups: [7, 8, 9] }],
    ['/7号已清', { name: 'confirm_dissolved', groups: [7] }],
  ])('%s', (text, command) => {
    expect(read(text)).toEqual(command)
  })

  test('an application is read in any order and width, on one line or several', () => {
    const fields = { problem: '汛期值守联络', work: '雨情通报、排班', end: '12月10日', answerable: '张建国' }
    expect(
      read('/申请建群\n问题：汛期值守联络\n工作：雨情通报、排班\n截止：12月10日\n负责人：张建国'),
    ).toEqual({
      name: 'apply_group',
      fields,
    })
    expect(
      read(
        '申请建群 【负责人】张建国；截止日期:12月10日；问题：汛期值守联络；工作内容：雨情通报、排班'.replace(
          '】',
          '】：',
        ),
      ),
    ).toEqual({ name: 'apply_group', fields })
  })

  test.each([
    ['/绑定群', '/绑定群 单位：'],
    ['/准建', '/准建 群号：'],
    ['/准建 7、8', '/准建 7'],
    ['/不准建 7', '/不准建 7 理由：'],
    ['/清群 7', '/清群 7 日期：'],
    ['/清群 12月10日', '/清群 群号： 日期：12月10日'],
    ['/清群 7-9000 12月10日', '/清群 群号： 日期：'],
    ['/已清', '/已清 群号：'],
    ['/群台账 张三', '/群台账'],
    ['/申请建群 问题：防汛', '/申请建群\n问题：防汛\n工作：\n截止：\n负责人：'],
    ['/清裙 7 12月10日', '/清群 7 日期：12月10日'],
    ['/申请健群 问题：防汛', '/申请建群\n问题：防汛\n工作：\n截止：\n负责人：'],
  ])('%s is answered with a form', (text, form) => {
    expect(read(text)).toBe(form)
  })

  test.each([
    '绑定群主',
    '绑定群 石桥村',
    '清群了吗',
    '清群 这周弄完',
    '已清完',
    '已清 7 户',
    '已清 7天',
    '准建 7 层以下',
    '群台账谁在填',
    '申请建群要找谁',
    '7号准建',
  ])('%s is talk', (text) => {
    expect(read(text)).toBe('ordinary')
  })

  test('a form, sent as it is, asks for the same again', () => {
    const groups = fc.uniqueArray(fc.integer({ min: 1, max: 9_999_999 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(groups, (numbers) => {
        const sorted = [...numbers].sort((a, b) => a - b)
        const line = groupLine('dissolve_groups', { groups: numbers, date: '12月10日' }, 'zh')
        expect(read(line)).toEqual(dissolve(sorted, '12月10日'))
        expect(read(groupLine('confirm_dissolved', { groups: numbers }, 'en'))).toEqual({
          name: 'confirm_dissolved',
          groups: sorted,
        })
        expect(listOf([3, 1, 2, 7], '、')).toBe('1-3、7')
      }),
    )
    const word = fc.stringMatching(/^[一-龥]{2,8}$/u)
    fc.assert(
      fc.property(word, word, word, (problem, work, answerable) => {
        const fields = { problem, work, end: '12月10日', answerable }
        expect(read(applicationForm(fields, 'zh'))).toEqual({ name: 'apply_group', fields })
        expect(read(applicationForm(fields, 'en'))).toEqual({ name: 'apply_group', fields })
      }),
    )
  })
})
