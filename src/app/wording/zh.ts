import type { CommandFault, CommandName } from '../../domain/command/command.ts'
import type { Role } from '../../domain/directory.ts'
import type { Need } from '../../domain/permissions.ts'
import type { TaskState } from '../../domain/task.ts'
import type { Denial } from '../../domain/task-life.ts'
import { batchesZh } from './batches-zh.ts'
import { bypassZh } from './bypass-zh.ts'
import { digestZh } from './digest-zh.ts'
import { groupsZh } from './groups-zh.ts'
import { instantZh } from './instants.ts'
import { calendarZh, exportZh } from './own-files-zh.ts'
import { reasonWords } from './similarity-wording.ts'
import { similarityZh } from './similarity-zh.ts'
import { violationZh } from './violations-zh.ts'
import { weeklyZh } from './weekly-zh.ts'
import type { Wording } from './wording.ts'

const STATES: Record<TaskState, string> = {
  open: '办理中',
  done: '已办结',
  returned: '已退回',
  withdrawn: '已撤回',
}

const COMMANDS: Record<CommandName | 'deny' | 'not_judge', string> = {
  post: '派单',
  complete: '办结',
  return: '退回',
  extend: '延期',
  consent: '同意延期',
  deny: '不同意延期',
  withdraw: '撤回',
  reassign: '转办',
  urge: '催办',
  repost: '重发',
  confirm: '确认',
  cancel: '取消',
  receipt: '回执',
  withdraw_batch: '撤回批次',
  my_tasks: '我的任务',
  unit_tasks: '本单位任务',
  show_task: '任务',
  digest: '日报',
  this_week: '本周任务',
  weekly: '周报',
  export: '导出',
  calendar: '日历',
  bind: '绑定',
  leave: '离任',
  bind_group: '绑定群',
  apply_group: '申请建群',
  approve_group: '准建',
  refuse_group: '不准建',
  group_register: '群台账',
  dissolve_groups: '清群',
  confirm_dissolved: '已清',
  judge: '是派单',
  not_judge: '不是派单',
  bypasses: '随口派单',
  verify_audit: '审计校验',
  help: '帮助',
}

const NEEDS: Record<Need, string> = {
  owner_or_lead: '只有责任人或本单位负责人可以这样做。',
  posting_department: '只有派单的部门可以这样做。',
  unit_or_superior: '只有本单位、直接上级和督导可以查看。',
  refused_poster: '退件只能由当时的派单人重发。',
  batch_poster: '只有看到预览的派单人可以确认或取消。',
  supervisor_or_admin: '只有督导和管理员可以这样做。',
  admin_or_code: '请管理员来绑定，或发「绑定群 群码」，群码向管理员要。',
  group_owner_or_admin: '只有群的负责人、单位负责人、督导和管理员可以这样做。',
  author_or_supervisor: '只有发言人自己、督导和管理员可以判定。',
  supervisor_or_poster: '周报给督导、管理员和派单部门看。看自己的任务，请发「我的任务」或「本周任务」。',
  poster: '只有派单人可以派单。',
  admin: '只有管理员可以这样做。',
}

const GROUP_HELP = [
  '群台账：有哪些群，清到哪一步',
  '清群：进度和建议；清群 7、12-20 12月10日：定清理日期',
  '已清 7：群已解散',
  '准建 7，或 不准建 7 原因',
]

const BYPASS_HELP = '随口派单：谁不走派单、在群里直接派活；不是派单 7、是派单 7：判定一条'

