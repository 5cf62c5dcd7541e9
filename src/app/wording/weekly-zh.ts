import type { GroupState } from '../../domain/group.ts'
import { type Day, partsOf } from '../../domain/instant.ts'
import type { RuleCode } from '../../domain/rules/rule-code.ts'
import type { Compared } from '../../domain/weekly/figures.ts'
import { inHours, rounded, share } from './weekly-numbers.ts'
import type { WeeklyWording } from './weekly-wording.ts'

const RULES: Record<RuleCode, string> = {
  MISSING_OWNER: '没写责任人',
  MISSING_DEADLINE: '没写期限',
  MISSING_SOURCE: '没写依据',
  MISSING_MATTER: '没写事项',
  UNKNOWN_OWNER: '责任人不在本单位',
  AFTER_HOURS: '下班时间派单',
  PAST_DEADLINE: '期限已过',
  SAME_DAY_DEADLINE: '当天派当天要',
  DEADLINE_OFF_HOURS: '期限在下班时间',
  SHORT_NOTICE: '时间太短',
  BAD_SOURCE: '依据不合格',
  FORBIDDEN_DEMAND: '要打卡截图等',
  NOT_PERMITTED: '无权派单',
  SKIP_LEVEL: '越级派单',
  NOT_A_DUTY: '不在职责清单',
  DUPLICATE: '重复派单',
  OVERLOAD: '新任务太多',
  TOO_LONG: '文字太长',
}

const GROUPS: Record<GroupState, string> = {
  permitted: '许可',
  temporary: '限期保留',
  applied: '待批',
  ad_hoc: '临时',
  refused: '未获许可',
  dissolving: '解散中',
  dissolved: '已解散',
}

const date = (day: Day): string => {
  const { month, day: dayOfMonth } = partsOf(day)
  return `${month}月${dayOfMonth}日`
}

const UNITS = {
  count: ' 件',
  hours: ' 小时',
  share: '',
  index: '',
  messages: ' 条消息',
  ratio: ' 条',
} as const

function figure(value: number, as: keyof typeof UNITS): string {
  if (as === 'hours') return inHours(value)
  if (as === 'share') return share(value)
  return as === 'index' ? value.toFixed(2) : rounded(value, 1)
}

function compared({ now, last, mean }: Compared, as: keyof typeof UNITS): string {
  const beside = [
    ...(last === null ? [] : [`上周 ${figure(last, as)}`]),
    ...(mean === null ? [] : [`前四周平均 ${figure(mean, as)}`]),
  ].join('，')
  const shown = now === null ? '无' : `${figure(now, as)}${UNITS[as]}`
  return beside === '' ? shown : `${shown}（${beside}）`
}

export const weeklyZh: WeeklyWording = {
  title: (of, from, to, running) => `${of}周报 ${date(from)}—${date(to)}${running ? '（本周至今）' : ''}`,
  fileName: (of, to) => `${of}周报 ${partsOf(to).year}年${date(to)}`,
  labels: {
    posted: '派单',
    accepted: '受理',
    refused: '退件',
    reasons: '退件原因',
    emergencies: '紧急',
    notice: '提前量',
    done: '按时办结',
    returned: '退回',
    duplicates: '挡下重复',
    bypasses: '随口派单',
    groups: '群',
    messages: '归一发出',
    burden: '负担指数',
  },
  rule: (code) => RULES[code],
  groupState: (state) => GROUPS[state],
  compared,
  counts: (counts) => counts.map(({ name, count }) => `${name} ${count}`).join('、'),
  notice: (median, shortest) => `中位 ${median}；最短 ${shortest}。只算工作时间，不含紧急`,
  done: (done, inTime, shown) => `办结 ${done} 件，按时 ${inTime} 件，占 ${shown}`,
  emergency: ({ number, kind, matter, source, department, unit }) =>
    `任务 ${number} ${kind}：${matter}（${department}派${unit}，依据 ${source}）`,
  moreEmergencies: (count) => `还有 ${count} 件紧急任务，见表格。`,
  bypasses: (sum, departments, afterHours) =>
    `${sum}${departments === '' ? '' : `：${departments}`}${afterHours === 0 ? '' : `；下班时间 ${afterHours} 条`}`,
  groups: (total, byState) => `登记 ${total} 个：${byState}`,
  messages: (messages, perTask) => (perTask === null ? messages : `${messages}；平均每件任务 ${perTask}`),
  burdenExplained: '负担指数：平均每个单位承受的分数，越低越好。怎么算见表格“说明”页。',
  nothing: '这一周没有派单，也没有办结。',
  noScope: '周报按县、镇或部门出，您的名册里没有写是哪里。请管理员补上。',
  notRecorded: '上一次周报还没有记录。看本周的，请发「周报 本周」。',
  chart: {
    weeks: '每周派单',
    taskUnit: '件',
    byDepartment: '负担从哪里来：各部门占多少',
    byRule: '退件原因',
    burden: '负担指数：每个单位承受多少',
    thisWeek: '本周',
    lastWeek: '上周',
    others: (count) => `其他 ${count} 个部门`,
    alt: (points) => `图：${points.join('；')}`,
  },
  sheets: {
    sum: '合计',
    departments: '部门',
    reasons: '退件原因',
    emergencies: '紧急',
    formula: '说明',
    item: '项目',
    now: '本周',
    last: '上周',
    mean: '前四周平均',
    department: '部门',
    unit: '单位',
    number: '任务',
    kind: '种类',
    matter: '事项',
    source: '依据',
    medianHours: '提前量中位（工作小时）',
    shortestHours: '提前量最短（工作小时）',
    doneInTime: '按时办结',
    share: '按时办结占办结（%）',
    times: '次数',
  },
  formula: (weights) => [
    '负担指数 = 分数合计 ÷ 单位数。分数合计 = 下面各项相加；单位数是范围内的镇、村、社区。',
    `每受理一件任务：${weights.task} 分`,
    `给的时间短：最多再加 ${weights.shortNotice} 分；派单到期限有 ${inHours(weights.ampleNoticeMinutes)} 工作小时就不加，其间按比例。紧急任务不加`,
    `因下班时间派单被退件：每次 ${weights.afterHours} 分`,
    `因重复派单被退件：每次 ${weights.duplicate} 分`,
    `事项超过 ${weights.freeCharacters} 字：每多一百字 ${weights.hundredCharacters} 分`,
    '部门的指数是它自己占的那一份，各部门相加等于全县（全镇）。只量派单的一方，不给村和干部排名。',
    '“按时办结”是这段时间里办结的任务中，不晚于期限的。延期经派单部门同意的，按新期限算。',
    '“提前量”是从派单到最初期限之间的工作时间。退件一次违反几条规则，每条各算一次。',
    '一周从上一次周报算到这一次；“前四周平均”不足四周的，按有记录的周算。',
  ],
  dayMonth: (day) => {
    const { month, day: dayOfMonth } = partsOf(day)
    return `${month}.${dayOfMonth}`
  },
}
