/**
 * Is a demand taken back by what stands around it? 严禁打卡, 取消接龙, 防止以截图代替, 自查是否要求签到 and 打卡接龙的专项整治
 * abolish or look for what they name; 不得漏打卡 and 不打卡的通报 demand it all the same.
 */
export function isCancelled(sentence: string, start: number, end: number): boolean {
  const before = sentence.slice(clauseStart(sentence, start), start)
  const words = sentence.slice(start, end)
  const behind = sentence.slice(end, clauseEnd(sentence, end))
  if (BARE_NOT.test(before) && PUNISHED.test(behind)) return false
  if (TAKEN_BACK_BEHIND.test(behind) || (LOOKED_FOR_BEHIND.test(behind) && !BARE_NOT.test(before)))
    return true
  if (ASKS_WHETHER.test(before)) return true
  if (LISTED_BEHIND.test(sentence.slice(end, end + 48)) && LOOKED_INTO.test(sentence.slice(0, start)))
    return true
  if (AIMED_AT.test(before) && CALLED_A_FAULT.test(behind)) return true
  if (INSPECTED_AS_ARBITRARY.test(before) || (INSPECTS.test(before) && NAMED_A_FAULT.test(behind)))
    return true
  if (REVOKED.test(behind) || REVOKED_BEHIND.test(sentence.slice(end, end + REACH))) return true
  if (LISTED_AS_FAULT.test(sentence.slice(Math.max(0, start - 40), start)) && !OBEYED.test(words + behind))
    return true
  if (isFree(before.slice(-14) + words + behind.slice(0, 14), sentence)) return true
  if (BARE_NOT.test(before)) return !DOUBLE_NOT.test(before) && !CONDITION.test(behind)
  if (forbids(before) || ABOLISHES.test(before) || STOPS.test(before)) return true
  if (TALKED_OF.test(sentence.slice(Math.max(0, start - 60), start)) && !OBEYED.test(words + behind))
    return true
  if (WITHIN.test(words) || (ABOLISHED_WITHIN.test(words) && !/改为|改用/.test(words))) return true
  if (COLLECTED.test(before)) return true
  return (
    LOOKS_FOR.test(sentence.slice(Math.max(0, start - 60), start)) &&
    !/(?:^|，)(?:另|并|同时|请)[^，]*$/.test(before)
  )
}

/** No clause that people write is longer to either side; the bound keeps long texts cheap. */
const REACH = 40
const CLAUSE_ENDS = new Set([...',，:：'])

function clauseStart(text: string, from: number): number {
  let start = from
  while (start > 0 && from - start < REACH && !CLAUSE_ENDS.has(text.charAt(start - 1))) start--
  return start
}

function clauseEnd(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from < REACH && !CLAUSE_ENDS.has(text.charAt(end))) end++
  return end
}

/** Words between an abolition and what it abolishes that keep the two together. */
const FILLER =
  '(?:以|用|使用|采用|开展|组织|实行|通过|借|靠|凭|把|将|对|各类|各种|一切|任何|所有|每日|每天|每周|每月|月度|年度|日常|线上|线下|网上|网络|微信|钉钉|工作群|群聊|群[内里中]?|各|里|今年|微信群|已建|现有|强制|强行|变相|违规|随意|过度|过多|过频|滥用|频繁|不必要|不合理|重复|机械|层层|简单|单纯|形式主义|形式|方式|手段|名义|要求|摊派|下达|派发|基层|群众|村民|村干部|干部|各村|村级|村里|人居环境|视频号|信息|稿件?|篇数|任务|上传|下发|发布|报送|提供|搞|搞成|进行|出现|发生|存在|代替|等|的|地|和|及|与|或|并|、|"|“|”|‘|’|打卡|签到|巡河|定位|截图|截屏|录屏|视频|照片|拍照|留痕|接龙|点赞|转发|投票|评选|排名|通报|考核|公示|评比|积分|关注|下载|在线时长|收到|回复|请|扫码|刷票|拉票|集赞|朋友圈|指尖上|是否|有无|有没有|在)*'

/** What keeps an earlier "not" from reaching further: another verb has begun, or the sense has turned. */
const TURN = '(?:[了啊]|然后|就|另外|但|不过|而是|改[为成用]|必须|务必|一律要|都要|只能|只认)'

/** Holds for what follows it closely, unless what is forbidden is to forget it. */
const FORBIDS =
  /^.*(?:严禁|禁止|不得(?!不(?!切实际|分|经|加|顾|按))|不要|不再|不准|不许|不可|不能|不应|不宜|不用|不必|不需|不须|无需|无须|毋须|用不着|没必要|不强制|不强求|不求|不搞|不以|不靠|不看|不比|不考核|不允许|不作为|不接受|不受理|请勿|切勿|勿以|不该|无权|不下|不定|不排|不布置|谁也不用|一概不|概不|都不(?!得)|不需要|不让|别让|别再|别(?!忘|漏|断|插|别)|避免以|反对|拒绝|叫停|一律不|各自不|免于|免除|举报|反映有)(?<rest>.{0,26})$/
