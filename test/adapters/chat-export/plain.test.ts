import { describe, expect, it } from 'vitest'
import { read } from './read-export.ts'

const ASKED = '请各村今天下班前把低保名单报上来'

describe('text copied or exported from WeChat', () => {
  it.each([
    ['date first', `2026-11-20 21:05:33 张建国\n${ASKED}`],
    ['author first', `张建国 2026-11-20 21:05:33\n${ASKED}`],
    ['with slashes, all on one line', `2026/11/20 21:05 张建国：${ASKED}`],
    ['author first, all on one line', `张建国 2026/11/20 21:05：${ASKED}`],
    ['with an id behind the name', `张建国(wxid_8x2k) 2026年11月20日 21:05\n${ASKED}`],
    ['as QQ writes it', `2026-11-20 21:05:33 【管理员】张建国(10423377)\n${ASKED}`],
    ['with the hour in Chinese', `张建国 2026年11月20日 晚上9:05\n${ASKED}`],
    ['with the weekday', `2026年11月20日 星期五 21:05 张建国\n${ASKED}`],
    ['in brackets', `[2026-11-20 21:05:33] 张建国: ${ASKED}`],
    ['below a line with the day', `—————  2026-11-20  —————\n\n张建国  21:05\n\n${ASKED}`],
  ])('%s', async (_form, content) => {
    expect(await read(content)).toEqual([`2026-11-20 21:05 | 张建国 | ${ASKED}`])
  })

  it('goes by the last day that was named', async () => {
    const mailed = [
      '微信群聊"洋泉镇工作群"的聊天记录如下:',
      '',
      '—————  2026-11-20  —————',
      '',
      '刘敏  21:05',
      '',
      ASKED,
      '',
      '张建国  21:06',
      '',
      '收到',
      '',
      '—————  2026-11-21  —————',
      '',
      '刘敏  08:10',
      '',
      '还差石桥村',
    ]
    expect(await read(mailed.join('\n'))).toEqual([
      `2026-11-20 21:05 | 刘敏 | ${ASKED}`,
      '2026-11-20 21:06 | 张建国 | 收到',
      '2026-11-21 08:10 | 刘敏 | 还差石桥村',
    ])
  })

  it('keeps the lines of a message together, blank ones too', async () => {
    const content =
      '2026-11-20 21:05:33 刘敏\n请各村：\n一、报名单\n\n二、签字盖章\n2026-11-20 21:06:00 张建国\n收到\n'
    expect(await read(content)).toEqual([
      '2026-11-20 21:05 | 刘敏 | 请各村：\n一、报名单\n\n二、签字盖章',
      '2026-11-20 21:06 | 张建国 | 收到',
    ])
  })

  it.each([
    '会议时间 2026年11月25日 9:00',
    '推进会定于 2026-11-25 09:00',
    '截止 2026/11/25 17:30',
    '石桥村委会 2026年11月20日 9:00',
  ])('takes no date within a message for a header: %s', async (line) => {
    const content = `2026-11-20 21:05:33 刘敏\n通知\n${line}\n请准时\n\n2026-11-20 21:06:00 张建国\n收到`
    expect(await read(content)).toEqual([
      `2026-11-20 21:05 | 刘敏 | 通知\n${line}\n请准时`,
      '2026-11-20 21:06 | 张建国 | 收到',
    ])
  })

  it('takes no appointment for a header where the day stands above', async () => {
    const content =
      '—————  2026-11-20  —————\n\n刘敏  21:05\n\n明天开会 9:00\n会议时间  9:00\n\n张建国  21:06\n\n收到'
    expect(await read(content)).toEqual([
      '2026-11-20 21:05 | 刘敏 | 明天开会 9:00\n会议时间  9:00',
      '2026-11-20 21:06 | 张建国 | 收到',
    ])
  })

  it('reads pieces that were copied in different ways into one file', async () => {
    const content = `刘敏 2026/11/20 21:05:33\n${ASKED}\n\n2026-11-21 08:10 周海：还差石桥村\n2026-11-21 08:12 周海：抓紧`
    expect(await read(content)).toEqual([
      `2026-11-20 21:05 | 刘敏 | ${ASKED}`,
      '2026-11-21 08:10 | 周海 | 还差石桥村',
      '2026-11-21 08:12 | 周海 | 抓紧',
    ])
  })

  it('keeps what it cannot date', async () => {
    const content = `……前面半句\n张建国  21:05\n\n${ASKED}\n\n—————  2026-11-31  —————\n\n刘敏  8:00\n\n抓紧`
    expect(await read(content)).toEqual([' |  | ……前面半句', ` | 张建国 | ${ASKED}`, ' | 刘敏 | 抓紧'])
  })

  it('leaves out what somebody quotes: another has said it', async () => {
    const content = `张建国 2026-11-20 21:06:33\n「刘敏：${ASKED}」\n- - - - - - - - - - - - - - -\n石桥村已报`
    expect(await read(content)).toEqual(['2026-11-20 21:06 | 张建国 | 石桥村已报'])
  })

  it('gives nothing for a text that is no chat', async () => {
    expect(await read('关于开展防火巡查的通知\n各村：\n请于11月25日前报送。')).toEqual([])
  })
})
