import { afterEach, describe, expect, it } from 'vitest'
import type { Sending } from '../../../src/app/ports.ts'
import type { Reply, ReplyBlock } from '../../../src/domain/reply.ts'
import { reply, sending, type TestBot, testBot, until } from '../../support/telegram-bot.ts'
import { failing, ME, TOKEN } from '../../support/telegram-server.ts'
import { GROUP_ID, LIUMIN } from '../../support/telegram-updates.ts'

const opened: TestBot[] = []
/** A bot that is up: who it is, is known. */
async function bot(me: Partial<typeof ME> = {}): Promise<TestBot> {
  const made = await testBot()
  opened.push(made)
  made.server.me = { ...ME, ...me }
  await made.platform.start(made.listener)
  await until(() => made.server.called('getUpdates').length > 0)
  return made
}
afterEach(async () => {
  for (const { platform, server, services } of opened.splice(0)) {
    await platform.stop()
    await server.down()
    expect(services.logged.join('\n')).not.toContain(TOKEN.slice(10))
  }
})

const typed = `telegram:main:${GROUP_ID}:57`
const inTopic = `telegram:main:${GROUP_ID}:57:9`
const press = `telegram:main:press:771:${GROUP_ID}:500`
const card = (now: Reply | null) => ({ task: 12, now })
const done = reply('任务 12', { actions: [] })

describe('a message', () => {
  it('goes to its conversation; in a group its answer stands behind the command', async () => {
    const { server, platform } = await bot()
    expect(await platform.send(sending(GROUP_ID, reply('好'), { answers: typed }))).toEqual({ ok: true })
    expect(await platform.send(sending(LIUMIN.id, reply('好'), { answers: typed }))).toEqual({ ok: true })
    expect(await platform.send(sending(GROUP_ID, reply('好')))).toEqual({ ok: true })
    const [answer, alone, notice] = server.shown
    expect(answer?.params['reply_parameters']).toEqual({ message_id: 57, allow_sending_without_reply: true })
    expect(alone?.params).not.toHaveProperty('reply_parameters')
    expect(notice?.params).not.toHaveProperty('reply_parameters')
  })

  it('goes into the topic of what it answers', async () => {
    const { server, platform } = await bot()
    await platform.send(sending(GROUP_ID, reply('好'), { answers: inTopic }))
    expect(server.shown[0]?.params).toMatchObject({ message_thread_id: 9 })
  })

  it('goes to the group as a whole where the topic was closed', async () => {
    const { server, platform } = await bot()
    server.once('sendMessage', failing(400, 'Bad Request: message thread not found'))
    expect(await platform.send(sending(GROUP_ID, reply('好'), { answers: inTopic }))).toEqual({ ok: true })
    expect(server.shown[0]?.params).not.toHaveProperty('message_thread_id')
  })

  it('uploads pictures and files, with what is said of them and the buttons', async () => {
    const { server, platform } = await bot()
    const blocks = [
      { kind: 'picture', chart: {}, alt: '柱状图' },
      { kind: 'file', name: '群台账', sheets: [] },
    ] as unknown as readonly ReplyBlock[]
    const actions = [{ label: '查看', command: '/任务 12' }]
    expect(await platform.send(sending(GROUP_ID, reply('周报', { blocks, actions })))).toEqual({ ok: true })
    const [photo] = server.called('sendPhoto')
    expect(photo?.params).toMatchObject({ caption: '<b>周报</b>', parse_mode: 'HTML' })
    expect(photo?.files.get('photo')?.bytes.toString()).toBe('bytes of a picture')
    const [document] = server.called('sendDocument')
    expect(document?.files.get('document')?.name).toBe('名单.xlsx')
    expect(document?.params['reply_markup'].inline_keyboard).toEqual([
      [{ text: '查看', callback_data: '/任务 12' }],
    ])
  })

  it('tells in words what a picture would show that could not be made', async () => {
    const { server, platform, services } = await bot()
    services.attachments.make = async () => {
      throw new Error('no font')
    }
    const blocks = [{ kind: 'picture', chart: {}, alt: '下降 <3%' }] as unknown as readonly ReplyBlock[]
    expect(await platform.send(sending(GROUP_ID, reply('周报', { blocks })))).toEqual({ ok: true })
    expect(server.shown[0]?.html).toBe('<b>周报</b>\n下降 &lt;3%')
  })

  it('of several parts goes on at a repeat where it had stopped', async () => {
    const { server, platform } = await bot()
    const blocks: ReplyBlock[] = [{ kind: 'text', text: `${'长'.repeat(4000)}\n${'尾'.repeat(200)}` }]
    let sends = 0
    const lift = server.rule(({ method }) =>
      method === 'sendMessage' && ++sends === 2
        ? failing(429, 'Too Many Requests', { retry_after: 3 })
        : null,
    )
    const message = sending(GROUP_ID, reply('', { blocks }))
    expect(await platform.send(message)).toEqual({ ok: false, failure: 'rate_limited', retryAfterMs: 3000 })
    lift()
    expect(await platform.send(message)).toEqual({ ok: true })
    expect(server.shown.map(({ html }) => html[0])).toEqual(['长', '尾'])
  })

  it('that fails is a value: forbidden, gone, invalid, unavailable', async () => {
    const { server, platform } = await bot()
    const attempt = async (code: number, description: string) => {
      server.once('sendMessage', failing(code, description))
      const delivery = await platform.send(sending(GROUP_ID, reply('好')))
      return delivery.ok ? 'ok' : delivery.failure
    }
    expect(await attempt(403, 'Forbidden: bot was kicked from the supergroup chat')).toBe('forbidden')
    expect(await attempt(400, 'Bad Request: chat not found')).toBe('gone')
    expect(await attempt(400, 'Bad Request: message text is empty')).toBe('invalid')
    expect(await attempt(502, 'Bad Gateway')).toBe('unavailable')
    server.once('sendMessage', 'drop')
    expect(await platform.send(sending(GROUP_ID, reply('好')))).toMatchObject({ failure: 'unavailable' })
    expect(await platform.send(sending('group:shiqiao', reply('好')))).toMatchObject({ failure: 'invalid' })
    await server.down()
    const delivery = await platform.send(sending(GROUP_ID, reply('好')))
    expect(delivery).toMatchObject({ failure: 'unavailable' })
    expect(JSON.stringify(delivery)).not.toContain(TOKEN.slice(10))
  })

  it('that finds the bot out of the group tells so', async () => {
    const { server, platform, listener } = await bot()
    server.once('sendMessage', failing(403, 'Forbidden: bot was kicked from the supergroup chat'))
    await platform.send(sending(GROUP_ID, reply('好')))
    server.once('sendMessage', failing(403, 'Forbidden: the group chat was deleted'))
    await platform.send(sending(GROUP_ID, reply('好')))
    server.once(
      'sendMessage',
      failing(400, 'Bad Request: not enough rights to send text messages to the chat'),
    )
    await platform.send(sending(GROUP_ID, reply('好')))
    expect(listener.happenings).toMatchObject([
      { kind: 'left', why: 'removed', conversationId: String(GROUP_ID) },
      { kind: 'left', why: 'gone' },
    ])
  })

  it('follows a group to its new id, tells of the move once, and goes there from then on', async () => {
    const { server, platform, listener } = await bot()
    server.rule(({ method, params }) =>
      method === 'sendMessage' && String(params['chat_id']) === '-77'
        ? failing(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
            migrate_to_chat_id: GROUP_ID,
          })
        : null,
    )
    expect(await platform.send(sending('-77', reply('一')))).toEqual({ ok: true })
    expect(await platform.send(sending('-77', reply('二')))).toEqual({ ok: true })
    expect(server.in(GROUP_ID).map(({ html }) => html)).toEqual(['<b>一</b>', '<b>二</b>'])
    expect(listener.happenings).toMatchObject([
      {
        kind: 'moved',
        conversationId: '-77',
        to: String(GROUP_ID),
        key: `telegram:main:-77:moved:${GROUP_ID}`,
      },
    ])
  })
})

