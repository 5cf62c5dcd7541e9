import { beforeEach, describe, expect, it } from 'vitest'
import { eachDatabase } from '../../support/databases.ts'
import { type RunningGate, runGate } from '../../support/running-gate.ts'

const GROUP = 'group:shiqiao'
let count = 0
const post = (owner: string, deadline: string, matter: string, extra = '') =>
  `/派单\n责任人：${owner}\n期限：${deadline}\n依据：洋政办〔2026〕${++count}号\n${extra}事项：${matter}`

eachDatabase((_name, fresh) => {
  let bot: RunningGate
  let again: () => Promise<RunningGate>
  beforeEach(async () => {
    const database = await (await fresh()).open()
    again = () => runGate(database)
    bot = await again()
  })

  /** Monday morning: three tasks for 石桥村. */
  const threeTasks = async () => {
    bot.at('2026-11-23 09:00')
    await bot.say('liumin', GROUP, post('张建国', '11月24日17:30', '核对低保户名单'))
    await bot.say('liumin', GROUP, post('王桂兰', '11月25日12:00', '报秋粮面积'))
    await bot.say('liumin', GROUP, post('张建国', '12月10日17:00', '整理村档案'))
  }
  const digests = (where = GROUP) =>
    bot.heard(where).filter((said) => /^(?!日报设置).*(?:日报|到期：)/u.test(said.split('\n')[0] ?? ''))

  describe('the daily digest of a group', () => {
    it('comes at the start of work, under the names of the owners, the lead first', async () => {
      await threeTasks()
      bot.at('2026-11-24 08:29')
      await bot.tick()
      expect(digests()).toEqual([])
      bot.at('2026-11-24 08:30')
      await bot.tick()
      expect(digests()).toEqual([
        [
          '石桥村日报 11月24日 周二：3 件',
          '王桂兰',
          '· 任务 2 报秋粮面积（11月25日 周三 12:00）',
          '张建国',
          '· 任务 1 核对低保户名单（今天 17:30）',
          '· 任务 3 整理村档案（12月10日 周四 17:00，新派）',
        ].join('\n'),
      ])
    })

    it('loses no day of whoever puts off the hour of their own', async () => {
      await threeTasks()
      await bot.say('zhangjianguo', 'private:zhangjianguo', '/日报 私聊 9:30')
      bot.at('2026-11-24 08:30')
      await bot.tick()
      bot.at('2026-11-24 09:00')
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '/日报 私聊 15:00')).toContain('11月24日')
      for (const time of ['09:30', '15:00', '15:01']) {
        bot.at(`2026-11-24 ${time}`)
        await bot.tick()
      }
      expect(digests('private:zhangjianguo')).toHaveLength(1)
      bot.at('2026-11-24 15:10')
      await bot.say('zhangjianguo', 'private:zhangjianguo', '/日报 私聊 16:00')
      bot.at('2026-11-24 16:00')
      await bot.tick()
      expect(digests('private:zhangjianguo')).toHaveLength(1)
    })

    it('is sent once, whoever ticks how often, also after a restart', async () => {
      await threeTasks()
      bot.at('2026-11-24 08:30')
      await Promise.all([bot.tick(), bot.tick()])
      await bot.tick()
      const other = await again()
      other.at('2026-11-24 08:31')
      await other.tick()
      expect(digests()).toHaveLength(1)
      expect(other.platform.sent).toEqual([])
    })

    it('says of the very minute in which work ends why it is no hour for a digest', async () => {
      for (const hour of ['12:00', '17:30']) {
        const said = await bot.say('zhangjianguo', 'private:zhangjianguo', `/日报 私聊 ${hour}`)
        expect(said).toContain('08:30–12:00、14:00–17:30 里的钟点（收工那一刻不算）')
      }
    })

    it('is none where there is nothing to say', async () => {
      bot.at('2026-11-24 08:30')
      await bot.tick()
      expect(bot.platform.sent).toEqual([])
    })

    it('tells a task that is due later once, when it is new', async () => {
      bot.at('2026-11-23 09:00')
      await bot.say('liumin', GROUP, post('张建国', '12月10日17:00', '整理村档案'))
      for (const day of ['24', '25', '26']) {
        bot.at(`2026-11-${day} 08:30`)
        await bot.tick()
      }
      expect(digests()).toHaveLength(1)
    })

    it('tells plainly of what is past its deadline, returned and put off', async () => {
      await threeTasks()
      bot.at('2026-11-24 09:00')
      await bot.tick()
      await bot.say('zhangjianguo', GROUP, '延期 3 12月15日17:00 等档案盒')
      await bot.say('liumin', GROUP, '同意延期 3')
      await bot.say('wangguilan', GROUP, '退回 2 面积由农经站统计')
      bot.at('2026-11-25 08:30')
      await bot.tick()
      expect(digests()[1]).toBe(
        [
          '石桥村日报 11月25日 周三：3 件',
          '王桂兰',
          '· 任务 2 报秋粮面积（已退回）',
          '张建国',
          '· 任务 1 核对低保户名单（已过期限 11月24日 周二 17:30）',
          '· 任务 3 整理村档案（12月15日 周二 17:00，已延期）',
        ].join('\n'),
      )
    })

    it('names emergencies first, with their owners', async () => {
      await threeTasks()
      bot.at('2026-11-23 20:00')
      await bot.say('yangfan', GROUP, post('张建国', '11月24日08:00', '转移低洼处住户', '紧急：防汛\n'))
      bot.at('2026-11-24 08:30')
      await bot.tick()
      const lines = digests()[0]?.split('\n') ?? []
      expect(lines.slice(0, 3)).toEqual([
        '石桥村日报 11月24日 周二：4 件',
        '紧急',
        '· 【紧急】任务 4 张建国 转移低洼处住户（已过期限 今天 08:00）',
      ])
    })

    it('that was missed is caught up within the first half of the working day, and not at lunch', async () => {
      await threeTasks()
      bot.at('2026-11-24 11:59')
      await bot.tick()
      expect(digests()).toHaveLength(1)
      bot.at('2026-11-25 12:10')
      await bot.tick()
      bot.at('2026-11-25 14:00')
      await bot.tick()
      expect(digests()).toHaveLength(1)
    })

    it('does not come on a day off; what happened since goes into the next', async () => {
      bot.at('2026-11-27 16:00')
      await bot.say('liumin', GROUP, post('张建国', '12月10日17:00', '整理村档案'))
      for (const at of ['2026-11-28 08:30', '2026-11-29 10:00']) {
        bot.at(at)
        await bot.tick()
      }
      expect(digests()).toEqual([])
      bot.at('2026-11-30 08:30')
      await bot.tick()
      expect(digests()).toHaveLength(1)
    })

    it('a jump of the clock over weeks brings the current one only, and a jump back that day’s', async () => {
      await threeTasks()
      bot.at('2027-01-18 09:00')
      await bot.tick()
      expect(digests()).toHaveLength(1)
      bot.at('2026-11-25 09:00')
      await bot.tick()
      expect(digests()).toHaveLength(2)
      expect(digests()[1]).toContain('11月25日 周三')
      bot.at('2027-01-18 09:00')
      await bot.tick()
      expect(digests().filter((said) => said.includes('1月18日'))).toHaveLength(1)
    })
  })

  describe('a digest of one’s own', () => {
    it('comes at the chosen hour instead of the group’s', async () => {
      await threeTasks()
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '日报 私聊 9:15')).toContain('09:15')
      bot.at('2026-11-24 08:30')
      await bot.tick()
      expect(digests()[0]).not.toContain('张建国')
      expect(digests('private:zhangjianguo')).toHaveLength(0)
      bot.at('2026-11-24 09:15')
      await bot.tick()
      await bot.tick()
      expect(digests('private:zhangjianguo')).toEqual([
        [
          '我的日报 11月24日 周二：2 件',
          '· 任务 1 核对低保户名单（今天 17:30）',
          '· 任务 3 整理村档案（12月10日 周四 17:00，新派）',
        ].join('\n'),
      ])
    })

    it('comes when work goes on, where the chosen hour is a break by now', async () => {
      await threeTasks()
      await bot.say('zhangjianguo', 'private:zhangjianguo', '/日报 私聊 下午2点半')
      bot.at('2026-11-24 14:29')
      await bot.tick()
      expect(digests('private:zhangjianguo')).toHaveLength(0)
      bot.at('2026-11-24 16:00')
      await bot.tick()
      expect(digests('private:zhangjianguo')).toHaveLength(1)
    })

    it('can be none, and then the group’s goes on without those tasks', async () => {
      await threeTasks()
      expect(await bot.say('zhangjianguo', GROUP, '/日报 不要')).toContain('不给您发日报')
      bot.at('2026-11-24 08:30')
      await bot.tick()
      expect(digests()).toHaveLength(1)
      expect(digests()[0]).toContain('报秋粮面积')
      expect(digests()[0]).not.toContain('核对低保户名单')
      bot.at('2026-11-24 10:00')
      await bot.say('zhangjianguo', GROUP, '/日报 群')
      bot.at('2026-11-25 08:30')
      await bot.tick()
      expect(digests()[1]).toContain('核对低保户名单')
    })

    it.each(['12:00', '12:30', '17:30', '20:00', '7点', '23:59'])(
      'is refused outside working hours (%s), with the hours that there are',
      async (hour) => {
        const answer = await bot.say('zhangjianguo', GROUP, `/日报 私聊 ${hour}`)
        expect(answer).toContain('08:30–12:00、14:00–17:30')
        expect(answer).toContain('/日报 私聊 08:30')
      },
    )

    it('leaves an audit row of the choice', async () => {
      await bot.say('zhangjianguo', GROUP, '/日报 私聊')
      const rows = []
      for await (const row of bot.ledger.auditRows()) rows.push(row)
      expect(rows.map(({ actorId, action, detail }) => [actorId, action, JSON.parse(detail)])).toEqual([
        ['zhangjianguo', 'digest', { kind: 'private', minute: 510, fromDay: 20_781 }],
      ])
    })
  })

  describe('a reminder', () => {
    it('is not sent where a digest of the day has told', async () => {
      await threeTasks()
      bot.at('2026-11-24 08:30')
      await bot.tick()
      bot.at('2026-11-24 14:00')
      await bot.tick()
      expect(digests('private:wangguilan')).toEqual([])
    })

    it('reaches in private, once, whom no digest told: a working day before, in the second half of the day', async () => {
      await threeTasks()
      await bot.say('wangguilan', GROUP, '/日报 不要')
      bot.at('2026-11-24 11:30')
      await bot.tick()
      expect(digests('private:wangguilan')).toEqual([])
      bot.at('2026-11-24 14:00')
      await bot.tick()
      bot.at('2026-11-24 15:00')
      await bot.tick()
      await (await again()).tick()
      expect(digests('private:wangguilan')).toEqual([
        '下个工作日到期：1 件\n· 任务 2 报秋粮面积（11月25日 周三 12:00）',
      ])
    })

    it('reaches all owners where the digest was missed', async () => {
      await threeTasks()
      bot.at('2026-11-24 14:30')
      await bot.tick()
      expect(digests('private:wangguilan')).toHaveLength(1)
      expect(digests()).toEqual([])
    })

    it('goes to the group, under their names, where owners cannot be reached alone', async () => {
      const database = await (await fresh()).open()
      bot = await runGate(database)
      await threeTasks()
      const forget = 'UPDATE account SET "privateConversationId" = NULL WHERE "personId" = ?'
      await database.sql.transaction((tx) => tx.run(forget, ['wangguilan']))
      bot.at('2026-11-24 14:30')
      await bot.tick()
      await bot.tick()
      expect(digests()).toEqual(['下个工作日到期：1 件\n王桂兰\n· 任务 2 报秋粮面积（11月25日 周三 12:00）'])
    })

    it('never comes in the evening or on a day off', async () => {
      await threeTasks()
      for (const at of ['2026-11-24 17:30', '2026-11-24 19:00']) {
        bot.at(at)
        await bot.tick()
      }
      expect(digests('private:wangguilan')).toEqual([])
    })

    it('is not sent where the policy turns reminders off', async () => {
      const database = await (await fresh()).open()
      bot = await runGate(database, { reminders: false })
      await threeTasks()
      bot.at('2026-11-24 14:30')
      await bot.tick()
      expect(digests('private:wangguilan')).toEqual([])
    })
  })

  describe('asked for', () => {
    it('today’s digest comes at once, to whoever asks alone', async () => {
      await threeTasks()
      bot.at('2026-11-24 19:00')
      const answer = await bot.say('zhangjianguo', GROUP, '日报')
      expect(answer).toContain('石桥村日报 11月24日 周二：3 件')
      expect(digests()).toEqual([])
      expect(digests('private:zhangjianguo')).toHaveLength(1)
    })

    it('a department sees what it has out', async () => {
      await threeTasks()
      bot.at('2026-11-24 09:00')
      const answer = await bot.say('liumin', 'private:liumin', '/日报')
      expect(answer).toContain('洋泉镇党政办日报 11月24日 周二：3 件')
      expect(answer).toContain('石桥村 核对低保户名单（今天 17:30）')
    })

    it('another unit’s is not shown', async () => {
      await threeTasks()
      expect(await bot.say('zhaoxiuying', GROUP, '/日报')).not.toContain('核对低保户名单')
    })

    it('本周 lists what is due by Sunday', async () => {
      await threeTasks()
      expect(await bot.say('zhangjianguo', GROUP, '/本周')).toMatch(/^本周到期：1 件\n· 任务 1 /u)
      expect(await bot.say('liumin', 'private:liumin', '/本周')).toContain('洋泉镇党政办派出、本周到期：2 件')
      expect(await bot.say('lixiaomei', GROUP, '本周任务')).toBe('本周没有到期的任务')
    })
  })
})
