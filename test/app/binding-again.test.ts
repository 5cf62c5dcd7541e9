import { describe, expect, it } from 'vitest'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { hashCode } from '../../src/app/binding-code.ts'
import { parseRef } from '../../src/domain/instant.ts'
import { eachDatabase } from '../support/databases.ts'
import { RecordingPlatform, type RunningGate, runGate, type Speaker } from '../support/running-gate.ts'

const on = (platform: string, userId: string, account = 'main'): Speaker => ({
  platform,
  account,
  userId,
  alone: `${platform}-alone-${userId}`,
})
const PHONE = on('wechat', '@9f3c')
const TABLET = on('wechat', '@77aa')
const TELEGRAM = on('telegram', '5121')

interface County {
  readonly bot: RunningGate
  readonly database: Database
  readonly wechat: RecordingPlatform
  readonly telegram: RecordingPlatform
  /** A fresh code for somebody. */
  code(personId: string): Promise<string>
  audited(action: string): Promise<readonly object[]>
}

let codes = 0

eachDatabase((_name, fresh) => {
  async function county(): Promise<County> {
    const database = await (await fresh()).open()
    const [wechat, telegram] = [
      new RecordingPlatform('wechat', 'main'),
      new RecordingPlatform('telegram', 'main'),
    ]
    const bot = await runGate(database, {}, [wechat, telegram])
    // The county of the demo was bound at nine.
    bot.at('2026-11-23 09:30')
    const store = directoryStore(database, bot.clock)
    return {
      bot,
      database,
      wechat,
      telegram,
      async code(personId) {
        const code = String(721_869_670_000 + codes++)
        const expiresAt = parseRef('2026-11-30 09:00', 'Asia/Shanghai') ?? Number.NaN
        await store.addCode({ codeHash: hashCode(code), personId, expiresAt })
        return code
      },
      async audited(action) {
        const found: object[] = []
        for await (const row of bot.ledger.auditRows())
          if (row.action === action) found.push(JSON.parse(row.detail))
        return found
      },
    }
  }
  const bind = async ({ bot, code }: County, speaker: Speaker, personId = 'zhangjianguo') =>
    bot.saidFrom(speaker, `绑定 ${await code(personId)}`)
  const post = ({ bot }: County) =>
    bot.say(
      'liumin',
      'group:shiqiao',
      '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对低保户名单',
    )
  /** Asks for an extension and has it granted: of that, whoever asked is told alone. */
  async function grant(bot: RunningGate, asking: Speaker): Promise<void> {
    await bot.saidFrom(asking, '延期 1 11月27日17:00 因为下雨')
    await bot.say('liumin', 'private:liumin', '同意延期 1')
  }

  describe('somebody with several accounts', () => {
    it('is bound on several platforms, and known on each', async () => {
      const here = await county()
      for (const speaker of [PHONE, TELEGRAM]) expect(await bind(here, speaker)).toContain('张建国，绑定好了')
      for (const speaker of [PHONE, TELEGRAM]) {
        expect(await here.bot.saidFrom(speaker, '我的任务')).toContain('手上没有任务')
      }
      expect(await here.bot.say('zhangjianguo', 'private:zhangjianguo', '我的任务')).toContain('手上没有任务')
    })

    it('is bound with several accounts of the bot on one platform', async () => {
      const here = await county()
      await bind(here, PHONE)
      await bind(here, on('wechat', '@second', 'spare'))
      expect(await here.bot.saidFrom(PHONE, '我的任务')).toContain('手上没有任务')
    })

    it('gets notices where they were heard last', async () => {
      const here = await county()
      await bind(here, PHONE)
      await bind(here, TELEGRAM)
      await post(here)
      here.bot.at('2026-11-23 11:00')
      await grant(here.bot, PHONE)
      expect(here.wechat.sent.at(-1)?.reply.title).toContain('已延期')
      expect(here.telegram.sent.map(({ reply }) => reply.title)).not.toContain('任务 1 已延期')
    })

    it('gets them elsewhere once a platform has closed a conversation, until they speak there again', async () => {
      const here = await county()
      const { bot, wechat, telegram } = here
      await bind(here, TELEGRAM)
      bot.at('2026-11-23 10:00')
      await bind(here, PHONE)
      await post(here)
      const next = wechat.next
      wechat.next = (message) =>
        message.answers === null ? { ok: false, failure: 'gone', detail: 'no such contact' } : { ok: true }
      await grant(bot, PHONE)
      expect(wechat.sent.at(-1)?.reply.title).not.toContain('已延期')
      bot.at('2026-11-23 10:02')
      await bot.saidFrom(TELEGRAM, '延期 1 11月30日17:00 路断')
      wechat.next = next
      await bot.say('liumin', 'private:liumin', '同意延期 1')
      expect(telegram.sent.at(-1)?.reply.title).toContain('已延期')
      bot.at('2026-11-23 10:05')
      await grantLater(bot, PHONE)
      expect(wechat.sent.at(-1)?.reply.title).toContain('已延期')
    })
  })

  async function grantLater(bot: RunningGate, asking: Speaker): Promise<void> {
    await bot.saidFrom(asking, '延期 1 12月1日17:00 因为下雨')
    await bot.say('liumin', 'private:liumin', '同意延期 1')
  }

  describe('binding again', () => {
    it('replaces the older id on the same platform, which commands nothing from then on', async () => {
      const here = await county()
      await bind(here, PHONE)
      expect(await bind(here, TABLET)).toContain('张建国，绑定好了')
      expect(await here.bot.saidFrom(TABLET, '我的任务')).toContain('手上没有任务')
      expect(await here.bot.saidFrom(PHONE, '我的任务')).toContain('绑定码')
      expect((await here.audited('bind')).at(-1)).toEqual({
        person: 'zhangjianguo',
        platform: 'wechat',
        account: 'main',
        user: '@77aa',
        replaced: ['@9f3c'],
      })
    })

    it('takes along what waited for the older id', async () => {
      const here = await county()
      const { bot, wechat } = here
      await bind(here, PHONE)
      await post(here)
      await bot.saidFrom(PHONE, '延期 1 11月27日17:00 因为下雨')
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', 'private:liumin', '同意延期 1')
      await bind(here, TABLET)
      bot.at('2026-11-24 08:30')
      bot.gate.wake()
      await bot.gate.settled()
      const told = wechat.sent.filter(({ reply }) => reply.title.includes('已延期'))
      expect(told.map(({ conversationId }) => conversationId)).toEqual([TABLET.alone])
    })

    it('takes the last of two who bind together', async () => {
      const here = await county()
      const [a, b] = [await here.code('zhangjianguo'), await here.code('zhangjianguo')]
      await Promise.all([here.bot.saidFrom(PHONE, `绑定 ${a}`), here.bot.saidFrom(TABLET, `绑定 ${b}`)])
      expect(await here.bot.saidFrom(PHONE, '我的任务')).toContain('绑定码')
      expect(await here.bot.saidFrom(TABLET, '我的任务')).toContain('手上没有任务')
      expect((await here.audited('bind')).at(-1)).toMatchObject({ user: '@77aa', replaced: ['@9f3c'] })
    })

    it('says so where the account is the person’s already, and leaves the code for another', async () => {
      const here = await county()
      await bind(here, PHONE)
      const code = await here.code('zhangjianguo')
      expect(await here.bot.saidFrom(PHONE, `绑定 ${code}`)).toContain('已经绑定好了')
      expect(await here.bot.saidFrom(TELEGRAM, `绑定 ${code}`)).toContain('张建国，绑定好了')
    })

    it('makes that account the one where notices go', async () => {
      const here = await county()
      await bind(here, PHONE)
      here.bot.at('2026-11-23 09:31')
      await bind(here, TELEGRAM)
      here.bot.at('2026-11-23 10:30')
      await bind(here, PHONE)
      const to = await here.bot.world.directory.privateAddressOf('zhangjianguo')
      expect(to?.platform).toBe('wechat')
    })

    it('is refused to an account that speaks for somebody else, with what to do', async () => {
      const here = await county()
      await bind(here, PHONE)
      const answer = await bind(here, PHONE, 'lixiaomei')
      expect(answer).toContain('已绑定为张建国')
      expect(answer).toContain('guiyi unbind 张建国')
      await post(here)
      expect(await here.bot.saidFrom(PHONE, '我的任务')).toContain('核对低保户名单')
    })

    it('is refused when one account sends the codes of two people together', async () => {
      const here = await county()
      const [a, b] = [await here.code('zhangjianguo'), await here.code('lixiaomei')]
      await Promise.all([here.bot.saidFrom(PHONE, `绑定 ${a}`), here.bot.saidFrom(PHONE, `绑定 ${b}`)])
      expect(await here.audited('bind')).toHaveLength(1)
      expect(await here.bot.saidFrom(TELEGRAM, `绑定 ${b}`)).toContain('李小梅，绑定好了')
    })

    it('can be tried by a bound account no more often than by any other', async () => {
      const here = await county()
      await bind(here, PHONE)
      const answers: string[] = []
      for (let tries = 0; tries < 5; tries += 1) {
        answers.push(await here.bot.saidFrom(PHONE, `绑定 00000000000${tries}`))
      }
      expect(answers[0]).toContain('已绑定为张建国')
      expect(answers.at(-1)).toContain('次数太多')
    })

    it('needs no private conversation but the one in which it is asked for', async () => {
      const here = await county()
      const nowhere: Speaker = { platform: 'wechat', account: 'main', userId: '@x', alone: null }
      expect(await bind(here, nowhere)).toContain('绑定好了')
      expect(await here.bot.world.directory.privateAddressOf('zhangjianguo')).toMatchObject({
        conversationId: 'private:@x',
      })
    })
  })
})
