import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findForbiddenDemands } from '../../../src/domain/rules/forbidden/scan.ts'
import type { ForbiddenKind } from '../../../src/domain/rules/rule.ts'
import { violationOf } from '../../support/posting-facts.ts'

const kindsIn = (matter: string) => findForbiddenDemands(matter).map((demand) => demand.kind)

const ONE_OF_EACH: readonly (readonly [ForbiddenKind, string])[] = [
  ['CHECK_IN', '每天早晚在群里打卡'],
  ['SCREENSHOT', '学习后请上传截图'],
  ['CHAIN_REPLY', '参会人员请在群里接龙'],
  ['LIKES_AND_VOTES', '请大家转发到朋友圈'],
  ['RECEIPT', '收到请回复'],
  ['RANKING', '完成情况每周排名通报'],
  ['QUOTA', '每日至少报送3篇信息'],
  ['PLATFORM_ACTIVITY', '请全员关注“清河发布”公众号'],
  ['CERTIFICATE', '请申请人到村委会开具居住证明'],
]

const DEMANDS = [
  '每天早晚两次打卡',
  '请各村干部每日在工作群打卡签到',
  '入户走访要打 卡',
  '请上传截图',
  '完成后截图发群',
  '学习后截屏上报',
  '全程录屏',
  '请拍视频上传',
  '请在群里接龙',
  '接龙报名',
  '点赞并转发朋友圈',
  '请大家转发县融媒推文',
  '积极参与网络投票',
  '请为我县选手投票',
  '收到请回复',
  '收到回复',
  '回复收到',
  '收到的请回复',
  '收到后请立即回复',
  '收到，请回复',
  '收到请扣1',
  '请回复“收到”',
  '每周排名通报',
  '完成情况将排名并在全县通报',
  '每日至少报送3篇信息',
  '每村每月不少于2条信息',
  '每天发布短视频不少于１条短视频',
  '登录学习强国，每日不低于30分',
  'APP活跃度要达到90%',
  '请全员关注“清河发布”公众号',
  '学习强国积分每天达标',
  '不打卡的村通报批评',
  '不得漏打卡',
  '不得不打卡',
  '严禁迟到，每天打卡',
  '防止返贫监测每日打卡',
  '人居环境整治每日打卡',
  '清理河道，打卡留痕',
  '群里打卡，不得缺卡',
  '请每人转发至朋友圈',
  '组织群众点赞',
  '下载国家反诈中心APP，每户必须下载',
  '未接龙的抓紧接龙',
  '请各村拍照留痕',
  '请把通知转发到朋友圈',
  '每村每周报3条信息',
  '不要忘记打卡',
  '报送信息不少于5篇',
  '完成情况截个图发群里',
  '报送工作照片不少于3张',
  '对各村完成率每周排名',
  '全镇排名，后三名表态发言',
  '收到！请回复',
]

