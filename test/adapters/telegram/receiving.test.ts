import { afterEach, describe, expect, it } from 'vitest'
import type { Happening } from '../../../src/app/ports.ts'
import { type TestBot, testBot, until } from '../../support/telegram-bot.ts'
import { failing, ME, TOKEN } from '../../support/telegram-server.ts'
import { inGroup, inPrivate, LIUMIN, pressed, standing, ZHANG } from '../../support/telegram-updates.ts'

const opened: TestBot[] = []
async function bot(more?: Record<string, string>): Promise<TestBot> {
  const made = await testBot(more)
  opened.push(made)
  return made
}
afterEach(async () => {
  for (const { platform, server, services } of opened.splice(0)) {
    await platform.stop()
    await server.down()
    expect(services.logged.join('\n')).not.toContain(TOKEN.slice(10))
  }
})
const kinds = (happenings: readonly Happening[]) => happenings.map(({ kind }) => kind)

describe('updates by long polling', () => {
  it('arrive in order, and are confirmed once all of them are settled', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    for (const text of ['一', '二', '三']) server.push(inGroup(LIUMIN, text))
    await until(() => listener.incoming.length === 3)
    expect(listener.texts).toEqual(['一', '二', '三'])
    await until(() => server.unconfirmed === 0)
  })

  it('have the same key when they come twice', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    const update = server.push(inGroup(LIUMIN, '办结 1 好'))
    await until(() => listener.incoming.length === 1 && server.unconfirmed === 0)
    server.again({ ...update, update_id: update.update_id + 1 })
    await until(() => listener.incoming.length === 2)
    expect(new Set(listener.incoming.map(({ key }) => key)).size).toBe(1)
  })

  it('come again when the application could not keep them, with what came behind them in their conversation', async () => {
    const { server, listener, platform } = await bot()
    let failures = 3
    listener.refuse = ({ text }) => text === '办结 1 好' && failures-- > 0
    server.push(inGroup(LIUMIN, '办结 1 好'))
    server.push(inGroup(LIUMIN, '办结 2 好'))
    server.push(inPrivate(ZHANG, '我的任务'))
    await platform.start(listener)
    await until(() => listener.incoming.length === 3)
    // The other conversation did not wait, and what is settled is not taken twice.
    expect(listener.texts).toEqual(['我的任务', '办结 1 好', '办结 2 好'])
    await until(() => server.unconfirmed === 0)
  })

  it('that never can be kept do not hold up the others for ever', async () => {
    const { server, listener, platform, services } = await bot()
    listener.refuse = ({ text }) => text === '坏'
    await platform.start(listener)
    server.push(inGroup(LIUMIN, '坏'))
    for (let index = 0; index < 8; index++) {
      server.push(inPrivate(ZHANG, `${index}`))
      await until(() => listener.texts.includes(`${index}`))
    }
    await until(() => server.unconfirmed === 0)
    expect(services.logged.join()).toContain('given up')
  })

  it('are not lost while the database is away, however long', async () => {
    const { server, listener, platform } = await bot()
    let away = true
    let tries = 0
    listener.refuse = () => {
      tries += 1
      return away
    }
    await platform.start(listener)
    server.push(inGroup(LIUMIN, '办结 1 好'))
    server.push(inPrivate(ZHANG, '我的任务'))
    await until(() => tries > 20)
    away = false
    await until(() => listener.incoming.length === 2)
  })

  it('are settled before the platform has stopped, and not fetched after', async () => {
    const { server, listener, platform } = await bot()
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const kept: string[] = []
    await platform.start({
      receive: async (incoming) => {
        await held
        kept.push(incoming.text)
      },
      happen: async () => {},
    })
    server.push(inGroup(LIUMIN, '慢'))
    await until(() => server.called('getUpdates').length > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const stopped = platform.stop()
    release()
    await stopped
    expect(kept).toEqual(['慢'])
    const polls = server.called('getUpdates').length
    server.push(inGroup(LIUMIN, '后'))
    expect(server.called('getUpdates')).toHaveLength(polls)
    expect(listener.incoming).toEqual([])
  })
})

