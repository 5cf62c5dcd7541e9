import { answerWorktime } from '../app/dry-run/worktime.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import { noWords, readArguments } from './arguments.ts'
import { holidaysFor } from './calendar-files.ts'
import type { CliCommand } from './command.ts'
import { answerLines } from './json-lines.ts'

export const worktimeCommand: CliCommand = {
  usage: ['worktime [--calendar FILE]… < LINES'],
  purpose: {
    zh: '问某一刻是不是工作日、是不是上班时间（默认作息 08:30–12:00、14:00–17:30）：每行 {"id","ref"}',
    en: 'Says of moments whether they are on a workday and in office hours (08:30–12:00, 14:00–17:30): {"id","ref"} a line',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { calendar: { type: 'string', multiple: true } })
    noWords(positionals)
    const calendar = createCalendar(DEFAULT_SCHEDULE, await holidaysFor(values.calendar, terminal))
    return answerLines(terminal, (line) => answerWorktime(line, calendar), {
      workday: null,
      workingHours: null,
      covered: null,
    })
  },
}
