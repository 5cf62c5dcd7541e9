import { describe, expect, test } from 'vitest'
import type { PostFields } from '../../src/domain/command/command.ts'
import { formFor } from '../../src/domain/command/form.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'

const EMPTY: PostFields = { owners: [], deadline: null, source: null, matter: '', units: [], emergency: null }

function read(text: string): PostFields {
  const parsed = parseCommand(text)
  if (parsed.kind !== 'command' || parsed.command.name !== 'post')
    throw new Error(`no post: ${JSON.stringify(parsed)}`)
  return parsed.command.fields
}

const WHOLE: PostFields = {
  ...EMPTY,
  owners: ['张三', '李四'],
  deadline: '12月3日17：30前',
  source: '洋政办发〔2026〕12号',
  matter: '统计低保户名单，附姓名、身份证号',
}

describe('a post is understood however it is laid out', () => {
  test.each([
    [
      'lines',
      '/派单\n责任人：张三、李四\n期限：12月3日17：30前\n依据：洋政办发〔2026〕12号\n事项：统计低保户名单，附姓名、身份证号',
    ],
    [
      'one line',
      '／派单　责任人：张三、李四；期限：12月3日17：30前；依据：洋政办发〔2026〕12号；事项：统计低保户名单，附姓名、身份证号',
    ],
    [
      'spaces, matter first',
      '派单 统计低保户名单，附姓名、身份证号 责任人:张三,李四 期限:12月3日17：30前 依据:洋政办发〔2026〕12号',
    ],
    [
      'numbered',
      '#派单\n1、责任人：张三、李四\n2、期限：12月3日17：30前\n3、依据：洋政办发〔2026〕12号\n4、事项：统计低保户名单，附姓名、身份证号',
    ],
    [
      'brackets',
      '【派单】\n【责任人】张三 李四\n【期限】12月3日17：30前\n【依据】洋政办发〔2026〕12号\n【事项】统计低保户名单，附姓名、身份证号',
    ],
    [
      'brackets on lines of their own',
      '派单\n【责任人】\n张三 李四\n【期限】\n12月3日17：30前\n【依据】\n洋政办发〔2026〕12号\n【事项】\n统计低保户名单，附姓名、身份证号',
    ],
    [
      'emoji',
      '📢派单\n👤责任人：张三、李四\n⏰期限：12月3日17：30前！\n📄依据：洋政办发〔2026〕12号。\n事项：统计低保户名单，附姓名、身份证号',
    ],
    [
      'mentions',
      '派单 @张三\u2005@李四\u2005统计低保户名单，附姓名、身份证号 期限：12月3日17：30前 依据：洋政办发〔2026〕12号',
    ],
    [
      'colon behind the word',
      '派单：责任人：张三、李四 期限：12月3日17：30前 依据：洋政办发〔2026〕12号 事项：统计低保户名单，附姓名、身份证号',
    ],
    [
      'other labels',
      '派单\n承办人=张三和李四\n完成时限 ： 12月3日17：30前\n文号：洋政办发〔2026〕12号\n工作内容：统计低保户名单，附姓名、身份证号',
    ],
    [
      'English labels',
      '/task owner: 张三, 李四 deadline: 12月3日17：30前 source: 洋政办发〔2026〕12号 matter: 统计低保户名单，附姓名、身份证号',
    ],
    [
      'markdown',
      '/派单\n**责任人**：张三、李四\n- 期限：12月3日17：30前\n- 依据：洋政办发〔2026〕12号\n- 事项：统计低保户名单，附姓名、身份证号',
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(WHOLE)
  })

  test('a label left empty counts as left out', () => {
    expect(read('/派单\n责任人：张三\n期限：\n依据：\n事项：统计名单')).toEqual({
      ...EMPTY,
      owners: ['张三'],
      matter: '统计名单',
    })
  })

  test('a matter alone is a post with everything else missing', () => {
    expect(read('/派单 统计低保户名单')).toEqual({ ...EMPTY, matter: '统计低保户名单' })
    expect(read('/派单统计低保户名单').matter).toBe('统计低保户名单')
  })

  test('lines that no label claims belong to the matter', () => {
    expect(read('派单 统计名单\n责任人：张三\n请逐户核实').matter).toBe('统计名单\n请逐户核实')
    expect(read('/派单 责任人：张三 事项：统计名单\n要求：逐户核实').matter).toBe('统计名单\n逐户核实')
  })

  test('what only looks like a label stays in the matter', () => {
    const matter = '17：30开会，联系人：王五，统计内容：姓名；填 https://x.cn/a?to=1&unit=2'
    expect(read(`/派单 责任人：张三\n事项：${matter}`)).toEqual({ ...EMPTY, owners: ['张三'], matter })
  })

  test('whom a matter is about is no unit', () => {
    expect(read('/派单 责任人：张三\n事项：统计名单\n对象：60岁以上老人')).toEqual({
      ...{ ...EMPTY, owners: ['张三'], matter: '统计名单\n对象：60岁以上老人' },
    })
    expect(read('/派单 责任人：张三 对象：洋泉镇各村 事项：统计').units).toEqual(['洋泉镇各村'])
  })

  test('a document behind which the matter follows gives it up', () => {
    expect(read('/派单 责任人：张三 依据：洋政办发〔2026〕12号，统计名单')).toMatchObject({
      source: '洋政办发〔2026〕12号',
      matter: '统计名单',
    })
  })

  test('a title and its number, labelled apart, are one source', () => {
    expect(read('/派单 文件：《关于核查的通知》\n文号：洋政办发〔2026〕12号').source).toBe(
      '《关于核查的通知》 洋政办发〔2026〕12号',
    )
  })
})

test('a value may stand on the line below its label', () => {
  const text = '/派单\n责任人：\n张三\n期限：\n周五下班前\n依据：\nA-03\n事项：\n统计名单\n报镇里'
  expect(read(text)).toEqual({
    ...{ ...EMPTY, owners: ['张三'], deadline: '周五下班前' },
    ...{ source: 'A-03', matter: '统计名单\n报镇里' },
  })
  expect(read('/派单\n责任人：\n期限：周五\n依据：\n\n统计名单')).toEqual({
    ...{ ...EMPTY, deadline: '周五', matter: '统计名单' },
  })
})

test('fields may run on where line ends were lost, save in the matter', () => {
  expect(
    read('/派单责任人：张三期限：11月26日17:00依据：洋政办发〔2026〕12号事项：统计名单的内容：姓名'),
  ).toEqual({
    ...{ ...EMPTY, owners: ['张三'], deadline: '11月26日17:00' },
    ...{ source: '洋政办发〔2026〕12号', matter: '统计名单的内容：姓名' },
  })
  expect(read('/派单 责任人：张三 期限：周五17:00截止：请准时 依据：A-03').deadline).toBe(
    '周五17:00截止：请准时',
  )
})

test('the bot named behind the command word is no owner, anybody else is', () => {
  expect(read('/派单@guiyi_bot 责任人：张三 事项：统计').owners).toEqual(['张三'])
  expect(read('/派单@张三 事项：统计').owners).toEqual(['张三'])
  expect(read('/派单@zhangsan 事项：统计').owners).toEqual(['zhangsan'])
})

describe('owners', () => {
  test.each([
    ['张三、李四，王五', ['张三', '李四', '王五']],
    ['张三和李四', ['张三', '李四']],
    ['张和平与王五', ['张和平', '王五']],
    ['张和平', ['张和平']],
    ['张三 李四/王五', ['张三', '李四', '王五']],
    ['@张三\u2005 @李四\u2005', ['张三', '李四']],
    ['张三（13800000000）、李四 13900000000', ['张三', '李四']],
    ['Zhang San, Li Si and Wang Wu', ['Zhang San', 'Li Si', 'Wang Wu']],
    ['张三、张三', ['张三']],
    ['负责人', ['负责人']],
    ['张三🙏。', ['张三']],
    ['韩　磊', ['韩磊']],
    ['张 建 国、韩　磊 郑雪梅', ['张建国', '韩磊', '郑雪梅']],
  ])('%s', (value, owners) => {
    expect(read(`/派单 责任人：${value}\n事项：统计`).owners).toEqual(owners)
  })

  test('mentioned at the end of the matter, where nobody else is named', () => {
    expect(read('/派单 事项：统计名单 @张三\u2005@李四\u2005')).toEqual({
      ...EMPTY,
      owners: ['张三', '李四'],
      matter: '统计名单',
    })
  })

  test('an address is no mention, and the bot no owner', () => {
    expect(read('/派单 报送 a@b.cn').owners).toEqual([])
    expect(read('/派单 @归一 @张三 统计').owners).toEqual(['张三'])
  })
})

describe('units', () => {
  test.each([
    ['洋泉镇各村、城关镇', ['洋泉镇各村', '城关镇']],
    ['洋泉镇 各村', ['洋泉镇各村']],
    ['全县各村，除石桥村、李村外', ['全县各村除石桥村、李村外']],
    ['洋泉镇各村（除石桥村、李村外）和永和镇', ['洋泉镇各村（除石桥村、李村外）', '永和镇']],
    ['和平村和石桥村', ['和平村', '石桥村']],
    ['Yangquan Town, Shiqiao Village', ['Yangquan Town', 'Shiqiao Village']],
  ])('%s', (value, units) => {
    expect(read(`/派单 单位：${value}\n事项：统计`).units).toEqual(units)
  })
})

describe('emergency', () => {
  test.each([
    ['/派单 紧急:防汛 转移低洼户 责任人：张三', '防汛', '转移低洼户'],
    ['/派单 紧急：防汛\n责任人：张三\n事项：转移低洼户', '防汛', '转移低洼户'],
    ['/派单 【紧急：森林防火】责任人：张三 事项：转移低洼户', '森林防火', '转移低洼户'],
    ['/派单 责任人：张三 期限：今天18:00 紧急 事项：转移低洼户', '', '转移低洼户'],
    ['/派单 紧急（防汛） 责任人：张三 事项：转移低洼户', '防汛', '转移低洼户'],
    ['/派单 紧急（防汛）物资盘点 责任人：张三', null, '紧急（防汛）物资盘点'],
    ['/派单 紧急，请转移低洼户 责任人：张三', '', '请转移低洼户'],
    ['/派单 【紧急】立即转移低洼户 责任人：张三', '', '立即转移低洼户'],
    ['/task emergency: forest fire owner: 张三 matter: 转移低洼户', 'forest fire', '转移低洼户'],
    ['/派单 责任人：张三 事项：做好紧急 转移工作', null, '做好紧急 转移工作'],
    ['/派单 责任人：张三 紧急避险演练', null, null],
  ])('%j', (text, emergency, matter) => {
    const fields = read(text)
    expect(fields.emergency).toBe(emergency)
    if (matter !== null) expect(fields.matter).toBe(matter)
  })
})

describe('faults', () => {
  test('the same field twice with different values', () => {
    expect(parseCommand('/派单 期限：周五 期限：下周一 事项：统计')).toMatchObject({
      kind: 'faulty',
      fault: { kind: 'REPEATED_FIELD', word: '期限' },
      nearest: 'post',
    })
    expect(parseCommand('/派单 责任人：张三 承办人：李四 事项：统计')).toMatchObject({
      fault: { kind: 'REPEATED_FIELD', word: '承办人' },
    })
    expect(read('/派单 责任人：张三 承办人：张三 事项：统计').owners).toEqual(['张三'])
  })

  test('a label misspelt by one character is named, and its value kept in the form', () => {
    expect(parseCommand('/派单\n责任入：张三\n期限：周五\n依据：洋政办发〔2026〕12号\n事项：统计')).toEqual({
      ...{ kind: 'faulty', fault: { kind: 'UNKNOWN_FIELD', word: '责任入' }, nearest: 'post' },
      form: '/派单\n责任人：张三\n期限：周五\n依据：洋政办发〔2026〕12号\n事项：统计',
    })
    expect(parseCommand('/task owner: 张三 deadlnie: Friday\nmatter: list')).toMatchObject({
      fault: { kind: 'UNKNOWN_FIELD', word: 'deadlnie' },
    })
  })
})

test('the form shows every field that a post needs, units and emergency only where given', () => {
  expect(formFor({ owners: ['张三'], matter: '统计低保户名单' }, 'zh')).toBe(
    '/派单\n责任人：张三\n期限：\n依据：\n事项：统计低保户名单',
  )
  expect(formFor({ ...WHOLE, units: ['城关镇'], emergency: '防汛' }, 'en')).toBe(
    '/post\nowner: 张三, 李四\ndeadline: 12月3日17：30前\nsource: 洋政办发〔2026〕12号\nunits: 城关镇\nemergency: 防汛\nmatter: 统计低保户名单，附姓名、身份证号',
  )
})
