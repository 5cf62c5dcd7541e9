import { connect } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { LiveLines } from '../../../adapters/web/live.ts'
import { REPLIES, startWebBot, type WebBot } from '../../support/web-bot.ts'
import { MemoryTranscript, OTHER_CADRE } from '../../support/web-county.ts'

const GROUP = 'group:shiqiao'
const running: WebBot[] = []
afterEach(async () => {
  for (const bot of running.splice(0)) await bot.chat.stop()
})

async function start() {
  const bot = await startWebBot()
  running.push(bot)
  return bot
}

/** Reads events until `count` lines have come. */
async function lines(response: Response, count: number) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  const seen: { event: string; id: string | null; data: { id: string; text: string | null } }[] = []
  let text = ''
  while (reader !== undefined && seen.length < count) {
    const { value, done } = await reader.read()
    if (done) break
    text += value
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1]
      if (event === undefined) continue
      seen.push({
        event,
        id: /^id: (.*)$/m.exec(block)?.[1] ?? null,
        data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}'),
      })
    }
  }
  await reader?.cancel()
  return seen
}

function events(bot: WebBot, as: string, query = '', headers: Record<string, string> = {}) {
  return fetch(`${bot.chat.address()}/events?as=${as}${query}`, { headers })
}

function say(bot: WebBot, as: string, conversationId: string, text: string) {
  return fetch(`${bot.chat.address()}/api/messages?as=${as}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: bot.chat.address() },
    body: JSON.stringify({ id: crypto.randomUUID(), conversationId, text }),
  })
}

test('lines of my conversations come as they are said, those of others never', async () => {
  const bot = await start()
  const stream = await events(bot, 'u-zhao')
  await say(bot, 'u-liu', 'group:liulin', '柳林的事')
  await bot.say('private:u-chen', REPLIES.refused)
  await say(bot, 'u-chen', GROUP, '石桥的事\n第二行')
  await bot.say('private:u-zhao', REPLIES.mine)
  const seen = await lines(stream, 2)
  expect(seen.map(({ data }) => data.text)).toEqual(['石桥的事\n第二行', null])
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
})

test('a page that was away goes on after the last line it saw, and misses none', async () => {
  const bot = await start()
  for (let n = 1; n <= 5; n++) await say(bot, 'u-chen', GROUP, `第 ${n} 句`)
  const [third] = await lines(await events(bot, 'u-zhao', '&since=2'), 1)
  expect(third?.data.text).toBe('第 3 句')
  const rest = await lines(await events(bot, 'u-zhao', '&since=0', { 'last-event-id': third?.id ?? '' }), 2)
  expect(rest.map(({ data }) => data.text)).toEqual(['第 4 句', '第 5 句'])
})

test('whoever leaves a group is told nothing more from it', async () => {
  const bot = await start()
  const stream = await events(bot, 'u-zhao')
  bot.roster.bind('u-zhao', OTHER_CADRE)
  await say(bot, 'u-chen', GROUP, '石桥的事')
  await say(bot, 'u-chen', 'group:liulin', '柳林的事')
  const [first] = await lines(stream, 1)
  expect(first?.data.text).toBe('柳林的事')
})

test('a page that missed too much is told to load anew', async () => {
  const bot = await start()
  for (let n = 0; n < 101; n++) {
    await bot.transcript.append({
      id: `old-${n}`,
      conversationId: GROUP,
      authorId: 'u-zhao',
      authorName: '赵守田',
      at: n,
      text: '旧话',
      reply: null,
    })
  }
  const [only] = await lines(await events(bot, 'u-zhao', '&since=0'), 1)
  expect(only?.event).toBe('reset')
})

test('the demo clock is told to every open page', async () => {
  const bot = await start()
  const stream = await events(bot, 'u-zhao')
  const instant = Date.UTC(2026, 10, 23, 12, 30)
  await fetch(`${bot.chat.address()}/api/demo/clock?as=u-chen`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: bot.chat.address() },
    body: JSON.stringify({ instant }),
  })
  expect(await lines(stream, 1)).toMatchObject([{ event: 'clock', data: { now: instant } }])
})

test('a page that never reads blocks neither the others nor the stop', async () => {
  const bot = await start()
  const { hostname, port } = new URL(bot.chat.address())
  const stuck = connect(Number(port), hostname)
  stuck.pause()
  stuck.write(`GET /events?as=u-zhao HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
  const stream = await events(bot, 'u-zhao')
  // More than the sockets' buffers hold.
  const bulky = { ...REPLIES.done, blocks: [{ kind: 'text' as const, text: '很长的话'.repeat(25_000) }] }
  for (let n = 0; n < 40; n++) await bot.say(GROUP, bulky)
  expect(await lines(stream, 40)).toHaveLength(40)
  await bot.chat.stop()
  stuck.destroy()
})

const SAID = { card: null, cardMessageId: null, act: 'say' } as const

test('a repeated send is one line', async () => {
  const bot = await start()
  const message = {
    platform: 'web',
    account: 'local',
    conversationId: GROUP,
    id: 'reply-1',
    reply: REPLIES.posted,
    answers: null,
    ...SAID,
  }
  expect(await bot.chat.send(message)).toEqual({ ok: true })
  expect(await bot.chat.send(message)).toEqual({ ok: true })
  expect(bot.transcript.lines).toHaveLength(1)
})

test('a send that the transcript refuses is a failure to be tried again, not a fault', async () => {
  const bot = await start()
  bot.transcript.failing = 1
  const message = {
    platform: 'web',
    account: 'local',
    conversationId: GROUP,
    id: 'r',
    answers: null,
    ...SAID,
  }
  expect(await bot.chat.send({ ...message, reply: REPLIES.posted })).toMatchObject({
    ok: false,
    failure: 'unavailable',
  })
  expect(await bot.chat.send({ ...message, platform: 'telegram', reply: REPLIES.posted })).toMatchObject({
    ok: false,
    failure: 'invalid',
  })
})

test('lines said all at once get places in the order in which they are told', async () => {
  const live = new LiveLines(new MemoryTranscript())
  const follower = await live.follow([GROUP], 0)
  const said = Array.from({ length: 50 }, (_, n) => ({
    id: `n-${n}`,
    conversationId: n % 2 === 0 ? GROUP : 'group:liulin',
    authorId: null,
    authorName: '归一',
    at: n,
    text: null,
    reply: REPLIES.done,
  }))
  await Promise.all(said.map((line) => live.append(line)))
  const places = (await follower.take(0))?.map((event) => (event.kind === 'line' ? event.line.position : 0))
  expect(places).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
})

test('a follower that nobody reads keeps a bounded queue', async () => {
  const live = new LiveLines(new MemoryTranscript())
  const follower = await live.follow([GROUP], 0)
  for (let n = 0; n < 1_200; n++) live.tellClock(n)
  const events = (await follower.take(0)) ?? []
  expect(events.length).toBeLessThanOrEqual(500)
  expect(events[0]).toEqual({ kind: 'reset' })
})
