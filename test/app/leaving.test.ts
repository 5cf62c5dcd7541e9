import { describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { handOverOfAbsent } from '../../src/app/absences.ts'
import type { AuditRow } from '../../src/app/ports.ts'
import type { Person } from '../../src/domain/directory.ts'
import { NO_CHANGES } from '../support/changes.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'
import { aTask } from '../support/tasks.ts'

const GROUP = 'group:shiqiao'
const ADMIN = 'lintao'
const LEAD = 'private:wangguilan'
const NOBODY = { units: [], departments: [], people: [], duties: [], instructions: [], groups: [] }
const person = (id: string): Person => {
  const found = DEMO_COUNTY.people.find((each) => each.id === id)
  if (found === undefined) throw new Error(`nobody is ${id}`)
  return found
}

let matters = 0

eachDatabase((_name, fresh) => {
  interface County {
    readonly bot: RunningGate
    readonly database: Database
    /** Imports people as they are from now on. */
    import(...people: readonly Person[]): Promise<void>
    /** What the running bot does at its start and now and then. */
    tick(): Promise<void>
  }
  async function county(): Promise<County> {
    const database = await (await fresh()).open()
    const bot = await runGate(database)
    bot.at('2026-11-23 09:30')
    return {
      bot,
      database,
      import: (...people) => directoryStore(database, bot.clock).apply({ ...NOBODY, people }),
      tick: async () => {
        await handOverOfAbsent(bot.world, bot.clock, (act) => bot.gate.perform(act))
        await bot.gate.settled()
      },
    }
  }
  const post = (bot: RunningGate, owners: string, matter = `核对第${++matters}批名单`) =>
    bot.say(
      'liumin',
      GROUP,
      `/派单 责任人：${owners} 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：${matter}`,
    )
  const ownersOf = async ({ ledger }: RunningGate, task: number) =>
    (await ledger.task(task))?.owners.map(({ name }) => name)
  async function audited({ ledger }: RunningGate, action: string): Promise<readonly AuditRow[]> {
    const found: AuditRow[] = []
    for await (const row of ledger.auditRows()) if (row.action === action) found.push(row)
    return found
  }
  const toldTo = ({ heard }: RunningGate, conversation: string, word: string) =>
    heard(conversation).filter((text) => text.includes(word))

  describe('离任', () => {
    it('counts from the very next command: nothing is done for who has left, and nothing handed to them', async () => {
      const { bot } = await county()
      await post(bot, '王桂兰')
      const [left, again, withdrawn, posted] = await Promise.all([
        bot.say(ADMIN, `private:${ADMIN}`, '/离任 刘敏'),
        bot.say(ADMIN, `private:${ADMIN}`, '/离任 刘敏'),
        bot.say('liumin', 'private:liumin', '/撤回 1 不要了'),
        post(bot, '张建国'),
      ])
      expect(left).toContain('刘敏已登记离任')
      expect(again).toContain('没有办成')
      expect(withdrawn).toContain('没有办成')
      expect(posted).toContain('没有办成')
      expect((await bot.ledger.task(1))?.state).toBe('open')
      expect(await audited(bot, 'leave')).toHaveLength(1)
    })

    it('gives the open tasks of one who left to the lead, who is told once', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      await post(bot, '张建国')
      const answer = await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(answer).toContain('张建国已登记离任')
      expect(answer).toContain('石桥村在办 2 件，转给王桂兰')
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰'])
      expect(await ownersOf(bot, 2)).toEqual(['王桂兰'])
      const told = toldTo(bot, LEAD, '张建国已离任')
      expect(told).toHaveLength(1)
      expect(told[0]).toContain('任务 1、2')
      expect(await bot.say('wangguilan', LEAD, '我的任务')).toContain('2 件')
    })

    it('is audited with the admin who said it, task by task', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(await audited(bot, 'leave')).toMatchObject([
        { actorId: ADMIN, detail: '{"person":"zhangjianguo"}' },
      ])
      const [row] = await audited(bot, 'reassign')
      expect(row).toMatchObject({ actorId: ADMIN, task: 1 })
      expect(JSON.parse(row?.detail ?? '')).toEqual({
        owners: ['wangguilan'],
        from: 'zhangjianguo',
        why: 'left',
      })
    })

    it('makes their accounts command nothing, and says so', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '办结 1 好了')).toContain('已登记离任')
      expect((await bot.ledger.task(1))?.state).toBe('open')
      expect(await post(bot, '张建国')).toContain('张建国')
      expect((await bot.ledger.head()).nextTask).toBe(2)
    })

    it('withdraws what waits to be said to them, but not an answer', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      await bot.say('zhangjianguo', GROUP, '延期 1 11月27日17:00 因为下雨')
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', 'private:liumin', '同意延期 1')
      bot.platform.next = ({ answers }) =>
        answers === 'web:late' ? { ok: false, failure: 'rate_limited', retryAfterMs: null } : { ok: true }
      await bot.say('zhangjianguo', 'private:zhangjianguo', '我的任务', 'web:late')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      bot.platform.next = () => ({ ok: true })
      bot.at('2026-11-24 09:00')
      bot.gate.wake()
      await bot.gate.settled()
      expect(toldTo(bot, 'private:zhangjianguo', '已延期')).toEqual([])
      expect(toldTo(bot, 'private:zhangjianguo', '我的任务')).toHaveLength(1)
    })

    it('tells the lead in working hours only, unless one of the tasks is an emergency', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      bot.at('2026-11-23 21:00')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(toldTo(bot, LEAD, '张建国已离任')).toEqual([])
      bot.at('2026-11-24 08:30')
      bot.gate.wake()
      await bot.gate.settled()
      expect(toldTo(bot, LEAD, '张建国已离任')).toHaveLength(1)
      await bot.say(
        'yangfan',
        GROUP,
        '/派单 紧急：防汛 责任人：李小梅 期限：今天23:00 依据：A-02 事项：转移河边三户',
      )
      bot.at('2026-11-24 21:00')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 李小梅')
      expect(toldTo(bot, LEAD, '李小梅已离任')).toHaveLength(1)
    })

    it('tells the group of the unit where the lead cannot be reached alone', async () => {
      const { bot, database } = await county()
      await post(bot, '张建国')
      await database.prisma.account.deleteMany({ where: { personId: 'wangguilan' } })
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      const [told] = toldTo(bot, GROUP, '张建国已离任')
      expect(told).toContain('由王桂兰接手')
      expect(told).toContain('任务 1')
    })

    it('puts the lead beside the other owners of a shared task, once', async () => {
      const { bot } = await county()
      await post(bot, '张建国、李小梅')
      await post(bot, '张建国、王桂兰')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰', '李小梅'])
      expect(await ownersOf(bot, 2)).toEqual(['王桂兰'])
    })

    it('leaves the tasks of a unit without a lead where they are, says so, and hands them over once it has one', async () => {
      const { bot, tick, import: load } = await county()
      await post(bot, '王桂兰')
      const answer = await bot.say(ADMIN, `private:${ADMIN}`, '/离任 王桂兰')
      expect(answer).toContain('石桥村没有负责人，在办的 1 件仍留在名下')
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰'])
      expect(await bot.say('liumin', GROUP, '催办 1')).toContain('还没有负责人接手')
      await load({ ...person('lixiaomei'), lead: true })
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['李小梅'])
      expect(toldTo(bot, 'private:lixiaomei', '王桂兰已离任')).toHaveLength(1)
      expect(await bot.ledger.moves(null, 10)).toEqual([])
    })

    it('urges whoever is still there, and does not name who has left', async () => {
      const { bot, import: load } = await county()
      await post(bot, '王桂兰、张建国')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 王桂兰')
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰', '张建国'])
      const urged = await bot.say('liumin', GROUP, '催办 1')
      expect(urged).toContain('张建国')
      expect(urged).not.toContain('王桂兰')
      await load({ ...person('wangguilan'), active: false })
    })

    it('asks for the unit where two bear the name, in either order', async () => {
      const { bot, import: load } = await county()
      await load({ ...person('guodayong'), id: 'zjg2', name: '张建国' })
      const answer = await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(answer).toContain('不止一人')
      expect(answer).toContain('/离任 张建国 石桥村')
      expect(await audited(bot, 'leave')).toEqual([])
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 柳林村 张建国')).toContain('张建国已登记离任')
      expect(await audited(bot, 'leave')).toMatchObject([{ detail: '{"person":"zjg2"}' }])
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 @张建国\u2005')).toContain('张建国已登记离任')
    })

    it('asks for the code where the unit does not tell two apart', async () => {
      const { bot, import: load } = await county()
      await load({ ...person('zhangjianguo'), id: 'zjg2' })
      const answer = await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国 石桥村')
      expect(answer).toContain('/离任 zjg2')
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 zjg2')).toContain('张建国已登记离任')
    })

    it('is refused for a name that the directory does not hold, and of somebody who left already', async () => {
      const { bot } = await county()
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张三丰')).toContain('没有在岗的「张三丰」')
      await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')).toContain('没有在岗的「张建国」')
    })

    it('is for admins alone', async () => {
      const { bot } = await county()
      for (const who of ['liumin', 'wangguilan', 'heping']) {
        expect(await bot.say(who, `private:${who}`, '/离任 张建国')).toContain('只有管理员')
      }
    })

    it('changes nothing when the message comes again', async () => {
      const { bot } = await county()
      await post(bot, '张建国')
      for (let times = 0; times < 2; times += 1)
        await bot.say(ADMIN, 'private:lintao', '/离任 张建国', 'web:twice')
      expect(await audited(bot, 'reassign')).toHaveLength(1)
    })
  })

  describe('an import', () => {
    it('in which somebody left hands their tasks over at the next tick, once', async () => {
      const { bot, tick, import: load } = await county()
      await post(bot, '张建国')
      await load({ ...person('zhangjianguo'), active: false })
      await tick()
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰'])
      expect(await audited(bot, 'reassign')).toMatchObject([{ actorId: 'guiyi' }])
      expect(toldTo(bot, LEAD, '张建国已离任')).toHaveLength(1)
    })

    it('in which somebody went to another unit leaves their tasks to the old one', async () => {
      const { bot, tick, import: load } = await county()
      await post(bot, '张建国')
      await load({ ...person('zhangjianguo'), unitId: 'liulin' })
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰'])
      expect(toldTo(bot, LEAD, '张建国已调离石桥村')).toHaveLength(1)
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '我的任务')).toContain('手上没有任务')
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '办结 1 好了')).toContain('只有责任人')
    })

    it('in which somebody stays where they are changes nothing', async () => {
      const { bot, tick, import: load } = await county()
      await post(bot, '张建国')
      await load({ ...person('zhangjianguo'), title: '副主任' }, person('lixiaomei'))
      expect(await bot.ledger.moves(null, 10)).toEqual([])
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['张建国'])
    })

    it('withdraws at once what waits for somebody who left', async () => {
      const { bot, import: load } = await county()
      await post(bot, '张建国')
      await bot.say('zhangjianguo', GROUP, '延期 1 11月27日17:00 因为下雨')
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', 'private:liumin', '同意延期 1')
      await load({ ...person('zhangjianguo'), active: false })
      bot.at('2026-11-24 09:00')
      bot.gate.wake()
      await bot.gate.settled()
      expect(toldTo(bot, 'private:zhangjianguo', '已延期')).toEqual([])
    })

    it('gives nothing back to somebody who returns, and takes them in again', async () => {
      const { bot, tick, import: load } = await county()
      await post(bot, '张建国')
      await load({ ...person('zhangjianguo'), active: false })
      await tick()
      await load(person('zhangjianguo'))
      await tick()
      expect(await ownersOf(bot, 1)).toEqual(['王桂兰'])
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '我的任务')).toContain('手上没有任务')
    })
  })

  describe('very many tasks', () => {
    it('go over in bounded acts, with one word of all of them', async () => {
      const { bot, tick } = await county()
      const count = 1_010
      await bot.ledger.transact((tx) =>
        tx.write(
          {
            ...NO_CHANGES,
            newTasks: Array.from({ length: count }, (_, index) =>
              aTask({
                number: index + 1,
                matterKey: `k${index}`,
                owners: [{ id: 'zhangjianguo', name: '张建国' }],
              }),
            ),
          },
          { ...tx.head, nextTask: count + 1 },
        ),
      )
      expect(await bot.say(ADMIN, `private:${ADMIN}`, '/离任 张建国')).toContain('在办 1010 件，转给王桂兰')
      await tick()
      expect((await bot.ledger.openTasksOf('zhangjianguo', 1, 1)).total).toBe(0)
      expect((await bot.ledger.openTasksOf('wangguilan', 1, 1)).total).toBe(count)
      const told = toldTo(bot, LEAD, '张建国已离任')
      expect(told).toHaveLength(1)
      expect(told[0]).toContain('1010 件')
      expect(told[0]?.length).toBeLessThan(400)
      expect(await audited(bot, 'reassign')).toHaveLength(count)
    })
  })
})
