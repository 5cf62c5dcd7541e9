import type { CalendarWording, ExportWording } from './own-files-wording.ts'

export const calendarEn: CalendarWording = {
  name: 'Guiyi deadlines',
  entry: (task, matter) => `Task ${task} ${matter}`,
  title: 'Calendar feed',
  howTo:
    'Subscribe to this link in the calendar of your phone or computer: the deadlines of your tasks appear there, and go when they are done.',
  keepSecret:
    'Whoever has the link sees your tasks: do not pass it on. It is shown this once. For another send "calendar reset", to stop it "calendar off".',
  localOnly:
    '(No public address is set, so the link opens on this machine alone; ask an admin to set GUIYI_PUBLIC_URL.)',
  alreadyMade: (at) =>
    `Your calendar link was made ${at} and is shown but once. If it is lost, send "calendar reset" for another, which ends the old one; "calendar off" stops it.`,
  none: 'You have no calendar link to stop. For one send "calendar".',
  offTitle: 'Calendar link stopped',
  off: 'The old link is no longer good and can be taken out of the calendar. For another send "calendar".',
  inPrivate: 'A calendar link is for you alone: please send me "calendar" in private.',
}

export const exportEn: ExportWording = {
  title: (tasks) => (tasks === 0 ? 'No tasks to export' : `Exported tasks: ${tasks}`),
  fileName: (person, day) => `Tasks of ${person} ${day}`,
  cut: (most) => `There are too many tasks: these are ${most}, the open ones first, then those closed last.`,
  sheet: 'Tasks',
  number: 'Number',
  postedAt: 'Posted',
  closedAt: 'Closed',
  words: 'Result or reason',
}
