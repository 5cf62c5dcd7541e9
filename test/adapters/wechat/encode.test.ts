import { describe, expect, it } from 'vitest'
import { encode } from '../../../adapters/wechat/encode.ts'
import { ownersOn } from '../../../adapters/wechat/owners-on-card.ts'
import type { Reply } from '../../../src/domain/reply.ts'

const LIST: Reply = {
  tone: 'info',
  title: '我的任务（2 件）',
  blocks: [
    { kind: 'list', items: ['任务 12 核对低保户（11月25日 周三）', '任务 15 统计大棚（11月27日 周五）'] },
    { kind: 'text', text: '第 1/2 页，下一页发「/我的任务 2」。' },
  ],
  actions: [
    { label: '办结 12', command: '/办结 12', asks: '办理结果，一句话' },
    { label: '办结 15', command: '/办结 15', asks: '办理结果，一句话' },
    { label: '下一页', command: '/我的任务 2' },
  ],
  task: null,
}
const CARD: Reply = {
  tone: 'accepted',
  title: '任务 12',
  blocks: [{ kind: 'fields', fields: [{ label: '责任人', value: '张建国、李小梅' }] }],
  actions: [
    { label: '办结', command: '/办结 12', asks: '办理结果，一句话' },
    { label: '延期', command: '/延期 12', asks: '新期限和原因' },
  ],
  task: 12,
}
const textsOf = (reply: Reply, numbered = false) =>
  encode(reply, numbered).map((piece) => (piece.kind === 'text' ? piece.text : piece.block.kind))

describe('a reply in WeChat', () => {
  it('is plain text, with a line to type for each thing that can be done', () => {
    expect(textsOf(CARD)).toEqual([
      '任务 12\n责任人：张建国、李小梅\n可发「办结 12 …」（办理结果，一句话）\n可发「延期 12 …」（新期限和原因）',
    ])
  })

  it('says of a list once how its lines are answered, and by number where that will be understood', () => {
    const [alone] = textsOf(LIST)
    expect(alone?.split('\n').at(-1)).toBe('可发「办结 12 …」（办理结果，一句话）')
    const [numbered] = textsOf(LIST, true)
    expect(numbered?.split('\n').at(-1)).toBe(
      '可发「办结 12 …」（办理结果，一句话），15 分钟内也可以只发「12 …」',
    )
  })

  it('repeats no command that it has named already', () => {
    expect(
      textsOf(LIST, true)
        .join()
        .match(/我的任务 2/gu),
    ).toHaveLength(1)
  })

  it('keeps the slash where the words are talk without it', () => {
    const action = { label: 'Next', command: '/tasks 2' }
    expect(textsOf({ ...CARD, actions: [action] })[0]).toContain('"/tasks 2"')
  })

  it('is broken between lines when it is long, and loses nothing but those line ends', () => {
    const items = Array.from({ length: 400 }, (_, index) => `第 ${index} 户😀已经核对清楚`)
    const parts = textsOf({ ...LIST, blocks: [{ kind: 'list', items }], actions: [] })
    expect(parts.length).toBeGreaterThan(1)
    for (const part of parts) expect(part.length).toBeLessThanOrEqual(1_800)
    expect(parts.join('\n')).toBe(`我的任务（2 件）\n${items.map((item) => `· ${item}`).join('\n')}`)
  })

  it('is broken anywhere but inside a character when it has no lines', () => {
    const parts = textsOf({ ...CARD, title: `x${'😀'.repeat(2_000)}`, blocks: [], actions: [] })
    expect(parts.join('')).toBe(`x${'😀'.repeat(2_000)}`)
    for (const part of parts) expect(part.isWellFormed()).toBe(true)
  })

  it('sends pictures and files behind the text, without saying again what they show', () => {
    const chart = { kind: 'bars' } as never
    const reply: Reply = {
      ...CARD,
      blocks: [
        { kind: 'picture', chart, alt: '负担曲线' },
        { kind: 'file', name: '群台账', sheets: [] },
      ],
      actions: [],
    }
    expect(textsOf(reply)).toEqual(['任务 12', 'picture', 'file'])
  })

  it('names the owners whom a card may mention', () => {
    expect(ownersOn(CARD)).toEqual(['张建国', '李小梅'])
    expect(ownersOn(LIST)).toEqual([])
  })
})
