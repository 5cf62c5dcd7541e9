import { beforeAll, describe, expect, it } from 'vitest'
import { verifyChain } from '../../src/app/audit-chain.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const GROUP = 'group:shiqiao'
const SOURCE = '依据：洋政办〔2026〕12号'
const post = (deadline: string, matter = '核对低保户名单，报有变动的户数', owner = '张建国') =>
  `/派单\n责任人：${owner}\n期限：${deadline}\n${SOURCE}\n事项：${matter}`

eachDatabase((_name, fresh) => {
  let bot: RunningGate
  beforeAll(async () => {
    bot = await runGate(await (await fresh()).open())
  })

  describe('the story of one task', () => {
    it('refuses a deadline of today to the poster alone, naming the earliest lawful one', async () => {
      const answer = await bot.say('liumin', GROUP, post('今天下班前'))
      expect(answer).toContain('退件 1')
      expect(answer).toContain('2026-11-24')
      expect(bot.heard(GROUP)).toEqual([])
      expect(bot.heard('private:liumin')).toHaveLength(1)
    })

    it('takes the mended form into the group, with the absolute deadline and its weekday', async () => {
      const form =
        (await bot.say('liumin', GROUP, post('今天下班前', '核对低保户名单'))).split('改好后发送：\n')[1] ??
        ''
      const card = await bot.say('liumin', GROUP, form.replace('今天下班前', '后天下班前'))
      expect(card).toContain('任务 1')
      expect(card).toContain('2026-11-25')
      expect(card).toContain('周三')
      expect(card).toContain('洋政办〔2026〕12号')
      expect(bot.heard(GROUP)).toHaveLength(1)
    })

    it('tells the cadre what he owes, to him alone', async () => {
      const answer = await bot.say('zhangjianguo', GROUP, '我的任务')
      expect(answer).toContain('核对低保户名单')
      expect(bot.heard(GROUP)).toHaveLength(1)
    })

    it('keeps others from completing it', async () => {
      expect(await bot.say('lixiaomei', GROUP, '办结 1 好了')).toContain('只有责任人')
      expect((await bot.ledger.task(1))?.state).toBe('open')
    })

    it('is completed with a result in words, once', async () => {
      const answer = await bot.say('zhangjianguo', GROUP, '办结 １：变动3户，名单已交民政办👍')
      expect(answer).toContain('任务 1 已办结')
      expect(await bot.ledger.task(1)).toMatchObject({
        state: 'done',
        closingWords: '变动3户，名单已交民政办👍',
      })
      expect(await bot.say('zhangjianguo', GROUP, '办结 1 再办一次')).toContain('已办结')
    })

    it('names the task and its result when the same is asked again', async () => {
      const answer = await bot.say('liumin', GROUP, post('后天下班前', '请抓紧核对低保户名单'))
      expect(answer).toContain('任务 1')
      expect(answer).toContain('变动3户')
    })
  })

  describe('the same message twice', () => {
    it('changes nothing and answers nothing the second time', async () => {
      const first = await bot.say('liumin', GROUP, post('后天下班前', '排查秋冬季火灾隐患'), 'web:again')
      expect(first).toContain('任务 2')
      expect(await bot.say('liumin', GROUP, post('后天下班前', '排查秋冬季火灾隐患'), 'web:again')).toBe('')
      expect(await bot.ledger.task(3)).toBeNull()
    })

    it('is one message also when both arrive together', async () => {
      const text = post('后天下班前', '登记在外务工人员')
      await Promise.all([
        bot.say('liumin', GROUP, text, 'web:together'),
        bot.say('liumin', GROUP, text, 'web:together'),
      ])
      const answers = bot.platform.sent.filter((message) => message.answers === 'web:together')
      expect(answers.map(({ reply }) => reply.task)).toEqual([3])
      expect(await bot.ledger.task(4)).toBeNull()
    })
  })

  describe('two of the same matter that arrive together', () => {
    it('become one task and one refusal', async () => {
      const [a, b] = await Promise.all([
        bot.say('liumin', GROUP, post('后天下班前', '统计大棚面积')),
        bot.say('alexchen', GROUP, post('后天下班前', '统计大棚面积', '王桂兰')),
      ])
      expect(await bot.ledger.openTasksOfUnit('shiqiao', 1, 20)).toMatchObject({ total: 3 })
      expect([a, b].join('\n')).toContain('任务 4')
    })
  })

  describe('a refusal', () => {
    it('is reposted by number once it has become lawful, by its poster alone, and once', async () => {
      bot.at('2026-11-23 20:30')
      const refused = await bot.say(
        'liumin',
        'private:liumin',
        `${post('周五下班前', '收集村史老照片说明')}\n单位：柳林村`.replace('张建国', '郭大勇'),
      )
      const number = /退件 (\d+)/u.exec(refused)?.[1] ?? ''
      expect(refused).toContain(`重发 ${number}`)
      bot.at('2026-11-24 09:00')
      expect(await bot.say('alexchen', 'private:alexchen', `重发 ${number}`)).not.toContain('任务')
      expect(await bot.say('liumin', 'private:liumin', `重发 ${number}`)).toContain('柳林村：任务 5')
      expect(bot.heard('group:liulin')).toHaveLength(1)
      expect(await bot.say('liumin', 'private:liumin', `重发 ${number}`)).toContain('任务 5')
      expect(await bot.ledger.task(6)).toBeNull()
    })
  })

  describe('from a private chat to several units', () => {
    it('shows what it would do, then posts one task to each, a card in each group, one receipt', async () => {
      const text = `/派单 单位：洋泉镇各村除石桥村外；责任人：负责人；期限：周五下班前；${SOURCE}；事项：统计冬修水利需求`
      expect(await bot.say('liumin', 'private:liumin', text)).toContain('预览 1：2 个单位都可以派')
      expect(bot.heard('group:beishan')).toEqual([])
      expect(await bot.say('liumin', 'private:liumin', '确认 1')).toContain('批次 1：已派 2 件')
      expect(bot.heard('group:liulin').at(-1)).toContain('赵秀英')
      expect(bot.heard('group:beishan').at(-1)).toContain('吴长河')
    })

    it('asks for the unit when it is missing, and offers near names when it is unknown', async () => {
      expect(await bot.say('liumin', 'private:liumin', post('周五下班前'))).toContain('单位')
      expect(await bot.say('liumin', 'private:liumin', `${post('周五下班前')}\n单位：石侨村`)).toContain(
        '石桥村',
      )
    })
  })

  describe('the rest of a life', () => {
    it('is extended by consent of the department', async () => {
      const asked = await bot.say('zhangjianguo', 'private:zhangjianguo', '延期 2 周五下班前 原因：连日下雨')
      expect(asked).toContain('申请延期')
      expect(bot.heard('private:liumin').at(-1)).toContain('连日下雨')
      expect(await bot.say('zhangjianguo', GROUP, '同意延期 2')).toContain('派单的部门')
      expect(await bot.say('liumin', GROUP, '同意延期 2')).toContain('2026-11-27')
    })

    it('is urged once a working day, never after hours', async () => {
      bot.at('2026-11-24 19:00')
      expect(await bot.say('liumin', GROUP, '催办 2')).toContain('不在工作时间')
      bot.at('2026-11-25 09:00')
      expect(await bot.say('liumin', GROUP, '催办 2')).toContain('催办：任务 2')
      expect(await bot.say('liumin', GROUP, '催办 2')).toContain('已经催过')
    })

    it('is reassigned within the unit, and not to strangers', async () => {
      expect(await bot.say('wangguilan', GROUP, '转办 2 郭大勇')).toContain('本单位没有郭大勇')
      expect(await bot.say('wangguilan', GROUP, '转办 2 @李小梅\u2005')).toContain('李小梅')
    })

    it('is returned with a reason, and the department hears of it in working hours', async () => {
      bot.at('2026-11-25 21:00')
      const before = bot.heard('private:liumin').length
      expect(await bot.say('lixiaomei', 'private:lixiaomei', '退回 2 不是本村职责')).toContain('已退回')
      expect(bot.heard('private:liumin')).toHaveLength(before)
      bot.at('2026-11-26 08:31')
      await bot.say('lixiaomei', 'private:lixiaomei', '帮助')
      expect(bot.heard('private:liumin').at(-1)).toContain('不是本村职责')
    })

    it('is withdrawn by the department, and the group is told', async () => {
      expect(await bot.say('alexchen', 'private:alexchen', 'withdraw 3 asked twice')).toContain('withdrawn')
      expect(bot.heard(GROUP).at(-1)).toContain('任务 3 已撤回')
    })
  })

  describe('an emergency', () => {
    const flood = `/派单 紧急：防汛 责任人：张建国 期限：今天22:00 ${SOURCE} 事项：转移河边三户`
    it('passes at night for who has the right, and asks for an action', async () => {
      bot.at('2026-11-26 20:00')
      const card = await bot.say('yangfan', GROUP, flood)
      expect(card).toContain('紧急')
      expect(card).toContain('收到')
    })
    it('is refused to who has not', async () => {
      expect(await bot.say('liumin', GROUP, flood)).toContain('退件')
    })
  })

  describe('nearly right', () => {
    it('gets the nearest command back as a form, filled in as far as it could be read', async () => {
      bot.at('2026-11-26 09:20')
      const answer = await bot.say(
        'liumin',
        GROUP,
        '/派但 张建国，下周三前把大棚面积报上来，依据洋政办〔2026〕12号',
      )
      expect(answer).toContain('没有「派但」')
      expect(answer).toContain(
        '/派单\n责任人：张建国\n期限：下周三前\n依据：洋政办〔2026〕12号\n事项：把大棚面积报上来',
      )
    })
    it('is told what is missing of a task command', async () => {
      expect(await bot.say('zhangjianguo', GROUP, '/办结 1')).toContain('办理结果')
    })
  })

  describe('who may not', () => {
    it('a stranger is told how to be known, and changes nothing', async () => {
      expect(await bot.say('nobody', GROUP, post('周五下班前', '别的事'))).toContain('绑定')
    })
    it('a group that is not permitted takes no tasks', async () => {
      bot.at('2026-11-26 09:30')
      expect(await bot.say('liumin', 'group:unknown', post('周五下班前', '别的事'))).toContain('不是许可群')
    })
    it('talk is left alone', async () => {
      const before = bot.platform.sent.length
      for (const talk of ['派单的事下午再说', '收到', '办结率多少', '12月4日赶集😀'])
        await bot.say('liumin', GROUP, talk)
      expect(bot.platform.sent).toHaveLength(before)
    })
  })

  describe('the record', () => {
    it('is a whole chain at the end of it all', async () => {
      const head = await bot.ledger.head()
      const verdict = await verifyChain(bot.ledger.auditRows(), { seq: head.auditSeq, hash: head.auditHash })
      expect(verdict).toEqual({ ok: true, rows: head.auditSeq })
      expect(await bot.say('heping', 'private:heping', '审计校验')).toContain(`共 ${head.auditSeq} 条`)
      expect(await bot.say('liumin', 'private:liumin', '审计校验')).toContain('只有督导')
    })
  })
})
