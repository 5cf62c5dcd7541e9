import { answerDeadline } from '../app/dry-run/deadline.ts'
import { wordingFor } from '../app/world.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import { noWords, readArguments } from './arguments.ts'
import { holidaysFor } from './calendar-files.ts'
import type { CliCommand } from './command.ts'
import { answerLines } from './json-lines.ts'

export const deadlineCommand: CliCommand = {
  usage: ['deadline [--calendar FILE]… < LINES'],
  purpose: {
    zh: '看期限的写法读成哪一天几点：每行 {"id","ref","text"}',
    en: 'Says how deadlines are read: {"id","ref","text"} a line',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { calendar: { type: 'string', multiple: true } })
    noWords(positionals)
    const calendar = createCalendar(DEFAULT_SCHEDULE, await holidaysFor(values.calendar, terminal))
    const wording = wordingFor(terminal.language)
    return answerLines(terminal, (line) => answerDeadline(line, calendar, wording), {
      deadline: null,
      why: 'UNUSABLE_LINE',
    })
  },
}
