import { expect, test } from 'vitest'
import { attachmentMaker } from '../../../adapters/attachments/index.ts'
import { createWebChat } from '../../../adapters/web/index.ts'
import { MONDAY_MORNING, SILENT } from '../../support/web-bot.ts'
import { CADRE, MemoryRoster, MemoryTranscript } from '../../support/web-county.ts'
import { routesUnderTest } from '../../support/web-routes.ts'

const ID = '7f1f9a52-3f1c-4a6e-9d2e-0c5a4e8b1a01'
const HELLO = { id: ID, conversationId: 'group:shiqiao', text: '你好' }

function chatOn(host: string, demo: boolean) {
  return createWebChat({
    host,
    port: 0,
    demo: demo ? { now: () => MONDAY_MORNING, set() {} } : null,
    roster: new MemoryRoster(),
    transcript: new MemoryTranscript(),
    clock: { now: () => MONDAY_MORNING },
    logger: SILENT,
    attachments: attachmentMaker(),
  })
}

test('the demo refuses any address but loopback', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.20', 'guiyi.example', '127.0.0.1.example.com', '']) {
    expect(() => chatOn(host, true)).toThrow('127.0.0.1 alone')
  }
  for (const host of ['127.0.0.1', '::1', 'localhost']) expect(() => chatOn(host, true)).not.toThrow()
  expect(() => chatOn('0.0.0.0', false)).not.toThrow()
})

test('the demo answers to loopback names alone: a foreign name pointed at 127.0.0.1 gets nothing', async () => {
  const { app } = routesUnderTest(true)
  for (const path of ['/', '/api/state', '/events', '/client/main.js']) {
    expect((await app.request(`http://rebound.example${path}`)).status).toBe(421)
  }
  for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']) {
    expect((await app.request(`http://${host}/api/state`)).status).toBe(200)
  }
})

test.each([
  ['another site', 'https://evil.example'],
  ['another port of this machine', 'http://localhost:8080'],
  ['a sandboxed frame', 'null'],
  ['no origin at all', ''],
])('a POST from %s changes nothing', async (_name, origin) => {
  const { app, received, clock } = routesUnderTest(true)
  const headers: Record<string, string> = { 'content-type': 'application/json' }
  if (origin !== '') headers['origin'] = origin
  for (const [path, body] of [
    ['/api/messages?as=u-chen', HELLO],
    ['/api/demo/clock?as=u-chen', { instant: MONDAY_MORNING + 1 }],
  ] as const) {
    const response = await app.request(path, { method: 'POST', body: JSON.stringify(body), headers })
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'wrong_origin' })
  }
  expect(received).toEqual([])
  expect(clock.time).toBe(MONDAY_MORNING)
})

test('in earnest, nobody chooses whom to speak as, and there is no clock to set', async () => {
  const { app, post } = routesUnderTest(false)
  expect((await app.request('/api/state?as=u-chen')).status).toBe(401)
  const cookie = await cookieFrom(app)
  const state = await (await app.request('/api/state?as=u-chen', { headers: { cookie } })).json()
  expect(state.me).toMatchObject({ bound: false, person: null })
  expect(state.demo).toBeNull()
  expect((await post('/api/demo/clock', { instant: null }, { cookie })).status).toBe(404)
})

test('a visitor is known by a secret that scripts and other sites cannot use, and that no answer repeats', async () => {
  const { app } = routesUnderTest(false)
  const header = (await app.request('/')).headers.get('set-cookie') ?? ''
  expect(header).toMatch(/^guiyi_web=[\w-]{43};/)
  expect(header).toContain('HttpOnly')
  expect(header).toContain('SameSite=Strict')
  const cookie = header.split(';')[0] ?? ''
  const secret = cookie.split('=')[1] ?? ''
  const text = await (await app.request('/api/state', { headers: { cookie } })).text()
  expect(text).not.toContain(secret)
  expect(JSON.parse(text).me.userId).toMatch(/^web-[0-9a-f]{24}$/)
  const renewed = (await app.request('/', { headers: { cookie } })).headers.get('set-cookie') ?? ''
  expect(renewed).toContain(secret)
})

test('a made-up cookie is nobody', async () => {
  const { app } = routesUnderTest(false)
  for (const cookie of ['guiyi_web=', 'guiyi_web=short', `guiyi_web=${'x'.repeat(42)}!`]) {
    expect((await app.request('/api/state', { headers: { cookie } })).status).toBe(401)
  }
})

test('an unbound visitor has the private conversation alone; once bound, the groups appear', async () => {
  const { app, post, roster, received } = routesUnderTest(false)
  const cookie = await cookieFrom(app)
  const state = async () => (await app.request('/api/state', { headers: { cookie } })).json()
  const before = await state()
  const { userId } = before.me
  expect(before.conversations.map((one: { id: string }) => one.id)).toEqual([`private:${userId}`])
  expect((await post('/api/messages', HELLO, { cookie })).status).toBe(404)
  const binding = { id: ID, conversationId: `private:${userId}`, text: '/绑定 483920' }
  expect((await post('/api/messages', binding, { cookie })).status).toBe(202)
  expect(received[0]?.author).toEqual({
    id: userId,
    name: '访客',
    privateConversationId: `private:${userId}`,
  })
  roster.bind(userId, CADRE)
  const after = await state()
  expect(after.me).toMatchObject({ bound: true, person: { name: '赵守田' } })
  expect(after.conversations.map((one: { id: string }) => one.id)).toEqual([
    `private:${userId}`,
    'group:shiqiao',
  ])
})

async function cookieFrom(app: ReturnType<typeof routesUnderTest>['app']) {
  const header = (await app.request('/')).headers.get('set-cookie') ?? ''
  return header.split(';')[0] ?? ''
}
