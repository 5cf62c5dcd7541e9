import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../../adapters/demo/county.ts'
import { readPolicyFile } from '../../../adapters/policy-file.ts'
import { openDirectory } from '../../../adapters/prisma/directory.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import { type Database, openDatabase } from '../../../adapters/prisma/engine.ts'
import { createLedger } from '../../../adapters/prisma/ledger.ts'
import { migrate } from '../../../adapters/prisma/migrate.ts'
import { outboxStore } from '../../../adapters/prisma/outbox-store.ts'
import { Gate } from '../../../src/app/gate.ts'
import type { ChatPlatform, Ledger } from '../../../src/app/ports.ts'
import { createWorld } from '../../../src/app/world.ts'
import { createHolidays } from '../../../src/domain/holidays.ts'
import { parseRef } from '../../../src/domain/instant.ts'
import { eventually } from '../../support/eventually.ts'
import { NO_LIMITER, UNLIMITED } from '../../support/unlimited.ts'
import { type OpenedAccount, openAccount, QUICK_TIMER } from '../../support/wechat-account.ts'
import { BOT, type Shown, WechatService } from '../../support/wechat-service.ts'

/** The whole road: WeChat's service, the adapter, the gate, a database on disk. */
const ROOM = 'shiqiao@chatroom'
const PEOPLE = {
  liumin: ['wx-liumin', '刘敏 党政办', true],
  zhangjianguo: ['wx-zhang', '建国', true],
  // No friend of the bot's account.
  wangguilan: ['wx-wang', '桂兰', false],
} as const

let now = instant('2026-11-23 09:00')
let service: WechatService
let database: Database
let gate: Gate
let ledger: Ledger
let told: OpenedAccount['told']
const folder = mkdtempSync(join(tmpdir(), 'guiyi-wechat-'))

