import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ReplyBlock } from '../../../src/domain/reply.ts'
import { eventually } from '../../support/eventually.ts'
import { type OpenedAccount, openAccount, replySaying, sendingTo } from '../../support/wechat-account.ts'
import { BOT, WechatService } from '../../support/wechat-service.ts'

const ROOM = 'shiqiao@chatroom'

let service: WechatService
let account: OpenedAccount
const keys = new Map<string, string>()

beforeAll(async () => {
  service = await WechatService.start()
  service.person('zhang', '建国')
  service.person('li', '小梅')
  service.person('wang', '王桂兰', false)
  service.aliases.set(`${ROOM} zhang`, '石桥村张建国')
  service.room(ROOM, '石桥村工作群', ['zhang', 'li', 'wang'])
  account = openAccount(service)
  await account.platform.start({
    receive: async ({ key, text }) => {
      keys.set(text, key)
    },
    happen: async () => {},
  })
})
beforeEach(() => {
  service.shown.length = 0
  service.failing.length = 0
})
afterAll(async () => {
  await account.platform.stop()
  await service.stop()
})

/** Somebody asks in the room; answers with the key of what they said. */
async function asked(who: string, text: string): Promise<string> {
  service.say(who, ROOM, text)
  return await eventually(() => {
    const key = keys.get(text)
    if (key === undefined) throw new Error(`not heard: ${text}`)
    return key
  })
}

const send = (...arguments_: Parameters<typeof sendingTo>) => account.platform.send(sendingTo(...arguments_))
const card = (owner: string) => ({
  card: { task: 12, now: null },
  reply: replySaying('任务 12', {
    blocks: [{ kind: 'fields', fields: [{ label: '责任人', value: owner }] }],
    task: 12,
  }),
})

describe('an answer for its reader’s eyes alone', () => {
  it('goes to the private conversation of a friend', async () => {
    const answers = await asked('zhang', '退件给我')
    expect(await send('zhang', '退件 1', { answers })).toEqual({ ok: true })
    expect(service.shown).toMatchObject([{ conversationId: 'zhang', text: '退件 1' }])
  })

  it('goes to the room with a mention where its reader is no friend, without trying in vain', async () => {
    const answers = await asked('wang', '退件给陌生人')
    expect(await send('wang', '退件 2', { answers })).toEqual({ ok: true })
    expect(service.shown).toMatchObject([
      { conversationId: ROOM, text: '@王桂兰\u2005\n退件 2', mentions: ['wang'] },
    ])
  })

  it('goes to the room when WeChat refuses it, under the alias of the room', async () => {
    const answers = await asked('zhang', '把我删了的人')
    service.failing.push('对方开启了朋友验证，你还不是他好友')
    expect(await send('zhang', '退件 3', { answers })).toEqual({ ok: true })
    expect(service.shown).toMatchObject([
      { conversationId: ROOM, text: '@石桥村张建国\u2005\n退件 3', mentions: ['zhang'] },
    ])
  })

  it('is found a room for after a restart, when nothing of the question is remembered', async () => {
    const answers = await asked('wang', '重启以前问的')
    await account.platform.stop()
    account = openAccount(service)
    await account.platform.start({ receive: async () => {}, happen: async () => {} })
    await eventually(async () => expect(await send('wang', '退件 4', { answers })).toEqual({ ok: true }))
    expect(service.shown.at(-1)).toMatchObject({ conversationId: ROOM, mentions: ['wang'] })
    await account.platform.stop()
    account = openAccount(service)
    await account.platform.start({
      receive: async ({ key, text }) => {
        keys.set(text, key)
      },
      happen: async () => {},
    })
  })

  it('is told as forbidden when nobody had asked in a room', async () => {
    service.failing.push('你还不是他好友')
    expect(await send('zhang', '通知')).toMatchObject({ ok: false, failure: 'forbidden' })
  })
})

describe('the card of a task', () => {
  it('mentions its owner by name, or by an alias that holds the name', async () => {
    await send(ROOM, '', card('张建国'))
    expect(service.shown.at(-1)).toMatchObject({ mentions: ['zhang'] })
    expect(service.shown.at(-1)?.text).toMatch(/^@石桥村张建国\u2005\n任务 12/u)
  })

  it('names in plain text whom it can’t find', async () => {
    await send(ROOM, '', card('郭大勇'))
    expect(service.shown.at(-1)).toMatchObject({ mentions: [] })
    expect(service.shown.at(-1)?.text).toMatch(/^任务 12\n责任人：郭大勇/u)
  })

  it('can’t be rewritten: rewriting it is nothing, without a word in the group', async () => {
    const now = replySaying('任务 12 已办结')
    expect(await send(ROOM, '', { act: 'recard', card: { task: 12, now }, cardMessageId: 'x' })).toEqual({
      ok: true,
    })
    expect(service.shown).toEqual([])
  })
})

