import { describe, expect, it } from 'vitest'
import { screen } from '../../../src/domain/screening/screen.ts'

/** As cadres type: full-width and half-width, U+2005 behind a name, typos, emoji, blanks for commas, lines. */
const ASSIGNMENTS = [
  '各村的低保复核表，请于周五下班前报民政办。',
  '请各村于11月30日前将《关于做好秋冬防火工作的通知》〔2026〕12号落实情况报党政办',
  '@张建国\u2005你们村的危房台账今天下班前发我',
  '@所有人\u2005收到请回复',
  '各村文书 把残疾人两补名单核一遍 下午四点前交民政办 没有的也要报零',
  '还差石桥、东河两个村没报，抓紧！！',
  '没交的今天补上',
  '明天上午9：00，镇三楼会议室，各村支书、主任参加，不得请假',
  '各社区立即组织人员对背街小巷再排查一遍，有问题马上整改⚠️',
  '各村把村口的垃圾清理干净，拍照发群里',
  '各位网格员把反诈视频转发到村民群，转完截图',
  '参加周五培训的请接龙\n1.张建国\n2.',
  '各村的表能不能今天给我？',
  '县应急局要求各村今晚8点前完成山洪沟排查，请对照落实',
  '通知到各户：明天停水，提前存水，村干部要挨家讲到',
]

const TALK = [
  '收到',
  '好的，知道了，谢谢领导🙏',
  '石桥村已报，请查收',
  '我们村的低保复核表昨天已经交到民政办了',
  '我下午就把台账报上去',
  '这个表填户数还是人数？',
  '王主任，能不能宽限到周一？会计住院了',
  '周五上午停电检修，请大家知悉',
  '路滑，大家慢点开，注意安全',
  '昨天让报的台账不用报了，县里自己有数据',
  '会议取消，不用来了',
  '上次让报的表现在归民政管，系统自动取数',
  '祝大家中秋快乐，阖家团圆🎑',
  '今天食堂的羊肉真好吃😂',
  '谢谢各村及时报送，辛苦大家了！',
  '施工队明天来修路，村里不用管',
  '又要填表又要拍照，天天填，烦死了',
  '需要灭火器的村可以来应急办领，还剩几个',
  '从今天起不用每天打卡了',
  '',
  '？？？',
]

describe('an assignment is told from talk', () => {
  it.each(ASSIGNMENTS)('puts something to do on people: %s', (text) => {
    expect(screen(text)).toMatchObject({ assignment: true })
  })

  it.each(TALK)('puts nothing to do on anybody: %s', (text) => {
    expect(screen(text)).toMatchObject({ assignment: false })
  })

  it('tells who hands in from who is told to', () => {
    const told = screen('各村的养老认证人数下班前报我').score
    const promised = screen('我们村的养老认证人数下班前我报上去').score
    expect(told).toBeGreaterThan(0.9)
    expect(promised).toBeLessThan(0.3)
  })
})

describe('signals', () => {
  it('are words of the message, strongest first, at most eight', () => {
    const text = '各村的低保复核表，请于周五下班前报民政办'
    const { signals } = screen(text)
    expect(signals.length).toBeGreaterThan(0)
    expect(signals.length).toBeLessThanOrEqual(8)
    for (const { words } of signals) expect(text.replace('，', ',')).toContain(words)
    const strengths = signals.map(({ weight }) => Math.abs(weight))
    expect(strengths).toEqual([...strengths].sort((a, b) => b - a))
  })

  it('push towards what was decided', () => {
    expect(screen('各村今天下班前报我').signals[0]?.weight).toBeGreaterThan(0)
    expect(screen('谢谢大家，辛苦了').signals[0]?.weight).toBeLessThan(0)
  })

  it('come from the passage that demands something, not from the friendly rest', () => {
    const friendly =
      '各位书记早上好，昨天的晚会很精彩，节目一个比一个好看。食堂今天中午有红烧羊肉，厨师是从县城新请来的，大家都去尝尝。'
    const { signals } = screen(`${friendly}请各村今天下班前把低保台账报民政办。`)
    expect(signals.map(({ words }) => words)).toContain('各村')
    expect(signals.map(({ words }) => words)).not.toContain('食堂')
  })
})
