import type { Update } from 'grammy/types'
import { openTelegram } from '../../../adapters/telegram/index.ts'
import type { ChatPlatform } from '../../../src/app/ports.ts'
import { chatPlatformContract, type Ears, type PlatformUnderTest } from '../../contracts/chat-platform.ts'
import { TestServices, until } from '../../support/telegram-bot.ts'
import { failing, ME, TelegramServer, textOf } from '../../support/telegram-server.ts'
import { GROUP_ID, inGroup, inPrivate, LIUMIN, type Pushed } from '../../support/telegram-updates.ts'

chatPlatformContract('Telegram, long polling', (ears) => open(ears, 'polling'))
chatPlatformContract('Telegram, webhook', (ears) => open(ears, 'webhook'))

const SECRET = 'a-secret-of-the-tests'

async function open(ears: Ears, how: 'polling' | 'webhook'): Promise<PlatformUnderTest> {
  const server = new TelegramServer()
  await server.up()
  const services = new TestServices()
  const hook = how === 'webhook' ? { webhook: 'https://bot.example', secret: SECRET } : {}
  const opened = (): ChatPlatform => openTelegram('main', { ...server.settings, ...hook }, services)
  let platform = opened()
  await platform.start(ears)
  await until(() => server.webhook !== null || server.called('getUpdates').length > 0)
  let last: Update | null = null

  /** As Telegram does: again, until it is acknowledged. */
  async function deliver(update: Update): Promise<void> {
    last = update
    if (how === 'polling') {
      server.again(update)
      await until(() => server.unconfirmed === 0)
      return
    }
    const headers = { 'x-telegram-bot-api-secret-token': SECRET }
    for (let status = 0; status !== 200; ) {
      const request = new Request('https://bot.example', {
        method: 'POST',
        headers,
        body: JSON.stringify(update),
      })
      status = (await services.mounted.get('/telegram/main')?.(request))?.status ?? 0
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const said = (update: Pushed) => deliver(server.update(update))
  const at = Date.now()

  return {
    get platform() {
      return platform
    },
    group: String(GROUP_ID),
    person: String(LIUMIN.id),
    speak: (where, text) => said((where === 'group' ? inGroup : inPrivate)(LIUMIN, text, { at })),
    async redeliver() {
      if (last === null) throw new Error('nothing was said yet')
      const { update_id: _old, ...same } = last
      await said(same)
    },
    echoOwn: () => said(inGroup(ME, '机器人自己的话', { at })),
    async speakWhileAway(text) {
      const spoken = server.update(inGroup(LIUMIN, text, { at }))
      await server.down()
      if (how === 'polling') {
        server.again(spoken)
        await until(() => services.notices.at(-1) !== undefined)
        await server.up()
        await until(() => server.unconfirmed === 0)
        return
      }
      await platform.stop()
      await server.up()
      platform = opened()
      await platform.start(ears)
      await deliver(spoken)
    },
    async shown(conversationId) {
      return server.in(conversationId).map(({ html, params }) => {
        const rows: readonly (readonly { readonly text: string }[])[] =
          params['reply_markup']?.inline_keyboard ?? []
        return [textOf(html), ...rows.flat().map(({ text }) => text)].join('\n')
      })
    },
    failures: {
      rate_limited: () =>
        server.once('sendMessage', failing(429, 'Too Many Requests: retry after 3', { retry_after: 3 })),
      forbidden: () =>
        server.once('sendMessage', failing(403, 'Forbidden: bot was kicked from the group chat')),
      gone: () => server.once('sendMessage', failing(400, 'Bad Request: chat not found')),
      unavailable: () => server.once('sendMessage', 'drop'),
      invalid: () => server.once('sendMessage', failing(400, "Bad Request: can't parse entities")),
    },
    async close() {
      await platform.stop()
      await server.down()
    },
  }
}
