import { describe, expect, it } from 'vitest'
import { failureOf, kindOfFailure, redacted } from '../../../adapters/wechat/errors.ts'

describe('a failed send', () => {
  it.each([
    ['操作太频繁，请稍后再试', 'rate_limited'],
    ['sending too fast', 'rate_limited'],
    ['对方开启了朋友验证，你还不是他（她）好友', 'forbidden'],
    ['消息已发出，但被对方拒收了', 'forbidden'],
    ['you are not a friend of him', 'forbidden'],
    ['MockContact.load(): x not exist.', 'gone'],
    ['你已被移出群聊', 'gone'],
    ['the bot is not in this room', 'gone'],
    ['not logged in', 'unavailable'],
    ['14 UNAVAILABLE: connect ECONNREFUSED 127.0.0.1:1', 'unavailable'],
    ['NO CLIENT', 'unavailable'],
    ['message too long', 'invalid'],
    ['内容违规', 'invalid'],
  ])('that says “%s” is %s', (text, kind) => {
    expect(kindOfFailure(new Error(text))).toBe(kind)
  })

  it.each([
    [14, 'unavailable'],
    [16, 'unavailable'],
    [8, 'rate_limited'],
    [7, 'forbidden'],
    [5, 'gone'],
    [3, 'invalid'],
  ])('with the gRPC status %i is %s', (code, kind) => {
    expect(kindOfFailure(Object.assign(new Error('?'), { code }))).toBe(kind)
  })

  it('that says nothing known is of no kind', () => {
    for (const thrown of [new Error('??'), 'x', null, undefined, {}]) expect(kindOfFailure(thrown)).toBeNull()
  })

  it('holds up the account for a while when WeChat finds it too much', () => {
    const failure = failureOf('rate_limited', '')
    expect(failure).toMatchObject({ failure: 'rate_limited', retryAfterMs: 600_000, scope: 'account' })
  })
})

describe('words of a puppet', () => {
  it('lose every secret, also written as in a URL, and stay short', () => {
    const text = `16 UNAUTHENTICATED: Invalid Wechaty TOKEN "insecure_a+b c"\n${encodeURIComponent('insecure_a+b c')}${'x'.repeat(999)}`
    const clean = redacted(text, ['insecure_a+b c'])
    expect(clean).toContain('Invalid Wechaty TOKEN "***" ***')
    expect(clean).not.toContain('insecure')
    expect(clean.length).toBeLessThanOrEqual(300)
  })
})
