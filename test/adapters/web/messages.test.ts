import { expect, test } from 'vitest'
import { routesUnderTest } from '../../support/web-routes.ts'

const GROUP = 'group:shiqiao'
const ID = '7f1f9a52-3f1c-4a6e-9d2e-0c5a4e8b1a01'
const TASK = '/派单\n责任人：赵守田\n期限：11月27日17:00\n依据：洋政办发〔2026〕12号\n事项：报送巡护安排'
const as = (userId: string) => `/api/messages?as=${userId}`

test('a message reaches the application once it stands in the transcript', async () => {
  const { post, received, transcript } = routesUnderTest(true)
  const response = await post(as('u-chen'), { id: ID, conversationId: GROUP, text: TASK })
  expect(response.status).toBe(202)
  expect(transcript.lines).toMatchObject([{ id: ID, authorId: 'u-chen', authorName: '陈思远', text: TASK }])
  expect(received).toMatchObject([
    {
      platform: 'web',
      account: 'local',
      key: `web:${ID}`,
      kind: 'group',
      conversationId: GROUP,
      author: { id: 'u-chen', name: '陈思远', privateConversationId: 'private:u-chen' },
      text: TASK,
      own: false,
    },
  ])
})

test('a private message is private', async () => {
  const { post, received } = routesUnderTest(true)
  await post(as('u-zhao'), { id: ID, conversationId: 'private:u-zhao', text: '/我的任务' })
  expect(received[0]?.kind).toBe('private')
})

test('a message posted again is one line, with one key and the time of its first posting', async () => {
  const { post, received, transcript, clock } = routesUnderTest(true)
  const first = clock.time
  await post(as('u-chen'), { id: ID, conversationId: GROUP, text: TASK })
  clock.time += 60_000
  const again = await post(as('u-chen'), { id: ID, conversationId: GROUP, text: TASK })
  expect(again.status).toBe(202)
  expect(transcript.lines).toHaveLength(1)
  expect(received.map((incoming) => [incoming.key, incoming.sentAt])).toEqual([
    [`web:${ID}`, first],
    [`web:${ID}`, first],
  ])
})

test('a message that the application could not take yet is posted again, and nothing is lost', async () => {
  let busy = true
  const { post, received } = routesUnderTest(true, async () => {
    if (busy) throw new Error('database is locked')
  })
  const message = { id: ID, conversationId: GROUP, text: TASK }
  const refused = await post(as('u-chen'), message)
  expect(refused.status).toBe(503)
  expect(await refused.json()).toEqual({ code: 'unavailable', message: 'not taken yet; post it again' })
  busy = false
  expect((await post(as('u-chen'), message)).status).toBe(202)
  expect(new Set(received.map((incoming) => incoming.key)).size).toBe(1)
})

test('a message that the transcript could not keep never reaches the application', async () => {
  const { post, received, transcript } = routesUnderTest(true)
  transcript.failing = 1
  expect((await post(as('u-chen'), { id: ID, conversationId: GROUP, text: '在吗' })).status).toBe(503)
  expect(received).toEqual([])
})

test('nobody can speak under the id of another message, neither other words nor another person', async () => {
  const { post, received } = routesUnderTest(true)
  await post(as('u-chen'), { id: ID, conversationId: GROUP, text: '原话' })
  for (const [who, text] of [
    ['u-chen', '改口'],
    ['u-zhao', '原话'],
  ] as const) {
    const response = await post(as(who), { id: ID, conversationId: GROUP, text })
    expect(response.status).toBe(409)
  }
  const elsewhere = { id: ID, conversationId: 'group:liulin', text: '原话' }
  expect((await post(as('u-chen'), elsewhere)).status).toBe(409)
  expect(received).toHaveLength(1)
})

test('nobody speaks where they do not sit', async () => {
  const { post, received } = routesUnderTest(true)
  for (const conversationId of ['group:liulin', 'private:u-chen', 'group:nowhere']) {
    const response = await post(as('u-zhao'), { id: ID, conversationId, text: '借过' })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'no_such_conversation' })
  }
  expect(received).toEqual([])
})

test.each([
  ['an empty text', { id: ID, conversationId: GROUP, text: ' \n　' }, 'text: is empty'],
  [
    'a text too long',
    { id: ID, conversationId: GROUP, text: '长'.repeat(4001) },
    'text: is longer than 4000',
  ],
  ['a NUL', { id: ID, conversationId: GROUP, text: 'a\u0000b' }, 'text: holds characters that are no text'],
  ['half an emoji', { id: ID, conversationId: GROUP, text: '\ud83d' }, 'text: holds characters that are no'],
  ['an id that is no UUID', { id: '1', conversationId: GROUP, text: '好' }, 'id: '],
  ['no conversation', { id: ID, text: '好' }, 'conversationId: '],
  ['a field that nobody asked for', { id: ID, conversationId: GROUP, text: '好', as: 'x' }, 'body: '],
  ['no JSON', '{', 'body: '],
])('refuses %s, and says what is wrong', async (_name, body, message) => {
  const { post, received } = routesUnderTest(true)
  const response = await post(as('u-chen'), body)
  expect(response.status).toBe(400)
  const answer = await response.json()
  expect(answer.code).toBe('invalid')
  expect(answer.message).toContain(message)
  expect(received).toEqual([])
})

test('4000 characters are counted as people count them: emoji are one each', async () => {
  const { post } = routesUnderTest(true)
  const text = '🌲'.repeat(4000)
  expect((await post(as('u-chen'), { id: ID, conversationId: GROUP, text })).status).toBe(202)
})

test('a body beyond all measure is not even read', async () => {
  const { post } = routesUnderTest(true)
  const huge = { id: ID, conversationId: GROUP, text: 'x'.repeat(100_000) }
  expect((await post(as('u-chen'), huge)).status).toBe(413)
})

test('line ends are unified, so that a Windows browser writes the same command', async () => {
  const { post, received } = routesUnderTest(true)
  await post(as('u-chen'), { id: ID, conversationId: GROUP, text: '/派单\r\n责任人：赵守田' })
  expect(received[0]?.text).toBe('/派单\n责任人：赵守田')
})