/** The nine kinds in words that name none of them. */
const IN_OTHER_WORDS: readonly (readonly [ForbiddenKind, string])[] = [
  ['CHECK_IN', '值班人员每天早晚两次在群里发个定位报到'],
  ['CHECK_IN', '护林员进山、出山各刷一次脸'],
  ['SCREENSHOT', '答完题把学习界面拍下来发我'],
  ['SCREENSHOT', '开会时拍一段小视频传上来，证明会开了'],
  ['CHAIN_REPLY', '参训的依次在下面报名跟上'],
  ['CHAIN_REPLY', '复制上一条，末尾添上你村数字再发出来'],
  ['LIKES_AND_VOTES', '给视频号那条采茶视频点个小红心'],
  ['LIKES_AND_VOTES', '招商推文转到朋友圈，保留三天'],
  ['LIKES_AND_VOTES', '扫码助力我县争创示范县，一人一次'],
  ['RECEIPT', '看到的吱一声'],
  ['RECEIPT', '阅后在群里回1'],
  ['RANKING', '完成率倒数的三个村在全镇大会上点名'],
  ['RANKING', '清洁户红黑榜上墙，每月一换'],
  ['QUOTA', '每村每周至少两篇信息稿'],
  ['PLATFORM_ACTIVITY', '学习平台人均每天不低于30分，积分不够的补学'],
  ['PLATFORM_ACTIVITY', '公众号各村新增粉丝不少于五十人'],
  ['PLATFORM_ACTIVITY', '反诈APP注册率要达到百分之百'],
  ['PLATFORM_ACTIVITY', '平台日活低，请各位每天进去转一圈'],
  ['CERTIFICATE', '贷款户收入多少，由村里写个条子盖上章'],
  ['CERTIFICATE', '让村里证明兄弟俩是一个妈生的'],
  ['CHECK_IN', '护路员出勤以手机定位为准，没有定位的当天不计工'],
  ['SCREENSHOT', '安全检查要做到有记录、有照片、有签字，缺一样就算没查'],
  ['SCREENSHOT', '横幅挂好后图片报宣传办'],
  ['CHAIN_REPLY', '请把名单续在上面，名单后面添上自己村的人'],
  ['LIKES_AND_VOTES', '请各村组织村民为我县的候选景点投票'],
  ['LIKES_AND_VOTES', '请把招商视频发到抖音，并@三个好友'],
  ['RECEIPT', '各村今晚前@我确认已收到文件'],
  ['RANKING', '党建积分村村比、月月排，结果公示'],
  ['QUOTA', '各村天天有信息、周周有亮点，月均十条以上'],
  ['PLATFORM_ACTIVITY', '没注册的党员抓紧注册，不能拖支部后腿'],
  ['PLATFORM_ACTIVITY', '商户入驻云集市，每村至少拉来30家开店'],
  ['CERTIFICATE', '报考辅警的青年，请村委会对其现实表现出证'],
  ['CHECK_IN', '巡河全程开轨迹，走够四十分钟才算'],
  ['CHECK_IN', '各位不得不每天打卡'],
]

/** Near twins of demands that are honest work. */
const TWINS = [
  '护林员进山、出山各给站里打一个电话',
  '遇山洪被困，第一时间在群里发定位，方便救援队找人',
  '受灾农户的倒房请拍清楚，保险公司定损要用',
  '水表读数看不清的请拍照发给水厂核对',
  '参会村民代表按顺序进场，先签名后领票',
  '召开业主大会，对更换物业投票表决',
  '把停水通知转发给每个住户',
  '收到低保申请后十日内完成入户核查',
  '早稻品种按亩产排名，选前两个明年推广',
  '低保对象按困难程度排序后公示七天',
  '每村每周至少抽检两口饮水井',
  '登录防返贫监测系统录入新识别的三户信息',
  '无犯罪记录证明由本人到派出所办',
  '低保申请表由村委会签署评议意见并盖章后报镇',
  '村委会不再出具婚姻状况证明',
  '自查村里今年开过哪些“奇葩证明”',
  // The same word in another sense, of a place, of somebody else's papers.
  '接龙水库下游村组请提前做好转移准备',
  '接龙湾景区招保洁员，五十岁以下',
  '民宿集群拟设三处骑行打卡驿站',
  '游客落水，请把出事地点的坐标报给120',
  '志愿者八点半到会场签到领马甲',
  '为抗洪的村民点赞，请推荐三位作表彰人选',
  '党员转出请开组织关系介绍信',
  '动物出栏前向畜牧站申报检疫证明',
  '合同经双方签字、村委会盖章后各存一份',
  '轮灌次序按水口远近排，贴在泵站门口',
  // Pictures that somebody is to look at, or the law keeps.
  '低保申请人需提交本人身份证复印件和一寸照片两张',
  '电信诈骗案件，请受害群众保留聊天截图交派出所',
  '系统报错的请把报错界面截图发技术员，他来处理',
  '上报暴雨倒房的现场照片和受损面积，用于核定救灾款',
  // What is looked into, in a list or from afar.
  '请各村对照检查微信群接龙、截图留痕、强制下载App、排名通报等情况，如实填写自查表',
  '关于清理评比表彰项目和“红黑榜”的通知，请各村清理后报结果',
  '驻村签到软件已下线，请大家删掉，不再考核在岗天数',
  '请各村把被要求开过的各类证明列出来，镇里跟部门说',
  // Whoever wants to, may.
  '想网上缴费的群众可自行下载“惠民”APP',
  '督查随意对村排名、滥发红黑榜情况',
  '核实群众反映的“每天打卡三次”是否属实',
  '扫码签到的做法即日废止，改用值班本',
  '今晚防火值守名单：松坪村李有才，八点到岗',
  '每处水闸派人看着，听见响动不对就报',
]

