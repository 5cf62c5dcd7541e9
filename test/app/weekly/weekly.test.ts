import { beforeEach, describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../../adapters/demo/county.ts'
import { directoryStore } from '../../../adapters/prisma/directory-store.ts'
import type { Database } from '../../../adapters/prisma/engine.ts'
import type { Person } from '../../../src/domain/directory.ts'
import { NO_CHANGES } from '../../support/changes.ts'
import { eachDatabase } from '../../support/databases.ts'
import { type RunningGate, runGate } from '../../support/running-gate.ts'
import { aTask } from '../../support/tasks.ts'

let count = 0
const post = (owner: string, deadline: string, matter: string, more = '') =>
  `/派单\n责任人：${owner}\n期限：${deadline}\n依据：清政办发〔2026〕${++count}号\n${more}事项：${matter}`

eachDatabase((_name, fresh) => {
  let database: Database
  let bot: RunningGate
  const again = () => runGate(database)
  beforeEach(async () => {
    database = await (await fresh()).open()
    bot = await again()
  })

  const weekly = (who: string, from: RunningGate = bot) =>
    from.heard(`private:${who}`).filter((said) => said.split('\n')[0]?.includes('周报'))
  const line = (said: string | undefined, label: string) =>
    said?.split('\n').find((each) => each.startsWith(`${label}：`))

  /** Two weeks: one task and one attempt after hours in the first; two tasks, a refusal and an emergency in the second. */
  const twoWeeks = async () => {
    bot.at('2026-11-17 09:00')
    await bot.say('liumin', 'group:shiqiao', post('张建国', '11月30日17:30', '核对低保户名单'))
    bot.at('2026-11-18 20:00')
    await bot.say('liumin', 'group:shiqiao', post('张建国', '11月30日17:30', '报秋粮面积'))
    bot.at('2026-11-24 09:00')
    await bot.say('liumin', 'group:shiqiao', post('王桂兰', '11月26日17:30', '整理村档案'))
    await bot.say('zhoujing', 'group:nanmen', post('韩磊', '12月10日17:30', '更新小区台账'))
    await bot.say('zhoujing', 'group:nanmen', post('韩磊', '今天下班前', '再报一次小区台账'))
    bot.at('2026-11-24 21:00')
    const fire = post('郭大勇', '2026-11-24 22:00', '后山坟区发现烟点，立即到场查看', '紧急：森林防火\n')
    await bot.say('yangfan', 'group:liulin', fire)
    bot.at('2026-11-25 09:00')
    await bot.say('zhangjianguo', 'group:shiqiao', '/办结 1 已核对')
    await bot.say('wangguilan', 'group:shiqiao', '/退回 2 不是本村职责')
  }

  describe('the weekly digest', () => {
    it('tells the supervisor of the county on Friday, two hours before the end of work', async () => {
      await twoWeeks()
      bot.at('2026-11-27 15:29')
      await bot.tick()
      expect(weekly('heping')).toEqual([])
      bot.at('2026-11-27 15:30')
      await bot.tick()
      const [said, ...others] = weekly('heping')
      expect(others).toEqual([])
      expect(said?.split('\n')[0]).toBe('清河县周报 11月20日—11月27日')
      expect(line(said, '派单')).toBe('派单：4 件（上周 2）')
      expect(line(said, '受理')).toBe('受理：3 件（上周 1）')
      expect(line(said, '退件')).toBe('退件：1 件（上周 1）')
      expect(line(said, '退件原因')).toBe('退件原因：当天派当天要 1')
      expect(line(said, '按时办结')).toBe('按时办结：办结 1 件，按时 1 件，占 100%')
      expect(line(said, '退回')).toBe('退回：1 件（上周 0）：洋泉镇党政办 1')
      expect(line(said, '群')).toBe('群：登记 8 个：许可 8')
      expect(said).toContain('任务 4 森林防火：后山坟区发现烟点，立即到场查看（洋泉镇应急办派柳林村，依据')
      expect(line(said, '负担指数')).toMatch(/^负担指数：\d\.\d\d（上周 \d\.\d\d）$/u)
      expect(said).toContain('怎么算见表格“说明”页')
    })

    it('tells each department that did something of its own, and those that did nothing nothing', async () => {
      await twoWeeks()
      bot.at('2026-11-27 15:30')
      await bot.tick()
      expect(weekly('liumin')[0]).toContain('洋泉镇党政办周报')
      expect(line(weekly('zhoujing')[0], '受理')).toBe('受理：1 件（上周 0）')
      expect(line(weekly('zhoujing')[0], '群')).toBeUndefined()
      for (const who of ['qiansong', 'lina', 'zhangjianguo', 'lintao']) expect(weekly(who)).toEqual([])
    })

    it('is sent to a department’s leads alone, where it has any', async () => {
      const lead = { ...(DEMO_COUNTY.people.find(({ id }) => id === 'alexchen') as Person), lead: true }
      const nothing = { units: [], departments: [], duties: [], instructions: [], groups: [] }
      await directoryStore(database, bot.clock).apply({ ...nothing, people: [lead] })
      await twoWeeks()
      bot.at('2026-11-27 15:30')
      await bot.tick()
      expect(weekly('liumin')).toEqual([])
      expect(bot.heard('private:alexchen').at(-1)).toContain('洋泉镇党政办: week of 20 Nov – 27 Nov')
    })

    it('is sent once, whoever ticks how often, also after a restart', async () => {
      await twoWeeks()
      bot.at('2026-11-27 15:30')
      await Promise.all([bot.tick(), bot.tick()])
      await bot.tick()
      const other = await again()
      other.at('2026-11-27 15:31')
      await other.tick()
      expect(weekly('heping')).toHaveLength(1)
      expect(weekly('heping', other)).toEqual([])
    })

    it('is caught up while it is news, in working time, and then no more', async () => {
      await twoWeeks()
      bot.at('2026-11-28 10:00')
      await bot.tick()
      expect(weekly('heping')).toEqual([])
      bot.at('2026-11-30 08:30')
      bot.gate.wake()
      await bot.gate.settled()
      expect(weekly('heping')).toHaveLength(1)

      const late = await runGate(database)
      late.at('2026-12-09 09:00')
      await late.tick()
      expect(weekly('heping', late)).toEqual([])
    })

    it('is none where nothing happened', async () => {
      bot.at('2026-11-27 15:30')
      await bot.tick()
      expect(bot.platform.sent).toEqual([])
    })

    it('is right after a clock that ran a week ahead was set back, also in another process', async () => {
      await twoWeeks()
      bot.at('2026-12-04 15:30')
      await bot.tick()
      const mended = await again()
      mended.at('2026-11-30 09:00')
      await mended.tick()
      await mended.say('liumin', 'group:shiqiao', post('王桂兰', '12月10日17:30', '报送村情简介'), 'after')
      mended.at('2026-12-04 15:30')
      await mended.tick()
      const said = await mended.say('heping', 'private:heping', '/周报', 'asked')
      expect(line(said, '受理')).toBe('受理：1 件（上周 3，前四周平均 2）')
    })

    it('holds the bot’s own messages against the weeks before, and says that notice is in working time', async () => {
      await twoWeeks()
      bot.at('2026-11-27 15:30')
      await bot.tick()
      const [said] = weekly('heping')
      expect(line(said, '归一发出')).toMatch(
        /^归一发出：\d+ 条消息（上周 \d+）；平均每件任务 [\d.]+ 条（上周 [\d.]+）$/,
      )
      expect(line(said, '提前量')).toMatch(/。只算工作时间，不含紧急$/)
    })

    it('of a week that nobody counted in time is counted when the next one needs it', async () => {
      await twoWeeks()
      bot.at('2026-12-04 09:00')
      await bot.say('liumin', 'group:shiqiao', post('王桂兰', '12月10日17:30', '报送村情简介'))
      bot.at('2026-12-04 15:30')
      await bot.tick()
      expect(line(weekly('heping')[0], '受理')).toBe('受理：1 件（上周 3，前四周平均 2）')
    })

    it('keeps what it has shown: a later change of the weights changes no past week', async () => {
      await twoWeeks()
      bot.at('2026-11-27 15:30')
      await bot.tick()
      const index = (said: string | undefined) => /负担指数：([\d.]+)/.exec(said ?? '')?.[1]
      const shown = index(weekly('heping')[0])
      const heavier = await runGate(database, { burden: { ...bot.world.policy.burden, task: 5 } })
      heavier.at('2026-11-27 16:00')
      expect(index(await heavier.say('heping', 'private:heping', '/周报', 'later'))).toBe(shown)
    })
  })

  describe('/周报', () => {
    it('shows the closed week as long as it is news, then the week under way; a word says which', async () => {
      await twoWeeks()
      const head = async (text: string) => (await bot.say('heping', 'private:heping', text)).split('\n')[0]
      bot.at('2026-11-26 09:00')
      expect(await head('/周报')).toBe('清河县周报 11月20日—11月26日（本周至今）')
      expect(await head('/周报 上周')).toBe('没有办成')
      bot.at('2026-11-27 15:30')
      await bot.tick()
      expect(await head('/周报')).toBe('清河县周报 11月20日—11月27日')
      bot.at('2026-11-30 09:00')
      expect(await head('周报')).toBe('清河县周报 11月20日—11月27日')
      expect(await head('/周报 本周')).toBe('清河县周报 11月27日—11月30日（本周至今）')
      bot.at('2026-12-02 09:00')
      expect(await head('/周报')).toBe('清河县周报 11月27日—12月2日（本周至今）')
      expect(await head('/weekly last')).toBe('清河县周报 11月20日—11月27日')
    })

    it('gives an admin the county’s, a poster the department’s, and says to others for whom it is', async () => {
      await twoWeeks()
      expect(await bot.say('lintao', 'private:lintao', '/周报')).toContain('清河县周报')
      expect(await bot.say('liumin', 'group:shiqiao', '/周报')).toContain('洋泉镇党政办周报')
      expect(await bot.say('zhangjianguo', 'group:shiqiao', '/周报')).toContain(
        '周报给督导、管理员和派单部门看',
      )
    })

    it('answers in private, also when asked in a group', async () => {
      await twoWeeks()
      await bot.say('liumin', 'group:shiqiao', '/周报')
      expect(bot.platform.sent.at(-1)?.conversationId).toBe('private:liumin')
    })

    it('names no village and no cadre but in emergencies', async () => {
      await twoWeeks()
      const said = await bot.say('heping', 'private:heping', '/周报')
      const sent = bot.platform.sent.at(-1)?.reply
      const whole = JSON.stringify({ ...sent, blocks: sent?.blocks.filter(({ kind }) => kind !== 'list') })
      expect(said).toContain('柳林村')
      for (const name of ['石桥村', '南门社区', '王桂兰', '张建国', '韩磊', '郭大勇'])
        expect(whole).not.toContain(name)
    })
  })

  describe('/导出', () => {
    it('gives the owner all tasks, the open ones first; a poster those of the department', async () => {
      await twoWeeks()
      const rowsOf = async (who: string) => {
        await bot.say(who, `private:${who}`, '/导出')
        const block = bot.platform.sent.at(-1)?.reply.blocks.at(-1)
        return block?.kind === 'file' ? block.sheets[0]?.rows.map((row) => [row[0], row[7], row[9]]) : null
      }
      expect(await rowsOf('zhangjianguo')).toEqual([
        ['编号', '状态', '结果或原因'],
        [1, '已办结', '已核对'],
      ])
      expect(await rowsOf('liumin')).toEqual([
        ['编号', '状态', '结果或原因'],
        [2, '已退回', '不是本村职责'],
        [1, '已办结', '已核对'],
      ])
    })

    it('is cut where it would be too long, and says so', async () => {
      await bot.ledger.transact(async (tx) => {
        const newTasks = Array.from({ length: 1_001 }, (_, index) => aTask({ number: index + 1 }))
        await tx.write({ ...NO_CHANGES, newTasks }, { ...tx.head, nextTask: 1_002 })
      })
      const said = await bot.say('zhangjianguo', 'private:zhangjianguo', '/导出')
      expect(said).toContain('只导出了 1000 件')
      const block = bot.platform.sent.at(-1)?.reply.blocks.at(-1)
      expect(block?.kind === 'file' && block.sheets[0]?.rows.length).toBe(1_001)
    })

    it('says when there is nothing', async () => {
      expect(await bot.say('caoli', 'private:caoli', '/导出')).toBe('没有可以导出的任务')
    })
  })
})
