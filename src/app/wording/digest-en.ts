import type { DigestReason } from '../../domain/digest.ts'
import { type Day, formatMinute, partsOf, weekday } from '../../domain/instant.ts'
import type { DigestWording } from './digest-wording.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayEn(day: Day): string {
  const { month, day: dayOfMonth } = partsOf(day)
  return `${WEEKDAYS[weekday(day) - 1]} ${dayOfMonth} ${MONTHS[month - 1]}`
}

const tasksEn = (tasks: number): string => (tasks === 1 ? '1 task' : `${tasks} tasks`)

const whenEn = (reason: DigestReason, deadline: string): string => {
  switch (reason) {
    case 'overdue':
      return `was due ${deadline}`
    case 'returned':
      return 'returned'
    case 'extended':
      return `due ${deadline}, extended`
    case 'new':
      return `due ${deadline}, new`
    case 'due_today':
    case 'due_next':
      return `due ${deadline}`
  }
}

export const digestEn: DigestWording = {
  title: (of, day, tasks) => `${of}, ${dayEn(day)}: ${tasksEn(tasks)}`,
  ownTitle: (day, tasks) => `My day, ${dayEn(day)}: ${tasksEn(tasks)}`,
  reminderTitle: (tasks) => `Due on the next working day: ${tasksEn(tasks)}`,
  thisWeekTitle: (tasks) => (tasks === 0 ? 'Nothing is due this week' : `Due this week: ${tasksEn(tasks)}`),
  departmentWeekTitle: (department, tasks) =>
    tasks === 0
      ? `Nothing that ${department} posted is due this week`
      : `Posted by ${department}, due this week: ${tasksEn(tasks)}`,
  nothingToday: (of) => `${of}: nothing to mention today`,
  emergencies: 'Emergencies',
  line: ({ number, matter, deadline, reason, emergency, owners, unit }) =>
    `${emergency ? '[emergency] ' : ''}task ${number} ${unit === null ? '' : `${unit}, `}${owners === null ? '' : `${owners}: `}${matter} (${whenEn(reason, deadline)})`,
  deadline: (at, calendar, today) => {
    const { day, minute } = calendar.toLocal(at)
    if (day === today) return `today ${formatMinute(minute)}`
    const { year } = partsOf(day)
    return `${dayEn(day)}${year === partsOf(today).year ? '' : ` ${year}`} ${formatMinute(minute)}`
  },
  leftOut: (tasks, command) => `${tasksEn(tasks)} more: send “${command}” to see all.`,
  chosenTitle: 'The digest is set',
  chosenGroup: (first) => `From ${dayEn(first)} on your tasks are in the digest of your unit's group.`,
  chosenPrivate: (hour, first) =>
    `From ${dayEn(first)} on you get yours in private at ${hour} on working days; the group's leaves your tasks out, but for emergencies. When there is nothing to say, none is sent.`,
  chosenNone: (first) =>
    `From ${dayEn(first)} on you get no digest, and the group's leaves your tasks out, but for emergencies. Send “digest” when you want to see it.`,
  offHours: (hours, example) =>
    `Digests come in working hours only: choose an hour within ${hours.join(', ')} and before its end, such as “${example}”.`,
  noPrivatePlace:
    "I don't know where to reach you in private. Send me “help” there first, then set it again.",
  noUnit: 'Digests are per unit, and you belong to none.',
}