/** What stands in front of a demand takes it back. */
const ABOLITIONS = ['严禁', '不得要求', '取消', '不再要求', '停止', '叫停', '不用']
const PLAIN_DEMANDS = [
  '打卡',
  '截图',
  '接龙',
  '点赞',
  '投票',
  '排名通报',
  '收到请回复',
  '录屏',
  '拍照留痕',
  '签到',
]

/** Abolitions, titles and other senses of the same words. */
const NO_DEMANDS = [
  '取消打卡，改为电话报告',
  '整治接龙',
  '不得要求截图',
  '严禁打卡、截图、接龙',
  '停止排名通报',
  '防止以截图代替工作',
  '自查是否存在打卡、接龙等问题',
  '打卡器采购',
  '打卡机采购两台',
  '投票站设置',
  '村委会换届投票选举',
  '召开村民代表会议投票表决',
  '转发《关于做好防汛工作的通知》',
  '转发县气象局暴雨预警',
  '学习《关于清理打卡接龙的通知》',
  '一卡通打卡发放补贴',
  '资金打卡到户',
  '网红打卡点建设',
  '接龙镇道路',
  '成语接龙比赛',
  '收到群众来信后回复当事人',
  '及时回复收到的群众诉求',
  '收到县局回复后录入系统',
  '开展打卡接龙专项整治',
  '打卡、接龙等形式主义问题的专项整治情况',
  '报送秋粮面积',
  '每村上报2条路灯线路',
  '每村报送志愿者3人',
  '每户至少2人参加',
  '召开视频会议',
  '安装监控视频',
  '观看防溺水视频',
  '组织选民投票',
  '报送低保名单',
  '不打卡、不截图，只看实效',
  '取消各类微信工作群打卡',
  '不以截图录屏论成效',
  '推行不打卡',
  '开展“指尖上的形式主义”整治，清理打卡接龙',
  '不再要求收到请回复',
  '关注留守儿童',
  '关注独居老人，登录防返贫系统录入数据',
  '积分制管理积分超市兑换',
  '严禁以微信群打卡、接龙、截图等方式代替实际工作',
  '高考排名',
  '操作截图见附件',
  '巡查每日不少于2次',
  '打卡接龙一律取消',
  '禁止点赞、转发、投票',
  '不得通报排名',
  '叫停学习强国积分排名',
  '请勿转发谣言',
  '无需收到请回复',
  '清查并解散打卡群',
  '停止使用打卡软件',
  '制止打卡',
  '把防汛通知转发给低洼户',
  '登记粮食收购排名前十的农户',
  '我县完成率全县排名第一',
]

