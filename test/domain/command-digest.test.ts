import { describe, expect, test } from 'vitest'
import type { DigestWords } from '../../src/domain/command/command.ts'
import { digestLine } from '../../src/domain/command/form.ts'
import { parseCommand } from '../../src/domain/command/parse.ts'

const at = (hour: number, minutes = 0): DigestWords => ({ kind: 'private', minute: hour * 60 + minutes })

describe('how the daily digest is asked for, and chosen', () => {
  test.each<[string, DigestWords | null]>([
    ['/日报', null],
    ['日报', null],
    ['／日报', null],
    ['@归一 日报', null],
    ['/digest', null],
    ['/daily', null],
    ['/日报 私聊', { kind: 'private', minute: null }],
    ['/日报 私聊 9:00', at(9)],
    ['/日报 私聊９：３０', at(9, 30)],
    ['日报 私聊 9点半', at(9, 30)],
    ['/日报 私聊 下午3点', at(15)],
    ['/日报 私聊 14点一刻', at(14, 15)],
    ['/日报 私聊 9', at(9)],
    ['/日报 私信 上午十点', at(10)],
    ['/日报，私聊，每天9:15', at(9, 15)],
    ['/digest private 4:30 pm', at(16, 30)],
    ['/日报 群', { kind: 'group' }],
    ['/日报 发群里', { kind: 'group' }],
    ['/日报 不要', { kind: 'none' }],
    ['/日报 取消。', { kind: 'none' }],
    ['/digest off', { kind: 'none' }],
  ])('%j', (text, wish) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command: { name: 'digest', wish } })
  })

  test.each<[string, string]>([
    ['/日报 私聊 25:00', '25:00'],
    ['/日报 私聊 早点', '早点'],
    ['/日报 私聊 9点到10点', '9点到10点'],
  ])('%j: no hour that can be read', (text, word) => {
    expect(parseCommand(text)).toEqual({
      kind: 'faulty',
      fault: { kind: 'UNREADABLE_HOUR', word },
      nearest: 'digest',
      form: '/日报 私聊 09:00',
    })
  })

  test('something else behind the word is named', () => {
    expect(parseCommand('/日报 发给书记')).toMatchObject({
      kind: 'faulty',
      fault: { kind: 'UNKNOWN_FIELD', word: '发给书记' },
    })
  })

  test.each([
    '日报今天谁写',
    '日报不要忘了',
    '日报已交',
    '12号日报',
    '今天的日报呢',
    '本周',
    '本周五开会',
    '本周任务完成情况请报来',
  ])('talk: %j', (text) => {
    expect(parseCommand(text)).toEqual({ kind: 'ordinary' })
  })

  test.each<[string, number]>([
    ['/本周', 1],
    ['/这周', 1],
    ['本周任务', 1],
    ['/本周 2', 2],
    ['/week', 1],
    ['this week', 1],
  ])('%j', (text, page) => {
    expect(parseCommand(text)).toEqual({ kind: 'command', command: { name: 'this_week', page } })
  })

  test('every line that the bot shows is read as what it says', () => {
    for (const language of ['zh', 'en'] as const) {
      for (const wish of [null, { kind: 'group' }, { kind: 'none' }, at(8, 30), at(16)] as const) {
        expect(parseCommand(digestLine(wish, language))).toEqual({
          kind: 'command',
          command: { name: 'digest', wish },
        })
      }
    }
  })
})
