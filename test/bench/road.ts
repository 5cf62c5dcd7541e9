import { readPolicyFile } from '../../adapters/policy-file.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import { type Database, openDatabase } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { Dispatch } from '../../src/app/dispatch.ts'
import { GroupCommit } from '../../src/app/group-commit.ts'
import { GroupActivity } from '../../src/app/groups/activity.ts'
import { Outages } from '../../src/app/groups/outages.ts'
import type { Incoming, Ledger } from '../../src/app/ports.ts'
import { createWorld } from '../../src/app/world.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { LOADED_ACCOUNTS, LOADED_COUNTY, WORKING_MOMENT } from './county.ts'

/** The whole road on a fresh database: text in, durable rows and the reply in the outbox. Nothing is faked. */
export interface Road {
  readonly database: Database
  readonly ledger: Ledger
  receive(incoming: Incoming): Promise<unknown>
  /** A running bot knows its members; looking them up for the first time is not what is measured. */
  warmUp(): Promise<void>
  close(): Promise<void>
}

/** `deliverFrom`, where given, sets up a delivery and returns how to wake it after a commit. */
export async function openRoad(
  url: string,
  deliverFrom: (database: Database) => () => void = () => () => {},
): Promise<Road> {
  const clock = { now: () => WORKING_MOMENT }
  const database = await openDatabase(url)
  await migrate(database)
  const store = directoryStore(database, clock)
  if (await store.isEmpty()) await store.apply(LOADED_COUNTY, LOADED_ACCOUNTS)
  const directory = await openDirectory(database)
  const ledger = createLedger(database, clock)
  const world = createWorld({
    directory,
    ledger,
    policy: await readPolicyFile('policy.yaml'),
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  const commits = new GroupCommit({ world, clock, onCommitted: deliverFrom(database) })
  const outages = new Outages({ info: () => {}, warn: () => {}, error: () => {} })
  const dispatch = new Dispatch({ world, clock, commits, activity: new GroupActivity(), outages })
  return {
    database,
    ledger,
    receive: async (incoming) => dispatch.receive(incoming),
    warmUp: async () => {
      for (const unit of directory.units()) await directory.membersOf(unit.id)
      for (const { platform, account, conversationId } of LOADED_COUNTY.groups) {
        await directory.group({ platform, account, conversationId })
      }
    },
    close: () => database.close(),
  }
}