const GOES_ON = new RegExp(`${TURN}|(?:忘|漏|缺|迟|晚|少于|低于|错过|拖|耽误|接受|断)`)

function forbids(before: string): boolean {
  // The last "not" counts; those before it may belong to other verbs.
  const rest = FORBIDS.exec(before)?.groups?.['rest']
  return rest !== undefined && !GOES_ON.test(rest)
}

/** 环境整治每日打卡 is work with a demand: these verbs count at the head of a clause or behind such words alone. */
const AT_VERB =
  '(?<=^(?:专项)?|(?:要求|立即|彻底|限期|尽快|带头|逐一|逐项|开展|部署|推进|组织|启动)(?:专项|集中)?|坚决|全面|深入|集中|从严|请|继续|持续|认真|严肃|大力|迅速|抓紧|进一步|[要对、和并及])'

const ABOLISHES = new RegExp(
  `(?:取消|停止|暂停|停用|停掉|关停|关闭|解散|退出|注销|卸载|废止|废除|作废|制止|防止|防治|避免|杜绝|减少|压减|精简|清退|纠治|纠正|狠刹|破除|摒弃|告别|减轻|摘下|撤下|有无|有没有|是否|${AT_VERB}(?:整治|治理|清理|清查|清除|整改|查摆|查找|排查|自查))${FILLER}$`,
)

/** What is stopped may be named at length: 停用“智慧考勤”签到功能. */
const STOPS =
  /(?:取消|停止|停用|停掉|叫停|关停|废止|解散|卸载|撤销|摘下|终止|免掉|免去|砍掉|删掉|拿掉|撤掉|撤回|收回|清退)(?!.*(?:[了啊]|改为|改成|然后|另外|但是?|而是))[^，,]{0,20}$/

/** A document in its title is discussed, with what it says. */
const TALKED_OF = /〇[^。]{0,12}(?:重点)?(?:讲|讨论|学|领会|围绕|谈|解读|对照|其中)[^，,]{0,20}$/
const OBEYED = /每[日天]|群|上传|打卡入/

