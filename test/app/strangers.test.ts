import { describe, expect, it } from 'vitest'
import { UnknownSpeakers } from '../../src/app/unknown-speakers.ts'
import { eachDatabase } from '../support/databases.ts'
import { type RunningGate, runGate, type Speaker } from '../support/running-gate.ts'

const GROUP = 'group:shiqiao'
const stranger: Speaker = { platform: 'web', account: 'local', userId: 'x', alone: 'private:x', group: GROUP }

eachDatabase((name, fresh) => {
  const running = async (): Promise<RunningGate> => runGate(await (await fresh()).open())

  describe.runIf(name === 'sqlite')('somebody unknown in a permitted group', () => {
    it('may talk: the bot says nothing', async () => {
      const bot = await running()
      for (const text of ['下午村委会开会，大家带好材料', '收到', '张建国在吗？']) {
        expect(await bot.saidFrom(stranger, text)).toBe('')
      }
      expect(bot.platform.sent).toEqual([])
    })

    it('commands nothing, and is told so alone, in one sentence', async () => {
      const bot = await running()
      expect(await bot.saidFrom(stranger, '办结 1 好了')).toContain('绑定码')
      expect(bot.heard('private:x')).toHaveLength(1)
      expect(bot.heard(GROUP)).toEqual([])
    })

    it('is told in the group where the platform has no other place', async () => {
      const bot = await running()
      await bot.saidFrom({ ...stranger, alone: null }, '办结 1 好了')
      expect(bot.heard(GROUP)).toHaveLength(1)
    })

    it('is told once a day, whatever they try, well written or not', async () => {
      const bot = await running()
      const tries = ['办结 1 好了', '/派单', '/办洁 1', '帮助', '我的任务']
      const answers: string[] = []
      for (const text of tries) answers.push(await bot.saidFrom(stranger, text))
      expect(answers.filter((answer) => answer !== '')).toHaveLength(1)
      expect(await bot.saidFrom({ ...stranger, userId: 'y', alone: 'private:y' }, '帮助')).toContain('绑定')
      bot.at('2026-11-24 09:01')
      expect(await bot.saidFrom(stranger, '我的任务')).toContain('绑定码')
    })

    it('is warned that a code does not belong there, even when they were told before; once a day too', async () => {
      const bot = await running()
      await bot.saidFrom(stranger, '我的任务')
      expect(await bot.saidFrom(stranger, '/绑定 721869670315')).toContain('私聊')
      expect(await bot.saidFrom(stranger, '/绑定 721869670316')).toBe('')
    })

    it('is answered every time in private', async () => {
      const bot = await running()
      for (let times = 0; times < 3; times += 1) {
        expect(await bot.say('x', 'private:x', '我的任务')).toContain('绑定码')
      }
    })
  })
})

describe('those who were told', () => {
  const at = (userId: string) => ({ platform: 'web', userId })

  it('are told again for the same message, which may be read anew', () => {
    const unknown = new UnknownSpeakers()
    expect(unknown.mayTell(at('x'), 'command', 'web:1', 0)).toBe(true)
    expect(unknown.mayTell(at('x'), 'command', 'web:1', 5)).toBe(true)
    expect(unknown.mayTell(at('x'), 'command', 'web:2', 5)).toBe(false)
  })

  it('are told again when the clock was set back by days', () => {
    const unknown = new UnknownSpeakers()
    const day = 24 * 60 * 60 * 1000
    expect(unknown.mayTell(at('x'), 'command', 'web:1', 9 * day)).toBe(true)
    expect(unknown.mayTell(at('x'), 'command', 'web:2', day)).toBe(true)
  })

  it('are kept apart by platform, and forgotten after a day', () => {
    const unknown = new UnknownSpeakers()
    expect(unknown.mayTell(at('x'), 'command', 'web:1', 0)).toBe(true)
    expect(unknown.mayTell({ platform: 'wechat', userId: 'x' }, 'command', 'wechat:1', 0)).toBe(true)
    expect(unknown.mayTell(at('x'), 'command', 'web:2', 24 * 60 * 60 * 1000)).toBe(true)
  })
})