describe('a message', () => {
  const picture = { kind: 'picture', chart: {}, alt: '负担曲线：每村每周 3 件' } as unknown as ReplyBlock
  const file: ReplyBlock = { kind: 'file', name: '群台账', sheets: [] }

  it('brings its pictures and files behind its text', async () => {
    expect(await send(ROOM, '', { reply: replySaying('周报', { blocks: [picture, file] }) })).toEqual({
      ok: true,
    })
    expect(service.shown.map(({ text, file: sent }) => sent?.name ?? text)).toEqual([
      '周报',
      'chart.png',
      '群台账.xlsx',
    ])
    expect(new TextDecoder().decode(service.shown[1]?.file?.bytes)).toBe('bytes of it')
  })

  it('says in words what a picture shows, where the puppet sends none', async () => {
    const sending = sendingTo(ROOM, '', { reply: replySaying('周报', { blocks: [picture] }) })
    service.refusesFiles = true
    expect(await account.platform.send(sending)).toEqual({ ok: true })
    service.refusesFiles = false
    expect(service.shown.map(({ text }) => text)).toEqual(['周报', '负担曲线：每村每周 3 件'])
  })

  it('of several parts goes on where it was interrupted', async () => {
    const items = Array.from({ length: 300 }, (_, index) => `第 ${index} 户已经核对清楚，没有变动`)
    const sending = sendingTo(ROOM, '', { reply: replySaying('清单', { blocks: [{ kind: 'list', items }] }) })
    service.failAfter(1, 'not logged in')
    expect(await account.platform.send(sending)).toMatchObject({ failure: 'unavailable' })
    expect(service.shown).toHaveLength(1)
    expect(await eventually(() => account.platform.send(sending))).toEqual({ ok: true })
    const text = service.shown.map((each) => each.text).join('\n')
    for (const item of items) expect(text.split(item)).toHaveLength(2)
  })

  it('that was sent is not sent a second time', async () => {
    const sending = sendingTo(ROOM, '只说一次')
    expect(await account.platform.send(sending)).toEqual({ ok: true })
    expect(await account.platform.send(sending)).toEqual({ ok: true })
    expect(service.shown).toHaveLength(1)
  })

  it('that fails for a reason nobody knows is tried thrice, and then put aside for a person to see', async () => {
    const sending = sendingTo(ROOM, '怪事')
    const failures: string[] = []
    for (let tries = 0; tries < 3; tries++) {
      service.failing.push('奇怪的错误 0x80')
      const told = await account.platform.send(sending)
      if (!told.ok) failures.push(told.failure)
    }
    expect(failures).toEqual(['unavailable', 'unavailable', 'invalid'])
  })
})

describe('leaving a group', () => {
  it('is done, and counts as done where the bot is out already', async () => {
    expect(await send(ROOM, '', { act: 'leave' })).toEqual({ ok: true })
    expect(service.quit).toEqual([ROOM])
    service.failing.push('the bot is not in this room')
    expect(await send(ROOM, '', { act: 'leave' })).toEqual({ ok: true })
    service.failing.push('操作太频繁')
    expect(await send(ROOM, '', { act: 'leave' })).toMatchObject({ failure: 'rate_limited' })
    expect(service.shown).toEqual([])
  })
})

describe('a list to answer by number', () => {
  const list = replySaying('我的任务（1 件）', {
    blocks: [{ kind: 'list', items: ['任务 12 核对名单'] }],
    actions: [{ label: '办结 12', command: '/办结 12', asks: '办理结果，一句话' }],
  })

  it('is understood in the conversation where it was shown', async () => {
    const answers = await asked('zhang', '我的任务')
    await send('zhang', '', { answers, reply: list })
    expect(service.shown.at(-1)?.text).toContain('也可以只发「12 …」')
    service.say('zhang', BOT, '12 变动3户，名单已交')
    await eventually(() => expect([...keys.keys()]).toContain('/办结 12 变动3户，名单已交'))
    service.say('zhang', ROOM, '12 户都去过了')
    await eventually(() => expect([...keys.keys()]).toContain('12 户都去过了'))
  })

  it('is no list any more for somebody else in the group', async () => {
    const answers = await asked('wang', '群里问的')
    await send('wang', '', { answers, reply: list })
    expect(service.shown.at(-1)?.conversationId).toBe(ROOM)
    service.say('li', ROOM, '12 我随口说的')
    await eventually(() => expect([...keys.keys()]).toContain('12 我随口说的'))
    service.say('wang', ROOM, '12 办好了')
    await eventually(() => expect([...keys.keys()]).toContain('/办结 12 办好了'))
  })
})
