import { describe, expect, it } from 'vitest'
import { routesUnderTest } from '../../support/web-routes.ts'

const MAIN = { platform: 'wechat', account: 'main' }
const LOGIN = { text: '请用微信扫码登录', qr: 'https://login.example/abc' }

describe('what the operator is told on the page', () => {
  it('shows a login code as a picture, and a new code as a new one', async () => {
    const { app, operator } = routesUnderTest(true)
    operator.tell(MAIN, LOGIN)
    const [first] = (await (await app.request('/api/state?as=u-zhao')).json()).operator
    expect(first).toMatchObject({ ...MAIN, text: LOGIN.text })
    const picture = await app.request(first.qr)
    expect(picture.headers.get('content-type')).toBe('image/svg+xml')
    expect(await picture.text()).toContain('<svg')
    operator.tell(MAIN, { ...LOGIN, qr: 'https://login.example/def' })
    const [second] = (await (await app.request('/api/state?as=u-zhao')).json()).operator
    expect(second.qr).not.toBe(first.qr)
    operator.tell(MAIN, null)
    expect((await (await app.request('/api/state?as=u-zhao')).json()).operator).toEqual([])
    expect((await app.request(first.qr)).status).toBe(404)
  })

  it('shows nothing of it to whoever is no admin', async () => {
    const { app, operator } = routesUnderTest(false)
    operator.tell(MAIN, LOGIN)
    const page = await app.request('/')
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
    const state = await (await app.request('/api/state', { headers: { cookie } })).json()
    expect(state.operator).toEqual([])
    const picture = await app.request('/api/operator/qr.svg?platform=wechat&account=main', {
      headers: { cookie },
    })
    expect(picture.status).toBe(404)
  })

  it('tells the same notice once', () => {
    const { operator } = routesUnderTest(true)
    const changes: unknown[] = []
    operator.onChange((changed) => changes.push(changed))
    operator.tell(MAIN, LOGIN)
    operator.tell(MAIN, { ...LOGIN })
    operator.tell(MAIN, null)
    operator.tell(MAIN, null)
    expect(changes).toEqual([{ ...MAIN, ...LOGIN }, null])
  })
})

describe('paths of other adapters', () => {
  it('are handed over whole, though no page of ours posts there', async () => {
    const { app, hooks } = routesUnderTest(false)
    hooks.mount('/telegram/main', async (request) => new Response(`got ${await request.text()}`))
    const answer = await app.request('/telegram/main', { method: 'POST', body: 'an update' })
    expect(await answer.text()).toBe('got an update')
    expect((await app.request('/telegram/main')).status).toBe(404)
  })

  it('belong to one adapter', () => {
    const { hooks } = routesUnderTest(false)
    hooks.mount('/telegram/main', async () => new Response())
    expect(() => hooks.mount('/telegram/main', async () => new Response())).toThrow('taken')
  })
})
