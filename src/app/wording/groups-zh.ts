import type { ApplicationFields } from '../../domain/command/command.ts'
import { INVENTORY } from '../../domain/group/registered-group.ts'
import type { Reason } from '../../domain/group/suggestions.ts'
import type { GroupState } from '../../domain/group.ts'
import { type Day, formatDay } from '../../domain/instant.ts'
import type { GroupWords, NamedGroup } from './groups.ts'

const STATES: Record<GroupState, string> = {
  permitted: '许可',
  temporary: '限期',
  applied: '申请中',
  ad_hoc: '临时',
  refused: '不准',
  dissolving: '清理中',
  dissolved: '已清',
}

const FIELDS: Record<keyof ApplicationFields, string> = {
  problem: '问题',
  work: '工作',
  end: '截止',
  answerable: '负责人',
}

const name = ({ number, title }: NamedGroup['group']): string =>
  title === '' ? `${number}号群` : `${number}号「${title}」`

const day = (at: Day): string => formatDay(at)

function reason(why: Reason): string {
  switch (why.kind) {
    case 'inactive':
      return `${why.days} 天没有人说话`
    case 'same_members':
      return `与 ${why.other} 号群有 ${Math.round(why.share * 100)}% 的人相同`
    case 'similar_title':
      return `与 ${why.other} 号「${why.title}」同单位、名称相近`
    case 'same_unit':
      return `本单位已有许可群（${why.other} 号）`
  }
}

