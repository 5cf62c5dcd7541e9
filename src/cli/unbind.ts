import { randomUUID } from 'node:crypto'
import { NO_NEEDS, silently } from '../app/use-case.ts'
import { actingFrom } from './act.ts'
import { oneWord, readArguments } from './arguments.ts'
import { type CliCommand, type ExitCode, say } from './command.ts'
import { withDatabase } from './database.ts'
import { personCalled } from './people.ts'

const NOTHING_RELEASED = { zh: '没有解除任何绑定', en: 'Nothing was released' }

export const unbindCommand: CliCommand = {
  usage: ['unbind PERSON', 'unbind PERSON --platform PLATFORM'],
  purpose: {
    zh: '解除一个人的账号绑定（全部，或一个平台上的）；账号此后不能代表他，可以重新绑定',
    en: 'Releases the accounts of a person (all, or those of one platform): they speak for nobody any more, and can be bound anew',
  },
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, { platform: { type: 'string' } })
    const name = oneWord(positionals, { zh: '请给出人（姓名或编号）', en: 'give the person (name or code)' })
    return withDatabase(terminal, 'existing', async (opened): Promise<ExitCode> => {
      const data = await opened.directoryStore.read()
      const person = personCalled(name, data.people, data, NOTHING_RELEASED)
      const { platform } = values
      const accounts = (await opened.ledger.transact((tx) => tx.accountsOf(person.id))).filter(
        (account) => platform === undefined || account.platform === platform,
      )
      const { language } = terminal
      if (accounts.length === 0) {
        say(terminal, language === 'zh' ? `${person.name}没有绑定的账号。` : `${person.name} has no account.`)
        return 1
      }
      const at = terminal.now()
      const detail = { person: person.id, accounts }
      const { perform } = await actingFrom(opened, terminal)
      await perform({
        key: `cli:unbind:${randomUUID()}`,
        now: at,
        prepare: async () => ({
          needs: NO_NEEDS,
          decide: () =>
            silently({
              released: accounts.map((account) => ({ ...account, at })),
              audit: [{ action: 'unbind', task: null, refusal: null, detail }],
            }),
        }),
      })
      const shown = accounts.map((account) => `${account.platform}:${account.account} ${account.userId}`)
      say(
        terminal,
        language === 'zh'
          ? `已解除${person.name}的绑定：${shown.join('、')}。再绑定请发新码：npm run guiyi -- code ${person.id}`
          : `Released the accounts of ${person.name}: ${shown.join(', ')}. To bind again: npm run guiyi -- code ${person.id}`,
      )
      return 0
    })
  },
}
