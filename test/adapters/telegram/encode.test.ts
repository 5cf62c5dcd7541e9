import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keyboardOf, readPress } from '../../../adapters/telegram/buttons.ts'
import { encode, MOST_TEXT } from '../../../adapters/telegram/encode.ts'
import { plain, type Reply, type ReplyBlock } from '../../../src/domain/reply.ts'
import { textOf } from '../../support/telegram-server.ts'

const reply = (blocks: readonly ReplyBlock[], more: Partial<Reply> = {}): Reply => ({
  tone: 'info',
  title: '任务 12',
  blocks,
  actions: [],
  task: 12,
  ...more,
})
const htmlOf = (what: Reply) =>
  encode(what, { inline: false }).map((part) => (part.kind === 'text' ? part.html : part.caption))

describe('what a reply looks like', () => {
  it('has a bold title, labels, and what people typed without its markup taking effect', () => {
    const fields = [{ label: '事项', value: '统计 <3 户 & "低保"' }]
    expect(htmlOf(reply([{ kind: 'fields', fields }]))).toEqual([
      '<b>任务 12</b>\n<b>事项：</b>统计 &lt;3 户 &amp; "低保"',
    ])
  })

  it('counts what has to be mended, and nothing else', () => {
    const list: ReplyBlock = { kind: 'list', items: ['甲\n改乙', '丙'] }
    expect(htmlOf(reply([list], { tone: 'refused' }))).toEqual(['<b>任务 12</b>\n1. 甲\n改乙\n2. 丙'])
    expect(htmlOf(reply([list]))).toEqual(['<b>任务 12</b>\n· 甲\n改乙\n· 丙'])
  })

  it('has a form as one block, so that one tap copies it', () => {
    const form = '/派单\n责任人：\n期限：<周五>'
    expect(htmlOf(reply([{ kind: 'form', text: form }]))).toEqual([
      '<b>任务 12</b>\n<pre>/派单\n责任人：\n期限：&lt;周五&gt;</pre>',
    ])
  })

  it('puts a short text under its picture, a long one before it, the buttons under the last', () => {
    const picture = { kind: 'picture', chart: {}, alt: '柱状图' } as unknown as ReplyBlock
    const actions = [{ label: '查看', command: '/任务 12' }]
    const [short, ...none] = encode(reply([picture], { actions }), { inline: false })
    expect(short).toMatchObject({
      kind: 'attachment',
      caption: '<b>任务 12</b>',
      keyboard: [[{ text: '查看' }]],
    })
    expect(none).toEqual([])
    const long: ReplyBlock = { kind: 'text', text: '长'.repeat(1100) }
    const parts = encode(reply([long, picture], { actions }), { inline: false })
    expect(parts.map(({ kind, keyboard }) => [kind, keyboard.length])).toEqual([
      ['text', 0],
      ['attachment', 1],
    ])
  })
})

describe('a long reply', () => {
  it('is split at line ends, its buttons under the last part', () => {
    const items = Array.from({ length: 200 }, (_, index) => `任务 ${index} ${'核对名单'.repeat(10)}`)
    const parts = encode(
      reply([{ kind: 'list', items }], { actions: [{ label: '查看', command: '/任务 1' }] }),
      {
        inline: false,
      },
    )
    expect(parts.length).toBe(3)
    expect(parts.map(({ keyboard }) => keyboard.length)).toEqual([0, 0, 1])
    for (const part of parts) expect(part.kind === 'text' && part.html).toMatch(/核对名单$/)
  })

  it('keeps a form whole that one message can hold', () => {
    const text: ReplyBlock = { kind: 'text', text: '字'.repeat(4000) }
    const form: ReplyBlock = { kind: 'form', text: `/派单\n事项：${'字'.repeat(200)}` }
    const [, second] = htmlOf(reply([text, form]))
    expect(second).toBe(`<pre>${form.text}</pre>`)
  })

  it('loses nothing, stays within bounds, and never splits a character', () => {
    const text = fc.string({ unit: fc.constantFrom('字', 'a', '😀', '\n', '<', '&', ' '), maxLength: 9000 })
    const block = fc.oneof(
      fc.record({ kind: fc.constant('text' as const), text }),
      fc.record({ kind: fc.constant('form' as const), text }),
      fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 3 }) }),
    )
    const letters = (shown: string) => shown.replaceAll(/\s/g, '')
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
        const what = reply(blocks)
        const parts = htmlOf(what)
        for (const html of parts) {
          expect(textOf(html).length).toBeLessThanOrEqual(MOST_TEXT)
          expect(html.isWellFormed()).toBe(true)
          expect(html.match(/<pre>/g)?.length).toBe(html.match(/<\/pre>/g)?.length)
        }
        expect(letters(parts.map(textOf).join(''))).toBe(letters(plain(what)))
      }),
      { numRuns: 60 },
    )
  })
})

describe('buttons', () => {
  it('send the command that needs no words', () => {
    expect(keyboardOf([{ label: '查看 12', command: '/任务 12' }], false)).toEqual([
      [{ text: '查看 12', callback_data: '/任务 12' }],
    ])
  })

  it('type the command ahead where the bot has its inline mode on', () => {
    const action = { label: '办结', command: '/办结 12', asks: '办理结果' }
    expect(keyboardOf([action], true)).toEqual([
      [{ text: '办结', switch_inline_query_current_chat: '/办结 12 ' }],
    ])
  })

  it('ask for the words otherwise, and remember the command and what is asked', () => {
    const asks = '新期限和原因，如：下周三下班前 因为下雨'
    const button = keyboardOf([{ label: '延期', command: '/延期 12', asks }], false)[0]?.[0]
    const data = button !== undefined && 'callback_data' in button ? button.callback_data : ''
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    const press = readPress(data)
    expect(press.command).toBe('/延期 12')
    expect(asks.startsWith(press.asks ?? '!')).toBe(true)
    expect(press.asks?.length).toBeGreaterThan(10)
  })

  it('copy a command that is too long to be sent', () => {
    const command = `/清群 ${'石桥村工作群'.repeat(5)}`
    expect(keyboardOf([{ label: '定下', command }], false)).toEqual([
      [{ text: '定下', copy_text: { text: command } }],
    ])
  })

  it('share a row while their words have room', () => {
    const actions = ['办结', '退回', '延期', '一个很长很长的按钮名字', '查看 12'].map((label) => ({
      label,
      command: '/任务 12',
    }))
    expect(keyboardOf(actions, false).map((row) => row.length)).toEqual([3, 1, 1])
  })
})
