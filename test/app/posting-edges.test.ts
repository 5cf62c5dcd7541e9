import { describe, expect, it } from 'vitest'
import { DEFAULT_POLICY } from '../../src/domain/policy.ts'
import { eachDatabase } from '../support/databases.ts'
import { runGate } from '../support/running-gate.ts'

const GROUP = 'group:shiqiao'

eachDatabase((_name, fresh) => {
  const open = async () => (await fresh()).open()

  describe('characters that no database keeps', () => {
    it('do not keep a command from being carried out', async () => {
      const bot = await runGate(await open())
      const head = '/派单\n责任人：张建国\n期限：周五下班前\n依据：洋政办〔2026〕12号\n事项：'
      expect(await bot.say('liumin', GROUP, `${head}统计\u0000大棚\ud83d面积`)).toContain('任务 1')
      expect(await bot.say('zhangjianguo', GROUP, '办结 1 共12亩\ud83d\u0000')).toContain('已办结')
      expect(await bot.ledger.task(1)).toMatchObject({ closingWords: expect.stringContaining('共12亩') })
    })

    it('do not come about where a long matter is cut: the same is known again', async () => {
      const bot = await runGate(await open())
      const head = '/派单\n责任人：张建国\n期限：周五下班前\n依据：洋政办〔2026〕12号\n事项：'
      const matter = `${'核'.repeat(159)}𠮷${'对'.repeat(60)}`
      expect(await bot.say('liumin', GROUP, head + matter)).toContain('任务 1')
      expect(await bot.say('liumin', GROUP, head + matter)).toContain('任务 1')
      expect(await bot.ledger.task(2)).toBeNull()
    })
  })

  describe('numbers that no task bears', () => {
    it.each([
      '办结 999999999 好',
      '/任务 999999999',
      '重发 999999999',
      '/我的任务 第999999页',
      '/本单位任务 999999',
    ])('%s is answered, not failed over', async (text) => {
      const bot = await runGate(await open())
      expect(await bot.say('zhangjianguo', GROUP, text)).not.toBe('')
    })
  })

  describe('a page behind the last', () => {
    it('shows the last one', async () => {
      const bot = await runGate(await open())
      const head = '/派单\n责任人：张建国\n期限：周五下班前\n依据：洋政办〔2026〕12号\n事项：'
      expect(await bot.say('liumin', GROUP, `${head}统计大棚面积`)).toContain('任务 1')
      expect(await bot.say('zhangjianguo', GROUP, '/我的任务 第99页')).toContain('统计大棚面积')
      expect(await bot.say('zhangjianguo', GROUP, '/本单位任务 99')).toContain('统计大棚面积')
      expect(await bot.say('liumin', 'private:liumin', '/我的任务 99')).toContain('统计大棚面积')
    })
  })

  describe('where the policy takes any authority', () => {
    const enabled = { ...DEFAULT_POLICY.enabled, BAD_SOURCE: false, MISSING_SOURCE: false }

    it('a task bears what was written, or nothing', async () => {
      const bot = await runGate(await open(), { enabled })
      const start = '/派单\n责任人：张建国\n期限：周五下班前\n'
      expect(await bot.say('liumin', GROUP, `${start}依据：镇里要求\n事项：统计大棚面积`)).toContain(
        '镇里要求',
      )
      expect(await bot.say('liumin', GROUP, `${start}事项：核对低保户名单`)).toContain('任务 2')
      expect(await bot.ledger.task(2)).toMatchObject({ source: { kind: 'unchecked', text: '' } })
    })
  })
})