describe('what is for one person alone, who never opened a chat with the bot', () => {
  const refused = reply('退件 1：有 1 处要改', { tone: 'refused' })
  const cannot = failing(403, "Forbidden: bot can't initiate conversation with a user")

  it('is said in the group behind their command, with a button that opens the chat', async () => {
    const { server, platform } = await bot()
    server.once('sendMessage', cannot)
    expect(await platform.send(sending(LIUMIN.id, refused, { answers: typed }))).toEqual({ ok: true })
    const [said] = server.in(GROUP_ID)
    expect(said?.html).toBe('<b>退件 1：有 1 处要改</b>')
    expect(said?.params['reply_parameters']).toMatchObject({ message_id: 57 })
    expect(said?.params['reply_markup'].inline_keyboard).toEqual([
      [{ text: '以后私下答复我', url: 'https://t.me/guiyi_test_bot?start=1' }],
    ])
  })

  it('is said behind the pressed button where they pressed one', async () => {
    const { server, platform } = await bot()
    server.once('sendMessage', cannot)
    await platform.send(sending(LIUMIN.id, refused, { answers: press }))
    expect(server.in(GROUP_ID)[0]?.params['reply_parameters']).toMatchObject({ message_id: 500 })
  })

  it('is a failure where nobody asked, or asked in private', async () => {
    const { server, platform } = await bot()
    server.rule(({ method }) => (method === 'sendMessage' ? cannot : null))
    for (const answers of [null, `telegram:main:${LIUMIN.id}:3`])
      expect(await platform.send(sending(LIUMIN.id, refused, { answers }))).toMatchObject({
        failure: 'forbidden',
      })
    expect(server.called('sendMessage')).toHaveLength(2)
  })
})

