import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarity } from '../../../src/domain/similar/similarity.ts'

const isSame = (a: string, b: string): void => {
  expect(similarity(a, b)).toMatchObject({ same: true })
}
const isOther = (a: string, b: string): void => {
  expect(similarity(a, b)).toMatchObject({ same: false })
}
const reasonsFor = (a: string, b: string) => similarity(a, b).why

describe('two titles ask for the same', () => {
  it.each([
    ['报低保户名单', '提交最低生活保障家庭花名册'],
    ['摸清本村撂荒地底数', '对抛荒耕地进行起底，掌握面积和地块'],
    ['卖炮仗的门店有几家，报来', '烟花爆竹零售网点摸底表'],
    ['统计独居老人', '一个人住的老年人有多少'],
    ['新农合缴费进度', '新型农村合作医疗收费完成到哪一步了，请报进度'],
    ['报送残疾人两项补贴明细', '残疾人两项补贴发放清单上报'],
    ['五保户名单', '分散供养特困人员花名册'],
    ['尊老金发放名单', '高龄津贴发放名单'],
    ['火灾隐患排查清单', '消防隐患台账'],
    ['村级债务化解情况', '村级债务化解进展'],
  ])('in other words: “%s” and “%s”', isSame)

  it.each([
    ['山洪灾害危险区人员转移预案、责任人联系方式报送', '报责任人电话和山洪危险区群众转移预案'],
    ['2026年度民兵训练计划报送', '报送民兵训练计划（2026年度）'],
  ])('in another order: “%s” and “%s”', isSame)

  it.each([
    ['关于报送森林防火护林员名册的通知', '护林员名单'],
    ['县水利局转来文件：请各村报送小型水库清单', '小型水库清单'],
    ['好婆婆好媳妇推荐人选', '请各村高度重视，认真推荐好婆婆、好媳妇，人选于20日前报妇联'],
    ['　请各村上报：孤儿台账！！', '孤儿台账'],
    ['关于做好低保核查工作的通知（云民发〔2026〕18号）', '低保核查'],
    ['加拿大一枝黄花铲除情况', '为防外来物种蔓延，报送加拿大一枝黄花铲除情况'],
    ['烟花爆竹零售点名单', '按照县安委会部署，再次催报烟花爆竹零售点名单'],
    ['村集体林场承包户名单', '村集体林场承包户名单（6月24日截止，逾期通报）'],
  ])('with wrapping around: “%s” and “%s”', isSame)

  it.each([
    ['第三季度安全检查记录', '7—9月安全检查记录'],
    ['上半年矛盾纠纷调解台账', '1至6月矛盾纠纷化解清单'],
    ['统计９０岁及以上老人', '九十周岁（含）以上高龄人员名册'],
    ['首批美丽庭院申报表', '第一批美丽庭院申报表'],
    ['二〇二六年党费收缴明细', '2026年党费收缴明细'],
    ['推荐2名致富带头人', '请报两位致富能手人选'],
    ['前三个月低保台账', '1至3月低保台账'],
    ['第一、二季度低保台账', '上半年低保台账'],
    ['三、四月值班表', '3月和4月值班表'],
    ['2026.3党费收缴明细', '2026年3月党费收缴明细'],
    ['完成率百分之八十以上的组', '完成率80%以上的组'],
    ['第2次疫苗接种名单', '第二针疫苗接种名单'],
    ['300平方米以上建房名单', '三百平米以上建房名单'],
    ['2万元以上支出明细', '20000元以上支出明细'],
    ['第三小组道路硬化照片', '3组道路硬化照片'],
    ['26年党费收缴明细', '2026年党费收缴明细'],
    ['第五次全国经济普查清查底册', '全国经济普查清查底册'],
  ])('with the number written otherwise: “%s” and “%s”', isSame)

  it.each([
    ['上报退役军人信息采集表', '上报退役君人信息采集表'],
    ['报森林放火宣传标语清单', '报森林防火宣传标语清单'],
    ['关于报送农村黑臭水体排查台账的通知', '关于报送农村黑臭水体排察台帐的通知'],
    ['统计脱贫户劳务收入', '统计脱平户劳务收入'],
  ])('with a slip of the input method: “%s” and “%s”', isSame)
})

