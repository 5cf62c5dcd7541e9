import { describe, expect, it } from 'vitest'
import { AskedMatters } from '../../src/app/asked-matters.ts'
import { matterKey } from '../../src/domain/matter.ts'
import { eachDatabase } from '../support/databases.ts'
import { runGate } from '../support/running-gate.ts'
import { aTask } from '../support/tasks.ts'

const GROUP = 'group:shiqiao'
const SOURCE = '依据：洋政办〔2026〕12号'
const post = (matter: string, unit = '石桥村') =>
  `/派单\n单位：${unit}\n责任人：负责人\n期限：11月26日17:00\n${SOURCE}\n事项：${matter}`

const ASKED = '报送第三季度安全生产隐患台账'
const REWORDED = '请上报7—9月安全隐患排查清单'

eachDatabase((_name, fresh) => {
  const running = async () => runGate(await (await fresh()).open())

  describe('a matter that was asked before in other words', () => {
    it('is refused, whichever department asks; the refusal shows what was asked, by whom, and by when', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      const refusal = await bot.say('yangfan', GROUP, post(REWORDED))
      expect(refusal).toContain('像是已经派过的事')
      expect(refusal).toContain(`任务 1（洋泉镇党政办）“${ASKED}”正在办`)
      expect(bot.platform.sent.at(-1)?.reply.actions).toEqual([{ label: '查看 1', command: '/任务 1' }])
      expect(await bot.say('yangfan', 'private:yangfan', '/任务 1')).toContain(ASKED)
    })

    it('hands over the result once it is done', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      await bot.say('wangguilan', GROUP, '办结 1 隐患 3 处，均已整改')
      expect(await bot.say('yangfan', GROUP, post(REWORDED))).toContain('结果：隐患 3 处，均已整改')
    })

    it('is taken when its poster says what is different, and that stands on the card', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      const card = await bot.say('yangfan', GROUP, post(`${REWORDED}，与任务 1 不同：只要消防的`))
      expect(card).toContain('任务 2')
      expect(card).toContain('与任务 1 不同：只要消防的')
    })

    it('is none where a fact differs, nor of another unit', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      expect(await bot.say('yangfan', GROUP, post('请上报10—12月安全隐患排查清单'))).toContain('任务 2')
      expect(await bot.say('liumin', 'private:liumin', post(REWORDED, '柳林村'))).toContain('任务 3')
    })

    it('leaves out, of many units, only those that were asked', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      const preview = await bot.say('liumin', 'private:liumin', post(REWORDED, '石桥村、柳林村'))
      expect(preview).toContain('石桥村')
      expect(preview).toContain('像是已经派过的事')
      expect(await bot.say('liumin', 'private:liumin', '确认 1')).toContain('柳林村')
      expect((await bot.ledger.task(2))?.unit.id).toBe('liulin')
      expect(await bot.ledger.task(3)).toBeNull()
    })

    it('is no repeat when the village gave it back', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      await bot.say('wangguilan', GROUP, '退回 1 不归本村管')
      expect(await bot.say('yangfan', GROUP, post(REWORDED))).toContain('任务 2')
    })
  })

  describe('what was asked is remembered', () => {
    it('over a restart', async () => {
      const test = await fresh()
      await (await runGate(await test.open())).say('liumin', GROUP, post(ASKED))
      const again = await runGate(await test.open())
      expect(await again.say('yangfan', GROUP, post(REWORDED), 'web:again')).toContain('像是已经派过的事')
    })

    it('of another process too, after some seconds', async () => {
      const test = await fresh()
      const [one, other] = [await runGate(await test.open()), await runGate(await test.open())]
      await other.say('liumin', 'group:liulin', post('统计大棚面积', '柳林村'))
      await one.say('liumin', GROUP, post(ASKED), 'web:one')
      other.at('2026-11-23 09:01')
      expect(await other.say('yangfan', GROUP, post(REWORDED))).toContain('像是已经派过的事')
    })

    it('of the unit itself, however many others were asked nearly the same', async () => {
      const bot = await running()
      const asked = new AskedMatters(bot.ledger)
      await asked.refresh(0)
      const of = (id: string, matter: string) =>
        aTask({ unit: { ...aTask().unit, id }, matter, matterKey: matterKey(matter) })
      asked.add([of('shiqiao', ASKED)])
      for (let other = 0; other < 60; other++)
        asked.add([of(`other-${other}`, `请上报7—9月安全隐患排查清单（${other}片）`)])
      expect(await asked.like(REWORDED, ['shiqiao'], 0)).toEqual([matterKey(ASKED)])
      expect(await asked.like(REWORDED, ['never asked'], 0)).toEqual([])
    })

    it('by one reading, however many ask at once', async () => {
      const bot = await running()
      await bot.say('liumin', GROUP, post(ASKED))
      let readings = 0
      const asked = new AskedMatters({
        head: () => bot.ledger.head(),
        mattersNumbered: (first, last) => {
          readings += 1
          return bot.ledger.mattersNumbered(first, last)
        },
      })
      await Promise.all(Array.from({ length: 20 }, () => asked.refresh(0)))
      const found = [await asked.like(REWORDED, ['shiqiao'], 0)]
      expect(found.every(([key]) => key !== undefined)).toBe(true)
      expect(readings).toBe(1)
    })
  })
})
