import type { ApplicationFields } from './command.ts'

/** The fields of a post, and how they may be labelled; the first label of each language is the form's. */
export type PostField = 'owners' | 'deadline' | 'source' | 'matter' | 'units' | 'emergency'

export const fieldLabels: Readonly<
  Record<
    PostField,
    { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] }
  >
> = {
  owners: {
    zh: ['责任人', '负责人', '承办人', '主办人', '经办人', '责任人员', '具体责任人', '责任干部'],
    en: ['owner', 'owners', 'to', 'assignee', 'assignees'],
  },
  deadline: {
    zh: [
      '期限',
      '限期',
      '截止',
      '时限',
      '最迟',
      '截止时间',
      '截止日期',
      '截止期限',
      '时限要求',
      '完成时限',
      '完成期限',
      '完成时间',
      '完成日期',
      '办结时限',
      '办结时间',
      '办结期限',
      '报送时限',
      '报送时间',
    ],
    en: ['deadline', 'due', 'due date'],
  },
  source: {
    zh: [
      '依据',
      '来源',
      '文件',
      '文号',
      '根据',
      '派单依据',
      '文件依据',
      '政策依据',
      '任务来源',
      '文件号',
      '文件文号',
    ],
    en: ['source', 'basis', 'authority'],
  },
  matter: {
    zh: [
      '事项',
      '内容',
      '任务',
      '事由',
      '要求',
      '工作内容',
      '工作事项',
      '工作任务',
      '工作要求',
      '任务内容',
      '任务要求',
      '任务事项',
      '具体事项',
      '具体内容',
      '具体要求',
      '派单事项',
      '派单内容',
    ],
    en: ['matter', 'what', 'content'],
  },
  units: {
    zh: ['单位', '对象', '范围', '责任单位', '承办单位', '接收单位', '派单对象', '派单单位'],
    en: ['units', 'unit'],
  },
  emergency: { zh: ['紧急'], en: ['emergency'] },
}

/** Labels of units that as often tell whom a matter is about: they count where a unit stands behind them. */
export const looseUnitLabels: ReadonlySet<string> = new Set(['对象', '范围'])

/** What the words after a task number may be labelled. */
export const closingLabels = {
  result: { zh: ['结果', '办理结果', '办理情况', '完成情况'], en: ['result'] },
  reason: { zh: ['理由', '原因', '事由'], en: ['reason'] },
} as const

/** The fields of an application for a group; the first label of each language is the form's. */
export const applicationLabels: Readonly<
  Record<
    keyof ApplicationFields,
    { readonly zh: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] }
  >
> = {
  problem: { zh: ['问题', '要解决的问题', '解决问题', '建群原因', '事由'], en: ['problem'] },
  work: { zh: ['工作', '工作内容', '开展工作', '内容', '任务', '用途'], en: ['work'] },
  end: { zh: ['截止', '截止日期', '截止时间', '期限', '结束', '到期', '使用期限'], en: ['until', 'end'] },
  answerable: { zh: ['负责人', '责任人', '群主', '管理人'], en: ['answerable', 'owner'] },
}
