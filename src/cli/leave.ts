import { randomUUID } from 'node:crypto'
import { handOverOfAbsent } from '../app/absences.ts'
import { foretellHandover } from '../app/handover.ts'
import { NO_NEEDS, silently } from '../app/use-case.ts'
import { wordingFor } from '../app/world.ts'
import { actingFrom } from './act.ts'
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
      const { world, perform } = await actingFrom(opened, terminal)
      const wording = wordingFor(terminal.language)
      const lines = await foretellHandover(person, world, wording)
      await perform({
        key: `cli:leave:${randomUUID()}`,
        now: terminal.now(),
        prepare: async () => ({
          needs: NO_NEEDS,
          decide: () =>
            silently({
              departures: [{ personId: person.id, at: terminal.now() }],
              audit: [{ action: 'leave', task: null, refusal: null, detail: { person: person.id } }],
            }),
        }),
      })
      await handOverOfAbsent(world, terminal, perform)
      say(terminal, wording.titles.left(person.name), ...lines)
      return 0
    })
  },
}
