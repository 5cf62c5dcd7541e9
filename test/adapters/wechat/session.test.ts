import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PlatformProblem } from '../../../src/app/platform-problem.ts'
import type { Happening, Incoming } from '../../../src/app/ports.ts'
import { eventually } from '../../support/eventually.ts'
import { DEAF, type OpenedAccount, openAccount, sendingTo } from '../../support/wechat-account.ts'
import { BOT, TOKEN, WechatService } from '../../support/wechat-service.ts'

const ROOM = 'shiqiao@chatroom'

let service: WechatService
let opened: OpenedAccount | null = null
const unhandled: unknown[] = []
const note = (thrown: unknown) => unhandled.push(thrown)

beforeAll(async () => {
  process.on('unhandledRejection', note)
  service = await WechatService.start()
  service.person('zhang', '张建国')
  service.room(ROOM, '石桥村工作群', ['zhang'])
})
afterEach(async () => {
  await opened?.platform.stop()
  opened = null
  service.loginOnStart = true
})
afterAll(async () => {
  await service.stop()
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})

async function start(settings: Record<string, string> = {}) {
  const heard: Incoming[] = []
  const happenings: Happening[] = []
  const account = openAccount(service, { settings })
  opened = account
  await account.platform.start({
    receive: async (incoming) => {
      heard.push(incoming)
    },
    happen: async (happening) => {
      happenings.push(happening)
    },
  })
  const turns = () => happenings.map(({ kind }) => kind).filter((kind) => kind.startsWith('account'))
  return { ...account, heard, happenings, turns }
}

describe('a WeChat account', () => {
  it('is up when it starts and is logged in, and nothing is left for the operator', async () => {
    const { platform, turns, told } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    expect(told.at(-1)).toBeNull()
    expect(await platform.send(sendingTo(ROOM, '在吗'))).toEqual({ ok: true })
  })

  it('shows the operator a code to scan, and takes it away at the login', async () => {
    service.loginOnStart = false
    await service.logout()
    const { platform, turns, told } = await start()
    service.scan('https://login.weixin.qq.com/l/abc==')
    await eventually(() => expect(told.at(-1)?.qr).toBe('https://login.weixin.qq.com/l/abc=='))
    expect(told.at(-1)?.text).toContain('扫码')
    expect(turns()).toEqual(['account_down'])
    expect(await platform.send(sendingTo(ROOM, '还没登录'))).toMatchObject({ failure: 'unavailable' })
    service.login()
    await eventually(() => expect(turns()).toEqual(['account_down', 'account_up']))
    expect(told.at(-1)).toBeNull()
  })

  it('raises one alarm when its session drops, keeps what is to be sent, and goes on after the login', async () => {
    const { platform, turns, told } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    service.loginOnStart = false
    await service.logout()
    await eventually(() => expect(turns()).toEqual(['account_up', 'account_down']))
    expect(told.at(-1)?.text).toContain('退出登录')
    expect(await platform.send(sendingTo(ROOM, '掉线时'))).toMatchObject({ failure: 'unavailable' })
    // wechaty's client answers a logout with one of its own, which must not hit the next login.
    await new Promise((resolve) => setTimeout(resolve, 50))
    service.login()
    await eventually(() => expect(turns()).toEqual(['account_up', 'account_down', 'account_up']))
    expect(await platform.send(sendingTo(ROOM, '又在了'))).toEqual({ ok: true })
  })

  it('heals itself when the service is restarted in mid-traffic: nothing lost, nothing out of order', async () => {
    const { platform, heard, turns } = await start()
    await eventually(() => expect(turns()).toContain('account_up'))
    const texts = Array.from({ length: 30 }, (_, index) => `第 ${index} 句`)
    // The first are announced, but not yet read when the service dies.
    service.unreadable = 1_000
    for (const text of texts.slice(0, 10)) service.say('zhang', ROOM, text)
    await eventually(() => expect(service.unreadable).toBeLessThanOrEqual(990))
    await service.down()
    service.unreadable = 0
    for (const text of texts.slice(10, 20)) service.say('zhang', ROOM, text)
    await service.up()
    for (const text of texts.slice(20)) service.say('zhang', ROOM, text)
    await eventually(() => expect(new Set(heard.map(({ text }) => text)).size).toBe(30))
    expect(heard.map(({ text }) => text)).toEqual(texts)
    expect(await eventually(() => platform.send(sendingTo(ROOM, '重启以后')))).toEqual({ ok: true })
  })

  it('notices a service that is gone, tells of it once, and comes back with it', async () => {
    const { platform, turns, told } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    await service.down()
    await eventually(() => expect(turns()).toEqual(['account_up', 'account_down']))
    expect(told.at(-1)?.text).toContain('连不上')
    expect(await platform.send(sendingTo(ROOM, '没有服务'))).toMatchObject({ failure: 'unavailable' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    await service.up()
    await eventually(() => expect(turns()).toEqual(['account_up', 'account_down', 'account_up']))
    expect(told.at(-1)).toBeNull()
  })

  it('starts while the service is down, and says so', async () => {
    await service.down()
    const { turns, told } = await start()
    await eventually(() => expect(turns()).toEqual(['account_down']))
    expect(told.at(-1)?.text).toContain('连不上')
    await service.up()
    await eventually(() => expect(turns()).toEqual(['account_down', 'account_up']))
  })

  it('replaces a puppet that does not answer any more, though it is still connected', async () => {
    const { turns, logged } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    service.deaf = true
    await eventually(() => expect(logged.join('\n')).toContain('does not answer'))
    service.deaf = false
    service.say('zhang', ROOM, '还听得见')
    await eventually(() =>
      expect(opened?.platform.send(sendingTo(ROOM, '听得见'))).resolves.toEqual({ ok: true }),
    )
  })

  it('tells the operator of a wrong token, without repeating it anywhere', async () => {
    const wrong = 'insecure_wrong-s3cret'
    const { logged, told, happenings } = await start({ token: wrong })
    await eventually(() => expect(told.at(-1)?.text).toContain('token'))
    await eventually(() => expect(happenings).toHaveLength(1))
    const everything = JSON.stringify([logged, told, happenings])
    expect(everything).not.toContain('s3cret')
    expect(everything).not.toContain(TOKEN)
  })

  it('names a puppet that is not installed, at every start', async () => {
    const { platform } = openAccount(service, { settings: { puppet: 'wechaty-puppet-nowhere' } })
    for (let starts = 0; starts < 2; starts++) {
      const problem = await platform.start(DEAF).then(
        () => null,
        (thrown: unknown) => thrown,
      )
      expect(problem).toBeInstanceOf(PlatformProblem)
      expect((problem as PlatformProblem).words.zh).toContain('npm install')
    }
  })

  it('takes harmless errors of the puppet for what they are', async () => {
    const { platform, turns } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    service.error('RoomMember payload is dirty')
    service.error('something odd')
    expect(await platform.send(sendingTo(ROOM, '照常'))).toEqual({ ok: true })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(turns()).toEqual(['account_up'])
  })

  it('reads a message again that could not be read at first', async () => {
    const { heard, turns } = await start()
    await eventually(() => expect(turns()).toEqual(['account_up']))
    service.unreadable = 2
    service.say('zhang', ROOM, '读了三遍')
    service.say('zhang', BOT, '后面的也没丢')
    await eventually(() => expect(heard.map(({ text }) => text)).toEqual(['读了三遍', '后面的也没丢']))
  })
})
