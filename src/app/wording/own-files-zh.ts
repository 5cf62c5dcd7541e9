import type { CalendarWording, ExportWording } from './own-files-wording.ts'

export const calendarZh: CalendarWording = {
  name: '归一任务期限',
  entry: (task, matter) => `任务 ${task} ${matter}`,
  title: '日历订阅',
  howTo: '把下面的链接加进手机或电脑日历的“订阅日历”，您的任务期限就会出现在里面，办结后自动消失。',
  keepSecret:
    '谁有链接谁就能看到您的任务，请不要转发，链接只显示这一次。换新的发「日历 重置」，停用发「日历 关闭」。',
  localOnly: '（还没有设置对外网址，这个链接只有这台机器打得开；请管理员设置 GUIYI_PUBLIC_URL。）',
  alreadyMade: (at) =>
    `您的日历链接 ${at} 生成过，为安全只显示一次。找不到了请发「日历 重置」换一个，旧的随即作废；停用发「日历 关闭」。`,
  none: '您没有日历链接，不用关闭。要一个请发「日历」。',
  offTitle: '日历链接已停用',
  off: '旧链接不再有效，可以把它从日历里删去。再要请发「日历」。',
  inPrivate: '日历链接是您个人的，请私聊我发「日历」。',
}

export const exportZh: ExportWording = {
  title: (tasks) => (tasks === 0 ? '没有可以导出的任务' : `导出任务：${tasks} 件`),
  fileName: (person, day) => `${person}的任务 ${day}`,
  cut: (most) => `任务太多，只导出了 ${most} 件：在办的都在前面，再是最近办结的。`,
  sheet: '任务',
  number: '编号',
  postedAt: '派单时间',
  closedAt: '办结时间',
  words: '结果或原因',
}
