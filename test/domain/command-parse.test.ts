import { describe, expect, test } from 'vitest'
import type { Command, CommandFault, CommandName } from '../../src/domain/command/command.ts'
import { formFor } from '../../src/domain/command/form.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'
import { commandWords } from '../../src/domain/command/vocabulary.ts'

describe('talk is left alone', () => {
  test.each([
    ...[
      '派单的事下午再说',
      '派单系统上线了',
      '派单要求：大家以后都要写清楚期限',
      '派单',
      '这个派单 责任人：张三',
      '派单 张三去统计名单',
    ],
    ...[
      '办结率多少',
      '办结了吗',
      '办结12了吗',
      '办结 12 了吗？',
      '办结23户危房改造',
      '办结 12 件任务',
      '办结：12月底前',
      '12号办结',
      '12 点办结',
    ],
    ...[
      '退回去吧',
      '退回 12 份材料',
      '退回12号文件',
      '撤回一条消息',
      '撤回了',
      '延期 12 天',
      '延期3天吧',
      '延期12号上午',
      '延期到12月',
    ],
    ...[
      '任务完成了',
      '任务一：入户走访',
      '任务12完成了',
      '任务',
      '2026年任务',
      '帮助村民收麦',
      '帮助一下',
      '我的任务是什么',
      '我的任务完成啦',
    ],
    ...[
      '同意',
      '同意 12 点开会',
      '同意12号开会',
      '同意 12 的方案',
      '不同意',
      '重发一遍',
      '重发一下',
      '催办 12 件',
      '确认',
      '确认一下',
      '确认 12 号开会',
      '确认7号',
      '确认 7 份材料',
      '确认 7 对不对',
      '确认收到',
      '取消',
      '取消吧',
      '取消 3 天',
      '取消7号的会',
      '回执',
      '回执 7 份',
      '回执收到了',
      '撤回批次',
      '#确认一下',
      '绑定手机号',
      '绑定微信',
    ],
    ...[
      '转办 12 这个事情应该由民政办负责吧',
      '收到',
      '好的🙏',
      '12',
      '第一，大家注意安全',
      '1. 派单',
      '@张三 派单',
      '@归一 你好',
      '@归一 办结率多少',
    ],
    ...[
      '#乡村振兴#',
      '#派单#',
      '#派单系统上线',
      '#12',
      '## 派单',
      '//@张三：转发',
      '/etc/passwd',
      '/help/readme.md',
      '/weather',
      '/好',
      '/',
    ],
    ...[
      'Done!',
      'done with it',
      'done 12 houses today',
      'post office',
      'task force',
      'return to sender',
      'help me',
      'show me',
      '/done@other_bot 12 ok',
    ],
    ...['', ' ', '\n', '@', '#', '…', '😀', '\u2005'],
  ])('%j', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'ordinary' })
  })
})