const HELP: Record<Role | 'all', readonly string[]> = {
  poster: [
    '派单：发 /派单，照表填责任人、期限、依据、事项',
    '派给多个单位：私聊写 单位：洋泉镇各村，先看预览，再发 确认 7；进展发 回执 7',
    '撤回批次 7 原因：整批撤回',
    '催办 12：每个工作日至多一次',
    '撤回 12 原因',
    '同意延期 12，或 不同意延期 12 原因',
    '重发 103：把退件 103 再派一次',
    '日报、本周任务：本部门派出的，今天和本周到期的',
    '周报：本部门一周派了多少、添了多少负担',
  ],
  cadre: [
    '我的任务：我欠着什么、何时到期',
    '办结 12 结果',
    '退回 12 原因：不是本单位职责，或办不了',
    '延期 12 新期限 原因',
    '转办 12 姓名',
    '本周任务：本周到期的',
    '日报：今天的；日报 私聊 9:00、日报 不要、日报 群：改成怎样发',
  ],
  supervisor: [
    '周报：一周派单、退件和负担；周报 本周、周报 上周',
    ...GROUP_HELP,
    BYPASS_HELP,
    '审计校验：核对记录是否被改动',
  ],
  admin: [
    '绑定群 单位名：在群里发，作单位的许可群',
    ...GROUP_HELP,
    BYPASS_HELP,
    '周报：一周派单、退件和负担',
    '/离任 姓名：名下在办的任务转给本单位负责人',
    '审计校验：核对记录是否被改动',
  ],
  all: ['任务 12：看一件任务', '本单位任务', '导出：任务表格', '日历：把期限放进手机日历', '帮助'],
}

