import type { Message } from 'grammy/types'
import { describe, expect, it } from 'vitest'
import { commandOfPrompt, promptFor } from '../../../adapters/telegram/buttons.ts'
import { decodeMessage, decodePress, type Self } from '../../../adapters/telegram/decode.ts'
import { readKey } from '../../../adapters/telegram/keys.ts'
import { menuIn } from '../../../adapters/telegram/menu.ts'
import { wordingFor } from '../../../src/app/world.ts'
import { parseCommand } from '../../../src/domain/command/parse.ts'
import { commandWords } from '../../../src/domain/command/vocabulary.ts'
import { ME, textOf } from '../../support/telegram-server.ts'
import {
  GROUP_ID,
  inGroup,
  inPrivate,
  LIUMIN,
  type Pushed,
  pressed,
  ZHANG,
} from '../../support/telegram-updates.ts'

const SELF: Self = { account: 'main', me: ME, language: 'zh' }

const decode = (update: Pushed) => decodeMessage(update.message as Message, SELF)
const textIn = (update: Pushed) => decode(update)?.text

describe('a message of a group', () => {
  it('becomes an incoming message with its place in its key', () => {
    const update = inGroup(LIUMIN, '/派单', { at: 1_795_000_123_000, more: { message_id: 57 } })
    expect(decode(update)).toEqual({
      platform: 'telegram',
      account: 'main',
      conversationId: String(GROUP_ID),
      key: `telegram:main:${GROUP_ID}:57`,
      kind: 'group',
      author: { id: '601001', name: '敏 刘', privateConversationId: '601001' },
      text: '/派单',
      sentAt: 1_795_000_123_000,
      own: false,
    })
  })

  it('says in its key in which forum topic it stands', () => {
    const more = { message_id: 57, message_thread_id: 9, is_topic_message: true }
    const key = decode(inGroup(LIUMIN, '我的任务', { more }))?.key ?? ''
    expect(readKey(key)).toEqual({ how: 'typed', chatId: String(GROUP_ID), messageId: 57, topicId: 9 })
  })

  it('takes a reply in an ordinary group for no topic', () => {
    const more = { message_id: 57, message_thread_id: 9 }
    expect(readKey(decode(inGroup(LIUMIN, '我的任务', { more }))?.key ?? '')?.topicId).toBeNull()
  })

  it('keeps line breaks, full-width characters and document numbers as typed', () => {
    const text = '／派单\n责任人：张建国\n依据：洋政办〔2026〕12号\n事项：核对１２户😀'
    expect(textIn(inGroup(LIUMIN, text))).toBe(text)
  })

  it('counts the caption of a picture as what was said', () => {
    const { message } = inGroup(ZHANG, '')
    const { text: _none, ...rest } = message as Message & { text?: string }
    const photo = { ...rest, caption: '办结 12 已修好', photo: [] } as unknown as Message
    expect(decodeMessage(photo, SELF)?.text).toBe('办结 12 已修好')
  })

  it.each([
    ['@guiyi_test_bot /办结 12 好了', '/办结 12 好了'],
    ['@Guiyi_Test_Bot 办结 12 好了', '办结 12 好了'],
    ['/task@guiyi_test_bot 责任人：张建国', '/task 责任人：张建国'],
    ['/mine@guiyi_test_bot', '/mine'],
    ['/派单@guiyi_test_bot\n责任人：张建国', '/派单 \n责任人：张建国'],
    ['办结 12 @guiyi_test_bot', '办结 12'],
  ])('takes the mention out of %j', (typed, read) => {
    expect(textIn(inGroup(ZHANG, typed))).toBe(read)
  })

  it('leaves mentions of others, and of bots with a longer name', () => {
    for (const text of ['转办 12 @李小梅\u2005', '@guiyi_test_bot2 mine', '/done@other_bot 12 ok'])
      expect(textIn(inGroup(ZHANG, text))).toBe(text)
  })

  it('keeps the call where everyday words are a command by it alone', () => {
    const text = textIn(inGroup(ZHANG, '@guiyi_test_bot 待办')) ?? ''
    expect(parseCommand(text)).toMatchObject({ kind: 'command', command: { name: 'my_tasks' } })
    expect(parseCommand('待办').kind).toBe('ordinary')
  })

  it('knows its own messages', () => {
    expect(decode(inGroup(ME, '任务 1'))?.own).toBe(true)
  })

  it('gives nobody a private chat who speaks as the group or as a channel', () => {
    const sender_chat = { id: GROUP_ID, type: 'supergroup', title: '石桥村工作群' } as const
    const from = { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' }
    expect(decode(inGroup(from, '我的任务', { more: { sender_chat } }))?.author).toEqual({
      id: String(GROUP_ID),
      name: '石桥村工作群',
      privateConversationId: null,
    })
  })

  it('is no command when it was forwarded, for somebody else may have said it; alone with the bot it is nothing', () => {
    const forward_origin = { type: 'user', date: 1, sender_user: ZHANG } as const
    expect(decode(inGroup(LIUMIN, '办结 12 好了', { more: { forward_origin } }))).toMatchObject({
      forwarded: true,
    })
    expect(decode(inPrivate(LIUMIN, '办结 12 好了', { more: { forward_origin } }))).toBeNull()
  })

  it('is nothing when a linked channel posts by itself, or there are no words', () => {
    expect(decode(inGroup(LIUMIN, '公告', { more: { is_automatic_forward: true } }))).toBeNull()
    const { message } = inGroup(LIUMIN, '')
    const { text: _none, ...sticker } = message as Message & { text?: string }
    expect(decodeMessage(sticker as Message, SELF)).toBeNull()
  })

  it('is nothing in a channel', () => {
    const chat = { id: -1002, type: 'channel', title: '通知' } as const
    expect(decode(inGroup(LIUMIN, '我的任务', { more: { chat } as unknown as Partial<Message> }))).toBeNull()
  })
})

describe('a private message', () => {
  it('has the chat in which the author is answered alone', () => {
    const incoming = decode(inPrivate(ZHANG, '我的任务'))
    expect(incoming).toMatchObject({ kind: 'private', conversationId: '601002' })
    expect(incoming?.author.privateConversationId).toBe('601002')
  })
})

describe('a pressed button', () => {
  it('is the command that it stands for, said by who pressed it', () => {
    const press = pressed(ZHANG, '/任务 12', 500, '1').callback_query
    if (press === undefined) throw new Error('no press')
    expect(decodePress(press, '/任务 12', SELF, 99)).toMatchObject({
      key: `telegram:main:press:771:${GROUP_ID}:500`,
      kind: 'group',
      conversationId: String(GROUP_ID),
      author: { id: '601002' },
      text: '/任务 12',
      sentAt: 99,
    })
    expect(readKey(`telegram:main:press:771:${GROUP_ID}:500`)).toEqual({
      how: 'pressed',
      chatId: String(GROUP_ID),
      messageId: 500,
      topicId: null,
    })
  })
})

describe('the answer to a question of the bot', () => {
  const { html } = promptFor(
    ZHANG,
    'A<b>&',
    { command: '/办结 12', asks: '办理结果，一句话' },
    wordingFor('zh'),
  )
  const text = textOf(html)
  const offset = text.lastIndexOf('/办结 12')
  const question = {
    message_id: 1,
    date: 1,
    chat: { id: GROUP_ID, type: 'supergroup', title: '' },
    from: ME,
    text,
    entities: [{ type: 'code', offset, length: text.length - offset }],
  } as unknown as Message
  const answer = (words: string) =>
    textIn(inGroup(ZHANG, words, { more: { reply_to_message: question } as Partial<Message> }))

  it('is the whole command', () => {
    expect(answer('变动3户')).toBe('/办结 12 变动3户')
  })
  it('is left alone where it is a command by itself', () => {
    expect(answer('/退回 12 办不了')).toBe('/退回 12 办不了')
  })
  it('is found in messages of the bot alone', () => {
    expect(commandOfPrompt({ ...question, from: ZHANG } as Message, ME.id)).toBeNull()
    expect(commandOfPrompt({ ...question, text: `任务 ${text}` } as Message, ME.id)).toBeNull()
  })
})

describe('the ASCII menu', () => {
  it.each(Object.entries(commandWords))('%s is understood by its menu word', (name, { menu }) => {
    const read = parseCommand(`/${menu}`)
    if (read.kind === 'command') expect(read.command.name).toBe(name)
    else expect(read).toMatchObject({ kind: 'faulty', nearest: name })
  })
  it('sent as it stands is answered with a form in the language of the app', () => {
    const sent = (text: string, language_code?: string) =>
      textIn(inPrivate(language_code === undefined ? ZHANG : { ...ZHANG, language_code }, text))
    expect(sent('/task', 'zh-hans')).toBe('/派单')
    expect(sent('/task')).toBe('/派单')
    expect(sent('/done@guiyi_test_bot 12', 'zh-hans')).toBe('/办结 12')
    expect(sent('/task', 'en')).toBe('/task')
    for (const whole of ['/task 12', '/mine', '/done 12 修好了']) expect(sent(whole, 'zh-hans')).toBe(whole)
  })
  it('fits what Telegram takes', () => {
    for (const { command, description } of [...menuIn('zh'), ...menuIn('en')]) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/)
      expect(description.length).toBeGreaterThan(0)
    }
  })
})
