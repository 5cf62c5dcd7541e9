import { describe, expect, it } from 'vitest'
import { DEMAND_KINDS } from '../../../src/domain/rules/forbidden/kinds.ts'
import { readable } from '../../../src/domain/rules/forbidden/readable.ts'
import { findForbiddenDemands } from '../../../src/domain/rules/forbidden/scan.ts'
import { demands } from '../../evaluate/corpus.ts'

/** What the constructions find without the net: kinds in order of appearance. */
const constructed = (matter: string) => findForbiddenDemands(matter, null).map(({ kind }) => kind)

describe('the constructions alone', () => {
  it.each([
    ['RECEIPT', '会议改期的通知，见信即复'],
    ['RECEIPT', '看完的请应一声，我好勾名字'],
    ['RECEIPT', '传达到组了给个手势就行'],
    ['RECEIPT', '收悉后请编辑“已收”发群里'],
    ['RECEIPT', '还有四个村没回收到，书记们看看手机'],
    ['CHECK_IN', '护林员进山先扫桩上的码，出山再扫一遍'],
    ['CHECK_IN', '值班人员记得在钉钉上点上班、点下班'],
    ['CHECK_IN', '巡山每次走够30分钟'],
    ['SCREENSHOT', '消防水泵试一台照一张，交应急办'],
    ['RANKING', '收缴进度座次表每旬在公众号见报'],
    ['QUOTA', '政策推文村均每月不少于四条'],
    ['PLATFORM_ACTIVITY', '把县里的客户端都下到老人手机上，一户不落'],
    ['CERTIFICATE', '分户的先让村里写个字据，证明没有纠纷'],
    ['CERTIFICATE', '贷款的让村里来作保'],
    ['CHAIN_REPLY', '参会的在群里抄上一家的，再加自己'],
    ['CHAIN_REPLY', '写完点名下一位'],
    ['LIKES_AND_VOTES', '给镇里宣传片按几下赞，人人都按'],
  ])('find %s in %s, and the net does not overrule them', (kind, matter) => {
    expect(constructed(matter)).toContain(kind)
    expect(findForbiddenDemands(matter).map((demand) => demand.kind)).toContain(kind)
  })

  it('find RECEIPT where the net still overrules them', () => {
    expect(constructed('收到没？收到的说一声')).toContain('RECEIPT')
  })

  it.each([
    '每天在群里打卡，休假一律取消',
    '每日打卡，迟到的直接退回',
    '收到请回复，原通知现已废止',
    '人居环境整治，硬性要求每村每天发朋友圈',
    '迎接检查，各村每天打卡上报问题',
    '开展隐患排查，每天在群里接龙上报问题',
    '做好整改，完成后拍照上传典型案例',
    '违规占地整治每天打卡',
    '节假日仍然要每天在群里打卡',
    '每天巡查多少次都要在群里打卡',
    '哪些村巡查了就在群里接龙',
    '统计老人人数在群里接龙',
    '统计总人数后截图上传',
    '检查各站所卫生，每天打卡',
    '核实部门反馈的户数，在群里接龙上报',
    '开展防火检查，每天在群里接龙上报人数、车辆等情况',
    '未打卡的一律取消评优资格',
    '没接龙的一律取消补助',
  ])('are not talked out of it by another clause: %s', (matter) => {
    expect(constructed(matter)).not.toEqual([])
  })

  it.each([
    '请各村组织开展“七一”走访慰问，上报总结材料',
    '各村开展“百日攻坚”行动，报送情况说明',
    '请各村撰写并报送人居环境整治材料',
    '请村里写一份防汛预案材料',
    '各村把社保卡绑定银行账号的情况报上来',
    '下午到门口扫一扫雪',
    '把被子晾一晾，防潮',
    '浇一棵树拍一拍土',
    '扫码签到的做法即日废止，改用值班本',
    '文旅局请村民网上投票，镇里已退回',
    '不要遗漏，不得要求截图上传',
    '自查还有哪些站所要求村里打卡',
    '法律规定须由村委会出具的证明，请按时办理',
    '报供电所：各村三相电用户数',
  ])('leave honest work alone: %s', (matter) => {
    expect(constructed(matter)).toEqual([])
  })

  it('are looked at wherever one describes a demand of the corpus: one of its signs stands there', () => {
    const unseen: string[] = []
    for (const { text, kinds } of [...demands('dev').values()].flat()) {
      for (const sentence of readable(text).text.split(/[。;；!！?？\n\r]/)) {
        for (const { kind, signs, constructions } of DEMAND_KINDS) {
          if (!kinds.includes(kind) || signs.split(' ').some((sign) => sentence.includes(sign))) continue
          if (constructions.some(({ pattern }) => sentence.search(pattern) >= 0))
            unseen.push(`${kind} ${sentence}`)
        }
      }
    }
    expect(unseen).toEqual([])
  })
})
