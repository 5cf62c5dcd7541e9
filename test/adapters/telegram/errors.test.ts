import { GrammyError, HttpError } from 'grammy'
import { describe, expect, it } from 'vitest'
import { failureOf, describe as inOneLine, troubleOf } from '../../../adapters/telegram/errors.ts'
import { readSettings } from '../../../adapters/telegram/settings.ts'
import { PlatformProblem } from '../../../src/app/platform-problem.ts'
import { TOKEN } from '../../support/telegram-server.ts'

const error = (error_code: number, description: string, parameters = {}) =>
  new GrammyError('Call failed', { ok: false, error_code, description, parameters }, 'sendMessage', {})

describe('a failed send', () => {
  it.each([
    [403, 'Forbidden: bot was blocked by the user', 'forbidden'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'forbidden'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'forbidden'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'forbidden'],
    [403, 'Forbidden: the group chat was deleted', 'gone'],
    [403, 'Forbidden: user is deactivated', 'gone'],
    [400, 'Bad Request: chat not found', 'gone'],
    [400, "Bad Request: can't parse entities", 'invalid'],
    [400, 'Bad Request: message is too long', 'invalid'],
    [413, 'Request Entity Too Large', 'invalid'],
    [401, 'Unauthorized', 'unavailable'],
    [409, 'Conflict', 'unavailable'],
    [502, 'Bad Gateway', 'unavailable'],
  ])('%i %s is %s', (code, description, failure) => {
    expect(failureOf(error(code, description))).toMatchObject({ failure })
  })

  it('is no reason to hold up the others where the fault is our own', () => {
    expect(failureOf(new TypeError('x is undefined'))).toMatchObject({ failure: 'invalid' })
    expect(failureOf(new HttpError('Network request failed', new Error('x')))).toMatchObject({
      failure: 'unavailable',
    })
  })

  it('bears the wait that Telegram asks for', () => {
    expect(failureOf(error(429, 'Too Many Requests', { retry_after: 35 }))).toEqual({
      ok: false,
      failure: 'rate_limited',
      retryAfterMs: 35_000,
    })
  })
})

describe('trouble with the account', () => {
  it.each([
    [error(401, 'Unauthorized'), 'token'],
    [error(404, 'Not Found'), 'token'],
    [error(409, 'Conflict: terminated by other getUpdates request'), 'conflict'],
    [error(500, 'Internal Server Error'), 'offline'],
    [new HttpError('Network request failed', new Error('x')), 'offline'],
  ])('%s is %s', (cause, kind) => {
    expect(troubleOf(cause).kind).toBe(kind)
  })
})

describe('a token', () => {
  it('is in no line about an error, though grammY keeps the address', () => {
    const inner = new Error(
      `request to https://api.telegram.org/bot${TOKEN}/getMe failed, reason: ECONNREFUSED`,
    )
    for (const cause of [inner, new HttpError("Network request for 'getMe' failed!", inner)])
      expect(inOneLine(cause)).not.toContain(TOKEN.slice(10))
    expect(inOneLine(new HttpError("Network request for 'getMe' failed!", inner))).toContain('getMe')
  })

  it('is in no words about wrong settings', () => {
    const wrong: readonly Record<string, string>[] = [
      { token: 'geheim-geheim' },
      { token: TOKEN, webhook: 'http://geheim.example' },
      { token: TOKEN, webhook: 'https://bot.example' },
      { token: TOKEN, secret: 'geheim-geheim-geheim' },
      { token: TOKEN, geheim: 'x' },
      {},
    ]
    for (const settings of wrong) {
      const problem = catching(() => readSettings('main', settings))
      expect(problem).toBeInstanceOf(PlatformProblem)
      if (!(problem instanceof PlatformProblem)) continue
      for (const words of [problem.words.zh, problem.words.en, String(problem.cause)]) {
        expect(words).not.toMatch(/geheim/)
        expect(words).not.toContain(TOKEN)
      }
      expect(problem.words.zh).toContain('telegram:main')
    }
  })

  it('of the right form is taken, with the address of a server of our own', () => {
    expect(readSettings('main', { token: TOKEN, api: 'http://127.0.0.1:8081/' })).toMatchObject({
      apiRoot: 'http://127.0.0.1:8081',
      intake: { kind: 'polling' },
    })
    const secret = 'a-secret-of-16-letters'
    expect(readSettings('main', { token: TOKEN, webhook: 'https://bot.example/', secret }).intake).toEqual({
      kind: 'webhook',
      url: 'https://bot.example/telegram/main',
      secret,
    })
  })
})

function catching(run: () => unknown): unknown {
  try {
    return run()
  } catch (cause) {
    return cause
  }
}
