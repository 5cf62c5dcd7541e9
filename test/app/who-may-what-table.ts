import type { CommandName } from '../../src/domain/command/command.ts'

/**
 * Who may do what, and where: written down by hand from the design, not derived from the code that decides it.
 * The matter is task 1 of 石桥村, which 刘敏 of 洋泉镇党政办 gave to 张建国; of task 2, like it, an extension is
 * asked for; refusal 1 is 刘敏's, and so are batch 1, a preview, and batch 2, which she has confirmed.
 */

/** Everybody who may come to the door. */
export const ROLES = {
  /** Posts for a county department. */
  countyPoster: 'zhouhai',
  /** Posted the tasks. */
  townPoster: 'liumin',
  /** Posts for another office of the same town. */
  townOffice: 'yangfan',
  /** Of a department whose right to post is frozen. */
  frozenPoster: 'qianli',
  owner: 'zhangjianguo',
  /** Another member of the owner's unit. */
  member: 'lixiaomei',
  lead: 'wangguilan',
  /** Leads the village next door; reads English. */
  leadElsewhere: 'zhaoxiuying',
  supervisor: 'heping',
  admin: 'lintao',
  /** Bound to nobody. */
  stranger: null,
  /** Was a member of the owner's unit; the account is still there. */
  left: 'sunhua',
} as const
export type Role = keyof typeof ROLES

/** Kinds of conversation. */
export type Place =
  /** The permitted group of the task's unit. */
  | 'unit'
  /** The permitted group of another unit of the town. */
  | 'other'
  /** A group that is no unit's. */
  | 'adhoc'
  | 'private'

/**
 * `yes`: carried out. `no`: one sentence, and nothing changes. `returned`: a post that the rules refuse, kept as a
 * numbered refusal, and no task.
 */
export type Verdict = 'yes' | 'no' | 'returned'

interface Row {
  /** What is said, and which record of the audit it leaves when it is carried out; null: it only shows something. */
  readonly say: string
  readonly leaves: string | null
  /** By place, who may; everybody else, and everywhere else, it is `no`. */
  readonly yes: Readonly<Partial<Record<Place, readonly Role[]>>>
  readonly returned?: Readonly<Partial<Record<Place, readonly Role[]>>>
  /** Its answer is a secret: `no` in a group of a platform that offers no place to answer alone. */
  readonly secret?: true
}

const open = (who: readonly Role[]) => ({ unit: who, other: who, private: who })

const UNIT: readonly Role[] = ['owner', 'lead']
const ITS_DEPARTMENT: readonly Role[] = ['townPoster']
const TOWN: readonly Role[] = ['townPoster', 'townOffice']
const POSTERS: readonly Role[] = ['countyPoster', 'townPoster', 'townOffice', 'frozenPoster']
const CADRES: readonly Role[] = ['owner', 'member', 'lead', 'leadElsewhere']
const OVERSEERS: readonly Role[] = ['supervisor', 'admin']
const KNOWN: readonly Role[] = [...POSTERS, ...CADRES, ...OVERSEERS]
const ONLOOKERS: readonly Role[] = [...TOWN, 'owner', 'member', 'lead', ...OVERSEERS]

const POST =
  '/派单 单位：石桥村 责任人：张建国 期限：11月26日17:00 依据：洋政办发〔2026〕12号 事项：核对补贴面积'