describe('commands about a batch', () => {
  const receipt = (batch: number, page: number): Command => ({ name: 'receipt', batch, page })
  const withdrawal = (batch: number, reason: string): Command => ({ name: 'withdraw_batch', batch, reason })
  test.each<[string, Command]>([
    ['确认 7', { name: 'confirm', batch: 7 }],
    ['确认7', { name: 'confirm', batch: 7 }],
    ['确认 ７。', { name: 'confirm', batch: 7 }],
    ['确认 #7 👍', { name: 'confirm', batch: 7 }],
    ['/确认 7', { name: 'confirm', batch: 7 }],
    ['／确认派单７', { name: 'confirm', batch: 7 }],
    ['@归一 确认 7', { name: 'confirm', batch: 7 }],
    ['confirm 7', { name: 'confirm', batch: 7 }],
    ['/confirm@guiyi_bot 7', { name: 'confirm', batch: 7 }],
    ['取消 7', { name: 'cancel', batch: 7 }],
    ['/取消派单 7', { name: 'cancel', batch: 7 }],
    ['cancel 7', { name: 'cancel', batch: 7 }],
    ['回执 7', receipt(7, 1)],
    ['回执 7 2', receipt(7, 2)],
    ['/回执 7 第２页', receipt(7, 2)],
    ['/批次 7', receipt(7, 1)],
    ['receipt 7 page 3', receipt(7, 3)],
    ['撤回批次 7 发错了', withdrawal(7, '发错了')],
    ['/撤回批次 7 理由：发错了', withdrawal(7, '发错了')],
    ['/撤回整批 7，发错了', withdrawal(7, '发错了')],
    ['withdraw batch 7 sent by mistake', withdrawal(7, 'sent by mistake')],
    ['/withdraw_batch 7 sent by mistake', withdrawal(7, 'sent by mistake')],
    ['撤回 7 发错了', { name: 'withdraw', task: 7, reason: '发错了' }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command })
  })

  test.each<[string, CommandFault, CommandName, string]>([
    ['/确认', { kind: 'MISSING_BATCH_NUMBER' }, 'confirm', '/确认 编号：'],
    ['/确认一下', { kind: 'MISSING_BATCH_NUMBER' }, 'confirm', '/确认 编号：'],
    ['/回执', { kind: 'MISSING_BATCH_NUMBER' }, 'receipt', '/回执 编号：'],
    ['/撤回批次 7', { kind: 'MISSING_REASON' }, 'withdraw_batch', '/撤回批次 7 理由：'],
    ['/确忍 7', { kind: 'UNKNOWN_COMMAND', word: '确忍' }, 'confirm', '/确认 7'],
    ['/取肖 7', { kind: 'UNKNOWN_COMMAND', word: '取肖' }, 'cancel', '/取消 7'],
    ['/回值 7 2', { kind: 'UNKNOWN_COMMAND', word: '回值' }, 'receipt', '/回执 7 2'],
    [
      '/撤会批次 7 发错',
      { kind: 'UNKNOWN_COMMAND', word: '撤会批次' },
      'withdraw_batch',
      '/撤回批次 7 理由：发错',
    ],
    ['/confrim 7', { kind: 'UNKNOWN_COMMAND', word: 'confrim' }, 'confirm', '/confirm 7'],
  ])('%j is answered with what is missing', (text, fault, nearest, form) => {
    expect(parseCommand(text)).toEqual({ kind: 'faulty', fault, nearest, form })
  })

  test.each(['确认 7', '取消 7', '回执 7', 'confirm 7', '7 确认'])('%j is talk in a group', (text) => {
    expect(parseCommand(text, 'group')).toEqual({ kind: 'ordinary' })
    expect(parseCommand(`/${text}`, 'group').kind).not.toBe('ordinary')
  })
})

describe('commands about a task', () => {
  const complete = (task: number, result: string): Command => ({ name: 'complete', task, result })
  const extend = (task: number, deadline: string, reason: string): Command => ({
    name: 'extend',
    task,
    deadline,
    reason,
  })
  test.each<[string, Command]>([
    ['办结 12 已入户走访23户，名单已交', complete(12, '已入户走访23户，名单已交')],
    ['/办结 12 已交', complete(12, '已交')],
    ['／办结１２　已交', complete(12, '已交')],
    ['办结#12：已完成', complete(12, '已完成')],
    ['办结第12号 名单已交', complete(12, '名单已交')],
    ['办结 12 名单已交镇民政办', complete(12, '名单已交镇民政办')],
    ['办结 十二 已完成', complete(12, '已完成')],
    ['/办结一百零五号：已完成', complete(105, '已完成')],
    ['12号办结 已入户', complete(12, '已入户')],
    ['#12 办结 已入户', complete(12, '已入户')],
    ['12 办结 已入户', complete(12, '已入户')],
    ['任务 12 办结 已入户', complete(12, '已入户')],
    ['办结\n12\n已入户走访\n名单已交', complete(12, '已入户走访\n名单已交')],
    ['办结 12 结果：无异常', complete(12, '无异常')],
    ['、办结 12 已交', complete(12, '已交')],
    ['＃办结 12 已交', complete(12, '已交')],
    ['@归一\u2005办结 12 已交', complete(12, '已交')],
    ['✅办结 12 已交', complete(12, '已交')],
    ['/完成 12 已交', complete(12, '已交')],
    ['done 12 visited 23 families', complete(12, 'visited 23 families')],
    ['/DONE@guiyi_bot 12 ok', complete(12, 'ok')],
    ['/complete 12: list handed in', complete(12, 'list handed in')],
    ['退回 12 不属于本村职责', { name: 'return', task: 12, reason: '不属于本村职责' }],
    ['return 12 not our duty', { name: 'return', task: 12, reason: 'not our duty' }],
    ['撤回 12，发错单位了', { name: 'withdraw', task: 12, reason: '发错单位了' }],
    ['延期 12 周五下班前 因为下雨', extend(12, '周五下班前', '下雨')],
    ['延期 12 至12月3日17：30，道路中断', extend(12, '12月3日17：30', '道路中断')],
    ['延期 12 期限：下周一 原因：人手不足', extend(12, '下周一', '人手不足')],
    ['/延期 12 因为下雨，延到周五下班前', extend(12, '周五下班前', '下雨')],
    ['延期 12 3天 等上级数据', extend(12, '3天', '等上级数据')],
    ['/extend 12 Friday because of the rain', extend(12, 'Friday', 'the rain')],
    ['同意延期 12', { name: 'consent', task: 12, granted: true, reason: '' }],
    ['同意 12', { name: 'consent', task: 12, granted: true, reason: '' }],
    ['不同意延期 12 理由：已延过一次', { name: 'consent', task: 12, granted: false, reason: '已延过一次' }],
    ['/deny 12', { name: 'consent', task: 12, granted: false, reason: '' }],
    ['转办 12 李四、王五', { name: 'reassign', task: 12, owners: ['李四', '王五'] }],
    ['转办 12 给@李四\u2005', { name: 'reassign', task: 12, owners: ['李四'] }],
    ['催办 12', { name: 'urge', task: 12 }],
    ['/urge #12', { name: 'urge', task: 12 }],
    ['重发 103', { name: 'repost', refusal: 103 }],
    ['任务 12', { name: 'show_task', task: 12 }],
    ['任务#12', { name: 'show_task', task: 12 }],
    ['/task 12', { name: 'show_task', task: 12 }],
    ['/查看 12', { name: 'show_task', task: 12 }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command })
  })
})