describe('a connection', () => {
  it('that breaks once is no news, and nothing is lost', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.push(inGroup(LIUMIN, '一'))
    await until(() => listener.incoming.length === 1)
    server.once('getUpdates', 'drop')
    server.push(inGroup(LIUMIN, '二'))
    server.push(inGroup(LIUMIN, '三'))
    await until(() => listener.incoming.length >= 3)
    expect([...new Set(listener.texts)]).toEqual(['一', '二', '三'])
    expect(listener.happenings).toEqual([])
  })

  it('that stays away is told once each way, and what came meanwhile arrives', async () => {
    const { server, listener, platform, services } = await bot()
    await platform.start(listener)
    await until(() => server.called('getUpdates').length > 1)
    await server.down()
    await until(() => kinds(listener.happenings).includes('account_down'))
    await until(() => services.pauses.length > 6)
    server.push(inGroup(LIUMIN, '二'))
    await server.up()
    await until(() => listener.incoming.length === 1)
    expect(kinds(listener.happenings)).toEqual(['account_down', 'account_up'])
    expect(services.notices.map((notice) => notice?.text ?? null)).toEqual([
      expect.stringContaining('连不上服务器'),
      null,
    ])
    // Ever more slowly.
    expect(services.pauses.slice(0, 4)).toEqual([1000, 2000, 4000, 8000])
  })

  it('that was never there is told, and found when it comes', async () => {
    const { server, listener, platform } = await bot()
    await server.down()
    await platform.start(listener)
    await until(() => kinds(listener.happenings).includes('account_down'))
    await server.up()
    await until(() => kinds(listener.happenings).includes('account_up'))
  })

  it('waits as long as Telegram asks, which is no news', async () => {
    const { server, listener, platform, services } = await bot()
    server.once('getUpdates', failing(429, 'Too Many Requests: retry after 7', { retry_after: 7 }))
    await platform.start(listener)
    server.push(inGroup(LIUMIN, '一'))
    await until(() => listener.incoming.length === 1)
    expect(services.pauses).toEqual([7000])
    expect(listener.happenings).toEqual([])
  })

  it('with a revoked token asks the operator for a new one, and tries slowly', async () => {
    const { server, listener, platform, services } = await bot()
    const lift = server.rule(() => failing(401, 'Unauthorized'))
    await platform.start(listener)
    await until(() => services.notices.length === 1)
    expect(services.notices[0]?.text).toContain('@BotFather')
    expect(services.notices[0]?.text).not.toContain(TOKEN)
    expect(services.pauses[0]).toBe(300_000)
    lift()
    await until(() => services.notices.at(-1) === null)
    expect(kinds(listener.happenings)).toEqual(['account_down', 'account_up'])
  })

  it('that another program takes is told in words', async () => {
    const { server, listener, platform, services } = await bot()
    server.once('getUpdates', failing(409, 'Conflict: terminated by other getUpdates request'))
    await platform.start(listener)
    await until(() => services.notices.length === 2)
    expect(services.notices[0]?.text).toContain('同一个令牌')
  })

  it('takes down a webhook that stands in the way of polling', async () => {
    const { server, listener, platform } = await bot()
    server.webhook = { url: 'https://old.example', secret: '' }
    await platform.start(listener)
    server.push(inGroup(LIUMIN, '一'))
    await until(() => listener.incoming.length === 1)
  })
})

describe('stopping', () => {
  it.each(['getMe', 'getUpdates'])('does not wait for a %s that is never answered', async (method) => {
    const { server, listener, platform } = await bot()
    server.once(method, 'hang')
    await platform.start(listener)
    await until(() => server.called(method).length === 1)
    await platform.stop()
    expect(listener.happenings).toEqual([])
  })

  it('does not wait for the next try of an account that is down', async () => {
    const { server, listener, platform, services } = await bot()
    services.timer.after = () => () => {}
    await server.down()
    await platform.start(listener)
    await until(() => listener.happenings.length === 1)
    await platform.stop()
  })
})

describe('what is asked of Telegram besides', () => {
  it('offers the ASCII menu in Chinese, in English and to all others', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    await until(() => server.called('setMyCommands').length === 3)
    const [zh] = server.called('setMyCommands')
    expect(zh?.params).toMatchObject({ language_code: 'zh' })
    expect(zh?.params['commands']).toContainEqual({ command: 'mine', description: '我的任务' })
  })

  it('counts the members of a group that the bot joins', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.push(standing({ status: 'left' }, { status: 'member' }))
    await until(() => listener.happenings.length === 1)
    expect(listener.happenings[0]).toMatchObject({ kind: 'joined', memberCount: 8 })
  })

  it('offers to send a command that is typed behind @bot', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.push({ inline_query: { id: '9', from: ZHANG, query: '/办结 12 好了', offset: '' } })
    await until(() => server.called('answerInlineQuery').length === 1)
    const { results } = server.called('answerInlineQuery')[0]?.params ?? {}
    expect(results[0].input_message_content.message_text).toBe('/办结 12 好了')
  })
})

describe('a press', () => {
  it('is answered at once, and is the command that it stands for', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.push(pressed(ZHANG, '/任务 12'))
    await until(() => listener.incoming.length === 1 && server.called('answerCallbackQuery').length === 1)
    expect(listener.texts).toEqual(['/任务 12'])
  })

  it('is answered also when the application could not keep it', async () => {
    const { server, listener, platform } = await bot()
    let refuse = true
    listener.refuse = () => refuse
    await platform.start(listener)
    server.push(pressed(ZHANG, '/任务 12'))
    await until(() => server.called('answerCallbackQuery').length >= 1)
    expect(listener.incoming).toEqual([])
    refuse = false
    await until(() => listener.incoming.length === 1)
  })

  it('that needs words is met with a question, whose answer is the whole command', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.push(pressed(ZHANG, '?/办结 12\n办理结果'))
    await until(() => server.shown.length === 1)
    const [question] = server.shown
    expect(question?.html).toContain('请回复这条消息：办理结果')
    expect(question?.params['reply_markup']).toMatchObject({ force_reply: true, selective: true })
    const text = '✍ 张建国，请回复这条消息：办理结果\n/办结 12'
    const asked = {
      message_id: question?.id,
      date: 1,
      from: ME,
      text,
      entities: [{ type: 'code', offset: text.length - 6, length: 6 }],
    }
    server.push(inGroup(ZHANG, '已修好', { more: { reply_to_message: asked } as never }))
    await until(() => listener.incoming.length === 1 && server.shown.length === 0)
    expect(listener.texts).toEqual(['/办结 12 已修好'])
    expect(server.called('answerCallbackQuery')).toHaveLength(1)
  })

  it('shows what to type where the question is not let through', async () => {
    const { server, listener, platform } = await bot()
    await platform.start(listener)
    server.once('sendMessage', failing(400, 'Bad Request: not enough rights to send text messages'))
    server.push(pressed(ZHANG, '?/办结 12\n办理结果'))
    await until(() => server.called('answerCallbackQuery').length === 1)
    expect(server.called('answerCallbackQuery')[0]?.params).toMatchObject({ show_alert: true })
    expect(server.called('answerCallbackQuery')[0]?.params['text']).toContain('/办结 12')
  })
})