/** What the bot says about groups, in Chinese. */
export const groupsZh: GroupWords = {
  state: (state) => STATES[state],
  denial: (denial, unitOf) => {
    switch (denial.code) {
      case 'PERMITTED':
        return '它是单位的许可群，不用申请，也不能清。要换群，先把归一移出原群，再到新群发「绑定群」。'
      case 'DISSOLVED':
        return '这个群已经清掉了。'
      case 'APPLIED':
        return '已经申请过了，正等督导答复。'
      case 'NOT_APPLIED':
        return '这个群没有待批的申请。'
      case 'NO_PLAN':
        return '这个群没有清理计划。'
      case 'PERMITTED_ELSEWHERE':
        return `本群已是${unitOf(denial.unitId)}的许可群。`
      case 'UNIT_HAS_ANOTHER':
        return `单位已有许可群：${name({ number: denial.other, title: denial.title })}，工作请到那里。一个单位只能有一个；要换群，先把归一移出原群。`
      case 'UNIT_WITHOUT_PERMITTED':
        return `${unitOf(denial.unitId)}还没有许可群，清掉就没有群可用了。请先在它的工作群发「绑定群」。`
      case 'DISSOLVING':
        return `这个群正在清理，${day(denial.dueDay)} 到期。`
      case 'ANNOUNCED_LATER':
        return `已通知群里 ${day(denial.dueDay)} 解散，只能推迟，不能提前。`
      case 'TEMPORARY':
        return `已准许用到 ${day(denial.endDay)}。`
      case 'END_NOT_LATER':
        return '截止日期要晚于今天。'
      case 'END_TOO_FAR':
        return `限期群最多半年，截止请不晚于 ${day(denial.latest)}。`
      case 'DUE_NOT_LATER':
        return '清理日期要晚于今天，给群里留出收尾的时间。'
    }
  },
  missingFields: (fields) => `请写明${fields.map((field) => FIELDS[field]).join('、')}。`,
  day,
  name,
  sayInGroup: '请在要办的那个群里发这条命令。',
  noSuchGroup: (number) => `群台账里没有 ${number} 号群。发「群台账」可以查编号。`,
  dayUnreadable: (phrase) => `看不懂日期「${phrase}」。请写成「12月10日」这样。`,
  codeForOtherUnit: (unit) => `这个码是${unit}的，本群属于别的单位。`,

  joined:
    '本群是临时群，这里不接任务；要作单位的许可群请管理员发「绑定群 单位名」，要限期保留请发「申请建群」。',
  announcement: (dueDay, permitted, carried) => ({
    title: `本群将于 ${day(dueDay)} 解散`,
    text: `${permitted === null ? '' : `以后工作请到「${permitted}」。`}${carried === 0 ? '' : `没办完的 ${carried} 件任务已转到那里。`}请群主到期解散，这里不用回复。`,
  }),
  carriedOver: (from, tasks) => `接办${from}的 ${tasks} 件任务`,
  bound: (unit) => ({ title: `本群是${unit}的许可群`, text: '任务只派到这里。' }),
  deafHere: '注意：归一在本群看不到普通消息，请把它设为管理员，或关闭它的隐私模式。',
  applied: (number) => ({
    title: `已申请，本群编号 ${number}`,
    text: '督导答复后私聊通知您。答复之前，这里不接任务。',
  }),
  applicationTitle: (number) => `建群申请：${number} 号群`,
  applicationFields: ({ problem, work, endDay, answerable }) => [
    { label: '问题', value: problem },
    { label: '工作', value: work },
    { label: '截止', value: day(endDay) },
    { label: '负责人', value: answerable },
  ],
  approved: (group, endDay) => `${name(group)}准许用到 ${day(endDay)}，到期清理`,
  refused: (group) => `${name(group)}没有获准`,
  reason: '原因',

  registerTitle: (standing) => `群台账：现有 ${standing} 个群`,
  figures: ({ byState, unitsWithGroup, overdue }, units) => {
    const counts = (['permitted', 'temporary', 'applied', 'ad_hoc', 'refused', 'dissolving'] as const)
      .filter((state) => byState[state] > 0)
      .map((state) => `${STATES[state]} ${byState[state]}`)
    return `${units} 个单位中 ${unitsWithGroup} 个有许可群。${counts.join('，')}；已清 ${byState.dissolved}${overdue === 0 ? '' : `，到期未确认 ${overdue}`}。`
  },
  registerLine: (group, unit) =>
    [
      name(group),
      unit ?? '单位不明',
      STATES[group.state],
      group.owner === '' ? '' : `群主 ${group.owner}`,
      group.memberCount === null ? '' : `${group.memberCount} 人`,
      group.lastActiveDay === null ? '' : `最近活跃 ${day(group.lastActiveDay)}`,
      group.state === 'temporary' && group.endDay !== null ? `用到 ${day(group.endDay)}` : '',
      group.state === 'dissolving' && group.dissolution !== null
        ? `${day(group.dissolution.dueDay)} 清理`
        : '',
      group.present || group.state === 'dissolved' ? '' : '归一不在群里',
    ]
      .filter((part) => part !== '')
      .join('｜'),
  dissolutionTitle: (ever, standing) => `清群：${ever} → ${standing}`,
  plans: '清理计划（先到期的在前）：',
  suggestions: '建议清理：',
  noSuggestions: '没有建议清理的群。',
  planLine: (group, unit, today) => {
    const plan = group.dissolution
    const steps = [
      plan?.begunAt == null
        ? '还没通知'
        : group.platform === INVENTORY || !plan.announced
          ? ''
          : '已通知群里',
      plan?.remindedAt == null ? '' : '已提醒群主',
      plan?.askedAt == null ? '' : '已请确认',
      plan?.verified == null && plan !== null && plan.dueDay < today ? '到期未确认' : '',
      plan?.verified == null ? '' : '已确认解散',
    ].filter((step) => step !== '')
    return `${name(group)}｜${unit ?? '单位不明'}｜${plan === null ? '' : day(plan.dueDay)}｜${steps.join('，')}`
  },
  suggestionLine: ({ group, reasons }, unit) =>
    `${name(group)}｜${unit ?? '单位不明'}｜${reasons.map(reason).join('；')}`,
  more: (count) => `还有 ${count} 个。`,
  plan: '定日期',
  planAsks: '清理日期，如：12月10日',
  planned: (groups, dueDay) => `${groups} 个群定于 ${day(dueDay)} 清理`,
  calledOff: (groups) => `${groups} 个群不清了`,
  confirmed: (groups) => `已记下：${groups} 个群已解散`,
  notTaken: (groups) => `${groups} 个没有办成：`,

  remind: (groups) => ({
    title: `${groups} 个群快到清理日期`,
    text: '请做好收尾，到期由群主解散。解散后发「已清 群号」。',
  }),
  ask: (groups) => ({
    title: `${groups} 个群到清理日期了`,
    text: '请由群主解散，然后发「已清 群号」，几个群可以写在一起。',
  }),
  endingLine: (group, dueDay) => `${name(group)}，${day(dueDay)}`,
  botRemoved: (title, unit) =>
    `归一已不在${unit}的许可群「${title}」里，任务送不到。请把它拉回去，或在另一个群发「绑定群 ${unit}」。`,
  deaf: (title, unit) =>
    `归一在${unit}的许可群「${title}」里看不到普通消息。请把它设为管理员，或关闭它的隐私模式。`,
  accountDown: (platform, account, minutes) =>
    `${platform} 账号 ${account} 已断线 ${minutes} 分钟，消息暂时收发不了，恢复后自动补发。请查看运行归一的电脑。`,
}