describe('FORBIDDEN_DEMAND', () => {
  it.each(NO_DEMANDS)('accepts %s', (matter) => {
    expect(findForbiddenDemands(matter)).toEqual([])
  })
  it.each(DEMANDS)('refuses %s', (matter) => {
    expect(findForbiddenDemands(matter)).not.toEqual([])
  })
  it.each(ONE_OF_EACH)('refuses and names %s: %s', (kind, matter) => {
    expect(kindsIn(matter)).toContain(kind)
  })
  it.each(IN_OTHER_WORDS)('refuses %s in other words: %s', (kind, matter) => {
    expect(kindsIn(matter)).toContain(kind)
  })
  it.each(TWINS)('accepts the honest twin %s', (matter) => {
    expect(findForbiddenDemands(matter)).toEqual([])
  })
  it.each(ABOLITIONS.flatMap((abolition) => PLAIN_DEMANDS.map((demand) => abolition + demand)))(
    'accepts the abolition %s',
    (matter) => {
      expect(findForbiddenDemands(matter)).toEqual([])
    },
  )
  it('names the sentence of a demand as it was written, without the rest of the matter', () => {
    const matter = '备好沙袋、雨衣；值班员每天早晚在群里打 卡，水位到红线就报'
    expect(findForbiddenDemands(matter)).toEqual([
      { kind: 'CHECK_IN', words: '打 卡', sentence: '值班员每天早晚在群里打 卡' },
    ])
  })
  it('edge: a title is no demand, what follows it may be', () => {
    expect(kindsIn('学习《关于取消打卡的通知》')).toEqual([])
    expect(kindsIn('按照《考勤管理办法》，村干部上下班均须打卡')).toEqual(['CHECK_IN'])
  })
  it('edge: names every demand once, in order, with its words', () => {
    const matter = '每天打卡，截图发群，再打卡；收到请回复'
    expect(violationOf('FORBIDDEN_DEMAND', { matter })?.demands).toEqual([
      { kind: 'CHECK_IN', words: '打卡', sentence: '每天打卡' },
      { kind: 'SCREENSHOT', words: '截图', sentence: '截图发群' },
      { kind: 'RECEIPT', words: '收到请回复', sentence: '收到请回复' },
    ])
  })
  it('edge: an abolition in one clause does not excuse a demand in the next', () => {
    expect(kindsIn('取消每日报表，改为群里打卡')).toEqual(['CHECK_IN'])
    expect(kindsIn('严禁迟到\n收到请回复')).toEqual(['RECEIPT'])
  })
  it('edge: spaces, zero-width characters and full-width letters hide nothing', () => {
    expect(kindsIn('每天 打\u200b　卡')).toEqual(['CHECK_IN'])
    expect(kindsIn('下载国家反诈中心ＡＰＰ，每户必须下载')).toEqual(['PLATFORM_ACTIVITY'])
  })
  it('edge: never throws; the words stand in the sentence, the sentence in the matter', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(SCRAPS, fc.string({ unit: 'grapheme' })), { maxLength: 30 }), (parts) => {
        const matter = parts.join('')
        for (const { words, sentence } of findForbiddenDemands(matter)) {
          expect(words).not.toBe('')
          expect(sentence).toContain(words)
          expect(matter).toContain(sentence)
          expect(sentence.length).toBeLessThanOrEqual(60)
        }
      }),
      { numRuns: 2000 },
    )
  })
  it('edge: names a kind once a sentence', () => {
    fc.assert(
      fc.property(fc.array(SCRAPS, { maxLength: 30 }), (parts) => {
        const found = findForbiddenDemands(parts.join('').replace(/[。；\n]/g, '，'))
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length)
      }),
    )
  })
  it('edge: a second opinion takes back what sounds like honest work, and adds what it is sure of', () => {
    const saying = (weight: number) => ({ weigh: () => weight, likeliestKind: () => 'QUOTA' as const })
    expect(findForbiddenDemands('值班员每天打卡', saying(-5))).toEqual([])
    expect(findForbiddenDemands('值班员每天打卡', saying(0))).toHaveLength(1)
    expect(findForbiddenDemands('清理水沟两条', saying(0))).toEqual([])
    expect(findForbiddenDemands('清理水沟两条', saying(5)).map(({ kind }) => kind)).toEqual(['QUOTA'])
    expect(findForbiddenDemands('清理水沟两条', null)).toEqual([])
  })
  it('edge: where a construction doubts, the second opinion is not asked', () => {
    const sure = { weigh: () => 5, likeliestKind: () => 'CHECK_IN' as const }
    expect(findForbiddenDemands('取消打卡', sure)).toEqual([])
  })
  it('edge: finds a demand in a long sentence full of other work', () => {
    const work = '秋收农忙，农机调度、晾晒场地提前安排好，老人家里的线路帮着看一看，路滑的地方撒上沙子，'
    expect(kindsIn(`${work}${work}值守人员每天在群里打卡，${work}${work}`)).toContain('CHECK_IN')
  })
  it('edge: time grows with the length, not with its square', () => {
    const timeOf = (matter: string) => {
      const start = performance.now()
      findForbiddenDemands(matter)
      return performance.now() - start
    }
    const matter = '不得要求打卡、每村截图发群里看到'
    timeOf(matter.repeat(50))
    expect(timeOf(matter.repeat(400))).toBeLessThan(500)
  })
})

const SCRAPS = fc.constantFrom(
  ...[
    '打卡',
    '打 \u200b卡',
    '截图',
    '拍照发群',
    '不得',
    '严禁',
    '每日',
    '至少3篇',
    '信息',
    '《',
    '》',
    '，',
    '。',
  ],
  ...[
    '等问题',
    '收到',
    '请回复',
    '关注',
    '公众号',
    '村里',
    '开证明',
    '盖章',
    '排名',
    '通报',
    '看到的',
    '😀',
    '\n',
  ],
)
