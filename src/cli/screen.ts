import { answerScreen } from '../app/dry-run/screen.ts'
import { createCalendar, DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import { screen } from '../domain/screening/screen.ts'
import { noWords, readArguments } from './arguments.ts'
import { holidaysFor } from './calendar-files.ts'
import { type CliCommand, UsageProblem } from './command.ts'
import { answerLines } from './json-lines.ts'
import { screenHistory } from './screen/history.ts'

export const screenCommand: CliCommand = {
  usage: ['screen < LINES', 'screen --history FILE [--json] [--list] [--calendar FILE]…'],
  purpose: {
    zh: '看一句话是不是随口派单：每行 {"id","text"}；--history 读导出的聊天记录，统计随口派单：谁派的、几点派的、当天就要的、带什么不该提的要求；--list 逐条列出',
    en: 'Says whether a message is an assignment outside the form: {"id","text"} a line; --history reads an exported chat and counts them: by whom, when, due the same day, with which forbidden demands; --list names each',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      history: { type: 'string' },
      json: { type: 'boolean' },
      list: { type: 'boolean' },
      calendar: { type: 'string', multiple: true },
    })
    noWords(positionals)
    const { history, json = false, list = false } = values
    if (history !== undefined) {
      const calendar = createCalendar(DEFAULT_SCHEDULE, await holidaysFor(values.calendar, terminal))
      return screenHistory({ file: history, json, list }, terminal, calendar, screen)
    }
    if (json || list || values.calendar !== undefined) {
      throw new UsageProblem({
        zh: '--json、--list、--calendar 要和 --history 一起用',
        en: '--json, --list and --calendar go with --history',
      })
    }
    return answerLines(terminal, (line) => answerScreen(line, screen), { assignment: false })
  },
}
