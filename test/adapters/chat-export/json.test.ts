import { describe, expect, it } from 'vitest'
import { read } from './read-export.ts'

const CHAT = {
  name: '洋泉镇工作群',
  type: 'private_supergroup',
  id: 1,
  messages: [
    { id: 1, type: 'service', date: '2026-11-20T20:00:00', actor: '刘敏', action: 'create_group', text: '' },
    {
      id: 2,
      type: 'message',
      date: '2026-11-20T14:05:33',
      date_unixtime: '1795179933',
      from: '刘敏',
      from_id: 'user7',
      text: [
        { type: 'mention', text: '@zhangjianguo' },
        ' 请今天报名单，见 ',
        { type: 'link', text: 'https://example.org' },
      ],
    },
    { id: 3, type: 'message', date: '2026-11-20T21:06:00', from: null, text: '收到' },
    { id: 4, type: 'message', date: '2026-11-20T21:07:00', from: '张建国', text: '', photo: 'photos/1.jpg' },
  ],
}
const SHOWN = [
  '2026-11-20 21:05 | 刘敏 | @zhangjianguo 请今天报名单，见 https://example.org',
  '2026-11-20 21:06 |  | 收到',
]

describe('what Telegram Desktop exports', () => {
  it('one chat: the exact moment first, services and pictures without words passed over', async () => {
    expect(await read(JSON.stringify(CHAT, null, 1))).toEqual(SHOWN)
    expect(await read(JSON.stringify(CHAT))).toEqual(SHOWN)
  })

  it('every chat of a whole account', async () => {
    const account = {
      about: '…',
      chats: { about: '…', list: [CHAT, { ...CHAT, messages: undefined }, CHAT] },
    }
    expect(await read(JSON.stringify(account))).toEqual([...SHOWN, ...SHOWN])
  })

  it('says so when the file breaks off', async () => {
    await expect(read(JSON.stringify(CHAT).slice(0, -20))).rejects.toThrow('incomplete')
  })
})

describe('JSON lines', () => {
  it.each([
    '{"at":"2026-11-20T21:05","author":"刘敏","text":"抓紧"}',
    '{"time":"2026-11-20 21:05:33","from":"刘敏","content":"抓紧"}',
    '{"date":"2026-11-20T13:05:33Z","sender":"刘敏","text":"抓紧"}',
    '{"time":1795179933,"sender":"刘敏","content":"抓紧","type":"text"}',
    '{"time":1795179933000,"sender":"刘敏","content":"抓紧"}',
  ])('%s', async (line) => {
    expect(await read(line)).toEqual(['2026-11-20 21:05 | 刘敏 | 抓紧'])
  })

  it('names a line that is broken, and reads on behind it', async () => {
    const lines = [
      '{"at":"2026-11-20T21:05","author":"刘敏","text":"抓紧"}',
      '{"at":"2026-11-20T21:0',
      '',
      '{"at":"2026-11-20T21:06","author":"刘敏"}',
      '{"at":"2026-11-20T21:07","author":"刘敏","type":"image","text":"[图片]"}',
      '{"author":"周海","text":"快点"}',
    ]
    expect(await read(lines.join('\r\n'))).toEqual([
      '2026-11-20 21:05 | 刘敏 | 抓紧',
      'line 2',
      'line 4',
      ' | 周海 | 快点',
    ])
  })
})
