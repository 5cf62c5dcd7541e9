import { afterEach, describe, expect, it } from 'vitest'
import { type TestBot, testBot, until } from '../../support/telegram-bot.ts'
import { failing } from '../../support/telegram-server.ts'
import { inGroup, LIUMIN } from '../../support/telegram-updates.ts'

const SECRET = 'a-secret-of-the-tests'
const URL_OF_HOOK = 'https://bot.example/telegram/main'

const opened: TestBot[] = []
async function bot() {
  const made = await testBot({ webhook: 'https://bot.example', secret: SECRET })
  opened.push(made)
  const handle = made.services.mounted.get('/telegram/main')
  if (handle === undefined) throw new Error('nothing was mounted')
  const post = async (body: unknown, secret: string | null = SECRET) => {
    const headers = secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return (await handle(new Request(URL_OF_HOOK, { method: 'POST', headers, body: text }))).status
  }
  return { ...made, post }
}
afterEach(async () => {
  for (const { platform, server } of opened.splice(0)) {
    await platform.stop()
    await server.down()
  }
})

describe('updates that Telegram brings', () => {
  it('are asked for with the secret, and acknowledged once they are settled', async () => {
    const { server, platform, listener, post } = await bot()
    await platform.start(listener)
    await until(() => server.webhook !== null)
    expect(server.webhook).toEqual({ url: URL_OF_HOOK, secret: SECRET })
    expect(await post(server.update(inGroup(LIUMIN, '我的任务')))).toBe(200)
    expect(listener.texts).toEqual(['我的任务'])
    expect(server.called('getUpdates')).toEqual([])
  })

  it('come again, under the same key, when the application could not keep them', async () => {
    const { server, platform, listener, post } = await bot()
    await platform.start(listener)
    await until(() => server.webhook !== null)
    const update = server.update(inGroup(LIUMIN, '我的任务'))
    listener.refuse = () => true
    expect(await post(update)).toBe(500)
    listener.refuse = () => false
    expect([await post(update), await post(update)]).toEqual([200, 200])
    expect(new Set(listener.incoming.map(({ key }) => key)).size).toBe(1)
  })

  it('are turned away without the secret, before a look at them', async () => {
    const { server, platform, listener, post } = await bot()
    await platform.start(listener)
    await until(() => server.webhook !== null)
    for (const secret of [null, '', 'a-secret-of-the-testt', `${SECRET}x`])
      expect(await post(server.update(inGroup(LIUMIN, '我的任务')), secret)).toBe(401)
    expect(listener.incoming).toEqual([])
  })

  it('are turned away when they are too large, or nothing that Telegram would bring', async () => {
    const { server, platform, listener, post } = await bot()
    await platform.start(listener)
    await until(() => server.webhook !== null)
    expect(await post('x'.repeat(1024 * 1024 + 1))).toBe(413)
    for (const body of ['', 'not json', '[]', '{"update_id":"1"}']) expect(await post(body)).toBe(400)
  })

  it('wait while the bot has not started, and once it has stopped', async () => {
    const { server, platform, listener, post } = await bot()
    const update = server.update(inGroup(LIUMIN, '我的任务'))
    expect(await post(update)).toBe(503)
    await platform.start(listener)
    await until(() => server.webhook !== null)
    await platform.stop()
    expect(await post(update)).toBe(503)
  })

  it('are asked for again when Telegram was away, and when somebody took the webhook down', async () => {
    const { server, platform, listener } = await bot()
    server.once('setWebhook', failing(502, 'Bad Gateway'))
    await platform.start(listener)
    await until(() => server.webhook !== null)
    server.webhook = null
    await until(() => server.webhook !== null)
    expect(server.called('getWebhookInfo').length).toBeGreaterThan(0)
  })

  it('that cannot be brought are told to the operator', async () => {
    const { server, platform, listener, services } = await bot()
    const failing = { pending_update_count: 3, last_error_date: services.clock.now() / 1000 }
    const lift = server.rule(({ method }) =>
      method === 'getWebhookInfo'
        ? { ok: true, result: { url: URL_OF_HOOK, ...failing, last_error_message: 'SSL error' } }
        : null,
    )
    await platform.start(listener)
    await until(() => services.notices.length === 1)
    expect(services.notices[0]?.text).toContain('SSL error')
    lift()
    await until(() => services.notices.at(-1) === null)
  })
})
