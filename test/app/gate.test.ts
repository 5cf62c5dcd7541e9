import { describe, expect, it, vi } from 'vitest'
import { OperatorBoard } from '../../src/app/operator-board.ts'
import { PlatformProblem } from '../../src/app/platform-problem.ts'
import { operatorOf, PlatformStarter } from '../../src/app/platform-starter.ts'
import type { PlatformListener } from '../../src/app/ports.ts'
import { eachDatabase } from '../support/databases.ts'
import { RecordingPlatform, runGate } from '../support/running-gate.ts'

const LISTENER = { receive: async () => {}, happen: async () => {} }

class StubbornPlatform extends RecordingPlatform {
  starts = 0
  fate: () => Promise<void> = async () => {}
  override async start(): Promise<void> {
    this.starts += 1
    await this.fate()
  }
}

class TellingPlatform extends RecordingPlatform {
  listener: PlatformListener = LISTENER
  override async start(listener: PlatformListener = LISTENER): Promise<void> {
    this.listener = listener
  }
}

function starting(platform: StubbornPlatform) {
  const alarms: { readonly delayMs: number; readonly run: () => void }[] = []
  const board = new OperatorBoard()
  const logged: string[] = []
  let started = 0
  const starter = new PlatformStarter({
    platform,
    listener: LISTENER,
    onStarted: () => {
      started += 1
    },
    timer: {
      after: (delayMs, run) => {
        const alarm = { delayMs, run }
        alarms.push(alarm)
        return () => {
          if (alarms.includes(alarm)) alarms.splice(alarms.indexOf(alarm), 1)
        }
      },
    },
    logger: {
      info: () => {},
      warn: (message) => logged.push(message),
      error: (message) => logged.push(message),
    },
    random: () => 0.5,
    tell: operatorOf(platform, 'zh', (account, notice) => board.tell(account, notice)),
  })
  return { starter, alarms, board, logged, started: () => started }
}

describe('a platform that does not start', () => {
  it('is told to the operator and tried again, until it starts', async () => {
    const platform = new StubbornPlatform('telegram', 'main')
    platform.fate = () => Promise.reject(new Error('no route'))
    const { starter, alarms, board, logged, started } = starting(platform)
    await starter.start()
    expect([started(), logged]).toEqual([0, ['a platform could not be started']])
    expect(board.notices()).toMatchObject([{ platform: 'telegram', account: 'main' }])
    platform.fate = async () => {}
    expect(alarms).toHaveLength(1)
    alarms.pop()?.run()
    await new Promise((resolve) => setImmediate(resolve))
    expect([started(), platform.starts, board.notices()]).toEqual([1, 2, []])
  })

  it('is not tried again over what only the operator can mend, who is told in words', async () => {
    const platform = new StubbornPlatform('wechat', 'a')
    platform.fate = () => Promise.reject(new PlatformProblem({ zh: '令牌不对', en: 'wrong token' }))
    const { starter, alarms, board, started } = starting(platform)
    await starter.start()
    expect([started(), alarms]).toEqual([0, []])
    expect(board.notices()).toMatchObject([{ text: '令牌不对' }])
  })

  it('holds nobody up when it hangs, and is taken in when it comes after all', async () => {
    const platform = new StubbornPlatform('wechat', 'a')
    let come = () => {}
    platform.fate = () =>
      new Promise((resolve) => {
        come = resolve
      })
    const { starter, alarms, logged, started } = starting(platform)
    const waited = starter.start()
    alarms.pop()?.run()
    await waited
    expect([started(), logged]).toEqual([0, ['a platform takes long to start']])
    come()
    await new Promise((resolve) => setImmediate(resolve))
    expect(started()).toBe(1)
  })

  it('holds up no stop of the bot when it hangs', async () => {
    const platform = new StubbornPlatform('wechat', 'a')
    platform.stop = () => new Promise(() => {})
    const { starter, alarms, logged } = starting(platform)
    await starter.start()
    const stopped = starter.stop()
    expect(alarms.map(({ delayMs }) => delayMs)).toEqual([10_000])
    alarms.pop()?.run()
    await stopped
    expect(logged).toEqual(['a platform takes long to stop'])
  })

  it('is tried no more once the bot stops', async () => {
    const platform = new StubbornPlatform('wechat', 'a')
    platform.fate = () => Promise.reject(new Error('no route'))
    const { starter, alarms } = starting(platform)
    await starter.start()
    await starter.stop()
    expect(alarms).toEqual([])
  })
})

eachDatabase((name, fresh) => {
  describe(`${name}: several accounts in one gate`, () => {
    it('go on when one of them fails to start and another throws at every message', async () => {
      const told = vi.spyOn(console, 'error').mockImplementation(() => {})
      const broken = new StubbornPlatform('telegram', 'broken')
      broken.fate = () => Promise.reject(new Error('no route'))
      const throwing = new RecordingPlatform('telegram', 'throwing')
      throwing.next = () => {
        throw new Error('cannot encode')
      }
      const bot = await runGate(await (await fresh()).open(), {}, [broken, throwing])
      const stranger = { platform: 'telegram', userId: '7', alone: '7' }
      expect(await bot.saidFrom({ ...stranger, account: 'throwing' }, '/帮助')).toBe('')
      expect(await bot.saidFrom({ ...stranger, account: 'broken' }, '/帮助')).toBe('')
      expect(await bot.say('zhangjianguo', 'private:zhangjianguo', '/帮助')).not.toBe('')
      expect(broken.sent).toEqual([])
      await bot.gate.stop()
      expect(told).toHaveBeenCalledTimes(2)
      told.mockRestore()
    })
    it('say what waits as soon as an account tells that it is up again', async () => {
      const flaky = new TellingPlatform('telegram', 'flaky')
      flaky.next = () => ({ ok: false, failure: 'unavailable', detail: 'no route' })
      const bot = await runGate(await (await fresh()).open(), {}, [flaky])
      const stranger = { platform: 'telegram', account: 'flaky', userId: '7', alone: '7' }
      expect(await bot.saidFrom(stranger, '/帮助')).toBe('')
      flaky.next = () => ({ ok: true })
      const at = bot.clock.now()
      const where = { platform: 'telegram', account: 'flaky', detail: '' }
      await flaky.listener.happen({ key: 'telegram:flaky:up', at, kind: 'account_up', ...where })
      await bot.gate.settled()
      expect(flaky.sent).toHaveLength(1)
      await bot.gate.stop()
    })
  })
})
