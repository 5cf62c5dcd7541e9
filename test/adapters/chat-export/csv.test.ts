import { describe, expect, it } from 'vitest'
import { read } from './read-export.ts'

const CHINESE = '发送时间,发言人,内容\n'
const ROW = '2026-11-20 21:05:33,刘敏,请各村今天报名单\n'
const SHOWN = '2026-11-20 21:05 | 刘敏 | 请各村今天报名单'

describe('a table of messages', () => {
  it.each([
    ['in Chinese', CHINESE + ROW],
    ['in English', `time,sender,content\n${ROW}`],
    ['in another order', '内容,昵称,时间\n请各村今天报名单,刘敏,2026/11/20 21:05\n'],
    ['with a title above', `洋泉镇工作群,,\n\n${CHINESE}${ROW}`],
    ['as Excel saves “Unicode text”', (CHINESE + ROW).replaceAll(',', '\t')],
    ['separated by semicolons', (CHINESE + ROW).replaceAll(',', ';')],
    [
      'with date and time in a column each',
      '日期,时间,姓名,消息\n2026年11月20日,21:05,刘敏,请各村今天报名单\n',
    ],
    [
      'as a program of WeChat exports it',
      'localId,Type,CreateTime,StrContent,StrTime,Remark,NickName,Sender\n1,1,1795179933,请各村今天报名单,2026-11-20 21:05:33,,刘敏,wxid_8x2k\n',
    ],
  ])('%s', async (_name, content) => {
    expect(await read(content)).toEqual([SHOWN])
  })

  it('passes over pictures and notices where a column says what a message is', async () => {
    const content = `时间,昵称,类型,内容\n2026-11-20 21:05,刘敏,文本,请各村今天报名单\n2026-11-20 21:06,刘敏,图片,名单.jpg\n2026-11-20 21:07,,系统消息,周海加入了群聊\n`
    expect(await read(content)).toEqual([SHOWN])
  })

  it('reads texts of several lines, and with commas and quotes in them', async () => {
    const content = `${CHINESE}2026-11-20 21:05,刘敏,"一、报名单，\n二、""签字""盖章"\n2026-11-20 21:06,周海,"还差"石桥村\n`
    expect(await read(content)).toEqual([
      '2026-11-20 21:05 | 刘敏 | 一、报名单，\n二、"签字"盖章',
      '2026-11-20 21:06 | 周海 | "还差"石桥村',
    ])
  })

  it('loses the row alone whose quote was left open', async () => {
    const content = `${CHINESE}${ROW}2026-11-20 21:06,周海,"还差\n石桥村\n2026-11-20 21:07,周海,抓紧\n2026-11-20 21:08,周海,"说句 5"" 的事"\n`
    expect(await read(content)).toEqual([
      SHOWN,
      'line 3',
      '2026-11-20 21:07 | 周海 | 抓紧',
      '2026-11-20 21:08 | 周海 | 说句 5" 的事',
    ])
  })

  it('keeps rows without a time, or with one that does not exist', async () => {
    const content = `${CHINESE},刘敏,请各村今天报名单\n2026-13-45 8:00,刘敏,抓紧\n2026-11-20,刘敏,快点\n`
    expect(await read(content)).toEqual([' | 刘敏 | 请各村今天报名单', ' | 刘敏 | 抓紧', ' | 刘敏 | 快点'])
  })
})
