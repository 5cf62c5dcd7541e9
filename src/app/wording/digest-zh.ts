import type { DigestReason } from '../../domain/digest.ts'
import { type Day, formatMinute, partsOf, weekday } from '../../domain/instant.ts'
import type { DigestWording } from './digest-wording.ts'

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']

function dayZh(day: Day): string {
  const { month, day: dayOfMonth } = partsOf(day)
  return `${month}月${dayOfMonth}日 ${WEEKDAYS[weekday(day) - 1]}`
}

const whenZh = (reason: DigestReason, deadline: string): string => {
  switch (reason) {
    case 'overdue':
      return `已过期限 ${deadline}`
    case 'returned':
      return '已退回'
    case 'extended':
      return `${deadline}，已延期`
    case 'new':
      return `${deadline}，新派`
    case 'due_today':
    case 'due_next':
      return deadline
  }
}

export const digestZh: DigestWording = {
  title: (of, day, tasks) => `${of}日报 ${dayZh(day)}：${tasks} 件`,
  ownTitle: (day, tasks) => `我的日报 ${dayZh(day)}：${tasks} 件`,
  reminderTitle: (tasks) => `下个工作日到期：${tasks} 件`,
  thisWeekTitle: (tasks) => (tasks === 0 ? '本周没有到期的任务' : `本周到期：${tasks} 件`),
  departmentWeekTitle: (department, tasks) =>
    tasks === 0 ? `${department}派出的任务，本周没有到期的` : `${department}派出、本周到期：${tasks} 件`,
  nothingToday: (of) => `${of}今天没有要提的任务`,
  emergencies: '紧急',
  line: ({ number, matter, deadline, reason, emergency, owners, unit }) =>
    `${emergency ? '【紧急】' : ''}任务 ${number} ${unit === null ? '' : `${unit} `}${owners === null ? '' : `${owners} `}${matter}（${whenZh(reason, deadline)}）`,
  deadline: (at, calendar, today) => {
    const { day, minute } = calendar.toLocal(at)
    if (day === today) return `今天 ${formatMinute(minute)}`
    const { year } = partsOf(day)
    return `${year === partsOf(today).year ? '' : `${year}年`}${dayZh(day)} ${formatMinute(minute)}`
  },
  leftOut: (tasks, command) => `还有 ${tasks} 件没有列出，发「${command}」看全部。`,
  chosenTitle: '日报设置好了',
  chosenGroup: (first) => `从${dayZh(first)}起，您的任务列在本单位群的日报里。`,
  chosenPrivate: (hour, first) =>
    `从${dayZh(first)}起，每个工作日 ${hour} 私聊发给您，群里的日报不再列您的任务（紧急的除外）。没有要提的就不发。`,
  chosenNone: (first) =>
    `从${dayZh(first)}起不给您发日报，群里的日报也不再列您的任务（紧急的除外）。想看时发「日报」。`,
  offHours: (hours, example) =>
    `日报只在工作时间发，请选 ${hours.join('、')} 里的钟点（收工那一刻不算），如「${example}」。`,
  noPrivatePlace: '还找不到能私聊您的地方。请先私聊我说一句「帮助」，再设一次。',
  noUnit: '日报按单位发，您不属于哪个单位。',
}