beforeAll(async () => {
  service = await WechatService.start()
  service.now = () => now
  for (const [id, name, friend] of Object.values(PEOPLE)) service.person(id, name, friend)
  service.room(ROOM, '石桥村工作群', ['wx-liumin', 'wx-zhang', 'wx-wang'])
  service.aliases.set(`${ROOM} ${BOT}`, '归一助手')
  service.aliases.set(`${ROOM} wx-zhang`, '石桥村张建国')

  const url = `file:${join(folder, 'story.db')}`
  database = await openDatabase(url)
  await migrate(database)
  const clock = { now: () => now }
  const place = { platform: 'wechat', account: 'main' }
  await directoryStore(database, clock).apply(
    {
      ...DEMO_COUNTY,
      groups: [
        { ...place, conversationId: ROOM, title: '石桥村工作群', state: 'permitted', unitId: 'shiqiao' },
      ],
    },
    Object.entries(PEOPLE).map(([personId, [userId]]) => ({
      ...place,
      userId,
      personId,
      privateConversationId: userId,
    })),
  )
  ledger = createLedger(database, clock)
  const world = createWorld({
    directory: await openDirectory(database),
    ledger,
    policy: await readPolicyFile('policy.yaml'),
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  const opened = openAccount(service, { services: { clock } })
  told = opened.told
  const account: ChatPlatform = { ...opened.platform, limits: UNLIMITED }
  gate = new Gate({
    world,
    essential: [],
    platforms: [account],
    outbox: outboxStore(database),
    limiterOf: () => NO_LIMITER,
    tellOperator: () => {},
    clock,
    timer: QUICK_TIMER,
    logger: { info: () => {}, warn: () => {}, error: (message, details) => console.error(message, details) },
    random: () => 0,
  })
  await gate.start()
})
afterAll(async () => {
  await gate.stop()
  await service.stop()
  await database.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Somebody says something; answers with the next thing that the bot says. */
async function say(person: keyof typeof PEOPLE, where: string, text: string): Promise<Shown> {
  const before = service.shown.length
  service.say(PEOPLE[person][0], where, text)
  return await eventually(() => {
    const said = service.shown[before]
    if (said === undefined) throw new Error(`no answer to: ${text}`)
    return said
  })
}

const post = (deadline: string, matter = '核对低保户名单，报有变动的户数') =>
  `@归一助手\u2005/派单\n责任人：@张建国\u2005\n期限：${deadline}\n依据：洋政办〔2026〕12号\n事项：${matter}`

describe('the story of a task in WeChat', () => {
  let form = ''

  it('a deadline of today is refused to the poster alone, with a form to mend', async () => {
    const refusal = await say('liumin', ROOM, post('今天下班前'))
    expect(refusal.conversationId).toBe('wx-liumin')
    expect(refusal.text).toContain('退件 1')
    expect(refusal.text).toContain('2026-11-24')
    form = refusal.text.split('改好后发送：\n')[1] ?? ''
    expect(form).toContain('/派单')
  })

  it('the mended post is a card in the room, that mentions its owner and says what to type', async () => {
    const card = await say('liumin', ROOM, form.replace('今天下班前', '后天下班前'))
    expect(card.conversationId).toBe(ROOM)
    expect(card.mentions).toEqual(['wx-zhang'])
    expect(card.text).toMatch(/^@石桥村张建国\u2005\n/u)
    expect(card.text).toContain('任务 1')
    expect(card.text).toContain('2026-11-25')
    expect(card.text).toContain('办结 1 …')
    expect(await ledger.task(1)).toMatchObject({ state: 'open' })
  })

  it('its owner sees it in his list, alone', async () => {
    const list = await say('zhangjianguo', ROOM, '我的任务 @归一助手')
    expect(list.conversationId).toBe('wx-zhang')
    expect(list.text).toContain('核对低保户名单')
    expect(list.text).toContain('也可以只发「1 …」')
  })

  it('is completed by the number from that list', async () => {
    await say('zhangjianguo', BOT, '1 变动3户，名单已交民政办[强]')
    await eventually(async () =>
      expect(await ledger.task(1)).toMatchObject({
        state: 'done',
        closingWords: '变动3户，名单已交民政办👍',
      }),
    )
  })

  it('another is completed by text in the room, over a restart of the service in the middle', async () => {
    await say('liumin', ROOM, post('后天下班前', '排查秋冬季火灾隐患'))
    await service.down()
    service.say('wx-zhang', ROOM, '办结 2 已排查 12 户')
    await service.up()
    await eventually(async () => expect(await ledger.task(2)).toMatchObject({ state: 'done' }))
    await eventually(() => expect(service.shown.at(-1)?.text).toContain('任务 2 已办结'))
  })

  it('an assignment beside the gate is hinted at to its author alone, and is none by their word', async () => {
    const before = service.shown.length
    const hint = await say(
      'liumin',
      ROOM,
      '@石桥村张建国\u2005 请下周三下班前把低保台账报我，收到请回复[合十]',
    )
    expect(hint.conversationId).toBe('wx-liumin')
    expect(hint.text).toContain('像在派任务')
    expect(hint.text).toContain('期限：下周三下班前')
    expect(hint.text).toContain('不是派单 1')
    service.say('wx-liumin', ROOM, '还差石桥村没报，抓紧')
    const noted = await say('liumin', BOT, '不是派单 1')
    expect(noted.text).toContain('不再计数')
    expect(service.shown).toHaveLength(before + 2)
    const { bypasses } = await ledger.bypasses.latest(1, 5)
    expect(bypasses.map(({ response, verdict }) => [response, verdict])).toEqual([
      ['counted', null],
      ['hinted', 'talk'],
    ])
  })

  it('a number that nobody was offered is talk', async () => {
    const before = service.shown.length
    service.say('wx-wang', ROOM, '1 户还没去')
    service.say('wx-liumin', ROOM, '2')
    const answer = await say('zhangjianguo', ROOM, '我的任务')
    expect(service.shown.indexOf(answer)).toBe(before)
  })

  it('who is no friend of the account gets the answer in the room, with a mention', async () => {
    const answer = await say('wangguilan', ROOM, '/我的任务')
    expect(answer).toMatchObject({ conversationId: ROOM, mentions: ['wx-wang'] })
  })

  it('the same message told twice is carried out once', async () => {
    const id = service.say('wx-liumin', ROOM, post('后天下班前', '登记在外务工人员'))
    service.tellAgain(id)
    await eventually(() => expect(service.shown.at(-1)?.text).toContain('登记在外务工人员'))
    service.tellAgain(id)
    expect((await say('zhangjianguo', BOT, '帮助')).text).toContain('可以这样说')
    expect(await ledger.task(4)).toBeNull()
  })

  it('what is answered while the account is logged out waits, and comes after the login', async () => {
    const before = service.shown.length
    service.loginOnStart = false
    await service.logout()
    await eventually(() => expect(told.at(-1)?.text).toContain('退出登录'))
    await gate.dispatch.receive({
      key: 'wechat:main:said-just-before',
      platform: 'wechat',
      account: 'main',
      conversationId: 'wx-zhang',
      kind: 'private',
      author: { id: 'wx-zhang', name: '建国', privateConversationId: 'wx-zhang' },
      text: '我的任务',
      sentAt: now,
      own: false,
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(service.shown).toHaveLength(before)
    service.login()
    await eventually(() => expect(told.at(-1)).toBeNull())
    // Delivery asks again when its pause is over.
    now += 10 * 60_000
    await eventually(() => {
      gate.wake()
      expect(service.shown.length).toBeGreaterThan(before)
    })
    expect(service.shown[before]?.text).toContain('登记在外务工人员')
  })
})

function instant(local: string): number {
  const read = parseRef(local, 'Asia/Shanghai')
  if (read === null) throw new Error(`not a local time: ${local}`)
  return read
}
