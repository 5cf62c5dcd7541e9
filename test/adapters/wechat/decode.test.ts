import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { payloads } from 'wechaty-puppet'
import { decode, instantOf, isText, keyOf, messageIdOf } from '../../../adapters/wechat/decode.ts'
import { mentionOf, withoutMentions } from '../../../adapters/wechat/mentions.ts'
import { said } from '../../../adapters/wechat/said.ts'
import { parseCommand } from '../../../src/domain/command/parse.ts'

const NAMES = ['归一', '归一助手(石桥)']

describe('the bot’s own mention', () => {
  it.each([
    ['@归一\u2005办结 12 好了', '办结 12 好了'],
    ['@归一 办结 12 好了', '办结 12 好了'],
    ['＠归一　办结 12 好了', '办结 12 好了'],
    ['@归一：办结 12 好了', '办结 12 好了'],
    ['@归一助手(石桥)\u2005我的任务', '我的任务'],
    ['办结 12 好了 @归一', '办结 12 好了'],
    ['办结 12 好了@归一\u2005', '办结 12 好了'],
    ['派单@归一 责任人：张建国', '派单 责任人：张建国'],
    ['@归一\n/派单\n责任人：张建国', '/派单\n责任人：张建国'],
    ['@归一\u2005@归一\u2005我的任务', '我的任务'],
  ])('is taken out of %j, by alias and by name, anywhere', (text, left) => {
    expect(withoutMentions(text, NAMES)).toBe(left)
  })

  it.each([
    '@张建国\u2005看一下',
    '/派单 责任人：@张建国\u2005 期限：周五',
    '@归一科技\u2005是一家公司',
    '归一，我的任务',
    '邮箱 a@b.cn',
    '@所有人 开会',
  ])('is not what stands in %j: that is left as it is', (text) => {
    expect(withoutMentions(text, NAMES)).toBe(text)
  })

  it('reads names as they are, whatever signs they hold', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (name) => {
        fc.pre(name.trim() === name && !/[\s\u2005]/u.test(name))
        expect(withoutMentions(`${mentionOf(name)}我的任务`, [name])).toBe('我的任务')
      }),
    )
  })

  it('never throws, and leaves text without @ alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.array(fc.string()), (text, names) => {
        const left = withoutMentions(text, names)
        if (!/[@＠﹫]/u.test(text)) expect(left).toBe(text)
      }),
    )
  })
})

describe('what was said', () => {
  it('is what stands below a quotation, not the command quoted', () => {
    const quoted = '「张建国：/办结 12 都办完了」\n- - - - - - - - - - - - - - -\n我看看'
    expect(said(quoted)).toBe('我看看')
    expect(said('「李小梅：第一行\n第二行」\n———————————\n办结 3 好了')).toBe('办结 3 好了')
  })

  it('keeps brackets that are no quotation', () => {
    expect(said('「派单」责任人：张建国')).toBe('「派单」责任人：张建国')
    expect(said('[派单]\n责任人：张建国')).toBe('[派单]\n责任人：张建国')
  })

  it('shows emoji codes as the emoji they stand for', () => {
    expect(said('[强]办结 12 好了[抱拳][某种新表情]')).toBe('👍办结 12 好了🙏[某种新表情]')
  })

  it('stays quick however long the text', () => {
    const began = performance.now()
    said(`「${'」\n- '.repeat(20_000)}`)
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

describe('a message', () => {
  const message = (change: object): payloads.Message =>
    ({
      id: 'm1',
      type: 7,
      talkerId: 'zhang',
      timestamp: 1_795_424_400,
      text: '@归一\u2005办结 12 好了',
      roomId: 'r@chatroom',
      ...change,
    }) as payloads.Message
  const around = { account: 'main', selfId: 'bot', talkerName: '张建国', ownNames: ['归一'], receivedAt: 5 }

  it('of a room is read with its room, its author and when it was sent', () => {
    expect(decode(message({}), around)).toEqual({
      platform: 'wechat',
      account: 'main',
      conversationId: 'r@chatroom',
      key: 'wechat:main:m1',
      kind: 'group',
      author: { id: 'zhang', name: '张建国', privateConversationId: 'zhang' },
      text: '办结 12 好了',
      sentAt: 1_795_424_400_000,
      own: false,
    })
  })

  it('to the bot alone belongs to the conversation with its author', () => {
    const read = decode(message({ roomId: undefined, listenerId: 'bot' }), around)
    expect(read).toMatchObject({ kind: 'private', conversationId: 'zhang' })
  })

  it('of the bot itself is its own, in the conversation where it was said', () => {
    const read = decode(message({ roomId: '', listenerId: 'zhang', talkerId: 'bot' }), around)
    expect(read).toMatchObject({ own: true, kind: 'private', conversationId: 'zhang' })
  })

  it('holds words only as a text: pictures, voices and recalled messages say nothing', () => {
    expect(isText(message({}))).toBe(true)
    for (const type of [0, 1, 2, 5, 6, 13, 14, 15]) expect(isText(message({ type }))).toBe(false)
    expect(isText(message({ text: '' }))).toBe(false)
  })

  it('is found again by its key, on its own account only', () => {
    expect(messageIdOf('main', keyOf('main', 'a:b/1'))).toBe('a:b/1')
    expect(messageIdOf('main', keyOf('other', 'x'))).toBeNull()
    expect(messageIdOf('main', 'telegram:main:1')).toBeNull()
  })

  it.each([
    ['@归一\u2005待办', '@归一 待办'],
    ['@归一\u2005我的任务', '我的任务'],
    ['待办 @归一\u2005', '待办'],
    ['@归一', ''],
  ])('that calls the bot, as %j, keeps the call where the words need it', (text, read) => {
    expect(decode(message({ text }), around).text).toBe(read)
  })

  it('calls the bot also by a name that the grammar does not know', () => {
    const named = { ...around, ownNames: ['石桥小助手'] }
    expect(decode(message({ text: '@石桥小助手 待办' }), named).text).toBe('@归一 待办')
    expect(parseCommand('@归一 待办')).toMatchObject({ kind: 'command', command: { name: 'my_tasks' } })
  })

  it('counts as sent when it came where the puppet does not say when', () => {
    expect(decode(message({ timestamp: 0 }), around).sentAt).toBe(5)
  })

  it('is dated in seconds or in milliseconds', () => {
    expect(instantOf(1_795_424_400)).toBe(1_795_424_400_000)
    expect(instantOf(1_795_424_400_123)).toBe(1_795_424_400_123)
  })
})