describe('commands about nothing in particular', () => {
  test.each<[string, Command]>([
    ['我的任务', { name: 'my_tasks', page: 1 }],
    ['我的任务 ２', { name: 'my_tasks', page: 2 }],
    ['我的任务 第二页', { name: 'my_tasks', page: 2 }],
    ['／我的任务', { name: 'my_tasks', page: 1 }],
    ['my tasks', { name: 'my_tasks', page: 1 }],
    ['/mine 3', { name: 'my_tasks', page: 3 }],
    ['本单位任务', { name: 'unit_tasks', page: 1 }],
    ['/unit', { name: 'unit_tasks', page: 1 }],
    ['绑定 12345678', { name: 'bind', code: '12345678' }],
    ['/绑定：１２３４ ５６７８', { name: 'bind', code: '12345678' }],
    ['bind 12345678', { name: 'bind', code: '12345678' }],
    ['审计校验', { name: 'verify_audit' }],
    ['audit verify', { name: 'verify_audit' }],
    ['帮助', { name: 'help' }],
    ['帮助🙏', { name: 'help' }],
    ['/start', { name: 'help' }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command })
  })

  test('every word of the vocabulary calls its command behind a slash', () => {
    for (const [name, { zh, en, menu, calledOnly }] of Object.entries(commandWords)) {
      for (const word of [...zh, ...en, menu, ...calledOnly]) {
        const parsed = parseCommand(`/${word} 12345`)
        const read =
          parsed.kind === 'command' ? parsed.command.name : parsed.kind === 'faulty' ? parsed.nearest : null
        // `/task 12345` shows a task, `/task` with fields posts one.
        expect(word === 'task' ? 'post' : read, word).toBe(name)
      }
    }
  })

  test('menu entries are what a platform allows', () => {
    for (const { menu } of Object.values(commandWords)) expect(menu).toMatch(/^[a-z0-9_]{1,32}$/)
  })
})

describe('commands with a word that says which', () => {
  test.each([
    ['/周报', { name: 'weekly', choice: null }],
    ['周报', { name: 'weekly', choice: null }],
    ['@归一\u2005周报 上周', { name: 'weekly', choice: 'last' }],
    ['／周报：本周。', { name: 'weekly', choice: 'this' }],
    ['/weekly last week', { name: 'weekly', choice: 'last' }],
    ['/日历', { name: 'calendar', choice: null }],
    ['/日历 重置', { name: 'calendar', choice: 'reset' }],
    ['日历 关闭 🙏', { name: 'calendar', choice: 'off' }],
    ['/calendar off', { name: 'calendar', choice: 'off' }],
    ['/导出', { name: 'export' }],
    ['#导出任务', { name: 'export' }],
    ['/export', { name: 'export' }],
  ])('%s', (text, command) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command })
  })
  test.each(['周报写好了吗', '周报：请各村今天交', '日历买了', '日历 2027', '导出 12 份表', '周报12'])(
    '%s is talk',
    (text) => {
      expect(parseCommand(text)).toEqual({ kind: 'ordinary' })
    },
  )
  test('a word that it does not know is named', () => {
    expect(parseCommand('/日历 明年')).toMatchObject({
      kind: 'faulty',
      fault: { kind: 'UNKNOWN_FIELD', word: '明年' },
      nearest: 'calendar',
      form: '/日历',
    })
  })
})

