import type { Meaning, SignMeaning } from './items.ts'

const sign = (kind: Exclude<SignMeaning['kind'], 'blank' | 'unknown'>): Meaning => ({ kind })
const refused = (problem: 'VAGUE' | 'AMBIGUOUS' | 'LUNAR'): Meaning => ({ kind: 'refused', problem })
const today = (days: number, soft = false): Meaning => ({ kind: 'relative', days, soft })
const noon: Meaning = { kind: 'clock', hour: 12, minute: 0, written: true, half: null }
const monthEnd = (shift: number): Meaning => ({
  kind: 'date',
  year: null,
  month: { shift },
  day: 'last',
  numeric: false,
})

/**
 * Words that mean the same wherever they stand; the longest that fits is taken. What needs a number or a
 * neighbour (dates, clocks, weekdays, counts) is in the scan-*.ts files. A word that is nowhere is refused,
 * so filler is listed here only when a deadline means the same with and without it. '_' stands for a blank.
 */
export const VOCABULARY: readonly (readonly [Meaning, string])[] = [
  [today(0), '今天 今日 今儿 本日 today'],
  [today(0, true), '当天 当日 即日'],
  [today(1), '明天 明日 明儿 次日 翌日 tomorrow tmr'],
  [today(2), '后天 后日'],
  [today(3), '大后天 大后日'],
  [today(-1), '昨天 昨日 yesterday'],
  [today(-2), '前天'],
  [monthEnd(0), '月底 月末 end_of_month end_of_the_month'],
  [monthEnd(1), 'end_of_next_month'],
  [noon, '正午 noon'],

  [{ kind: 'part', part: 'small-hours' }, '凌晨'],
  [{ kind: 'part', part: 'early' }, '早上 早晨 清晨 清早 大清早 一早 早 晨'],
  [{ kind: 'part', part: 'morning' }, '上午 午前 morning'],
  [{ kind: 'part', part: 'noon' }, '中午 晌午'],
  [{ kind: 'part', part: 'afternoon' }, '下午 午后 afternoon'],
  [{ kind: 'part', part: 'dusk' }, '傍晚'],
  [{ kind: 'part', part: 'evening' }, '晚上 晚间 夜里 夜间 夜晚 深夜 半夜 晚 夜 evening tonight night'],
  [{ kind: 'edge', edge: 'start' }, '上班'],
  [{ kind: 'edge', edge: 'end' }, '下班 下班时间 工作结束 工作时间结束 eod cob end_of_day close_of_business'],

  [
    sign('marker'),
    '前 之前 以前 内 之内 以内 止 为止 截止 截至 截止到 截止至 截止时间 截止日期 截止时刻 最后期限 最迟 最晚 至迟 不迟于 不晚于 不得迟于 不得晚于 不超过 不得超过 期限 时限 限期 限时 限于 限 办结时限 完成时限 完成时间 办结时间 报送时间 反馈时间 时间要求 by before due deadline until till within in ddl',
  ],
  [sign('range'), '至 到 ~ - to through'],
  [
    sign('change'),
    '延期至 延期到 postponed_to moved_to extended_to 延至 延到 延长至 延长到 延后至 延后到 推迟至 推迟到 推后至 推后到 顺延至 顺延到 展期至 调整为 调整至 调整到 变更为 变更至 更改为 改为 改到 改至 改成 改在 改期至 改期到 提前至 提前到 现定 现定于 现为 现调整为 放宽至 放宽到 宽限至 宽限到',
  ],
  [sign('from'), '起 开始'],
  [sign('inclusive'), '含 含当天 含当日 含今天 含今日 包括今天 包括当天'],
  [sign('separator'), '、 ; 。 和 或 或者 及 以及 与 和或 and or'],
  [sign('bracket'), '( )'],
  // 周五,12月4日 contradicts itself where 周五、12月4日 names two days.
  [sign('comma'), ','],
  [
    sign('urgent'),
    '尽快 尽早 及早 早日 抓紧 抓紧时间 及时 立即 马上 立刻 即刻 赶紧 尽速 火速 从速 速 加快 asap soon urgent urgently',
  ],

  [
    refused('VAGUE'),
    '近期 近日 最近 不久 日内 这几天 这两天 近几天 近两天 几天 几日 数日 数天 几天内 明后天 今明两天 改天 回头 月初 月中 月内 上旬 中旬 下旬 旬 年底 年末 年初 年前 年内 年中 岁末 季度末 季末 季底 周末 周内 节前 节后 节日前 春节 元旦 清明 清明节 劳动节 五一节 国庆 国庆节 左右 前后 大概 大约 约 差不多 之后 以后 后 不早于 半天 半日 半年 半个月 半月 上班时间 上班后 下班后 饭前 饭后 午饭前 午饭后 午休 午休前 有空 方便时 after eventually weekend next_week this_week next_month this_month',
  ],
  [refused('AMBIGUOUS'), '午夜 子夜 midnight'],
  [
    refused('LUNAR'),
    '农历 阴历 旧历 夏历 腊月 正月 冬月 腊八 小年 除夕 大年 元宵 元宵节 端午 端午节 中秋 中秋节 重阳 重阳节 七夕 年三十 闰月 初一 初二 初三 初四 初五 初六 初七 初八 初九 初十',
  ],

  [
    sign('filler'),
    '请 烦请 麻烦 敬请 恳请 望 请于 请在 于 在 须 需 要 应 应当 应于 必须 务必 务必于 务必在 一定 一定要 定于 定在 的 为 是 就 就是 即 也就是 将 把 均 都 全部 全 一律 统一 由 从 自 原 原定 原定于 原来 原为 现 现已 已 先 各村 各社区 各单位 各镇 各部门 各乡镇 各位 大家 同志 同志们 各自 本人 时间 日期 定 计 公历 阳历 北京时间 不含当天 不含当日 不含今天 不计当天 不计当日 整 准时 按时 如期',
  ],
  [
    sign('handing'),
    '报送 上报 报给 报给我 报到 报至 提交 上交 交到 交至 交给 交给我 递交 反馈给 反馈至 发给 发给我 发到 发至 发送至 送到 送至 送交 报送至',
  ],
  [
    sign('filler'),
    '报 报告 报备 报来 报出 报我 完成 完 完毕 完工 交 交回 交来 交付 给我 反馈 反馈我 回复 回报 回 答复 办结 办理 办理完毕 办完 办好 办妥 办 落实 落实到位 到位 整改 整改完毕 整改到位 整改完成 汇总 汇报 填报 填写 填好 填完 录入 录完 上传 传 发 发送 发来 发我 送 送达 送来 结束 结清 做完 做好 搞定 弄好 弄完 处理 处理完 处理完毕 处理好 解决 清零 清理 清理完毕 核实 核查 核对 核实完毕 排查 排查完毕 摸排 摸排完毕 统计 统计完毕 收齐 登记 公示 签订 签收 确认 好 了 掉 一下 即可 就行 就可以 可以 哦 哈 啊 呀 吧 呢 谢谢 辛苦 辛苦了 收到 材料 资料 表格 报表 数据 台账 名单 逾期不候 过时不候 过期不候 逾期不予受理 逾期通报 不得延误 不得拖延 不得逾期 不要拖延 不要耽误',
  ],
  [
    sign('filler'),
    'please pls the on at of from latest submit report finish complete done be must deliver reply no_later_than not_later_than at_the_latest',
  ],
]
