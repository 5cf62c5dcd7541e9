import { beforeEach, describe, expect, it } from 'vitest'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { verifyChain } from '../../src/app/audit-chain.ts'
import { DEFAULT_SCHEDULE } from '../../src/domain/calendar.ts'
import { eachDatabase } from '../support/databases.ts'
import { manyVillages, settle, type Village } from '../support/many-villages.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const NOTHING_NEW = { units: [], departments: [], people: [], duties: [], instructions: [], groups: [] }
const POSTER = 'private:chenchen'
const post = (units: string, matter = '核对秋粮补贴面积', deadline = '周五下班前') =>
  `/派单 单位：${units}；责任人：负责人；期限：${deadline}；依据：洋政办〔2026〕12号；事项：${matter}`
const ALL = '下山镇各村'

const SPECIAL: Readonly<Record<number, Village>> = {
  3: { lead: false },
  4: { group: false },
  5: { group: false },
  8: { schedule: { ...DEFAULT_SCHEDULE, spans: [{ from: 480, to: 960 }] } },
}

eachDatabase((_name, fresh) => {
  let database: Database
  let bot: RunningGate
  const say = (text: string, key?: string) => bot.say('chenchen', POSTER, text, key)
  const actions = () => bot.platform.sent.at(-1)?.reply.actions.map(({ command }) => command) ?? []
  const tasks = async () => (await bot.ledger.head()).nextTask - 1

  beforeEach(async () => {
    database = await (await fresh()).open()
    await settle(
      database,
      manyVillages(9, (index) => SPECIAL[index] ?? {}),
    )
    bot = await runGate(database)
  })

  describe('a post to one unit from a private chat', () => {
    it('is carried out at once', async () => {
      expect(await say(post('第1村'))).toContain('第1村：任务 1')
      expect(bot.heard('group:v1')).toHaveLength(1)
    })
    it('is told where no group is permitted', async () => {
      expect(await say(post('第4村'))).toContain('第4村还没有许可群')
      expect(await tasks()).toBe(0)
    })
  })

  describe('a post to many', () => {
    it('posts nothing, and shows what it would do: for whom, by when, whom not, and why', async () => {
      await say(post('第1村'))
      const preview = await say(post(`${ALL}除第8村外`))
      expect(preview).toContain('预览 1：4 个单位可以派，4 个不能')
      expect(preview).toContain('期限：2026-11-27 17:30 周五')
      expect(preview).toContain('可以派：第0村、第2村、第6村等 4 个单位')
      expect(preview).toContain('这件事已经派过：第1村\n任务 1（下山镇党政办）正在办')
      expect(preview).toContain('责任人不在本单位：第3村')
      expect(preview).toContain('第4村、第5村还没有许可群')
      expect(preview).toContain('2026-11-23 17:30 周一 前有效')
      expect(actions()).toEqual(['/确认 1', '/取消 1'])
      expect(await tasks()).toBe(1)
      expect(bot.heard('group:v0')).toEqual([])
    })

    it('is posted by its confirmation: a task each, a card in each group, one receipt', async () => {
      await say(post(`${ALL}除第7村、第8村外`))
      const receipt = await say('确认 1')
      expect(receipt).toContain('批次 1：已派 4 件，3 个单位没派')
      expect(receipt).toContain('第6村：任务 4')
      for (const index of [0, 1, 2, 6]) expect(bot.heard(`group:v${index}`)).toHaveLength(1)
      for (const index of [3, 4, 5, 7, 8]) expect(bot.heard(`group:v${index}`)).toEqual([])
      expect(await bot.ledger.task(2)).toMatchObject({
        unit: { id: 'v1' },
        owners: [{ id: 'l1' }],
        matter: '核对秋粮补贴面积',
      })
      expect(bot.heard(POSTER)).toHaveLength(2)
    })

    it('goes to a list of units, each once', async () => {
      expect(await say(post('第1村、第2村、第1村'))).toContain('预览 1：2 个单位都可以派')
    })

    it('suggests names where one of a list is unknown, and shows nothing', async () => {
      expect(await say(post('第1村、第22村'))).toContain('没有这个单位：第22村')
      expect(await bot.ledger.batch(1)).toBeNull()
    })

    it('is refused with one number where no unit could take it, with the form to mend', async () => {
      const refused = await say(post(ALL, '核对秋粮补贴面积', '今天下班前'))
      expect(refused).toContain('退件 1：9 个单位都不能派')
      expect(refused).toContain('当天派当天要：第0村、第1村、第2村等 6 个单位')
      expect(refused).toContain('单位：下山镇各村')
      expect(await bot.ledger.batch(1)).toBeNull()
      expect(await bot.ledger.refusal(1)).toMatchObject({ unitId: null, posterId: 'chenchen' })
    })

    it('explains a rule once, however many units broke it together with others', async () => {
      const refused = await say(post(ALL, '核对秋粮补贴面积', '今天下班前'))
      expect(refused.match(/就在派单当天/gu)).toHaveLength(1)
    })

    it('says that nobody can be reached where no group is permitted for any of them', async () => {
      expect(await say(post('第4村、第5村'))).toContain('第4村、第5村还没有许可群')
      expect((await bot.ledger.head()).nextBatch).toBe(1)
    })
  })

  describe('a confirmation', () => {
    it('posts once, however often it is sent', async () => {
      await say(post('第1村、第2村'))
      await say('确认 1', 'web:once')
      expect(await say('确认 1', 'web:once')).toBe('')
      expect(await say('确认 1')).toContain('派出 2 件，这次没有再派')
      expect(await tasks()).toBe(2)
      expect(bot.heard('group:v1')).toHaveLength(1)
    })

    it('posts once when two of it arrive together', async () => {
      await say(post('第1村、第2村'))
      const answers = await Promise.all([say('确认 1'), say('/确认 1')])
      expect(answers.filter((answer) => answer.includes('没有再派'))).toHaveLength(1)
      expect(await tasks()).toBe(2)
    })

    it('belongs to who was shown the preview, and to nobody else of the department', async () => {
      await say(post('第1村、第2村'))
      for (const text of ['确认 1', '取消 1'])
        expect(await bot.say('sujing', 'private:sujing', text)).toContain('只有看到预览的派单人')
      expect(await tasks()).toBe(0)
      expect(await bot.ledger.batch(1)).toMatchObject({ state: 'previewed' })
    })

    it('is of no preview that there is not', async () => {
      expect(await say('确认 12')).toContain('没有批次 12')
    })

    it('keeps the deadline that was meant when the post was said: 下周三 of Friday is no other on Monday', async () => {
      bot.at('2026-11-27 20:00')
      await say(post('第1村、第2村', '统计大棚面积', '下周三下班前'))
      bot.at('2026-11-30 09:00')
      expect(await say('确认 1')).toContain('第1村：任务 1，2026-12-02 17:30 周三')
    })

    it('keeps it for each unit by its own hours', async () => {
      bot.at('2026-11-27 20:00')
      const preview = await say(post('第1村、第8村', '统计大棚面积', '下周三下班前'))
      expect(preview).toContain('期限：2026-12-02 16:00 周三 至 2026-12-02 17:30 周三')
      bot.at('2026-11-30 09:00')
      const receipt = await say('确认 1')
      expect(receipt).toContain('第1村：任务 1，2026-12-02 17:30 周三')
      expect(receipt).toContain('第8村：任务 2，2026-12-02 16:00 周三')
    })

    it('is refused with words at an hour at which nobody may post, and can be given later', async () => {
      await say(post('第1村、第2村'))
      bot.at('2026-11-23 12:30')
      const refused = await say('确认 1')
      expect(refused).toContain('现在一个单位也不能派，没有派')
      expect(refused).toContain('现在不是工作时间')
      expect(await tasks()).toBe(0)
      bot.at('2026-11-23 14:00')
      expect(await say('确认 1')).toContain('已派 2 件')
    })

    it('is refused once its day is over, with the form to send anew', async () => {
      await say(post('第1村、第2村'))
      bot.at('2026-11-23 17:30')
      bot.at('2026-11-24 08:30')
      const expired = await say('确认 1')
      expect(expired).toContain('已经过期，没有派')
      expect(expired).toContain('期限：2026-11-27 17:30')
      expect(await tasks()).toBe(0)
    })

    it('is good through the last minute of work', async () => {
      await say(post('第1村、第2村'))
      bot.at('2026-11-23 17:30')
      expect(await say('确认 1')).toContain('已派 2 件')
    })

    it('of a preview made after hours is good on the next working day', async () => {
      bot.at('2026-11-27 20:00')
      const preview = await say(post('第1村、第2村', '统计大棚面积', '12月4日下班前'))
      expect(preview).toContain('有 2 个单位只差时间，2026-11-30 08:30 周一 以后再确认')
      bot.at('2026-11-30 09:00')
      const receipt = await say('确认 1')
      expect(receipt).toContain('已派 2 件')
      expect(receipt).toContain('与预览不同：第1村、第2村现在可以派')
    })

    it('judges anew, and says what differs from the preview', async () => {
      await say(post('第0村、第1村、第2村'))
      await say(post('第1村'))
      const receipt = await say('确认 1')
      expect(receipt).toContain('已派 2 件，1 个单位没派')
      expect(receipt).toContain('与预览不同：第1村现在不能派')
    })

    it('finds members and groups as they are by then', async () => {
      await say(post('第1村、第4村'))
      const county = manyVillages(9)
      const nothing = { units: [], departments: [], duties: [], instructions: [], people: [] }
      const groups = county.groups.filter(({ unitId }) => unitId === 'v4')
      await directoryStore(database, { now: () => 0 }).apply({ ...nothing, groups })
      expect(await say('确认 1')).toContain('已派 2 件')
      expect(bot.heard('group:v4')).toHaveLength(1)
    })
  })

  describe('a poster who went to another department since the preview', () => {
    it('posts for that one, which alone can ask after the batch and withdraw it', async () => {
      const data = manyVillages(9)
      await say(post('第1村、第2村'))
      const finances = { id: 'xs-czs', name: '下山镇财政所', unitId: 'xiashan', frozen: false }
      const people = data.people
        .filter(({ id }) => id === 'chenchen')
        .map((person) => ({ ...person, departmentId: finances.id }))
      await directoryStore(database, bot.clock).apply({ ...NOTHING_NEW, departments: [finances], people })
      await say('确认 1')
      expect(await bot.ledger.task(1)).toMatchObject({ department: { id: 'xs-czs' } })
      expect(await bot.say('sujing', 'private:sujing', '/撤回批次 1 重复')).toContain('只有派单的部门')
      expect(await say('回执 1')).toContain('共 2 件')
    })
  })

  describe('an emergency', () => {
    const flood = post('第1村、第2村', '转移河边三户', '今天22:00').replace('；依据', '；紧急：防汛；依据')
    it('to many is confirmed like any other post, and reaches the groups at night', async () => {
      bot.at('2026-11-23 20:00')
      const preview = await bot.say('sujing', 'private:sujing', flood)
      expect(preview).toContain('预览 1：2 个单位都可以派')
      expect(preview).toContain('紧急：防汛')
      expect(bot.heard('group:v1')).toEqual([])
      await bot.say('sujing', 'private:sujing', '确认 1')
      expect(bot.heard('group:v1').at(-1)).toContain('紧急任务 1')
    })
  })

  describe('in English', () => {
    it('says the same', async () => {
      const lane = (text: string) => bot.say('lane', 'private:lane', text)
      const preview = await lane(post('第1村、第2村、第3村、第4村'))
      expect(preview).toContain('Preview 1: 2 units can be posted to, 2 cannot')
      expect(preview).toContain('No permitted group yet, so no task can reach them: 第4村.')
      expect(actions()).toEqual(['/confirm 1', '/cancel 1'])
      expect(await lane('confirm 1')).toContain('Batch 1: 2 posted, 2 units left out')
      expect(await lane('receipt 1')).toContain('Delivered：2')
      expect(await lane('/withdraw batch 1 sent by mistake')).toContain('Batch 1: 2 withdrawn')
    })
  })

  describe('a cancellation', () => {
    it('ends the preview: it can be confirmed no more', async () => {
      await say(post('第1村、第2村'))
      expect(await say('取消 1')).toContain('一件也没有派')
      expect(await say('确认 1')).toContain('批次 1 已取消')
      expect(await say('取消 1')).toContain('批次 1 已取消')
      expect(await tasks()).toBe(0)
    })
    it('comes too late once it is posted', async () => {
      await say(post('第1村、第2村'))
      await say('确认 1')
      expect(await say('取消 1')).toContain('派出 2 件')
    })
  })

  describe('the units left out', () => {
    it('are one refusal, reposted by one number to them alone, as a preview again', async () => {
      await say(post('第2村、第3村、第4村、第5村'))
      expect(await say('确认 1')).toContain('没派的单位合为退件 1')
      await directoryStore(database, { now: () => 0 }).apply(manyVillages(9))
      expect(await say('重发 1')).toContain('预览 2：3 个单位都可以派')
      expect(await say('确认 2')).toContain('已派 3 件')
      expect(bot.heard('group:v2')).toHaveLength(1)
    })
    it('are refused again under the same number', async () => {
      await say(post('第2村、第3村、第4村、第5村'))
      await say('确认 1')
      bot.at('2026-11-27 16:00')
      expect(await say('重发 1')).toContain('退件 1')
      expect(await bot.ledger.refusal(2)).toBeNull()
    })
    it('are posted at once where only one is left, and once', async () => {
      await say(post('第2村、第3村'))
      await say('确认 1')
      await directoryStore(database, { now: () => 0 }).apply(manyVillages(9))
      expect(await say('重发 1')).toContain('第3村：任务 2')
      expect(await say('重发 1')).toContain('已重发，是任务 2')
    })
    it('are nobody else’s to repost', async () => {
      await say(post('第2村、第3村'))
      await say('确认 1')
      expect(await bot.say('sujing', 'private:sujing', '重发 1')).toContain('只能由当时的派单人')
    })
  })

  describe('the receipt', () => {
    it('counts what reached its group, was acted upon and is done, and tells no one else', async () => {
      await say(post('第0村、第1村、第2村、第6村'))
      await say('确认 1')
      await bot.say('l0', 'group:v0', '任务 1')
      const settled = bot.heard(POSTER).length
      const lead = { platform: 'web', account: 'local', privateConversationId: 'private:l0' }
      await directoryStore(database, { now: () => 0 }).apply(
        { units: [], departments: [], duties: [], instructions: [], groups: [], people: [] },
        [{ ...lead, userId: 'l0', personId: 'l0' }],
      )
      await bot.say('l0', 'group:v0', '办结 1 共12亩')
      expect(bot.heard(POSTER)).toHaveLength(settled)
      const receipt = await say('回执 1')
      expect(receipt).toContain('回执 1：共 4 件')
      expect(receipt).toContain('已送达：4\n已有动作：1\n已办结：1')
      expect(receipt).toContain('没有要您处理的')
    })

    it('names what could not be delivered and what is overdue, a page at a time', async () => {
      bot.platform.next = (message) =>
        message.conversationId === 'group:v2'
          ? { ok: false, failure: 'gone', detail: 'no such group' }
          : { ok: true }
      await say(post('第0村、第1村、第2村'))
      await say('确认 1')
      expect(await say('回执 1')).toContain('第2村：任务 3，送不到群里')
      bot.at('2026-11-30 09:00')
      const late = await say('回执 1')
      expect(late).toContain('超期：3')
      expect(late).toContain('第0村：任务 1，超期，期限 2026-11-27 17:30 周五')
      expect(await say('回执 1 第9页')).toContain('第2村：任务 3')
    })

    it('is there for the department, and for nobody else', async () => {
      await say(post('第1村、第2村'))
      expect(await say('回执 1')).toContain('还没有派出')
      await say('确认 1')
      expect(await bot.say('sujing', 'private:sujing', '回执 1')).toContain('共 2 件')
      expect(await bot.say('liumin', 'private:liumin', '回执 1')).toContain('派单的部门')
    })
  })

  describe('a batch posted by mistake', () => {
    it('is withdrawn by one command, with one note to each group', async () => {
      await say(post('第0村、第1村、第2村'))
      await say('确认 1')
      expect(await say('撤回批次 1 发错了')).toContain('批次 1：已撤回 3 件')
      for (const index of [0, 1, 2]) {
        expect(bot.heard(`group:v${index}`)).toHaveLength(2)
        expect(bot.heard(`group:v${index}`).at(-1)).toContain('发错了')
        expect(await bot.ledger.task(index + 1)).toMatchObject({ state: 'withdrawn' })
      }
      expect(await say('撤回批次 1 又错')).toContain('没有在办的任务')
      expect(await say('回执 1')).toContain('已撤回：3')
    })

    it('sends no cards that still wait', async () => {
      bot.platform.next = () => ({ ok: false, failure: 'unavailable', detail: 'down' })
      await say(post('第0村、第1村'))
      await say('确认 1')
      await say('撤回批次 1 发错了')
      bot.platform.next = () => ({ ok: true })
      bot.at('2026-11-23 10:00')
      bot.gate.wake()
      await bot.gate.settled()
      expect(bot.heard('group:v0')).toHaveLength(1)
      expect(bot.heard('group:v0').at(-1)).toContain('任务 1 已撤回')
    })

    it('is withdrawn by the department alone', async () => {
      await say(post('第0村、第1村'))
      await say('确认 1')
      expect(await bot.say('liumin', 'private:liumin', '撤回批次 1 发错了')).toContain('派单的部门')
      expect(await bot.say('sujing', 'private:sujing', '撤回批次 1 发错了')).toContain('已撤回 2 件')
    })

    it('has nothing to withdraw before it is confirmed', async () => {
      await say(post('第0村、第1村'))
      expect(await say('撤回批次 1 发错了')).toContain('还没有派出')
    })
  })

  describe('in a group', () => {
    it('everyday words with a number are talk', async () => {
      await say(post('第0村、第1村'))
      for (const talk of ['确认 1', '取消 1', '回执 1', '确认一下', '取消吧'])
        expect(await bot.say('chenchen', 'group:v0', talk)).toBe('')
      expect(bot.heard('group:v0')).toEqual([])
    })
    it('a prefix makes them commands, answered alone', async () => {
      await say(post('第0村、第1村'))
      expect(await bot.say('chenchen', 'group:v0', '/确认 1')).toContain('已派 2 件')
      expect(bot.heard('group:v0')).toHaveLength(1)
    })
  })

  describe('the record', () => {
    it('has a row for every unit, in one whole chain', async () => {
      await say(post(ALL))
      await say('确认 1')
      await say('撤回批次 1 发错了')
      const head = await bot.ledger.head()
      const rows: string[] = []
      for await (const row of bot.ledger.auditRows()) rows.push(row.action)
      expect(rows).toEqual([
        'preview',
        'confirm',
        ...Array.from({ length: 6 }, () => 'post'),
        'refuse',
        'withdraw_batch',
        ...Array.from({ length: 6 }, () => 'withdraw'),
      ])
      expect(
        await verifyChain(bot.ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash }),
      ).toMatchObject({ ok: true })
    })
  })
})
