import { NOTHING_ASKED } from '../app/asked-matters.ts'
import { Explainer } from '../app/dry-run/explain.ts'
import { memoryDirectory } from '../app/memory-directory.ts'
import { calendarsOver, wordingFor } from '../app/world.ts'
import { DEFAULT_SCHEDULE } from '../domain/calendar.ts'
import type { DirectoryData, Unit } from '../domain/directory.ts'
import { noWords, readArguments } from './arguments.ts'
import { holidaysFor } from './calendar-files.ts'
import type { CliCommand, Terminal } from './command.ts'
import { NoDatabaseYet, withDatabase } from './database.ts'
import { NO_DIRECTORY, readDirectoryFiles } from './directory-files.ts'
import { answerLines } from './json-lines.ts'
import { policyFor } from './policy-files.ts'

export const explainCommand: CliCommand = {
  usage: ['explain [--human] [--directory FILE]… [--policy FILE] [--calendar FILE]… < LINES'],
  purpose: {
    zh: '试判派单，不发出、不入库：每行 {"id","now","poster","unit","text"}；加 --human 附上群里会看到的回复',
    en: 'Judges posts without sending or keeping them: {"id","now","poster","unit","text"} a line; --human adds the reply that the chat would show',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      human: { type: 'boolean' },
      directory: { type: 'string', multiple: true },
      policy: { type: 'string' },
      calendar: { type: 'string', multiple: true },
    })
    noWords(positionals)
    const [data, policy, holidays] = await Promise.all([
      values.directory === undefined ? configuredDirectory(terminal) : readDirectoryFiles(values.directory),
      policyFor(values.policy, terminal),
      holidaysFor(values.calendar, terminal),
    ])
    const calendarOf = calendarsOver(holidays)
    const world = {
      directory: memoryDirectory(data),
      policy,
      askedMatters: NOTHING_ASKED,
      defaultLanguage: terminal.language,
      calendarOf: (unit: Unit | null) => calendarOf(unit?.schedule ?? DEFAULT_SCHEDULE),
      wordingFor,
    }
    const explainer = new Explainer(world, data, values.human === true)
    return answerLines(terminal, (line) => explainer.answer(line), {
      accepted: false,
      reasons: [],
      emergency: false,
    })
  },
}

/** The directory of the configured database; the demo county where there is none yet, or an empty one. */
async function configuredDirectory(terminal: Terminal): Promise<DirectoryData> {
  const data = await withDatabase(terminal, 'existing', ({ directoryStore }) => directoryStore.read()).catch(
    (problem: unknown) => {
      if (problem instanceof NoDatabaseYet) return NO_DIRECTORY
      throw problem
    },
  )
  if (data.units.length > 0) return data
  const zh = '还没有导入名录：用演示县“清河县”试判'
  const en = 'no directory was imported yet: judging by the demo county 清河县'
  terminal.stderr.write(`guiyi explain: ${terminal.language === 'zh' ? zh : en}\n`)
  return (await import('../../adapters/demo/county.ts')).DEMO_COUNTY
}