describe('two titles ask for something else', () => {
  it.each([
    ['上报三季度低保人员台账', '上报四季度低保人员台账'],
    ['报上半年计划生育服务统计表', '报下半年计划生育服务统计表'],
    ['上报2025年党费收缴明细', '上报2026年党费收缴明细'],
    ['第一批美丽庭院申报表', '第二批美丽庭院申报表'],
    ['25年度居民医保征缴进度', '2024年度居民医保征缴进度'],
    ['关于报送7月15日暴雨受灾情况的通知', '关于报送7月25日暴雨受灾情况的通知'],
    ['小麦第一遍喷防面积', '小麦第二次喷防面积'],
    ['春季造林面积', '今秋栽了多少亩树'],
    ['每周矛盾纠纷排查报表', '每月矛盾纠纷排查报表'],
    ['安全生产月报', '安全生产季报'],
    ['本月防溺水巡查记录', '上月防溺水巡查记录'],
    ['上学期贫困生资助名单', '下学期贫困生资助名单'],
    ['云组发〔2021〕4号：报后备人选', '云组发〔2026〕4号：报后备人选'],
  ])('in period: “%s” and “%s”', (a, b) => {
    isOther(a, b)
    expect(similarity(a, b).score).toBeLessThanOrEqual(0.1)
  })

  it.each([
    ['石桥村道路硬化户数统计', '东河村道路硬化户数统计'],
    ['向阳小学贫困生名单', '东风小学贫困生名单'],
    ['报送上坝水库度汛预案', '下坝水库今年怎么安全度汛，请编好预案报来'],
    ['统计城关街道商户', '统计南门街道商户'],
    ['阳光小区充电桩排查', '锦绣小区充电桩排查'],
    ['王家庄低保名单', '李家庄低保名单'],
    ['和平巷危房排查', '幸福巷危房排查'],
    ['建设大道路灯统计', '迎宾大道路灯统计'],
    ['城东安置区入住户名单', '城西安置区入住户名单'],
    ['南坡滑坡点住户名单', '北坡滑坡点住户名单'],
  ])('in place: “%s” and “%s”', isOther)

  it.each([
    ['报低保户名单', '报低保边缘户名单'],
    ['留守儿童名单上报', '留守妇女名单上报'],
    ['护林员名单', '河长名单'],
    ['稻飞虱发生面积', '稻瘟病发生面积'],
    ['村集体经济收入明细', '村集体经济支出明细'],
    ['奶牛存栏数统计', '奶牛出栏数统计'],
    ['低保新增对象名单', '低保退出对象名单'],
    ['上报医保已参保人员名单', '上报医保未参保人员名单'],
    ['统计大龄未婚男青年', '统计大龄未婚女青年'],
    ['燃气安全排查', '电线老化查一遍'],
  ])('in people or subject: “%s” and “%s”', isOther)

  it.each([
    ['推荐2名致富带头人', '推荐5名致富带头人'],
    ['百年以上古树登记', '三百年以上古树登记'],
    ['统计90岁以上老人', '满八十岁的老人有多少'],
    ['关于统计年出栏2000头以上养猪场的通知', '关于统计年出栏500头以上养猪场的通知'],
  ])('in number: “%s” and “%s”', isOther)

  it.each([
    ['人居环境整治自查报告', '人居环境整治整改报告'],
    ['报撂荒地整治照片', '报撂荒地整治总结'],
    ['地灾演练方案', '地灾演练照片'],
    ['问题户厕摸排', '问题户厕维修'],
    ['统计两癌筛查报名人数', '组织妇女周五到镇卫生院参加两癌筛查'],
    ['交主题党日照片', '交主题党日记录'],
    ['报老人名单', '报老人人数'],
    ['报老人名单', '有多少老人'],
    ['民宿经营户名单', '写一份民宿调研报告'],
    ['村内厕所建设', '村内厕所使用'],
  ])('in act, phase or what is handed in: “%s” and “%s”', isOther)

  it.each([
    ['溺水风险点排查', '医保缴费名单'],
    ['关于报送秋粮测产数据的通知', '关于更换党员活动室标识牌的通知'],
    ['谁家养蜂报一下', '谁家要盖房报一下'],
  ])('altogether: “%s” and “%s”', isOther)
})

describe('a compound', () => {
  it('is said by all of its parts', () => {
    isSame('上报孤儿基本生活费发放名册', '孤儿的基本生活费发放花名册')
  })

  it('is not said by one of them', () => {
    isOther('报低保边缘户名单', '报低保户名单')
    isOther('养殖场粪污清运台账', '养殖场台账')
  })
})

