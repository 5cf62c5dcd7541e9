import { type BatchWords, NAMED_UNITS } from './batches.ts'

const FIGURES: Record<Parameters<BatchWords['figure']>[0], string> = {
  tasks: '已派',
  withdrawn: '已撤回',
  delivered: '已送达',
  waiting: '还在路上',
  dead: '送不到',
  noted: '已有动作',
  done: '已办结',
  returned: '已退回',
  overdue: '超期',
}

const some = (units: readonly string[]): string =>
  units.length <= NAMED_UNITS
    ? units.join('、')
    : `${units.slice(0, NAMED_UNITS).join('、')}等 ${units.length} 个单位`

export const batchesZh: BatchWords = {
  titles: {
    preview: (batch, accepted, others) =>
      others === 0
        ? `预览 ${batch}：${accepted} 个单位都可以派`
        : `预览 ${batch}：${accepted} 个单位可以派，${others} 个不能`,
    refused: (refusal, units) => `退件 ${refusal}：${units} 个单位都不能派`,
    posted: (batch, tasks, others) =>
      others === 0
        ? `批次 ${batch}：已派 ${tasks} 件`
        : `批次 ${batch}：已派 ${tasks} 件，${others} 个单位没派`,
    cancelled: (batch) => `批次 ${batch} 已取消`,
    receipt: (batch, tasks) => `回执 ${batch}：共 ${tasks} 件`,
    withdrawn: (batch, tasks) => `批次 ${batch}：已撤回 ${tasks} 件`,
  },
  labels: { accepted: '可以派', batch: '批次' },
  some,
  reason: (headings, units) => `${headings}：${units}`,
  forInstance: (unit) => `如${unit}：`,
  otherReasons: (units) => `另有 ${units} 个单位，原因与上面不同。`,
  withoutGroup: (units) => `${some(units)}还没有许可群，任务送不到，不派。请管理员先绑定许可群。`,
  deadlines: (first, last) => `${first} 至 ${last}（各单位工作时间不同）`,
  howToConfirm: (batch, until) =>
    `现在一件也没有派。要派，发「确认 ${batch}」；不派，发「取消 ${batch}」。${until} 前有效。`,
  later: (units, from) => `有 ${units} 个单位只差时间，${from} 以后再确认，就能派给它们。`,
  postedRange: (batch, first, last) =>
    `${first === last ? `任务 ${first}` : `任务 ${first} 至 ${last}`}，各群会陆续收到。进展发「回执 ${batch}」。`,
  nowRefused: (units) => `与预览不同：${units}现在不能派。`,
  nowAccepted: (units) => `与预览不同：${units}现在可以派，已派出。`,
  repostRest: (refusal) => `没派的单位合为退件 ${refusal}，能派时发「重发 ${refusal}」，只派给它们。`,
  noSuchBatch: (batch) => `没有批次 ${batch}。`,
  alreadyPosted: (batch, tasks, at) =>
    `批次 ${batch} 已在 ${at} 派出 ${tasks} 件，这次没有再派。进展发「回执 ${batch}」。`,
  alreadyCancelled: (batch) => `批次 ${batch} 已取消，没有派。要派请重新派单。`,
  expired: (batch, until) => `预览 ${batch} 只在 ${until} 前有效，已经过期，没有派。要派，请改好期限后发送：`,
  nothingLawful: (batch, until) =>
    `批次 ${batch} 现在一个单位也不能派，没有派。预览还在，${until} 前可以再确认。`,
  notPostedYet: (batch) => `批次 ${batch} 还没有派出。要派，发「确认 ${batch}」；不派，发「取消 ${batch}」。`,
  nothingPosted: '一件也没有派。',
  nothingOpen: (batch) => `批次 ${batch} 没有在办的任务可撤。`,
  withdrawn: (tasks, untouched) =>
    `在办的 ${tasks} 件已撤回，各群各收到一条说明。${untouched === 0 ? '' : `已办结、退回或撤回的 ${untouched} 件不变。`}`,
  figure: (figure) => FIGURES[figure],
  attention: ({ task, unitName, why }, deadline) => {
    const reason = {
      dead: '送不到群里，请管理员查看',
      overdue: `超期，期限 ${deadline}`,
      extension: '申请延期，等答复',
      returned: '已退回',
      waiting: '还在路上',
    }
    return `${unitName}：任务 ${task}，${reason[why]}`
  },
  allWell: '没有要您处理的。',
  actions: {
    confirm: '确认派出',
    cancel: '取消',
    receipt: '看回执',
    withdraw: '整批撤回',
    withdrawAsks: '撤回原因',
  },
}
