import { silently } from '../app/use-case.ts'
import { commitFromTerminal } from './act.ts'
import { oneWord, readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say } from './command.ts'
import { withDatabase } from './database.ts'
import { activePeople, personCalled } from './people.ts'

const NOTHING_DONE = { zh: '没有登记', en: 'Nothing was done' }

export const leaveCommand: CliCommand = {
  usage: ['leave PERSON'],
  purpose: {
    zh: '登记一个人离任：账号不再听从，不再给他发通知，在办任务转给本单位负责人',
    en: 'Enters a person as having left: their accounts command nothing, nothing is sent to them, their open tasks go to the lead of the unit',
  },
  async run(args, terminal) {
    const { positionals } = readArguments(args, {})
    const name = oneWord(positionals, { zh: '请给出人（姓名或编号）', en: 'give the person (name or code)' })
    return withDatabase(terminal, 'existing', async (opened): Promise<ExitCode> => {
      const data = await opened.directoryStore.read()
      const person = personCalled(name, activePeople(data), data, NOTHING_DONE)
      await commitFromTerminal(
        opened,
        'leave',
        silently({
          departures: [{ personId: person.id, at: terminal.now() }],
          audit: [{ action: 'leave', task: null, refusal: null, detail: { person: person.id } }],
        }),
        terminal,
      )
      const counts = await opened.ledger.openTaskCountsOf(person.id)
      const open = counts.reduce((sum, count) => sum + count.open, 0)
      say(
        terminal,
        terminal.language === 'zh'
          ? `${person.name}已登记离任。${open === 0 ? '名下没有在办的任务。' : `名下在办 ${open} 件，正在运行的归一十分钟内转给本单位负责人。`}`
          : `${person.name} is entered as having left. ${open === 0 ? 'There are no open tasks.' : `${open} open tasks; a running Guiyi hands them to the lead of the unit within ten minutes.`}`,
      )
      return 0
    })
  },
}
