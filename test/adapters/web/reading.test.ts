import { expect, test } from 'vitest'
import { REPLIES } from '../../support/web-bot.ts'
import { routesUnderTest } from '../../support/web-routes.ts'

const line = (n: number, conversationId = 'group:shiqiao', authorId: string | null = 'u-zhao') => ({
  id: `line-${n}`,
  conversationId,
  authorId,
  authorName: authorId === null ? '归一' : '赵守田',
  at: n,
  text: authorId === null ? null : `第 ${n} 句`,
  reply: authorId === null ? REPLIES.refused : null,
})

test('the state says who I am, where I sit, what is unread, and nothing of the conversations of others', async () => {
  const { app, transcript } = routesUnderTest(true)
  await transcript.append(line(1))
  await transcript.append(line(2, 'private:u-zhao', null))
  await transcript.append(line(3, 'group:liulin'))
  await transcript.append(line(4, 'private:u-chen', null))
  const state = await (await app.request('/api/state?as=u-zhao')).json()
  expect(state.me).toMatchObject({ userId: 'u-zhao', bound: true, person: { name: '赵守田' } })
  expect(state.conversations).toMatchObject([
    {
      id: 'private:u-zhao',
      kind: 'private',
      last: { author: null, text: '退件 103：有 3 处要改' },
      othersAt: [2],
    },
    {
      id: 'group:shiqiao',
      kind: 'group',
      title: '石桥村工作群',
      members: ['赵守田', '孙丽'],
      last: { author: '赵守田', text: '第 1 句' },
      othersAt: [],
    },
  ])
  expect(state.since).toBe(2)
  expect(JSON.stringify(state.conversations)).not.toContain('柳林')
})

test('without saying as whom, the demo begins as somebody who posts', async () => {
  const { app } = routesUnderTest(true)
  const state = await (await app.request('/api/state')).json()
  expect(state.me.person.roles).toEqual(['poster'])
})

test('a person who does not exist is nobody', async () => {
  const { app } = routesUnderTest(true)
  const response = await app.request('/api/state?as=u-nobody')
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ code: 'unknown_person' })
})

test('a history is read backwards, page by page, each line once', async () => {
  const { app, transcript } = routesUnderTest(true)
  for (let n = 1; n <= 95; n++) await transcript.append(line(n))
  const seen: string[] = []
  let before = ''
  for (let more = true; more; ) {
    const page = await (
      await app.request(`/api/conversations/${encodeURIComponent('group:shiqiao')}/lines?as=u-zhao${before}`)
    ).json()
    seen.unshift(...page.lines.map((one: { id: string }) => one.id))
    more = page.more
    before = `&before=${page.lines[0]?.position}`
  }
  expect(seen).toEqual(Array.from({ length: 95 }, (_, i) => `line-${i + 1}`))
})

test('a stranger to a conversation reads none of its lines', async () => {
  const { app, transcript } = routesUnderTest(true)
  await transcript.append(line(1, 'private:u-chen', null))
  await transcript.append(line(2, 'group:liulin'))
  for (const id of ['private:u-chen', 'group:liulin', 'group:nowhere', '']) {
    const response = await app.request(`/api/conversations/${encodeURIComponent(id)}/lines?as=u-zhao`)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain('line-')
  }
})

test('the page and its files are served with a strict policy, and come again only when they have changed', async () => {
  const { app } = routesUnderTest(true)
  const page = await app.request('/')
  const html = await page.text()
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(html).toContain('lang="zh-CN"')
  expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
  for (const [, path = ''] of html.matchAll(/(?:href|src)="(\/client\/[^"]+)"/g)) {
    const file = await app.request(path)
    expect([path, file.status]).toEqual([path, 200])
    const etag = file.headers.get('etag') ?? ''
    const again = await app.request(path, { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  }
})

test('no path leads out of the folder of the page', async () => {
  const { app } = routesUnderTest(true)
  for (const path of [
    '/client/..%2Froutes.ts',
    '/client/%2e%2e%2findex.ts',
    '/client/',
    '/client/__proto__',
  ]) {
    expect((await app.request(path)).status).toBe(404)
  }
})