/** The bot in Chinese. */
export const zh: Wording = {
  instant: instantZh,
  violation: violationZh,
  denial: (denial: Denial, calendar) => {
    switch (denial.code) {
      case 'CLOSED':
        return `这件任务${STATES[denial.state]}，不能再改。`
      case 'EXTENSION_PENDING':
        return `${denial.request.by.name}已申请延到 ${instantZh(denial.request.deadline, calendar)}，等派单部门答复。`
      case 'EXTENSION_NOT_LATER':
        return `新期限要晚于 ${instantZh(denial.deadline, calendar)}。`
      case 'NO_EXTENSION_ASKED':
        return '这件任务没有待答复的延期申请。'
      case 'URGED_TODAY':
        return '今天已经催过一次，下个工作日才能再催。'
      case 'OWNERS_UNCHANGED':
        return '责任人没有变化。'
    }
  },
  need: (need) => NEEDS[need],
  fault: (fault: CommandFault) => {
    switch (fault.kind) {
      case 'MISSING_TASK_NUMBER':
        return '请写明任务编号。'
      case 'MISSING_BATCH_NUMBER':
        return '请写明批次编号，预览和回执的标题里有。'
      case 'MISSING_BYPASS_NUMBER':
        return '请写明编号，提示里有。'
      case 'MISSING_RESULT':
        return '请写一句办理结果。不用照片，也不用截图。'
      case 'MISSING_REASON':
        return '请写明原因。'
      case 'MISSING_DEADLINE':
        return '请写明新期限。'
      case 'MISSING_OWNER':
        return '请写明责任人。'
      case 'MISSING_PERSON':
        return '请写明姓名。'
      case 'MISSING_CODE':
        return '请写绑定码，或退件编号。'
      case 'UNREADABLE_HOUR':
        return `「${fault.word}」看不出是几点。请写成「9:00」或「下午2点半」。`
      case 'MISSING_UNIT':
        return '请写明单位，或写群码。'
      case 'MISSING_GROUP_NUMBER':
        return '请写明群台账里的编号。'
      case 'TOO_MANY_GROUPS':
        return '一次最多 500 个群，请分几次发。'
      case 'MISSING_DAY':
        return '请写明日期。'
      case 'MISSING_APPLICATION_FIELD':
        return groupsZh.missingFields(fault.fields)
      case 'UNKNOWN_COMMAND':
        return `没有「${fault.word}」这个命令。`
      case 'UNKNOWN_FIELD':
        return `没有「${fault.word}」这一栏。`
      case 'REPEATED_FIELD':
        return `「${fault.word}」写了两次，内容不同。`
    }
  },
  similarity: (reason) => reasonWords(reason, similarityZh),
  chainVerdict: (verdict) => {
    if (verdict.ok) return `记录完整：共 ${verdict.rows} 条，首尾相接，无改动。`
    const fault = {
      ROW_MISSING: '缺失',
      ROW_CHANGED: '被改动',
      CHAIN_BROKEN: '与前一条接不上',
      END_MISSING: '之后的记录缺失',
    }
    return `记录有问题：第 ${verdict.seq} 条${fault[verdict.fault]}。请停用并联系管理员，从备份核对。`
  },
  help: (roles, inGroup) => {
    const lines = roles.flatMap((role) => HELP[role])
    return [...new Set([...lines, ...HELP.all, ...(inGroup ? [] : ['群里不用回「收到」，也不用截图。'])])]
  },
  commandLabel: (name) => COMMANDS[name],
  state: (state) => STATES[state],
  names: (names) => names.join('、'),
  sentenceSpace: '',
  labels: {
    unit: '单位',
    owner: '责任人',
    deadline: '期限',
    source: '依据',
    matter: '事项',
    postedBy: '派单',
    emergency: '紧急',
    state: '状态',
    result: '结果',
    reason: '原因',
    basis: '规定：',
    requestedDeadline: '申请延到',
  },
  titles: {
    posted: (task) => `任务 ${task}`,
    emergencyPosted: (task, kind) => `紧急任务 ${task}（${kind}）`,
    task: (task) => `任务 ${task}`,
    receipt: (tasks) => `已派 ${tasks} 件`,
    refused: (refusal, violations) => `退件 ${refusal}：有 ${violations} 处要改`,
    completed: (task) => `任务 ${task} 已办结`,
    returned: (task) => `任务 ${task} 已退回`,
    extensionAsked: (task) => `任务 ${task} 申请延期`,
    extended: (task) => `任务 ${task} 已延期`,
    extensionDenied: (task) => `任务 ${task} 未同意延期`,
    withdrawn: (task) => `任务 ${task} 已撤回`,
    reassigned: (task) => `任务 ${task} 已转办`,
    urged: (task) => `催办：任务 ${task}`,
    myTasks: (total) => (total === 0 ? '手上没有任务' : `我的任务：${total} 件`),
    unitTasks: (unit, total) => `${unit}：${total} 件在办`,
    postedTasks: (department, total) => `${department}派出、在办：${total} 件`,
    notDone: '没有办成',
    notUnderstood: '没有看懂',
    bound: (name) => `${name}，绑定好了`,
    left: (name) => `${name}已登记离任`,
    handedOver: (name, unit) => (unit === null ? `${name}已离任` : `${name}已调离${unit}`),
    help: '可以这样说',
    audit: '审计校验',
  },
  sentences: {
    emergencyAsk: (owners) => `请${owners}立即处置，并用「办结」写明处置情况；回「收到」不算办结。`,
    formHint: '改好后发送：',
    copyForm: '照这个样子填：',
    repostHint: (refusal) => `到了可以派单的时间，发「重发 ${refusal}」即可，不用重写。`,
    alreadyReposted: (task) => `这份退件已重发，是任务 ${task}。`,
    noSuchTask: (task) => `没有任务 ${task}。`,
    noSuchRefusal: (refusal) => `没有退件 ${refusal}。`,
    taskLine: ({ number, matter, deadline, overdue, emergency, unit }) =>
      `${emergency ? '【紧急】' : ''}任务 ${number} ${unit === null ? '' : `${unit} `}${matter}（${overdue ? '已过期限 ' : ''}${deadline}）`,
    page: (page, pages, command) => `第 ${page}/${pages} 页，下一页发「${command} ${page + 1}」。`,
    receiptLine: (unit, task, deadline) => `${unit}：任务 ${task}，${deadline}`,
    unitMissing: '私聊派单要写明单位，可以写多个，如「单位：石桥村、柳林村」或「单位：洋泉镇各村」。',
    unitUnknown: (names, near) => `没有这个单位：${names}。${near === '' ? '' : `是不是 ${near}？`}`,
    unitWithoutGroup: (names) => `${names}还没有许可群，任务送不到，没有派。请管理员先绑定许可群。`,
    groupNotPermitted: (permitted) =>
      permitted === null
        ? '这个群不是许可群，这里不收任务。'
        : `这个群不是许可群，这里不收任务。请到「${permitted}」。`,
    groupOfOtherUnit: (unit) => `这是${unit}的群，只能派给${unit}。派给别的单位，请私聊我。`,
    notBound: '还不知道您是谁。请向管理员要绑定码，再私聊发送：绑定 483920175264（换成您的码）。',
    boundAlready: (name) => `${name}，这个账号已经绑定好了`,
    codeStillGood: '以后的通知发到这里。这个码没有用掉，还可以绑定您在别处的账号。',
    boundToAnother: (name) =>
      `这个账号已绑定为${name}，没有改动。要改绑给别人，请管理员先解除：guiyi unbind ${name}`,
    handedOver: (open, lead) =>
      lead === null ? `名下在办的 ${open} 件任务转给您。` : `名下在办的 ${open} 件任务由${lead}接手。`,
    handedOverTasks: (numbers, more) => `任务 ${numbers.join('、')}${more ? ' 等' : ''}`,
    willBeHandedOver: (unit, open, lead) => `${unit}在办 ${open} 件，转给${lead}。`,
    nobodyToHandOverTo: (unit, open) =>
      `${unit}没有负责人，在办的 ${open} 件仍留在名下。请在名册里标明负责人，之后会自动转过去。`,
    nothingToHandOver: '名下没有在办的任务。',
    personUnknown: (name) => `名册里没有在岗的「${name}」。请核对姓名。`,
    personAmbiguous: (name, choices) =>
      `叫「${name}」的不止一人，没有登记。请写明单位：${choices.join('，或 ')}`,
    hasLeft: '您已登记离任，这里不再给您派任务，也不收您的命令。如有误，请联系管理员。',
    ownersGone: (unit) => `责任人都已离任或调走，${unit}还没有负责人接手，没有催办。请联系管理员。`,
    codeWrong: '绑定码不对、用过了或过期了。请向管理员要一个新的。',
    tooManyAttempts: '试的次数太多，请一小时后再试。',
    bindInPrivate: '绑定码请私聊发给我，不要发在群里。这个码如已被别人看到，请管理员换一个。',
    urgeAfterHours: (next) => `现在不在工作时间，不催办。${next} 以后可以催。`,
    deadlineUnreadable: (phrase) =>
      `「${phrase}」看不出是哪一天几点。请写成「11月30日17:00」或「下周三下班前」。`,
    unknownMembers: (names, members) => `本单位没有${names}。可以转给：${members}。`,
    calendarUncovered: (year) => `${year} 年的调休安排尚未公布，期限按法定节假日推算。`,
    returnedTo: (task) => `任务 ${task} 被退回`,
    answerByReply: (name, asks) => `${name}，请回复这条消息：${asks}`,
    typeCommand: (command, asks) =>
      asks === null ? `可发「${command}」` : `可发「${command} …」（${asks}）`,
    orNumberAlone: (example, minutes) => `，${minutes} 分钟内也可以只发「${example}」`,
  },
  actions: {
    complete: '办结',
    completeAsks: '办理结果，一句话',
    giveBack: '退回',
    giveBackAsks: '退回原因',
    extend: '延期',
    extendAsks: '新期限和原因，如：下周三下班前 因为下雨',
    consent: '同意延期',
    refuseConsent: '不同意',
    refuseConsentAsks: '不同意的原因',
    myTasks: '我的任务',
    show: '查看',
    repost: '重发',
    nextPage: '下一页',
    openPrivate: '以后私下答复我',
  },
  batches: batchesZh,
  digest: digestZh,
  groups: groupsZh,
  bypass: bypassZh,
  weekly: weeklyZh,
  calendar: calendarZh,
  exported: exportZh,
}
