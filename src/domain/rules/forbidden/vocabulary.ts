import type { ForbiddenKind } from '../rule.ts'

/**
 * Words that demand what must not be demanded. `followedBy` must match right behind them for the words to count;
 * `notBefore` and `notBehind` are other senses, told from what stands before and behind in the same clause;
 * `clause` must, `notInClause` must not occur anywhere in the clause.
 */
export interface DemandWords {
  /** Two characters at least: by its first two the scan finds it. */
  readonly words: string
  readonly kind: ForbiddenKind
  readonly followedBy?: RegExp
  readonly notBefore?: RegExp
  readonly notBehind?: RegExp
  readonly clause?: RegExp
  readonly notInClause?: RegExp
}

type Senses = Omit<DemandWords, 'words' | 'kind'>

const entries = (kind: ForbiddenKind, words: string, senses: Senses = {}): readonly DemandWords[] =>
  words.split(' ').map((each) => ({ words: each, kind, ...senses }))

const NUMBER = '(?:\\d+|[一二两三四五六七八九十百]+)'
/** Pieces of publicity: 篇, 则 and 稿 always; 条 and 个 also count lamps and projects. */
const PIECES = `${NUMBER}(?:多|余|以上)?(?:篇|则|稿|(?:条|个|件|次)(?:以上)?(?:的)?(?:工作)?(?:信息|简报|新闻|动态|宣传|稿件|短?视频|推文|评论|留言|链接|微博|朋友圈|亮点)|条(?=$|以上$)|张(?:工作|现场)?(?:照片|图片|截图))`
const AT_LEAST = '(?:至少|不少于|不得少于|不低于|不得低于|最少|必须|须|需|要)'

