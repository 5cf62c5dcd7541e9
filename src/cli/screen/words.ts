import type { Words } from '../../app/words.ts'
import type { Language } from '../../domain/directory.ts'
import type { ForbiddenKind } from '../../domain/rules/rule.ts'

/** The words of the summary of a chat. */
export interface ReportWords {
  /** From when to when, on how many days, how many people and messages. */
  heard(said: {
    readonly firstDay: string | null
    readonly lastDay: string | null
    readonly days: number
    readonly people: number
    readonly messages: number
  }): string
  assignments(count: number, share: string): string
  readonly afterHours: string
  readonly sameDay: string
  readonly forbidden: string
  times(count: number, share: string): string
  inForm(posts: number, others: number): string
  undated(messages: number, assignments: number): string
  uncovered(years: readonly number[]): string
  unread(lines: number): string
  readonly whoAssigns: string
  readonly assigned: string
  readonly ofThemAfterHours: string
  readonly nobody: string
  others(people: number): string
  readonly whichHours: string
  hour(hour: number): string
  readonly whichWeekdays: string
  readonly whichDays: string
  readonly legend: string
  weekday(weekday: number): string
  busiest(day: string, assignments: number, afterHours: number): string
  readonly kinds: Readonly<Record<ForbiddenKind, string>>
}

const WEEKDAYS_ZH = ['周一', '周二', '周三', '周四', '周五', '周六', '周日']
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

const ZH: ReportWords = {
  heard({ firstDay, lastDay, days, people, messages }) {
    const long = `${firstDay} 至 ${lastDay}，其中 ${days} 天有人说话`
    const when = firstDay === null ? '' : `${firstDay === lastDay ? firstDay : long}；`
    return `${when}${people} 人，${messages} 条消息`
  },
  assignments: (count, share) => `随口派单 ${count} 条（占消息的 ${share}）`,
  afterHours: '下班时间派的',
  sameDay: '当天就要的',
  forbidden: '带不该提的要求的',
  times: (count, share) => `${count} 条（${share}）`,
  inForm: (posts, others) => `按格式派单的 ${posts} 条、发给归一的其他指令 ${others} 条，不算在内`,
  undated: (messages, assignments) =>
    `没有时间的消息 ${messages} 条，其中随口派单 ${assignments} 条：只计入总数和派单人`,
  uncovered: (years) => `${years.join('、')} 年的调休没有收录，只按法定节假日算`,
  unread: (lines) => `有 ${lines} 行读不懂，没有计入`,
  whoAssigns: '谁派的',
  assigned: '条数',
  ofThemAfterHours: '下班时间',
  nobody: '（没有名字）',
  others: (people) => `其余 ${people} 人`,
  whichHours: '几点派的',
  hour: (hour) => `${hour} 时`,
  whichWeekdays: '星期几派的',
  whichDays: '哪天派的',
  legend: '█ 上班时间  ░ 下班时间',
  weekday: (weekday) => WEEKDAYS_ZH[weekday - 1] ?? '',
  busiest: (day, assignments, afterHours) =>
    `最多的一天：${day}，${assignments} 条，其中下班时间 ${afterHours} 条`,
  kinds: {
    CHECK_IN: '打卡签到',
    SCREENSHOT: '要截图、视频作证明',
    CHAIN_REPLY: '群接龙',
    LIKES_AND_VOTES: '点赞、转发、投票',
    RECEIPT: '要求回复收到',
    RANKING: '排名通报',
    QUOTA: '摊派数量',
    PLATFORM_ACTIVITY: '摊派下载、登录、积分、关注',
    CERTIFICATE: '要村里开证明',
  },
}

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

const EN: ReportWords = {
  heard({ firstDay, lastDay, days, people, messages }) {
    const long = `${firstDay} to ${lastDay}, something said on ${plural(days, 'day')}`
    const when = firstDay === null ? '' : `${firstDay === lastDay ? firstDay : long}; `
    return `${when}${people === 1 ? '1 person' : `${people} people`}, ${plural(messages, 'message')}`
  },
  assignments: (count, share) => `${plural(count, 'assignment')} outside the form (${share} of the messages)`,
  afterHours: 'outside working hours',
  sameDay: 'due the same day',
  forbidden: 'with forbidden demands',
  times: (count, share) => `${count} (${share})`,
  inForm: (posts, others) =>
    `not counted: ${plural(posts, 'post')} in the form, ${plural(others, 'other command')} to Guiyi`,
  undated: (messages, assignments) =>
    `${plural(messages, 'message')} without a time, ${assignments} of them assignments: in the total and by name only`,
  uncovered: (years) =>
    `the make-up workdays of ${years.join(', ')} are not known: only the days fixed by law are off`,
  unread: (lines) => `not counted: ${plural(lines, 'line')} that could not be read`,
  whoAssigns: 'By whom',
  assigned: 'assigned',
  ofThemAfterHours: 'after hours',
  nobody: '(no name)',
  others: (people) => `${people} others`,
  whichHours: 'At which hours',
  hour: (hour) => `${hour} h`,
  whichWeekdays: 'On which weekdays',
  whichDays: 'On which days',
  legend: '█ working hours  ░ outside',
  weekday: (weekday) => WEEKDAYS_EN[weekday - 1] ?? '',
  busiest: (day, assignments, afterHours) =>
    `The busiest day: ${day}, ${plural(assignments, 'assignment')}, ${afterHours} outside working hours`,
  kinds: {
    CHECK_IN: 'check-ins',
    SCREENSHOT: 'screenshots or videos as proof',
    CHAIN_REPLY: 'chain replies',
    LIKES_AND_VOTES: 'likes, forwards, votes',
    RECEIPT: 'receipts (收到)',
    RANKING: 'rankings made public',
    QUOTA: 'quotas',
    PLATFORM_ACTIVITY: 'downloads, logins, points, followers',
    CERTIFICATE: 'certificates by the village',
  },
}

export const REPORT_WORDS: Readonly<Record<Language, ReportWords>> = { zh: ZH, en: EN }

/** The formats that are read, for whoever gave a file of none of them. */
export const NO_CHAT: Words = {
  zh: '没有认出聊天消息。能读：Telegram 的 result.json、JSON 行、CSV（要有时间和内容两列）、从微信复制或导出的文本（每条消息上面有发言人和时间）',
  en: 'no messages were recognised. Readable are: result.json of Telegram, JSON lines, CSV (with a column each for time and text), text copied or exported from WeChat (author and time above each message)',
}
