import type { Example } from '../domain/bypass.ts'
import { createCalendar, DEFAULT_SCHEDULE, type WorkingCalendar } from '../domain/calendar.ts'
import { createHolidays } from '../domain/holidays.ts'
import { formatLocal } from '../domain/instant.ts'
import { noWords, readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say, type Terminal } from './command.ts'
import { type OpenedDatabase, withDatabase } from './database.ts'
import { pour } from './pour.ts'

export const examplesCommand: CliCommand = {
  usage: ['examples', 'examples --forget'],
  purpose: {
    zh: '列出人们判过是不是派单的句子，每行一个 JSON，供以后改进判断；--forget 全部删除',
    en: 'Prints the texts that people have judged, a JSON object a line, to improve the judgement with; --forget deletes them all',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { forget: { type: 'boolean' } })
    noWords(positionals)
    return withDatabase(terminal, 'existing', (opened) =>
      values.forget === true ? forget(opened, terminal) : print(opened, terminal),
    )
  },
}

async function print({ ledger }: OpenedDatabase, terminal: Terminal): Promise<ExitCode> {
  const calendar = createCalendar(DEFAULT_SCHEDULE, createHolidays())
  const lines = async function* () {
    for await (const page of ledger.bypasses.examples()) {
      yield page.map((example) => `${JSON.stringify(asLine(example, calendar))}\n`).join('')
    }
  }
  await pour(terminal, lines())
  return 0
}

/** `assignment` is what learning goes by; a task that was given back says nothing about it. */
function asLine({ text, label, reason, judge, at }: Example, calendar: WorkingCalendar) {
  const when = formatLocal(calendar.toLocal(at)).replace(' ', 'T')
  const line = { text, label, reason, judge, at: when }
  return label === 'returned' ? line : { ...line, assignment: label === 'assignment' }
}

/** Says how many before the first is gone. What is judged meanwhile stays. */
async function forget({ database }: OpenedDatabase, terminal: Terminal): Promise<ExitCode> {
  const { forgetExamples, keptExamples } = await import('../../adapters/prisma/forget-examples.ts')
  const kept = await keptExamples(database)
  const zh = terminal.language === 'zh'
  if (kept.count === 0) {
    say(terminal, zh ? '没有留存的句子。' : 'No texts are kept.')
    return 0
  }
  say(
    terminal,
    zh ? `留存的句子有 ${kept.count} 条，正在删除……` : `${kept.count} texts are kept: deleting them`,
  )
  await forgetExamples(database, kept)
  say(
    terminal,
    zh ? '已全部删除。以前的备份里还有。' : 'All of them are deleted. Earlier backups still hold them.',
  )
  return 0
}
