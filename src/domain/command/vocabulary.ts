import type { GroupState } from '../group.ts'
import type { CommandName } from './command.ts'

/**
 * The words of one command. The first of `zh` and of `en` is the one that help shows and forms are made of.
 * `menu` is its ASCII entry in a platform's command menu. `calledOnly` are everyday words, read as the command
 * only behind `/`, `#` or a mention of the bot.
 */
export interface CommandWords {
  readonly zh: readonly [string, ...string[]]
  readonly en: readonly [string, ...string[]]
  readonly menu: string
  readonly calledOnly: readonly string[]
}

export const commandWords: Readonly<Record<CommandName, CommandWords>> = {
  post: { zh: ['派单', '派任务'], en: ['post', 'task'], menu: 'task', calledOnly: ['交办'] },
  complete: {
    zh: ['办结'],
    en: ['done', 'complete'],
    menu: 'done',
    calledOnly: ['完成', '已办结', 'completed'],
  },
  return: { zh: ['退回'], en: ['return'], menu: 'return', calledOnly: ['退件', '退单'] },
  extend: { zh: ['延期'], en: ['extend'], menu: 'extend', calledOnly: ['申请延期', '延长'] },
  consent: {
    zh: ['同意延期', '同意'],
    en: ['consent', 'approve'],
    menu: 'consent',
    calledOnly: ['准予延期'],
  },
  withdraw: { zh: ['撤回'], en: ['withdraw'], menu: 'withdraw', calledOnly: ['撤销', '撤单'] },
  reassign: { zh: ['转办'], en: ['reassign'], menu: 'reassign', calledOnly: ['转派', '转交'] },
  urge: { zh: ['催办'], en: ['urge'], menu: 'urge', calledOnly: ['催促', '催单'] },
  repost: { zh: ['重发'], en: ['repost'], menu: 'repost', calledOnly: ['重派', '重新派单'] },
  confirm: { zh: ['确认'], en: ['confirm'], menu: 'confirm', calledOnly: ['确认派单'] },
  cancel: { zh: ['取消'], en: ['cancel'], menu: 'cancel', calledOnly: ['取消派单'] },
  receipt: { zh: ['回执'], en: ['receipt'], menu: 'receipt', calledOnly: ['派单回执', '批次'] },
  withdraw_batch: {
    zh: ['撤回批次', '撤回整批'],
    en: ['withdraw batch', 'withdraw_batch'],
    menu: 'withdraw_batch',
    calledOnly: ['批次撤回', '撤销批次'],
  },
  my_tasks: {
    zh: ['我的任务'],
    en: ['my tasks', 'mine', 'my_tasks', 'mytasks'],
    menu: 'mine',
    calledOnly: ['任务列表', '任务清单', '待办', '我的待办', 'tasks'],
  },
  unit_tasks: {
    zh: ['本单位任务', '单位任务'],
    en: ['unit tasks', 'unit_tasks', 'unittasks'],
    menu: 'unit',
    calledOnly: ['本村任务', '本镇任务', '村任务', 'unit'],
  },
  show_task: { zh: ['任务'], en: ['show'], menu: 'show', calledOnly: ['查看', '查询', '查看任务'] },
  digest: {
    zh: ['日报'],
    en: ['digest', 'daily digest', 'daily_digest'],
    menu: 'daily',
    calledOnly: ['今日任务', '今天的任务', '每日汇总'],
  },
  this_week: {
    // 本周 by itself is said in talk.
    zh: ['本周任务'],
    en: ['this week', 'this_week', 'thisweek'],
    menu: 'week',
    calledOnly: ['本周', '这周', '这周任务'],
  },
  weekly: {
    zh: ['周报'],
    en: ['weekly', 'weekly digest', 'weekly_digest'],
    menu: 'weekly',
    calledOnly: ['每周汇总', '周汇总'],
  },
  export: {
    zh: ['导出'],
    en: ['export'],
    menu: 'export',
    calledOnly: ['导出任务', '导出我的任务', '下载任务'],
  },
  calendar: {
    zh: ['日历'],
    en: ['calendar'],
    menu: 'calendar',
    calledOnly: ['日历订阅', '订阅日历', '日程'],
  },
  bind: { zh: ['绑定'], en: ['bind'], menu: 'bind', calledOnly: [] },
  leave: { zh: ['离任'], en: ['leave'], menu: 'leave', calledOnly: ['离职', '离岗', 'depart'] },
  bind_group: {
    zh: ['绑定群', '绑定本群'],
    en: ['bind group', 'bind_group'],
    menu: 'bindgroup',
    calledOnly: [],
  },
  apply_group: {
    zh: ['申请建群'],
    en: ['apply group', 'apply_group'],
    menu: 'applygroup',
    calledOnly: ['建群申请', '申请保留群'],
  },
  approve_group: {
    zh: ['准建'],
    en: ['approve group', 'approve_group'],
    menu: 'approvegroup',
    calledOnly: ['批准建群', '同意建群'],
  },
  refuse_group: {
    zh: ['不准建'],
    en: ['refuse group', 'refuse_group'],
    menu: 'refusegroup',
    calledOnly: ['不批准建群', '不同意建群'],
  },
  group_register: {
    zh: ['群台账'],
    en: ['groups', 'group register', 'group_register'],
    menu: 'groups',
    calledOnly: ['群登记', '群列表'],
  },
  dissolve_groups: { zh: ['清群'], en: ['dissolve'], menu: 'dissolve', calledOnly: ['解散群', '清理群'] },
  confirm_dissolved: { zh: ['已清'], en: ['dissolved'], menu: 'dissolved', calledOnly: ['已清群', '已解散'] },
  judge: { zh: ['是派单'], en: ['is a task', 'is_a_task'], menu: 'istask', calledOnly: ['算派单'] },
  bypasses: {
    zh: ['随口派单'],
    en: ['bypasses'],
    menu: 'bypasses',
    calledOnly: ['随口派', '随口派活', 'bypass'],
  },
  verify_audit: {
    zh: ['审计校验'],
    en: ['audit verify', 'verify audit', 'audit_verify'],
    menu: 'audit',
    calledOnly: ['校验审计', '审计', 'audit'],
  },
  help: { zh: ['帮助'], en: ['help'], menu: 'help', calledOnly: ['怎么用', '使用说明', 'start'] },
}