/** What is longer stands before what it begins with: the first that fits is taken. */
export const DEMAND_WORDS: readonly DemandWords[] = [
  ...entries('CHECK_IN', '打卡', {
    // 一卡通打卡发放 pays subsidies onto a card; 打卡机 is bought; 网红打卡点 is for tourists.
    notBehind:
      /^(?:机|器|钟|墙|地(?!点打)|点(?!名)|发放|到户|到人|到账|入户|兑付|金额|消费|游|景点|胜地|拍照留念)/,
    notBefore: /(?:网红|旅游|游客|直接|一卡通|资金|补贴|补助)$/,
  }),
  ...entries('CHECK_IN', '定位签到 线上签到 网上签到 每日签到 每天签到 扫码签到 群内签到 群里签到 位置签到'),
  ...entries('CHECK_IN', '实时定位 位置共享 共享位置 共享实时位置', { notInClause: /灾|险|救|搜寻/ }),

  ...entries('SCREENSHOT', '截图 截屏', {
    // A picture that the poster hands along is no demand.
    notBehind: /^(?:所示|如下|见附件|附后|为例|供参考|说明|中的|工具|软件)/,
    notBefore: /(?:见|如|参考|参照|对照|按照|照着|根据|依据|操作)$/,
  }),
  ...entries('SCREENSHOT', '截个图 截张图 截长图 截下图 截一张图 截个屏'),
  ...entries('SCREENSHOT', '录屏', {
    notBehind: /^(?:软件|工具|教程|供参考)/,
    notBefore: /(?:见|参考|参照|操作)$/,
  }),
  ...entries(
    'SCREENSHOT',
    '拍照留痕 视频留痕 照片留痕 影像留痕 拍照打卡 视频佐证 照片佐证 视频证明 小视频佐证',
  ),
  ...entries(
    'SCREENSHOT',
    '上传视频 上传小视频 上传短视频 发送视频 发视频 报送视频 提供视频 提交视频 拍视频 拍摄视频 拍小视频 录视频 录制视频 录小视频',
    { notBehind: /^(?:会议|号|监控设备|教程|链接给群众)/, notInClause: /监控|案件|取证|执法/ },
  ),

  ...entries('CHAIN_REPLY', '接龙', {
    notBehind: /^(?:镇|乡|村|桥|街道|社区|游戏|大赛|比赛)/,
    notBefore: /(?:成语|词语|故事|诗词|古诗|歌曲|单词)$/,
  }),

  ...entries('LIKES_AND_VOTES', '点赞 集赞 刷票 拉票 投一票', {
    notBefore: /(?:值得|赢得|获得|受到|收获)(?:了)?(?:群众|百姓|村民|居民|社会)?(?:的|一致|广泛)?$/,
  }),
  ...entries('LIKES_AND_VOTES', '网络投票 微信投票 线上投票 网上投票 投票链接'),
  ...entries('LIKES_AND_VOTES', '投票', {
    // Elections and assemblies vote by law.
    notInClause:
      /选举|换届|选民|候选|表决|票决|村民(?:代表)?(?:会议|大会)|代表(?:会议|大会)|业主|居民(?:代表)?(?:会议|大会)|一事一议|罢免|无记名|投票(?:站|箱|日|点|权)|委员会/,
  }),
  ...entries('LIKES_AND_VOTES', '转发', {
    // In official language 转发 also passes on documents, warnings, notices.
    notBehind:
      /^[^,，]{0,10}?(?:《|〔|文件|公文|通知|通告|公告|函件?|意见|方案|预警|提示|提醒|批示|精神|规定|办法|材料|政策|到(?:各)?村民|至(?:各)?村民|给(?:各)?村民|给群众|[给到至][^,，]{0,6}户|至各?组)(?!.*(?:朋友圈|公众号|微博|抖音|快手|视频号))/,
    notBefore: /(?:批转|批|已|现|予以|拟)$/,
  }),

  ...entries('RECEIPT', '收到', {
    followedBy:
      /^(?:的|后|者|人员|同志|了|通知|信息|消息|以上)*[,，、:：!！]?(?:请|均|都|需|须|务必|及时|立即|马上|逐一|一律|统一|全部|要|在群[里内中])*(?:回复|回一下|回个|回执|回[1１]|扣\d|打\d|扣个|吱)(?![^,，。；;]{0,6}(?:意见|函|为准|结果|办理|处理|群众|当事人))/,
    notBehind: /^(?:回复|回执)(?:后|的|意见|函|为准|之日)/,
    notBefore: /(?:未|没有?|尚未|已|在|自)$/,
  }),
  ...entries('RECEIPT', '回复 请回 回个 群内回 群里回', {
    followedBy: /^[:：]?["'“”‘’「『【(（]?(?:收到|已收到|已阅|收悉|[1１](?!\d|[.、个条件月日号]))(?!的)/,
  }),
  ...entries('RECEIPT', '收悉请回复 已阅请回复 看到请回复 看到回复 阅后回复 知悉请回复 收悉回复'),

  ...entries(
    'RANKING',
    '排名通报 通报排名 排名公示 公示排名 公布排名 排名公布 晒排名 亮排名 排名排序 通报名次 红黑榜通报 末位通报 末位约谈 末位表态 末位发言 末位检讨 后三名通报 倒数通报',
  ),
  ...entries('RANKING', '排名', {
    clause: /通报|公布|公示|晒|亮相|约谈|靠后|末位|倒数|批评/,
    notBehind: /^不分/,
    notInClause: /高考|中考|学校排名|大学排名/,
  }),

  ...entries(
    'RANKING',
    '每日排名 每天排名 每周排名 每月排名 全镇排名 全县排名 后三名表态 后三名检讨 后三名约谈',
    { notBehind: /^(?:第|前|靠前)/ },
  ),

  // 每日, 每人每天, 每村每月, 每名干部, 每半个月 …: how much, of what, is for the words behind.
  ...entries(
    'QUOTA',
    '每日 每天 每周 每星 每月 每季 每半 每旬 每个 每村 每社 每单 每镇 每乡 每名 每位 每人 每干 每党',
    {
      followedBy: new RegExp(
        `^[^,，。；;!！?？\\n]{0,16}?(?:${AT_LEAST}|报送?|上报|发布?|推送|撰写|写|完成|投稿?|采写|转|提供|交)[^,，。；;!！?？\\n]{0,10}?${PIECES}`,
      ),
    },
  ),
  ...entries('QUOTA', '至少 不少于 不得少于 不低于 不得低于 最少', {
    followedBy: new RegExp(`^[报发写交推投]?送?${PIECES}`),
  }),
  ...entries('QUOTA', '至少 不少于 不得少于 不低于 不得低于 最少', {
    followedBy: new RegExp(`^${NUMBER}张`),
    clause: /照片|图片/,
  }),

  ...entries('PLATFORM_ACTIVITY', '学习强国', {
    clause: /登[录陆]|积分|学分|\d+分|活跃|每日|每天|天天|参学|时长|答题|学习打卡|覆盖率|使用率/,
    notInClause: /供稿|投稿|刊发|采用/,
  }),
  ...entries(
    'PLATFORM_ACTIVITY',
    '活跃度 日活 活跃率 在线时长 登录率 登陆率 注册率 下载率 下载量 安装率 激活率 关注率 打开率 阅读量 日登录',
    {
      notInClause: /市场主体|经营主体|宽带|气候|地震活跃|蚊|鼠/,
    },
  ),
  ...entries(
    'PLATFORM_ACTIVITY',
    '学习积分 平台积分 积分排名 积分达标 积分不低于 积分不少于 积分达到 日均积分 每日积分 APP积分 App积分 app积分',
    {
      notInClause: /积分制|积分超市|积分兑换|文明积分/,
    },
  ),
  ...entries('PLATFORM_ACTIVITY', '关注', {
    followedBy:
      /^(?!和|与)[^,，。；;!！?？\n]{0,16}?(?:公众号|视频号|抖音号|快手号|微信号|官方微博)(?!.{0,2}(?:舆情|留言|反映|发布))/,
  }),
  ...entries('PLATFORM_ACTIVITY', '登录 登陆', {
    clause:
      /(?:每日|每天|天天|至少|不少于|全员).*登[录陆].*(?:APP|平台|客户端|小程序)|登[录陆][^,，。；;]{0,12}(?:APP|平台|客户端|小程序)[^,，。；;]{0,6}(?:每日|每天|次数|时长|积分|满)/i,
  }),
  ...entries('PLATFORM_ACTIVITY', '下载', {
    followedBy:
      /^[^,，。；;]{0,16}(?:APP|客户端|小程序)[,，]?[^,，。；;]{0,10}(?:必须|任务|全员|每户|每人|人人|通报|100%|百分百)/i,
  }),
  ...entries('PLATFORM_ACTIVITY', '下载', {
    clause: /(?:必须|全员|人人|每户|每人|全部|任务|推广|100%|百分百).*下载.*(?:APP|客户端|小程序)/i,
  }),
]
