import { beforeEach, describe, expect, it } from 'vitest'
import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import type { Person } from '../../src/domain/directory.ts'
import { parseRef } from '../../src/domain/instant.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const instant = (local: string): number => parseRef(local, 'Asia/Shanghai') ?? Number.NaN
const GROUP = 'group:shiqiao'
const OTHER_GROUP = 'group:liulin'
const post = (matter: string) =>
  `/派单\n责任人：张建国\n期限：周五下班前\n依据：洋政办〔2026〕12号\n事项：${matter}`

eachDatabase((_name, fresh) => {
  let database: Database
  let bot: RunningGate
  beforeEach(async () => {
    database = await (await fresh()).open()
    bot = await runGate(database)
    expect(await bot.say('liumin', GROUP, post('核对低保户名单'))).toContain('任务 1')
  })

  /** As an import does it, while the bot runs. */
  async function change(personId: string, changes: Partial<Person>): Promise<void> {
    const people = DEMO_COUNTY.people.flatMap((each) =>
      each.id === personId ? [{ ...each, ...changes }] : [],
    )
    const nothing = { units: [], departments: [], duties: [], instructions: [], groups: [] }
    await directoryStore(database, { now: () => 0 }).apply({ ...nothing, people })
  }

  describe('a step taken in the group of another unit', () => {
    it('is answered to the speaker alone, and told in the task’s own group', async () => {
      expect(await bot.say('liumin', OTHER_GROUP, '撤回 1 发重了')).toContain('已撤回')
      expect(bot.heard(OTHER_GROUP)).toEqual([])
      expect(bot.heard('private:liumin').at(-1)).toContain('发重了')
      expect(bot.heard(GROUP).at(-1)).toContain('发重了')
    })
  })

  describe('who may not take a step', () => {
    it('does not learn who the members of the unit are', async () => {
      const answer = await bot.say('guodayong', 'private:guodayong', '转办 1 王五')
      expect(answer).toContain('只有责任人')
      expect(answer).not.toContain('王桂兰')
    })
    it('learns by a post neither what was asked of the unit before, nor who its members are', async () => {
      await bot.say('zhangjianguo', GROUP, '办结 1 变动3户')
      const text = `${post('核对低保户名单').replace('张建国', '张三')}\n单位：石桥村`
      const answer = await bot.say('guodayong', 'private:guodayong', text)
      expect(answer).toContain('退件 1')
      expect(answer).not.toContain('变动3户')
      expect(answer).not.toContain('王桂兰')
    })
    it('is told so, whatever else is wrong', async () => {
      bot.at('2026-11-23 20:00')
      expect(await bot.say('guodayong', 'private:guodayong', '催办 1')).toContain('派单的部门')
    })
  })

  describe('the department’s part of a returned task', () => {
    it('falls to the group when the poster has left', async () => {
      await change('liumin', { active: false })
      await bot.say('zhangjianguo', 'private:zhangjianguo', '退回 1 不是本村职责')
      expect(bot.heard('private:liumin')).toEqual([])
      expect(bot.heard(GROUP).at(-1)).toContain('不是本村职责')
    })
    it('falls to the group when the poster serves another department by now', async () => {
      await change('liumin', { departmentId: 'yq-yjb' })
      await bot.say('zhangjianguo', 'private:zhangjianguo', '延期 1 下周三下班前 原因：连日下雨')
      expect(bot.heard('private:liumin')).toEqual([])
      expect(bot.heard(GROUP).at(-1)).toContain('连日下雨')
    })
    it('is told to a poster in the poster’s own language', async () => {
      await bot.say('alexchen', GROUP, post('统计大棚面积'))
      await bot.say('zhangjianguo', 'private:zhangjianguo', '退回 2 不是本村职责')
      expect(bot.heard('private:alexchen').at(-1)).toMatch(/Task 2 .*returned/iu)
    })
  })

  describe('what was said in working hours and delivered at night', () => {
    const said = {
      sentAt: instant('2026-11-23 17:20'),
      platform: 'web',
      account: 'local',
      own: false,
    } as const
    const late = (personId: string, text: string) =>
      bot.gate.dispatch.receive({
        ...said,
        key: `late:${text}`,
        conversationId: `private:${personId}`,
        kind: 'private',
        author: { id: personId, name: personId, privateConversationId: `private:${personId}` },
        text,
      })

    it('is judged by when it was said, and told in the morning: nobody is woken by it', async () => {
      bot.at('2026-11-23 21:30')
      await late('liumin', `${post('统计大棚面积')}\n单位：石桥村`)
      await late('zhangjianguo', '退回 1 不是本村职责')
      await bot.gate.settled()
      expect(bot.heard('private:liumin')).toEqual([])
      expect(bot.heard(GROUP)).toHaveLength(1)
      bot.at('2026-11-24 08:30')
      bot.gate.wake()
      await bot.gate.settled()
      expect(bot.heard(GROUP).at(-1)).toContain('统计大棚面积')
      const [receipt, returned] = bot.heard('private:liumin')
      expect(receipt).toContain('石桥村：任务 2')
      expect(returned).toContain('不是本村职责')
    })
  })

  describe('an extension asked for and granted in one breath', () => {
    it('is told in the group, since nobody could look up who asked', async () => {
      await Promise.all([
        bot.say('zhangjianguo', 'private:zhangjianguo', '延期 1 下周三下班前'),
        bot.say('liumin', 'private:liumin', '同意延期 1'),
      ])
      expect((await bot.ledger.task(1))?.extension).toBeNull()
      expect(bot.heard(GROUP).at(-1)).toContain('2026-12-02')
    })
    it('is told to who asked alone, where that was known', async () => {
      await bot.say('zhangjianguo', 'private:zhangjianguo', '延期 1 下周三下班前')
      await bot.say('liumin', 'private:liumin', '同意延期 1')
      expect(bot.heard('private:zhangjianguo').at(-1)).toContain('2026-12-02')
      expect(bot.heard(GROUP)).toHaveLength(1)
    })
  })

  describe('the card of a task, asked for', () => {
    const offered = () => bot.platform.sent.at(-1)?.reply.actions.map(({ command }) => command) ?? []
    it('offers to its owner what owners do, and to its department to settle an extension', async () => {
      await bot.say('zhangjianguo', GROUP, '延期 1 下周三下班前')
      await bot.say('zhangjianguo', 'private:zhangjianguo', '任务 1')
      expect(offered()).toEqual(['/办结 1', '/退回 1', '/延期 1'])
      expect(await bot.say('liumin', 'private:liumin', '任务 1')).toContain('张建国')
      expect(offered()).toEqual(['/同意延期 1', '/不同意延期 1'])
    })
    it('offers nothing to who only may see it', async () => {
      await bot.say('lixiaomei', 'private:lixiaomei', '任务 1')
      expect(offered()).toEqual([])
    })
  })

  describe('who has left', () => {
    it('takes no step any more, from the very next message on', async () => {
      await change('zhangjianguo', { active: false })
      expect(await bot.say('zhangjianguo', GROUP, '办结 1 好了')).toContain('已登记离任')
      expect((await bot.ledger.task(1))?.state).toBe('open')
    })
  })

  describe('a group', () => {
    it('is told of a step in the county’s language, whoever takes it', async () => {
      expect(await bot.say('alexchen', GROUP, 'withdraw 1 asked twice')).toContain('已撤回')
    })
  })
})
