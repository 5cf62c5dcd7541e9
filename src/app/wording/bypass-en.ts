import type { BypassWords } from './bypass-wording.ts'

const RESPONSES = { counted: 'counted', hinted: 'hinted', refused: 'refused' } as const
const VERDICTS = { assignment: 'judged a task', talk: 'judged no task' } as const

export const bypassEn: BypassWords = {
  hintTitle: 'That looked like a task',
  said: (group, excerpt, at) => `In “${group}”${at === null ? '' : `, ${at},`} you said: “${excerpt}”`,
  mend: (workingHours) =>
    `${workingHours ? '' : 'No tasks outside working hours. '}Only a post with owner, deadline and source has to be done. Fill it in and send it to me:`,
  mendByOthers: (workingHours) =>
    `${workingHours ? '' : 'No tasks outside working hours. '}To make it one, let a poster of the department post it.`,
  demands: (words) =>
    `These must not be asked for; leave them out: ${words.map((each) => `“${each}”`).join(', ')}`,
  textIsKept:
    'Once judged, this text is kept as an example to improve the judgement, without the names and numbers of the directory.',
  refusedTitle: 'Not posted, so it does not count',
  refused: (author, command, notATask) =>
    `What ${author} just said looked like a task, but has no owner, deadline and source: it need not be done. To post it send “${command}”; if it was none, send “${notATask}”.`,
  judged: (number, verdict, kept) => ({
    title: 'Noted',
    text: `Number ${number} was ${verdict === 'talk' ? 'no task, and counts no more.' : 'a task, and counts.'}${kept ? ' Its text is kept as an example, names taken out.' : ''}`,
  }),
  noSuchBypass: (number) => `There is no number ${number}.`,
  judgedAlready: 'A supervisor has judged it already, and has the last word.',
  listTitle: (days, total) => `Bypasses in the last ${days} days: ${total}`,
  labels: {
    afterHours: 'Outside working hours',
    departments: 'Departments',
    people: 'People',
    hours: 'When',
    judgedTalk: 'Judged no task',
  },
  count: (count) => String(count),
  hour: (hour) => `${hour}:00`,
  noDepartment: 'of no department',
  line: ({ number, at, unit, department, author, bypass, text }) => {
    const who = [department, author].filter((each) => each !== null).join(' ')
    const how = [
      ...(bypass.workingHours ? [] : ['outside working hours']),
      bypass.verdict === null ? RESPONSES[bypass.response] : VERDICTS[bypass.verdict],
    ].join(', ')
    return `Number ${number}, ${at}, group of ${unit}, ${who === '' ? 'somebody no longer in the directory' : who} (${how})${text === null ? '' : `: “${text}”`}`
  },
  none: 'Nobody was seen to hand out tasks beside the gate.',
}