describe('what is missing is named, and the form holds what was read', () => {
  const fault = (
    kind: Exclude<
      CommandFault['kind'],
      'UNKNOWN_COMMAND' | 'UNREADABLE_HOUR' | 'UNKNOWN_FIELD' | 'REPEATED_FIELD' | 'MISSING_APPLICATION_FIELD'
    >,
  ): CommandFault => ({ kind })
  test.each<[string, CommandFault, CommandName, string]>([
    ['办结 12', fault('MISSING_RESULT'), 'complete', '/办结 12 结果：'],
    ['１２ 办结', fault('MISSING_RESULT'), 'complete', '/办结 12 结果：'],
    ['/done 12', fault('MISSING_RESULT'), 'complete', '/done 12 result:'],
    ['/办结 已入户', fault('MISSING_TASK_NUMBER'), 'complete', '/办结 编号： 结果：已入户'],
    ['/办结 0 已入户', fault('MISSING_TASK_NUMBER'), 'complete', '/办结 编号： 结果：0 已入户'],
    ['退回 12', fault('MISSING_REASON'), 'return', '/退回 12 理由：'],
    ['/撤回 12。', fault('MISSING_REASON'), 'withdraw', '/撤回 12 理由：'],
    ['延期 12', fault('MISSING_DEADLINE'), 'extend', '/延期 12 期限： 理由：'],
    ['/延期 12 下雨', fault('MISSING_DEADLINE'), 'extend', '/延期 12 期限： 理由：下雨'],
    ['/延期 3天 下雨', fault('MISSING_TASK_NUMBER'), 'extend', '/延期 编号： 期限：3天 理由：下雨'],
    ['转办 12', fault('MISSING_OWNER'), 'reassign', '/转办 12 责任人：'],
    ['/绑定', fault('MISSING_CODE'), 'bind', '/绑定'],
    ['/重发', fault('MISSING_TASK_NUMBER'), 'repost', '/重发 编号：'],
    ['催办 12、13', { kind: 'UNKNOWN_FIELD', word: '13' }, 'urge', '/催办 12'],
    ['/派单', fault('MISSING_OWNER'), 'post', formFor({}, 'zh')],
    ['/task', fault('MISSING_OWNER'), 'post', formFor({}, 'en')],
  ])('%j', (text, fault, nearest, form) => {
    expect(parseCommand(text)).toEqual({ kind: 'faulty', fault, nearest, form })
  })
})

describe('a word nearly right gets the command it resembles', () => {
  test.each<[string, string, CommandName, string]>([
    [
      '/派但 责任人：张三\n事项：统计名单',
      '派但',
      'post',
      '/派单\n责任人：张三\n期限：\n依据：\n事项：统计名单',
    ],
    ['/单派 责任人：张三', '单派', 'post', '/派单\n责任人：张三\n期限：\n依据：\n事项：'],
    ['/办洁 12 已完成', '办洁', 'complete', '/办结 12 结果：已完成'],
    ['#办洁 12 已完成', '办洁', 'complete', '/办结 12 结果：已完成'],
    ['/退会 12', '退会', 'return', '/退回 12 理由：'],
    ['/催半', '催半', 'urge', '/催办 编号：'],
    ['/dnoe 12', 'dnoe', 'complete', '/done 12 result:'],
    ['/compelte 12 ok', 'compelte', 'complete', '/done 12 result: ok'],
    ['/我得任务', '我得任务', 'my_tasks', '/我的任务'],
    ['/天气', '天气', 'help', '/帮助'],
    ['/12', '12', 'show_task', '/任务 12'],
  ])('%j', (text, word, nearest, form) => {
    expect(parseCommand(text)).toEqual({
      kind: 'faulty',
      fault: { kind: 'UNKNOWN_COMMAND', word },
      nearest,
      form,
    })
  })

  test('a topic that resembles a command is talk', () => {
    expect(parseCommand('#办洁 大家辛苦')).toEqual({ kind: 'ordinary' })
  })
})

test('an ordinary message of 120 characters costs next to nothing', () => {
  const talk =
    '今天上午召开了全镇低保核查工作部署会，会议要求各村高度重视，认真核实每一户的家庭收入情况，确保不漏一户、不错一户，各村要在规定时间内完成入户走访工作，并做好群众的解释工作，遇到问题及时和镇民政办联系，谢谢大家的配合和支持。请注意天气。'
  for (const text of [talk, `任务${talk}`, `办结${talk}`, `派单 ${talk}`, `12号${talk}`]) {
    for (let warm = 0; warm < 5_000; warm++) parseCommand(text)
    let best = Number.POSITIVE_INFINITY
    for (let batch = 0; batch < 10; batch++) {
      const before = process.cpuUsage()
      for (let run = 0; run < 2_000; run++) parseCommand(text)
      best = Math.min(best, process.cpuUsage(before).user / 2_000)
    }
    // Microseconds; about 0.4 on an idle machine.
    expect(best).toBeLessThan(5)
  }
})
