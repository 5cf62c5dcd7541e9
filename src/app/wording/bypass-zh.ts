import type { BypassWords } from './bypass-wording.ts'

const RESPONSES = { counted: '只计数', hinted: '已提示', refused: '已退回' } as const
const VERDICTS = { assignment: '判定是派单', talk: '判定不是派单' } as const

export const bypassZh: BypassWords = {
  hintTitle: '这句像在派任务',
  said: (group, excerpt, at) => `${at === null ? '您' : `${at}，您`}在「${group}」说：“${excerpt}”`,
  mend: (workingHours) =>
    `${workingHours ? '' : '下班时间不派任务。'}走派单才有责任人、期限和依据，对方才要办。填好发给我：`,
  mendByOthers: (workingHours) =>
    `${workingHours ? '' : '下班时间不派任务。'}要派，请由部门的派单人用「派单」，对方才要办。`,
  demands: (words) => `这些不能要求，派单时请去掉：${words.map((each) => `“${each}”`).join('、')}`,
  textIsKept: '判定后，这段话隐去名册里的人名、单位和号码，留作改进判断的样例。',
  refusedTitle: '没有走派单，不算数',
  refused: (author, command, notATask) =>
    `${author}刚才那句像在派任务，没有责任人、期限和依据，可以不办。要派，请发「${command}」；不是派任务，请发「${notATask}」。`,
  judged: (number, verdict, kept) => ({
    title: '记下了',
    text: `${number} 号${verdict === 'talk' ? '不是派任务，不再计数。' : '是派任务，计数。'}${kept ? '这段话已隐去人名，留作样例。' : ''}`,
  }),
  noSuchBypass: (number) => `没有 ${number} 号。`,
  judgedAlready: '督导已经判定，以督导的为准。',
  listTitle: (days, total) => `随口派单：近 ${days} 天 ${total} 条`,
  labels: {
    afterHours: '下班时间',
    departments: '哪些部门',
    people: '哪些人',
    hours: '什么时候',
    judgedTalk: '判定不是',
  },
  count: (count) => `${count} 条`,
  hour: (hour) => `${hour} 点`,
  noDepartment: '没有部门的',
  line: ({ number, at, unit, department, author, bypass, text }) => {
    const who = [department, author].filter((each) => each !== null).join(' ')
    const how = [
      ...(bypass.workingHours ? [] : ['下班时间']),
      bypass.verdict === null ? RESPONSES[bypass.response] : VERDICTS[bypass.verdict],
    ].join('，')
    return `${number} 号 ${at} ${unit}群 ${who === '' ? '已不在名册的人' : who}（${how}）${text === null ? '' : `：“${text}”`}`
  },
  none: '没有发现不走派单、在群里直接派活的。',
}