/**
 * Everyday words that are commands only where the bot is the one spoken to: without a prefix they count in a private
 * chat alone, and there with nothing but a number behind them.
 */
export const PLAIN_IN_PRIVATE: ReadonlySet<CommandName> = new Set<CommandName>([
  'confirm',
  'cancel',
  'receipt',
])

/** Commands with an opposite of their own: `consent` with `granted: false`, `judge` with `verdict: 'talk'`. */
export const denialWords = {
  consent: {
    zh: ['不同意延期', '不同意'],
    en: ['deny', 'reject'],
    menu: 'deny',
    calledOnly: ['拒绝延期', '不准延期'],
  },
  judge: {
    zh: ['不是派单'],
    en: ['not a task', 'not_a_task'],
    menu: 'nottask',
    calledOnly: ['不算派单', '不是派任务'],
  },
} as const satisfies Partial<Record<CommandName, CommandWords>>

/** How a member may want the daily digest; the first word of each language is the form's. */
export const digestWords: Readonly<
  Record<
    'group' | 'private' | 'none',
    { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] }
  >
> = {
  group: { zh: ['群', '群里', '发群里', '在群里', '发到群里'], en: ['group', 'in group'] },
  private: { zh: ['私聊', '私信', '单独发', '发私聊', '私聊发'], en: ['private', 'privately'] },
  none: { zh: ['不要', '不发', '关闭', '关', '取消', '停'], en: ['none', 'off', 'no'] },
}

/** How the states of a group are called in a command. */
export const stateWords: ReadonlyMap<string, GroupState> = new Map<string, GroupState>([
  ['许可', 'permitted'],
  ['许可群', 'permitted'],
  ['permitted', 'permitted'],
  ['限期', 'temporary'],
  ['限期群', 'temporary'],
  ['temporary', 'temporary'],
  ['申请', 'applied'],
  ['申请中', 'applied'],
  ['待批', 'applied'],
  ['applied', 'applied'],
  ['临时', 'ad_hoc'],
  ['临时群', 'ad_hoc'],
  ['自建', 'ad_hoc'],
  ['未许可', 'ad_hoc'],
  ['未登记', 'ad_hoc'],
  ['ad_hoc', 'ad_hoc'],
  ['不准', 'refused'],
  ['未准', 'refused'],
  ['refused', 'refused'],
  ['清理中', 'dissolving'],
  ['待清', 'dissolving'],
  ['dissolving', 'dissolving'],
  ['已清', 'dissolved'],
  ['已解散', 'dissolved'],
  ['dissolved', 'dissolved'],
])

type Choice = { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] }

/** The word behind a command that says which; the first of each language is the form's. */
export const choiceWords: {
  readonly weekly: Readonly<Record<'this' | 'last', Choice>>
  readonly calendar: Readonly<Record<'reset' | 'off', Choice>>
} = {
  weekly: {
    this: { zh: ['本周', '这周', '这一周'], en: ['this', 'this week'] },
    last: { zh: ['上周', '上一周'], en: ['last', 'last week'] },
  },
  calendar: {
    reset: { zh: ['重置', '换新', '更换', '重新生成', '换链接'], en: ['reset', 'renew', 'new'] },
    off: { zh: ['关闭', '停用', '取消', '关', '不要', '停'], en: ['off', 'stop', 'none'] },
  },
}

/** The bot's own names, as people mention it. */
export const BOT_NAMES: readonly string[] = ['归一', 'guiyi']