describe('a card', () => {
  async function shown(): Promise<TestBot & { readonly cardMessageId: string }> {
    const made = await bot()
    const actions = [{ label: '办结', command: '/办结 12', asks: '办理结果' }]
    const delivery = await made.platform.send(
      sending(GROUP_ID, reply('任务 12', { actions }), { card: card(null), answers: typed }),
    )
    if (!delivery.ok || delivery.messageId === undefined) throw new Error('the card has no place')
    return { ...made, cardMessageId: delivery.messageId }
  }
  const step = (cardMessageId: string, more: Partial<Sending> = {}) =>
    sending(GROUP_ID, reply('任务 12 已办结'), { card: card(done), cardMessageId, ...more })

  it('is rewritten in its place, and nothing new is said; who typed the command gets a sign', async () => {
    const { server, platform, cardMessageId } = await shown()
    expect(await platform.send(step(cardMessageId, { answers: typed }))).toEqual({ ok: true })
    expect(server.in(GROUP_ID)).toHaveLength(1)
    expect(server.in(GROUP_ID)[0]).toMatchObject({ edited: true, html: '<b>任务 12</b>' })
    expect(server.in(GROUP_ID)[0]?.params['reply_markup']).toEqual({ inline_keyboard: [] })
    await until(() => server.called('setMessageReaction').length === 1)
    expect(server.called('setMessageReaction')[0]?.params).toMatchObject({
      message_id: 57,
      reaction: [{ type: 'emoji', emoji: '👌' }],
    })
  })

  it('needs no sign for a press, nor where the command was typed elsewhere', async () => {
    const { server, platform, cardMessageId } = await shown()
    await platform.send(step(cardMessageId, { answers: press }))
    await platform.send(step(cardMessageId, { answers: `telegram:main:${LIUMIN.id}:3` }))
    await platform.send(step(cardMessageId, { act: 'recard' }))
    expect(server.called('setMessageReaction')).toEqual([])
    expect(server.in(GROUP_ID)).toHaveLength(1)
  })

  it('that stands so already is as good as rewritten', async () => {
    const { platform, server, cardMessageId } = await shown()
    await platform.send(step(cardMessageId))
    expect(await platform.send(step(cardMessageId))).toEqual({ ok: true })
    expect(server.in(GROUP_ID)).toHaveLength(1)
  })

  it('that was deleted stands anew, and is found there from then on', async () => {
    const { server, platform, cardMessageId } = await shown()
    server.shown.length = 0
    expect(await platform.send(step(cardMessageId, { act: 'recard' }))).toEqual({ ok: true })
    expect(server.shown).toEqual([])
    const delivery = await platform.send(step(cardMessageId))
    expect(delivery).toEqual({ ok: true, messageId: String(server.in(GROUP_ID)[0]?.id) })
    expect(server.in(GROUP_ID)[0]?.html).toBe('<b>任务 12</b>')
  })

  it('that nobody knows the place of leaves the word to the note, which is no card', async () => {
    const { server, platform } = await shown()
    const message = sending(GROUP_ID, reply('任务 12 已办结'), { card: card(done) })
    expect(await platform.send(message)).toEqual({ ok: true })
    expect(server.in(GROUP_ID).at(-1)?.html).toBe('<b>任务 12 已办结</b>')
  })

  it('waits like any message while Telegram is busy', async () => {
    const { server, platform, cardMessageId } = await shown()
    server.once('editMessageText', failing(429, 'Too Many Requests', { retry_after: 2 }))
    expect(await platform.send(step(cardMessageId))).toMatchObject({
      failure: 'rate_limited',
      retryAfterMs: 2000,
    })
  })
})

describe('leaving', () => {
  it('leaves the group without a word; already out is as good', async () => {
    const { server, platform, listener } = await bot()
    const leave = () => platform.send(sending(GROUP_ID, reply('再见'), { act: 'leave' }))
    expect(await leave()).toEqual({ ok: true })
    server.once('leaveChat', failing(403, 'Forbidden: bot is not a member of the supergroup chat'))
    expect(await leave()).toEqual({ ok: true })
    server.once('leaveChat', failing(400, 'Bad Request: chat not found'))
    expect(await leave()).toEqual({ ok: true })
    expect(server.shown).toEqual([])
    expect(listener.happenings.map(({ kind }) => kind)).toEqual(['left', 'left'])
  })
})

describe('the limits', () => {
  it('are those that Telegram publishes', async () => {
    const { platform } = await bot()
    expect(platform.limits.account).toEqual([{ messages: 30, perMs: 1000 }])
    expect(platform.limits.conversation(String(GROUP_ID))).toEqual([
      { messages: 1, perMs: 1000 },
      { messages: 20, perMs: 60_000 },
    ])
    expect(platform.limits.conversation('601001')).toEqual([{ messages: 1, perMs: 1000 }])
  })
})