/** 清理评比项目和“红黑榜”的通知: what is cleared away may be named at length, when it is then called what it is. */
const AIMED_AT = /(?:清理|清查|清退|整治|纠治|整改|自查|排查|治理|检视|查摆|压减|精简)[^，,]{0,24}$/
const CALLED_A_FAULT =
  /^[”"’」]?[^，,]{0,8}(?:的?通知|问题|现象|行为|乱象|做法|事项|项目|要求的?|泛滥|过多|过滥|负担)/

/** 对照检查接龙、截图、排名通报等情况: members of a list that is looked into. */
const LISTED_BEHIND =
  /^(?![^。]{0,40}(?:上报|报送|填报|标明|说明)[^。]{0,30}等)[^。]{0,40}等(?:各类|各种|形式主义)?[^，。]{0,6}(?:情况|问题|现象|行为|做法|形式|方式|要求|事项|乱象|负担)/
const LOOKED_INTO =
  /检查|自查|整治|对照|清理|排查|督查|调研|核查|抽查|摸底|查摆|纠治|减负|减轻|杜绝|防止|防治|严禁|治理|梳理|座谈|反映|征求/

/** 核实网上反映的“每天打卡三次”是否属实, 督查随意排名: what is looked into is a fault, by its name or by how it was done. */
const INSPECTING =
  '(?:督查|摸排|核实|核查|排查|清理|整治|纠正|纠治|检查|回头看|暗访|查处|责令|收集|举报|反映|整改|查清|叫停|通报[^，,]{0,12}(?:以|搞|要求))'
const INSPECTS = new RegExp(INSPECTING)
const NAMED_A_FAULT = /^[”"’」]?[^，,。]{0,12}(?:问题|现象|线索|乱象|歪风|是否|属实|反弹|典型|案例|之风)/
const INSPECTED_AS_ARBITRARY = new RegExp(
  `${INSPECTING}.*(?:随意|违规(?!占|建|搭)|强制|摊派|层层|变相|滥发|滥用|过度|强迫|硬性要求)`,
)

/** 签到的做法即日废止; with a comma between only where it says what is revoked: 请求投票，镇里已退回. */
const REVOKED =
  /(?:即日起?|已经?|现|一律|全部|直接)(?:予以)?(?:废止|叫停|取消|停用|撤下|拒绝|停止执行)|都不再要|不必办理/
const REVOKED_BEHIND =
  /^[^，,。]{0,16}[，,](?:此事|这事|镇里|县里)(?:现?已经?)(?:予以)?(?:废止|退回|叫停|取消|停用)/

/** Named as examples of what is wrong. */
const LISTED_AS_FAULT =
  /(?:形式主义[^，。]{0,8}(?:表现|问题|案例|典型|[：:]|，如|比如|例如|包括)|负面清单|反面(?:典型|案例|教材)|典型问题|被(?:要求|逼|迫)|要求过|反映[^，]{0,10}(?:要求|让|逼))[^。]{0,24}$/

/** What is offered to who wants it, and neither counted nor pressed for. */
const FREE =
  /自愿(?!为主|原则)|自行决定|可自行|有需要的|需要的(?:可|请)|有兴趣的|愿意的(?:可|请|来)?|(?:想|要)[^，]{1,12}的(?:村民|群众|老人|农户|人)?，?(?:可以?|请自)|不作?(?:统计|硬性)|不强[制求]|不勉强|可扫码(?:关注|下载)?(?:查|了解)/
const PRESSED = /务必|必须|全[员体]|每[村人户]|不少于|不得少于|至少|任务|确保|考核|达到|比例|[百千]分/
const isFree = (around: string, sentence: string) => FREE.test(around) && !PRESSED.test(sentence)

/** Asked about, not asked for. */
const ASKS_WHETHER =
  /(?:(?<!对)是否|有没有|(?<!对)有无|有哪些|哪些|哪个|哪几个|几个|哪家|几个群|多少|(?:还在|仍在|仍然)(?=要求|让|搞|用)|奇葩)(?!.*(?:都要|就[在得]|必须|均要|一律))[^，,]{0,16}$/

/** An inspection of what others demand: it holds over commas. */
const LOOKS_FOR =
  /(?:自查|摸底|摸一摸|看看|报一下|说说|举报|调查|了解|核实|暗访|清点|摸排|摸清|排查|清查|检查|督查|核查|抽查|统计|查一查|查找|查摆|如实反映|盘点|梳理|收集|征求)[^。]{0,24}(?:(?:站所|条线|各办所|各部门|部门(?!要))[^。]{0,12}(?:要求|[让叫向给对]村|布置|索要|摊派|下发|把)[^。]{0,18}|(?:向村里|给村里|要求村里|对村里)[^。]{0,30}|(?:是否|有没有|有无|哪些|哪个|(?:还在|仍在)(?=要求|让|搞|用)|还有(?!几|\d))[^，,。]{0,30})$/

/** 梳理群众常跑的证明: what others ask is written down. */
const COLLECTED =
  /(?:梳理|盘点|收集|统计|列出)(?:一下)?[^，,]{0,16}(?:常|被|老(?![人年党干旧百])|总(?![人数户量计共结]))[^，,]{0,10}$/

const BARE_NOT = /(?:不|未|没|没有|无)$/
const DOUBLE_NOT = /(?:不得|不能|不可|不许|不准|严禁|禁止|不要)(?:不|未|没)$/
/** 不打卡的通报批评: a punishment for not doing it demands it. */
const CONDITION = /^[^,，]{0,3}(?:的|者|就|将|则|视|按|一律|要|扣|通报|批评|约谈|追责)/

/** 没接龙的一律取消补助: it is the benefit that is cancelled. */
const PUNISHED = /^过?(?:的|者)[^,，]{0,6}(?:取消|停发|扣|通报|批评|约谈|追责|不予|视为)/

/** "Not" inside the words themselves: 照片不用发群. */
const WITHIN =
  /(?:不用|不再|不必|不要(?!忘|漏|断)|不需|无需|无须|用不着|不搞|不下|一律不|一概不|谁也不|不组织|不强制|不求|不得(?!少|低|不|缺|用旧|空)|别再|别给|也别|不作要求|不做要求)/
const ABOLISHED_WITHIN = /(?:取消|停用|停止|叫停|废止|作废|解散|代替|替代|是否|有没有|有无|哪些|多少次)/

/** 要求过接龙的部门有几家: they are looked for, not obeyed. */
const LOOKED_FOR_BEHIND = /^[^，,]{0,3}的?(?:部门|单位|站所)|^的做法/

const TAKEN_BACK_BEHIND =
  /^[”"’」]?(?:、|和|及|与|或|打卡|签到|截图|截屏|录屏|接龙|点赞|转发|投票|排名|通报|收到|回复|拍照|留痕|积分|[”"’」]|请|统计人数)*(?:等(?:各类|各种)?)?(?:类|式|性)?(?:功能|任务|要求|规定|设备|通知|群|评比|评选|活动|软件|系统|小程序|制度)?(?:方式|形式|手段|做法)?(?:的)?(?:做法|规定|要求|通知)?(?:(?:问题|现象|乱象|歪风|之风|陋习|形式主义|专栏整改)|(?:专项|集中)?(?:整治|清理|治理|自查|排查|清查|整改)(?:工作|行动|活动|情况|清单)?(?:$|的|自查|和|及|台账|报告)|不[发转投]|由本人决定|自愿|(?:一律|全部|予以|全面|已经?|现已|均|即日起|今后|从此|都)?(?:取消|停止|叫停|停用|废止|作废|不算数|一笔勾销|收回|免了|砍掉|拿掉|撤[了掉]|下线|下架|清零|解散|不再|不作|不做|不搞|不用|不必|免(?!费)))/