describe('the reasons', () => {
  it('name the words in which two titles differ', () => {
    expect(reasonsFor('三季度低保台账', '四季度低保台账')).toContainEqual({
      code: 'PERIOD_DIFFERS',
      a: '3季度',
      b: '4季度',
    })
    expect(reasonsFor('石桥村孤儿名单', '东河村孤儿名单')).toContainEqual({
      code: 'PLACE_DIFFERS',
      a: '石桥村',
      b: '东河村',
    })
    expect(reasonsFor('报狂犬疫苗需求量', '报猪瘟疫苗需求量')).toContainEqual({
      code: 'SUBJECT_DIFFERS',
      a: '狂犬疫苗',
      b: '猪瘟疫苗',
    })
  })

  it('name the words that say the same', () => {
    expect(reasonsFor('报低保户名单', '提交最低生活保障家庭花名册')).toContainEqual({
      code: 'SAME_WORDS',
      words: ['低保户', '名单'],
    })
  })

  it('say so when there is next to nothing in common', () => {
    expect(reasonsFor('溺水风险点', '党费')).toContainEqual({ code: 'LITTLE_IN_COMMON' })
  })
})

const MATTERS = [
  '低保户名单',
  '独居老人走访台账',
  '森林防火巡查记录',
  '残疾人轮椅需求',
  '土地流转面积',
  '村级债务化解进度',
  '农村黑臭水体排查清单',
  '党员冬训心得体会',
  '退役军人信息采集表',
]
const matter = fc.constantFrom(...MATTERS)
const anyTitle = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(...MATTERS, '3月', '第二批', '石桥村', '请', '5名', '、', '（', '〔2026〕', '未', '前'),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('')),
)

describe('whatever the titles', () => {
  it('a title asks for the same as itself', () => {
    fc.assert(fc.property(anyTitle, (title) => isSame(title, title)))
  })

  it('the order of the two does not matter', () => {
    fc.assert(
      fc.property(anyTitle, anyTitle, (a, b) => {
        const [there, back] = [similarity(a, b), similarity(b, a)]
        expect(back.same).toBe(there.same)
        expect(back.score).toBeCloseTo(there.score, 10)
      }),
    )
  })

  it('the score is a likelihood', () => {
    fc.assert(
      fc.property(anyTitle, anyTitle, (a, b) => {
        const { score, same } = similarity(a, b)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        expect(same).toBe(score >= 0.5)
      }),
    )
  })

  it('politeness, deadlines and wrapping change nothing', () => {
    const before = fc.constantFrom(
      '请各村',
      '请',
      '关于报送',
      '麻烦各位抓紧上报',
      '【紧急】请各村务必上报',
      '',
    )
    const behind = fc.constantFrom(
      '的通知',
      '，谢谢！',
      '，11月30日17：30前',
      '，本周五下班前报镇民政办',
      '🙏',
      '',
    )
    const due = fc.constantFrom('', '12月5日前', '明天上午10点前', '月底前', '于3个工作日内')
    fc.assert(
      fc.property(matter, before, due, behind, (title, b, d, e) => isSame(title, `${d}${b}${title}${e}`)),
    )
  })

  it('another quarter, month, year, batch, village or number is never the same', () => {
    const facts = [
      fc
        .tuple(fc.constantFrom(...'一二三四'), fc.constantFrom(...'一二三四'))
        .map((n) => n.map((q) => `第${q}季度`)),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
        .map((n) => n.map((m) => `${m}月`)),
      fc
        .tuple(fc.integer({ min: 2019, max: 2039 }), fc.integer({ min: 2019, max: 2039 }))
        .map((n) => n.map((y) => `${y}年`)),
      fc
        .tuple(fc.constantFrom(...'一二三四'), fc.constantFrom(...'一二三四'))
        .map((n) => n.map((q) => `第${q}批`)),
      fc
        .tuple(fc.constantFrom('石桥', '东河', '柳林'), fc.constantFrom('石桥', '东河', '柳林'))
        .map((n) => n.map((name) => `${name}村`)),
    ]
    fc.assert(
      fc.property(matter, fc.oneof(...facts), (title, [one = '', other = '']) => {
        fc.pre(one !== other)
        isOther(`报送${one}${title}`, `请各村上报${other}${title}`)
      }),
    )
  })

  it('takes no longer than its texts deserve', () => {
    const began = performance.now()
    for (const evil of [
      '报',
      '工作',
      '请',
      '11月',
      '年底(',
      '1 ',
      '第一',
      '村',
      '和',
      '为',
      '〔2026〕',
      '低保',
    ])
      similarity(evil.repeat(8_000), `${evil.repeat(7_999)}甲`)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
