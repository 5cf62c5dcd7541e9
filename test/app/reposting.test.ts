import { beforeEach, describe, expect, it } from 'vitest'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const GROUP = 'group:shiqiao'
const post = (deadline: string) =>
  `/派单\n责任人：张建国\n期限：${deadline}\n依据：洋政办〔2026〕12号\n事项：核对低保户名单`

eachDatabase((_name, fresh) => {
  let bot: RunningGate
  beforeEach(async () => {
    bot = await runGate(await (await fresh()).open())
  })

  describe('reposting', () => {
    it('keeps the deadline that was meant when it was said: 下周三 of Friday is no other Wednesday on Monday', async () => {
      bot.at('2026-11-27 20:00')
      expect(await bot.say('liumin', GROUP, post('下周三下班前'))).toContain('重发 1')
      bot.at('2026-11-30 09:00')
      expect(await bot.say('liumin', GROUP, '重发 1')).toContain('2026-12-02 17:30 周三')
    })

    it('keeps a date alone a date alone, the end of that day’s work', async () => {
      bot.at('2026-11-23 20:00')
      expect(await bot.say('liumin', GROUP, post('后天'))).toContain('重发 1')
      bot.at('2026-11-24 08:30')
      expect(await bot.say('liumin', GROUP, '重发 1')).toContain('2026-11-25 17:30 周三')
    })

    it('is not promised where the deadline would no longer be lawful: then the form is there to mend', async () => {
      bot.at('2026-11-23 20:00')
      const refused = await bot.say('liumin', GROUP, post('明天下班前'))
      expect(refused).not.toContain('重发 1')
      expect(refused).toContain('期限：明天下班前')
    })

    it('is refused again under the same number, and names what is wrong by then', async () => {
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', GROUP, post('后天下班前'))
      bot.at('2026-11-25 09:00')
      const again = await bot.say('liumin', GROUP, '重发 1')
      expect(again).toContain('退件 1')
      expect(again).toContain('期限：2026-11-25')
      expect(await bot.ledger.refusal(2)).toBeNull()
      expect(await bot.ledger.task(1)).toBeNull()
    })

    it('becomes one task of two reposts that arrive together', async () => {
      bot.at('2026-11-23 20:00')
      await bot.say('liumin', GROUP, post('后天下班前'))
      bot.at('2026-11-24 09:00')
      await Promise.all([bot.say('liumin', GROUP, '重发 1'), bot.say('liumin', 'private:liumin', '重发 1')])
      expect(await bot.ledger.task(1)).not.toBeNull()
      expect(await bot.ledger.task(2)).toBeNull()
    })
  })
})
