import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { aPost } from './county.ts'
import { medianOf, type Stretch, stretch } from './measure.ts'
import { type CommandRows, openRawSqlite, rowsOfCommands } from './raw-sqlite.ts'
import { openRoad } from './road.ts'

const ROUNDS = 5
const IN_FLIGHT = [1, 16, 256] as const
/** Commands a round and level: long enough for checkpoints to fall into each. */
const COMMANDS: Record<(typeof IN_FLIGHT)[number], number> = { 1: 800, 16: 2_400, 256: 4_800 }
const RAW_COMMANDS = 1_500

export interface AgainstSqlite {
  readonly raw: Stretch
  readonly road: ReadonlyMap<number, Stretch>
}

/** The whole road beside the raw limit, in turns, in one process, on the same disk. */
export async function roadAgainstSqlite(): Promise<AgainstSqlite> {
  const folder = mkdtempSync(join(tmpdir(), 'guiyi-bench-'))
  try {
    const road = await openRoad(`file:${join(folder, 'road.db')}`)
    await road.warmUp()
    let posted = 0
    const post = () => road.receive(aPost(posted++))
    await stretch(RAW_COMMANDS, 64, post)
    const replayed = rowsOfCommands(join(folder, 'road.db'), RAW_COMMANDS)
    const rawRounds: Stretch[] = []
    const roadRounds = new Map<number, Stretch[]>(IN_FLIGHT.map((level) => [level, []]))
    for (let round = 0; round < ROUNDS; round += 1) {
      rawRounds.push(await rawRound(join(folder, `raw-${round}.db`), replayed))
      for (const level of IN_FLIGHT) roadRounds.get(level)?.push(await stretch(COMMANDS[level], level, post))
    }
    await road.close()
    return {
      raw: medianOf(rawRounds),
      road: new Map([...roadRounds].map(([level, rounds]) => [level, medianOf(rounds)])),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function rawRound(file: string, commands: readonly CommandRows[]): Promise<Stretch> {
  const database = await openDatabase(`file:${file}`)
  await migrate(database)
  await database.close()
  const raw = openRawSqlite(file)
  const round = await stretch(commands.length, 1, async (index) => {
    const command = commands[index]
    if (command !== undefined) raw.write(command)
  })
  raw.close()
  return round
}
