import { describe, expect, it } from 'vitest'
import { openWechat } from '../../../adapters/wechat/index.ts'
import { sendBudget } from '../../../adapters/wechat/send-budget.ts'
import { readSettings } from '../../../adapters/wechat/settings.ts'
import { PlatformProblem } from '../../../src/app/platform-problem.ts'
import type { PlatformServices } from '../../../src/app/ports.ts'

const SERVICE = { puppet: 'wechaty-puppet-service', token: 'insecure_s3cret-token', endpoint: '127.0.0.1:1' }

function problemOf(settings: Record<string, string>): PlatformProblem {
  try {
    openWechat('main', settings, {} as PlatformServices)
  } catch (problem) {
    if (problem instanceof PlatformProblem) return problem
  }
  throw new Error('no PlatformProblem was thrown')
}

describe('the settings of a WeChat account', () => {
  it('hand the puppet its options, and keep ours', () => {
    const read = readSettings('main', { ...SERVICE, tls: 'off', perDay: '80', region: 'cn' })
    expect(read).toMatchObject({
      puppet: 'wechaty-puppet-service',
      perDay: 80,
      puppetOptions: {
        token: SERVICE.token,
        endpoint: SERVICE.endpoint,
        region: 'cn',
        tls: { disable: true },
      },
    })
    expect(read.secrets).toEqual([SERVICE.token])
  })

  it('take any puppet, and ask a token of the service alone', () => {
    for (const puppet of ['wechaty-puppet-wechat4u', '@juzibot/wechaty-puppet-donut']) {
      expect(readSettings('main', { puppet }).puppet).toBe(puppet)
    }
  })

  it.each([
    [{}, 'puppet='],
    [{ puppet: '../evil.js' }, 'puppet='],
    [{ puppet: 'https://evil' }, 'puppet='],
    [{ puppet: 'wechaty-puppet-service' }, 'token'],
    [{ ...SERVICE, token: 'withoutsni' }, 'token'],
    [{ ...SERVICE, tls: 'maybe' }, 'tls'],
    [{ ...SERVICE, perDay: '0' }, 'perDay'],
    [{ ...SERVICE, perDay: 'many' }, 'perDay'],
  ] as const)('are refused as %j, saying what to mend and never the token', (settings, named) => {
    const { words, message } = problemOf({ ...settings })
    for (const said of [words.zh, words.en]) expect(said).toContain(named)
    expect(`${words.zh}${words.en}${message}`).not.toContain('s3cret')
    expect(words.zh).not.toContain('withoutsni')
  })
})

describe('the send budget', () => {
  it('is a message in 3 s to a conversation, 15 a minute and so many a day to all, one at a time with a pause', () => {
    const { account, conversation, inFlight, spacingMs } = sendBudget(80)
    expect(account).toEqual([
      { messages: 15, perMs: 60_000 },
      { messages: 80, perMs: 86_400_000 },
    ])
    expect(conversation('any')).toEqual([{ messages: 1, perMs: 3_000 }])
    expect(inFlight).toBe(1)
    expect(spacingMs).toEqual({ least: 1_500, most: 4_000 })
  })
})
