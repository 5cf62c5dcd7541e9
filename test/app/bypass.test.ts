import { describe, expect, it } from 'vitest'
import type { Example } from '../../src/domain/bypass.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate, type Speaker } from '../support/running-gate.ts'

const GROUP = 'group:shiqiao'
const ASSIGNS = '请各村下周三下班前把低保台账报我，收到请回复🙏'
const TALK = ['收到', '石桥村的台账已经报了', '路上滑，大家慢点开', '今天食堂有饺子😋', '谢谢各位']

eachDatabase((name, fresh) => {
  const running = async (policy: Partial<Policy> = {}): Promise<RunningGate> =>
    runGate(await (await fresh()).open(), policy)
  const counted = async (bot: RunningGate) => (await bot.ledger.bypasses.latest(1, 50)).bypasses
  const examplesOf = async (bot: RunningGate): Promise<readonly Example[]> => {
    const kept: Example[] = []
    for await (const page of bot.ledger.bypasses.examples()) kept.push(...page)
    return kept
  }
  /** What waits is said, as far as it is due. */
  const later = async (bot: RunningGate, local: string) => {
    bot.at(local)
    bot.gate.wake()
    await bot.gate.settled()
  }

  describe('an assignment that is typed beside the gate', () => {
    it('is hinted at to its author alone, with the form as far as it could be read', async () => {
      const bot = await running()
      expect(await bot.say('liumin', GROUP, ASSIGNS)).toBe('')
      expect(bot.heard(GROUP)).toEqual([])
      const [hint = '', ...more] = bot.heard('private:liumin')
      expect(more).toEqual([])
      expect(hint).toContain('像在派任务')
      expect(hint).toContain(
        '/派单\n责任人：\n期限：下周三下班前\n依据：\n单位：石桥村\n事项：请各村把低保台账报我',
      )
      expect(hint).toContain('“收到请回')
      const [message] = bot.platform.sent
      expect(message?.reply.actions).toEqual([{ label: '不是派单', command: '/不是派单 1' }])
    })

    it('names in the form the member who is spoken to', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, '@张建国\u2005危房户数周五下班前报我，依据洋政办〔2026〕12号')
      expect(bot.heard('private:liumin')[0]).toContain(
        '责任人：张建国\n期限：周五下班前\n依据：洋政办〔2026〕12号\n单位：石桥村\n事项：危房户数报我',
      )
    })

    it('becomes a task when the form is sent back in private', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, '请张建国把秋粮面积统计好，11月26日下班前报给我，依据洋政办〔2026〕12号')
      const form = /\/派单[\s\S]*/u.exec(bot.heard('private:liumin')[0] ?? '')?.[0] ?? ''
      expect(await bot.say('liumin', 'private:liumin', form)).toContain('任务 1')
      expect((await bot.ledger.task(1))?.owners).toEqual([{ id: 'zhangjianguo', name: '张建国' }])
    })

    it('is told at most once an hour, and counted every time', async () => {
      const bot = await running()
      for (const minute of ['09:00', '09:20', '09:59']) {
        bot.at(`2026-11-23 ${minute}`)
        await bot.say('liumin', GROUP, ASSIGNS)
      }
      expect(bot.heard('private:liumin')).toHaveLength(1)
      bot.at('2026-11-23 10:00')
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(bot.heard('private:liumin')).toHaveLength(2)
      expect((await counted(bot)).map(({ response }) => response)).toEqual([
        'hinted',
        'counted',
        'counted',
        'hinted',
      ])
    })

    it('by night waits until work begins, in one hint that says when it was', async () => {
      const bot = await running()
      bot.at('2026-11-23 21:10')
      await bot.say('liumin', GROUP, ASSIGNS)
      bot.at('2026-11-23 22:30')
      await bot.say('liumin', GROUP, '还差石桥村没报，抓紧')
      expect(bot.platform.sent).toEqual([])
      await later(bot, '2026-11-24 08:29')
      expect(bot.platform.sent).toEqual([])
      await later(bot, '2026-11-24 08:30')
      const [hint = '', ...more] = bot.heard('private:liumin')
      expect(more).toEqual([])
      expect(hint).toContain('2026-11-23 21:10 周一')
      expect(hint).toContain('下班时间不派任务')
      expect((await counted(bot)).every(({ workingHours }) => !workingHours)).toBe(true)
    })

    it('is no matter for the bot among members of the unit, in private, or elsewhere', async () => {
      const bot = await running()
      await bot.say('wangguilan', GROUP, ASSIGNS)
      await bot.say('zhangjianguo', GROUP, ASSIGNS)
      await bot.say('liumin', 'private:liumin', ASSIGNS)
      await bot.say('liumin', 'group:unknown', ASSIGNS)
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toEqual([])
    })

    it('costs talk nothing: not a row', async () => {
      const bot = await running()
      for (const text of TALK) await bot.say('liumin', GROUP, text)
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toEqual([])
    })

    it('changes nothing when it is delivered twice', async () => {
      const bot = await running()
      for (let times = 0; times < 2; times += 1) await bot.say('liumin', GROUP, ASSIGNS, 'web:twice')
      expect(bot.heard('private:liumin')).toHaveLength(1)
      expect(await counted(bot)).toHaveLength(1)
    })

    it('that comes late, after an outage, is only counted: nobody remembers it', async () => {
      const bot = await running()
      await bot.gate.dispatch.receive({
        key: 'web:late',
        platform: 'web',
        account: 'local',
        conversationId: GROUP,
        kind: 'group',
        author: { id: 'liumin', name: '刘敏', privateConversationId: 'private:liumin' },
        text: ASSIGNS,
        sentAt: bot.clock.now() - 16 * 60_000,
        own: false,
      })
      await bot.gate.settled()
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toMatchObject([{ response: 'counted' }])
    })

    it('by somebody who is bound to nobody is nobody’s business: it may be talk of the village', async () => {
      const bot = await running()
      const stranger: Speaker = {
        platform: 'web',
        account: 'local',
        userId: 'x',
        alone: 'private:x',
        group: GROUP,
      }
      await bot.saidFrom(stranger, ASSIGNS)
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toEqual([])
    })

    it('is none within the offices of the unit’s own government', async () => {
      const bot = await running()
      await bot.say('liumin', 'group:yangquan', '请各位明天下班前把值班表报我，收到请回复')
      expect(bot.platform.sent).toEqual([])
      await bot.say('gaofeng', 'group:yangquan', ASSIGNS)
      expect(await counted(bot)).toMatchObject([{ authorId: 'gaofeng' }])
    })

    it('is one too when it is passed on, and no command then', async () => {
      const bot = await running()
      const passedOn = async (key: string, text: string) => {
        await bot.gate.dispatch.receive({
          key,
          platform: 'web',
          account: 'local',
          conversationId: GROUP,
          kind: 'group',
          author: { id: 'liumin', name: '刘敏', privateConversationId: 'private:liumin' },
          text,
          sentAt: bot.clock.now(),
          own: false,
          forwarded: true,
        })
        await bot.gate.settled()
      }
      await passedOn('web:a', ASSIGNS)
      await passedOn('web:b', '/我的任务')
      expect(bot.platform.sent).toHaveLength(1)
      expect(await counted(bot)).toHaveLength(1)
    })

    it('is told once an hour whatever the hours of the units', async () => {
      const bot = await running()
      const late = bot.world.directory.unit('liulin')
      if (late === null) throw new Error('the county has changed')
      const spans = [{ from: 510, to: 1_260 }]
      Object.assign(late, { schedule: { ...late.schedule, spans } })
      bot.at('2026-11-23 18:00')
      await bot.say('liumin', GROUP, ASSIGNS)
      for (const minute of ['18:05', '18:10', '18:20']) {
        bot.at(`2026-11-23 ${minute}`)
        await bot.say('liumin', 'group:liulin', ASSIGNS)
      }
      expect(bot.heard('private:liumin')).toHaveLength(1)
    })

    it('that was judged to be talk before the morning is not hinted at any more', async () => {
      const bot = await running()
      bot.at('2026-11-23 21:10')
      await bot.say('liumin', GROUP, ASSIGNS)
      await bot.say('heping', 'private:heping', '不是派单 1')
      await later(bot, '2026-11-24 08:30')
      expect(bot.heard('private:liumin')).toEqual([])
    })

    it('holds up nobody, however it is made', async () => {
      const bot = await running()
      const evil = `请各村周五前把台账报给我。${'回复收到'.repeat(400)}！请抓紧报${' '.repeat(2_000)}`
      const began = performance.now()
      await bot.say('liumin', GROUP, evil)
      expect(performance.now() - began).toBeLessThan(2_000)
    })

    it('keeps none of its words unless the policy keeps examples', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(await counted(bot)).toMatchObject([{ text: null }])
      await bot.say('liumin', 'private:liumin', '不是派单 1')
      expect(await examplesOf(bot)).toEqual([])
    })
  })

  describe('the policy', () => {
    it('count: counts in silence', async () => {
      const bot = await running({ screening: 'count' })
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toHaveLength(1)
    })

    it('off: does not even count', async () => {
      const bot = await running({ screening: 'off' })
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(bot.platform.sent).toEqual([])
      expect(await counted(bot)).toEqual([])
    })

    it('refuse: says so in the group, in working hours; by night its author hears of it in the morning', async () => {
      const bot = await running({ screening: 'refuse' })
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(bot.heard(GROUP)).toHaveLength(1)
      expect(bot.heard(GROUP)[0]).toContain('刘敏刚才那句像在派任务')
      expect(bot.heard('private:liumin')).toEqual([])
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', GROUP, ASSIGNS)
      await later(bot, '2026-11-24 08:30')
      expect(bot.heard(GROUP)).toHaveLength(1)
      expect(bot.heard('private:liumin')).toHaveLength(1)
    })
  })

  describe('what people say of it', () => {
    it('its author: it was no assignment, and counts no more', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(await bot.say('liumin', 'private:liumin', '不是派单 1')).toContain('不再计数')
      expect(await counted(bot)).toMatchObject([{ verdict: 'talk' }])
    })

    it('nobody else but who oversees; whose word is the last', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(await bot.say('yangfan', 'private:yangfan', '不是派单 1')).toContain('只有发言人自己')
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '不是派单 99')).toContain('只有发言人自己')
      expect(await counted(bot)).toMatchObject([{ verdict: null }])
      await bot.say('liumin', 'private:liumin', '不是派单 1')
      expect(await bot.say('heping', 'private:heping', '是派单 1')).toContain('计数')
      expect(await counted(bot)).toMatchObject([{ verdict: 'assignment' }])
      expect(await bot.say('heping', 'private:heping', '是派单 2')).toContain('没有 2 号')
    })

    it('becomes an example without a name, where the policy keeps such; so does a return', async () => {
      const bot = await running({ keepExamples: true })
      await bot.say('liumin', GROUP, ASSIGNS)
      expect(bot.heard('private:liumin')[0]).toContain('隐去名册里的人名')
      expect(await bot.say('liumin', 'private:liumin', '/不是派单 1')).toContain('留作样例')
      const post = '/派单 责任人：张建国 期限：11月26日17:00 依据：洋政办〔2026〕12号 事项：核对补贴面积'
      await bot.say('liumin', GROUP, post)
      await bot.say('zhangjianguo', GROUP, '退回 1 不归石桥村管')
      expect(await examplesOf(bot)).toEqual([
        { label: 'talk', text: ASSIGNS, reason: null, judge: 'author', at: bot.clock.now(), bypass: 1 },
        {
          label: 'returned',
          text: '核对补贴面积',
          reason: '不归某管',
          judge: 'owner',
          at: bot.clock.now(),
          bypass: null,
        },
      ])
    })

    it('keeps no name of the directory, no mention and no long number', async () => {
      const bot = await running({ keepExamples: true })
      await bot.say(
        'liumin',
        GROUP,
        '@张建国\u2005 石桥村的低保台账今天下班前报我，电话13900001234，王桂兰也要看',
      )
      expect(await counted(bot)).toMatchObject([
        { text: '@某人\u2005 某的低保台账今天下班前报我，电话某号，某也要看' },
      ])
    })

    it('of who oversees stands, whatever its author says; each bypass is one example', async () => {
      const bot = await running({ keepExamples: true })
      await bot.say('liumin', GROUP, ASSIGNS)
      await bot.say('liumin', 'private:liumin', '不是派单 1')
      await bot.say('heping', 'private:heping', '是派单 1')
      expect(await bot.say('liumin', 'private:liumin', '不是派单 1')).toContain('以督导的为准')
      expect(await counted(bot)).toMatchObject([{ verdict: 'assignment', judgedBy: 'overseer' }])
      expect(await examplesOf(bot)).toMatchObject([{ label: 'assignment', judge: 'overseer' }])
    })

    it('leaves an audit row for each verdict, in an unbroken chain', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, ASSIGNS)
      await bot.say('liumin', 'private:liumin', '不是派单 1')
      expect(await bot.say('heping', 'private:heping', '审计校验')).toContain('共 1 条')
    })
  })

  describe('what who oversees sees', () => {
    it('how many, by whom and when, without those judged to be talk', async () => {
      const bot = await running({ keepExamples: true })
      await bot.say('liumin', GROUP, ASSIGNS)
      bot.at('2026-11-23 20:10')
      await bot.say('liumin', GROUP, '各村的表今晚发我')
      bot.at('2026-11-24 09:00')
      await bot.say('gaofeng', GROUP, '还差石桥村没报，抓紧')
      await bot.say('gaofeng', 'private:gaofeng', '不是派单 3')
      const list = await bot.say('heping', 'private:heping', '随口派单')
      expect(list).toContain('近 30 天 2 条')
      expect(list).toContain('下班时间：1 条')
      expect(list).toContain('洋泉镇党政办 2')
      expect(list).toContain('哪些人：刘敏 2')
      expect(list).toContain('判定不是：1 条')
      expect(list).toContain('20 点 1')
      expect(list).toContain('刘敏')
      expect(list).toContain('“各村的表今晚发我”')
      const sent = bot.platform.sent.at(-1)
      expect(sent?.reply.actions.map(({ command }) => command)).toContain('/不是派单 2')
    })

    it('in the weekly digest: how many, and which departments', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, ASSIGNS)
      bot.at('2026-11-24 19:00')
      await bot.say('gaofeng', GROUP, ASSIGNS)
      bot.at('2026-11-25 10:00')
      const digest = await bot.say('heping', 'private:heping', '周报 本周')
      expect(digest).toContain('随口派单：2 件')
      expect(digest).toContain('县应急管理局 1')
      expect(digest).toContain('下班时间 1 条')
    })

    it('nobody else does', async () => {
      const bot = await running()
      expect(await bot.say('liumin', 'private:liumin', '随口派单')).toContain('只有督导和管理员')
    })
  })

  it(`${name}: in English for who reads English`, async () => {
    const bot = await running()
    const person = await bot.world.directory.person('liumin')
    if (person === null) throw new Error('the county has changed')
    Object.assign(person, { language: 'en' })
    await bot.say('liumin', GROUP, ASSIGNS)
    const hint = bot.heard('private:liumin')[0] ?? ''
    expect(hint).toContain('That looked like a task')
    expect(hint).toContain('/post\nowner:')
  })
})