/** A new command does not compile until it has its row here. */
export const TABLE: Readonly<Record<CommandName, Row>> = {
  // A county department reaches past the town, and who has no right to post is told so by the rules: both are 退件.
  post: {
    say: POST,
    leaves: 'post',
    yes: { unit: TOWN, private: TOWN },
    returned: {
      unit: ['countyPoster', 'frozenPoster', ...CADRES, ...OVERSEERS],
      private: ['countyPoster', 'frozenPoster', ...CADRES, ...OVERSEERS],
    },
  },
  complete: { say: '办结 1 已入户核对', leaves: 'complete', yes: open(UNIT) },
  return: { say: '退回 1 不是本村职责', leaves: 'return', yes: open(UNIT) },
  extend: { say: '延期 1 11月30日17:00 因为下雨', leaves: 'extend', yes: open(UNIT) },
  reassign: { say: '转办 1 李小梅', leaves: 'reassign', yes: open(UNIT) },
  consent: { say: '同意延期 2', leaves: 'consent', yes: open(ITS_DEPARTMENT) },
  withdraw: { say: '撤回 1 重复了', leaves: 'withdraw', yes: open(ITS_DEPARTMENT) },
  urge: { say: '催办 1', leaves: 'urge', yes: open(ITS_DEPARTMENT) },
  repost: { say: '重发 1', leaves: 'post', yes: open(ITS_DEPARTMENT) },
  confirm: { say: '/确认 1', leaves: 'confirm', yes: open(ITS_DEPARTMENT) },
  cancel: { say: '/取消 1', leaves: 'cancel', yes: open(ITS_DEPARTMENT) },
  receipt: { say: '/回执 2', leaves: null, yes: open(ITS_DEPARTMENT) },
  withdraw_batch: { say: '/撤回批次 2 重复了', leaves: 'withdraw_batch', yes: open(ITS_DEPARTMENT) },
  my_tasks: { say: '我的任务', leaves: null, yes: open(KNOWN) },
  // In a group of that group's unit, in private of one's own.
  unit_tasks: {
    say: '本单位任务',
    leaves: null,
    yes: {
      unit: ONLOOKERS,
      other: [...TOWN, 'leadElsewhere', ...OVERSEERS],
      private: CADRES,
    },
  },
  show_task: { say: '任务 1', leaves: null, yes: open(ONLOOKERS) },
  digest: { say: '日报 不要', leaves: 'digest', yes: open(CADRES) },
  this_week: { say: '本周任务', leaves: null, yes: open(KNOWN) },
  weekly: { say: '/周报', leaves: null, yes: open([...POSTERS, ...OVERSEERS]) },
  export: { say: '/导出', leaves: null, yes: open(KNOWN) },
  calendar: { say: '/日历', leaves: 'calendar', yes: open(KNOWN), secret: true },
  // A fresh code of somebody who is bound to nothing yet. Every known account speaks for somebody already.
  bind: { say: '绑定 721869670315', leaves: 'bind', yes: { private: ['stranger', 'left'] } },
  leave: { say: '/离任 李小梅', leaves: 'leave', yes: open(['admin']) },
  // 白石村 has no permitted group yet; a group that is another unit's can't become its.
  bind_group: { say: '/绑定群 白石村', leaves: 'bind_group', yes: { adhoc: ['admin'] } },
  apply_group: {
    say: '/申请建群\n问题：汛期值守\n工作：雨情通报\n截止：12月10日\n负责人：张建国',
    leaves: 'apply_group',
    yes: { adhoc: KNOWN },
  },
  // Group 5 is applied for, group 6 is being dissolved and 李小梅 answers for it.
  approve_group: { say: '/准建 5', leaves: 'approve_group', yes: open(OVERSEERS) },
  refuse_group: { say: '/不准建 5 不需要', leaves: 'refuse_group', yes: open(OVERSEERS) },
  group_register: { say: '/群台账', leaves: null, yes: open(OVERSEERS) },
  dissolve_groups: { say: '/清群 4 12月4日', leaves: 'dissolve_groups', yes: open(OVERSEERS) },
  confirm_dissolved: { say: '/已清 6', leaves: 'confirm_dissolved', yes: open(['member', ...OVERSEERS]) },
  // Bypass 1 is 刘敏's: an assignment that she typed into the group of 石桥村.
  judge: { say: '/不是派单 1', leaves: 'judge', yes: open(['townPoster', ...OVERSEERS]) },
  bypasses: { say: '/随口派单', leaves: null, yes: open(OVERSEERS) },
  verify_audit: { say: '审计校验', leaves: null, yes: open(OVERSEERS) },
  // Whoever is not known is told how to be.
  help: { say: '帮助', leaves: null, yes: open([...KNOWN, 'stranger']) },
}

export function verdictOf(command: CommandName, role: Role, place: Place, alone: boolean): Verdict {
  const { yes, returned, secret } = TABLE[command]
  if (secret === true && !alone && place !== 'private') return 'no'
  if (yes[place]?.includes(role) === true) return 'yes'
  return returned?.[place]?.includes(role) === true ? 'returned' : 'no'
}
