import type { GroupState } from '../../domain/group.ts'
import { type Day, partsOf } from '../../domain/instant.ts'
import type { RuleCode } from '../../domain/rules/rule-code.ts'
import type { Compared } from '../../domain/weekly/figures.ts'
import { inHours, rounded, share } from './weekly-numbers.ts'
import type { WeeklyWording } from './weekly-wording.ts'

const RULES: Record<RuleCode, string> = {
  MISSING_OWNER: 'no owner',
  MISSING_DEADLINE: 'no deadline',
  MISSING_SOURCE: 'no authority',
  MISSING_MATTER: 'no matter',
  UNKNOWN_OWNER: 'owner of another unit',
  AFTER_HOURS: 'posted after hours',
  PAST_DEADLINE: 'deadline past',
  SAME_DAY_DEADLINE: 'due the same day',
  DEADLINE_OFF_HOURS: 'due after hours',
  SHORT_NOTICE: 'short notice',
  BAD_SOURCE: 'unrecognised authority',
  FORBIDDEN_DEMAND: 'check-ins, screenshots',
  NOT_PERMITTED: 'no right to post',
  SKIP_LEVEL: 'level skipped',
  NOT_A_DUTY: 'no duty of the unit',
  DUPLICATE: 'duplicate',
  OVERLOAD: 'too many new tasks',
  TOO_LONG: 'text too long',
}

const GROUPS: Record<GroupState, string> = {
  permitted: 'permitted',
  temporary: 'kept for a while',
  applied: 'applied for',
  ad_hoc: 'ad hoc',
  refused: 'not permitted',
  dissolving: 'dissolving',
  dissolved: 'dissolved',
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const date = (day: Day): string => {
  const { month, day: dayOfMonth } = partsOf(day)
  return `${dayOfMonth} ${MONTHS[month - 1]}`
}

const UNITS = { count: '', hours: ' h', share: '', index: '', messages: ' messages', ratio: '' } as const

function figure(value: number, as: keyof typeof UNITS): string {
  if (as === 'hours') return inHours(value)
  if (as === 'share') return share(value)
  return as === 'index' ? value.toFixed(2) : rounded(value, 1)
}

function compared({ now, last, mean }: Compared, as: keyof typeof UNITS): string {
  const beside = [
    ...(last === null ? [] : [`last week ${figure(last, as)}`]),
    ...(mean === null ? [] : [`mean of the last four ${figure(mean, as)}`]),
  ].join(', ')
  const shown = now === null ? 'none' : `${figure(now, as)}${UNITS[as]}`
  return beside === '' ? shown : `${shown} (${beside})`
}

export const weeklyEn: WeeklyWording = {
  title: (of, from, to, running) => `${of}: week of ${date(from)} – ${date(to)}${running ? ' (so far)' : ''}`,
  fileName: (of, to) => `${of} week to ${date(to)} ${partsOf(to).year}`,
  labels: {
    posted: 'Posts',
    accepted: 'Accepted',
    refused: 'Refused',
    reasons: 'Refused for',
    emergencies: 'Emergencies',
    notice: 'Notice given',
    done: 'Done in time',
    returned: 'Returned',
    duplicates: 'Duplicates prevented',
    bypasses: 'Handed out beside the gate',
    groups: 'Groups',
    messages: 'Sent by Guiyi',
    burden: 'Burden index',
  },
  rule: (code) => RULES[code],
  groupState: (state) => GROUPS[state],
  compared,
  counts: (counts) => counts.map(({ name, count }) => `${name} ${count}`).join(', '),
  notice: (median, shortest) => `median ${median}; shortest ${shortest}. Working hours, without emergencies`,
  done: (done, inTime, shown) => `${inTime} of ${done} done, ${shown}`,
  emergency: ({ number, kind, matter, source, department, unit }) =>
    `Task ${number} ${kind}: ${matter} (${department} to ${unit}, on ${source})`,
  moreEmergencies: (count) => `${count} more emergencies are in the workbook.`,
  bypasses: (sum, departments, afterHours) =>
    `${sum}${departments === '' ? '' : `: ${departments}`}${afterHours === 0 ? '' : `; ${afterHours} outside working hours`}`,
  groups: (total, byState) => `${total} registered: ${byState}`,
  messages: (messages, perTask) => (perTask === null ? messages : `${messages}; for each task ${perTask}`),
  burdenExplained:
    'Burden index: the points that a unit bears on average; lower is better. How it is computed: sheet “Formula” of the workbook.',
  nothing: 'Nothing was posted and nothing was done in this week.',
  noScope:
    'A weekly digest is of a county, a town or a department, and the directory names none for you. Please ask an admin.',
  notRecorded: 'There is no record of last week yet. For this week send "weekly this".',
  chart: {
    weeks: 'Posts each week',
    taskUnit: '',
    byDepartment: 'Where the burden comes from, by department',
    byRule: 'Refused for',
    burden: 'Burden index: what a unit bears',
    thisWeek: 'This week',
    lastWeek: 'Last week',
    others: (count) => `${count} others`,
    alt: (points) => `Picture: ${points.join('; ')}`,
  },
  sheets: {
    sum: 'Sum',
    departments: 'Departments',
    reasons: 'Refused for',
    emergencies: 'Emergencies',
    formula: 'Formula',
    item: 'Item',
    now: 'This week',
    last: 'Last week',
    mean: 'Mean of the last four',
    department: 'Department',
    unit: 'Unit',
    number: 'Task',
    kind: 'Kind',
    matter: 'Matter',
    source: 'Authority',
    medianHours: 'Median notice (working hours)',
    shortestHours: 'Shortest notice (working hours)',
    doneInTime: 'Done in time',
    share: 'Done in time, of those done (%)',
    times: 'Times',
  },
  formula: (weights) => [
    'Burden index = points ÷ units. The points are the sum of what follows; the units are the towns, villages and communities within.',
    `Each accepted task: ${weights.task}`,
    `Short notice: up to ${weights.shortNotice} more, nothing from ${inHours(weights.ampleNoticeMinutes)} working hours on, in proportion between. Nothing for emergencies`,
    `Each post refused for coming after hours: ${weights.afterHours}`,
    `Each post refused as a duplicate: ${weights.duplicate}`,
    `A matter of more than ${weights.freeCharacters} characters: ${weights.hundredCharacters} for each hundred more`,
    'A department’s index is its own share: those of all departments add up to that of the county or town. Those who assign are measured; villages and cadres are never ranked.',
    '“Done in time”: of the tasks done in this time, those not later than their deadline; an extension that was consented to counts.',
    '“Notice given”: working time from posting to the first deadline. A post that broke several rules counts for each.',
    'A week runs from one weekly digest to the next; a mean over fewer than four weeks is of those on record.',
  ],
  dayMonth: date,
}
