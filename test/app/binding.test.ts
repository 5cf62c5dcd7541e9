import { describe, expect, it } from 'vitest'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { BindingAttempts, hashCode, newBindingCode } from '../../src/app/binding-code.ts'
import { parseRef } from '../../src/domain/instant.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate } from '../support/running-gate.ts'

const instant = (local: string): number => parseRef(local, 'Asia/Shanghai') ?? Number.NaN

eachDatabase((_name, fresh) => {
  async function withCode(code: string, expires = '2026-11-30 09:00'): Promise<RunningGate> {
    const database = await (await fresh()).open()
    const bot = await runGate(database)
    const store = directoryStore(database, { now: () => instant('2026-11-23 09:00') })
    await store.addCode({ codeHash: hashCode(code), personId: 'zhangjianguo', expiresAt: instant(expires) })
    return bot
  }

  describe('a one-time code', () => {
    it('joins an account to a person, who is known from then on', async () => {
      const bot = await withCode('48392017')
      expect(await bot.say('stranger', 'private:stranger', '我的任务')).toContain('绑定')
      expect(await bot.say('stranger', 'private:stranger', '绑定 ４８３９２０１７')).toContain(
        '张建国，绑定好了',
      )
      expect(await bot.say('stranger', 'private:stranger', '我的任务')).toContain('手上没有任务')
    })

    it('serves once', async () => {
      const bot = await withCode('48392017')
      await bot.say('first', 'private:first', '绑定 48392017')
      expect(await bot.say('second', 'private:second', '绑定 48392017')).toContain('用过了')
    })

    it('serves one of two who send it together', async () => {
      const bot = await withCode('48392017')
      await Promise.all(['first', 'second'].map((who) => bot.say(who, `private:${who}`, '绑定 48392017')))
      const answers = ['first', 'second'].map((who) => bot.heard(`private:${who}`).at(-1) ?? '')
      expect(answers.filter((answer) => answer.includes('绑定好了'))).toHaveLength(1)
    })

    it('expires', async () => {
      const bot = await withCode('48392017', '2026-11-23 08:59')
      expect(await bot.say('late', 'private:late', '绑定 48392017')).toContain('过期')
    })

    it('is not taken in a group, where others could read it', async () => {
      const bot = await withCode('48392017')
      expect(await bot.say('stranger', 'group:shiqiao', '/绑定 48392017')).toContain('私聊')
      expect(await bot.say('stranger', 'private:stranger', '绑定 48392017')).toContain('绑定好了')
    })

    it('cannot be guessed: after five tries an account has to wait an hour', async () => {
      const bot = await withCode('48392017')
      for (let tries = 0; tries < 5; tries += 1) {
        expect(await bot.say('guesser', 'private:guesser', `绑定 0000000${tries}`)).toContain('绑定码不对')
      }
      expect(await bot.say('guesser', 'private:guesser', '绑定 48392017')).toContain('次数太多')
      bot.at('2026-11-23 10:01')
      expect(await bot.say('guesser', 'private:guesser', '绑定 48392017')).toContain('绑定好了')
    })

    it('is tried once by a message that is read again and again', () => {
      const attempts = new BindingAttempts()
      for (let count = 0; count < 20; count += 1) expect(attempts.take('web', 'a', 'web:1', 0)).toBe(true)
      for (let count = 2; count <= 5; count += 1)
        expect(attempts.take('web', 'a', `web:${count}`, 0)).toBe(true)
      expect(attempts.take('web', 'a', 'web:6', 0)).toBe(false)
      expect(attempts.take('web', 'a', 'web:5', 0)).toBe(true)
    })

    it('can be tried again after the clock was set back', () => {
      const attempts = new BindingAttempts()
      const month = 30 * 24 * 60 * 60_000
      for (let count = 0; count < 6; count += 1) attempts.take('web', 'a', `web:${count}`, month)
      expect(attempts.take('web', 'a', 'web:late', month - 1000)).toBe(false)
      expect(attempts.take('web', 'a', 'web:back', 0)).toBe(true)
    })

    it('cannot be guessed from ever new accounts either', () => {
      const attempts = new BindingAttempts()
      const tries = Array.from({ length: 20_000 }, (_, count) =>
        attempts.take('web', `a${count}`, `web:${count}`, 0),
      )
      expect(tries.filter(Boolean)).toHaveLength(5_000)
      expect(attempts.take('telegram', 'a', 'telegram:1', 0)).toBe(true)
      expect(attempts.take('web', 'a', 'web:next', 60 * 60_000)).toBe(true)
    })

    it('has twelve digits', () => {
      for (let count = 0; count < 100; count += 1) expect(newBindingCode()).toMatch(/^\d{12}$/u)
    })
  })
})
