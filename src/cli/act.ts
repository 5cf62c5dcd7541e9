import { GroupCommit } from '../app/group-commit.ts'
import { BOT_ITSELF, type Perform, type World } from '../app/use-case.ts'
import { createWorld } from '../app/world.ts'
import { holidaysFor } from './calendar-files.ts'
import type { Terminal } from './command.ts'
import type { OpenedDatabase } from './database.ts'
import { policyFor } from './policy-files.ts'
import { settingsOf } from './settings.ts'

/**
 * What a command of the terminal needs to act by the same road as chat: each act with its audit row and notices in
 * one transaction. A running Guiyi delivers the notices.
 */
export async function actingFrom(
  { database, ledger }: OpenedDatabase,
  terminal: Terminal,
): Promise<{ readonly world: World; readonly perform: Perform }> {
  const { openDirectory } = await import('../../adapters/prisma/directory.ts')
  const world = createWorld({
    directory: await openDirectory(database),
    ledger,
    policy: await policyFor(undefined, terminal),
    holidays: await holidaysFor(undefined, terminal),
    defaultLanguage: (await settingsOf(terminal.env)).language,
  })
  const commits = new GroupCommit({ world, clock: terminal, onCommitted: () => {} })
  return {
    world,
    perform: ({ key, now, prepare }) => {
      const origin = { key, actorId: BOT_ITSELF, now, answerTo: null }
      return commits.submit({ key, prepare: async () => ({ origin, prepared: await prepare() }) })
    },
  }
}
