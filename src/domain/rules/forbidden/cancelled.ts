/**
 * Is a demand taken back by its own clause? 严禁打卡, 取消接龙, 防止以截图代替 and 打卡接龙的专项整治 abolish what they
 * name; 不得漏打卡 and 不打卡的通报 demand it all the same.
 */
export function isCancelled(before: string, behind: string): boolean {
  if (TAKEN_BACK_BEHIND.test(behind)) return true
  if (BARE_NOT.test(before)) return !DOUBLE_NOT.test(before) && !CONDITION.test(behind)
  return FORBIDS.test(before) || ABOLISHES.test(before)
}

/** Words between an abolition and what it abolishes that keep the two together. */
const FILLER =
  '(?:以|用|使用|采用|开展|组织|实行|通过|借|靠|凭|把|将|对|各类|各种|一切|任何|所有|每日|每天|日常|线上|线下|网上|微信|钉钉|工作群|群聊|群[内里中]?|强制|强行|变相|违规|随意|过度|过多|过频|滥用|频繁|不必要|不合理|重复|机械|层层|简单|单纯|形式主义|形式|方式|手段|名义|要求|基层|村干部|干部|村级|村里|上传|下发|发布|报送|提供|搞|搞成|进行|出现|发生|存在|代替|等|的|地|和|及|与|或|并|、|"|“|”|‘|’|打卡|签到|截图|截屏|录屏|视频|照片|拍照|留痕|接龙|点赞|转发|投票|排名|通报|考核|公示|评比|积分|关注|在线时长|收到|回复|请|定位|扫码|刷票|拉票|集赞|朋友圈|指尖上|是否|有无)*'

/** Holds for the rest of the clause, unless what is forbidden is to forget it. */
const FORBIDS =
  /(?:严禁|禁止|不得|不要|不再|不准|不许|不可|不能|不应|不宜|不用|不必|不需|不须|无需|无须|毋须|不强制|不强求|不搞|不以|不允许|不作为|不接受|不受理|请勿|切勿|勿以|避免以|反对|拒绝|叫停|一律不|免于|免除|是否存在|是否要求|是否以|有没有要求|举报|反映有)(?!.*(?:忘|漏|缺|迟|晚|少于|低于|错过|拖|耽误))/

/** 环境整治每日打卡 is work with a demand: these verbs count at the head of a clause or behind such words alone. */
const AT_VERB =
  '(?<=^(?:专项)?|(?:开展|部署|推进|组织|启动)(?:专项|集中)?|坚决|全面|深入|集中|从严|请|继续|持续|认真|严肃|大力|迅速|抓紧|进一步|[要对、和并及])'

const ABOLISHES = new RegExp(
  `(?:取消|停止|暂停|停用|解散|注销|卸载|废止|废除|制止|防止|防治|避免|杜绝|减少|清退|纠治|纠正|狠刹|破除|摒弃|告别|减轻|有无|有没有|是否|${AT_VERB}(?:整治|治理|清理|清除|整改|查摆|查找|排查|自查))${FILLER}$`,
)

const BARE_NOT = /(?:不|未|没|没有|无)$/
const DOUBLE_NOT = /(?:不得|不能|不可|不许|不准|严禁|禁止|不要)(?:不|未|没)$/
/** 不打卡的通报批评: a punishment for not doing it demands it. */
const CONDITION = /^[^,，]{0,3}(?:的|者|就|将|则|视|按|一律|要|扣|通报|批评|约谈|追责)/

const TAKEN_BACK_BEHIND =
  /^(?:、|和|及|与|或|打卡|签到|截图|截屏|录屏|接龙|点赞|转发|投票|排名|通报|收到|回复|拍照|留痕|积分)*(?:等(?:各类|各种)?)?(?:方式|形式|手段|做法)?(?:的)?(?:(?:问题|现象|乱象|歪风|之风|陋习|形式主义)|(?:专项|集中)?(?:整治|清理|治理|自查|排查|清查)(?:工作|行动|活动|情况)?(?:$|的|自查|和|及|台账|报告)|(?:一律|全部|予以|全面|已经?|现已|均)?(?:取消|停止|叫停|停用|废止|不再|免))/
