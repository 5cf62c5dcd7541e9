import pg from 'pg'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { aPost } from './county.ts'
import { medianOf, type Stretch, stretch } from './measure.ts'
import { openRoad } from './road.ts'

export const SERVER = process.env['GUIYI_TEST_POSTGRES_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const ROUNDS = 3
/** Commands in flight, and how many share a raw commit for comparison: the road's own cap is 256. */
const LEVELS = [
  { inFlight: 1, shared: 1, commands: 400 },
  { inFlight: 16, shared: 16, commands: 1_600 },
  { inFlight: 256, shared: 256, commands: 3_200 },
] as const
const TABLES = ['seen', 'task', 'task_owner', 'audit', 'outbox'] as const

export interface AgainstPostgresql {
  readonly inFlight: number
  readonly raw: Stretch
  readonly road: Stretch
}

/** The whole road on PostgreSQL beside `pg` writing the same rows in commits of the same size; null without a server. */
export async function roadAgainstPostgresql(): Promise<readonly AgainstPostgresql[] | null> {
  const admin = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 2_000 })
  try {
    await admin.connect()
  } catch {
    return null
  }
  const names = ['road', 'raw'].map((part) => `guiyi_bench_${part}_${process.pid}`) as [string, string]
  try {
    for (const name of names) await admin.query(`CREATE DATABASE ${name}`)
    return await compare(urlOf(names[0]), urlOf(names[1]))
  } finally {
    for (const name of names) await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await admin.end()
  }
}

async function compare(roadUrl: string, rawUrl: string): Promise<readonly AgainstPostgresql[]> {
  const road = await openRoad(roadUrl)
  const empty = await openDatabase(rawUrl)
  await migrate(empty)
  await empty.close()
  const raw = new pg.Client({ connectionString: rawUrl })
  await raw.connect()
  await road.warmUp()
  let posted = 0
  const post = () => road.receive(aPost(posted++))
  await stretch(1_024, 64, post)
  const rows = await writtenRows(roadUrl, 1_024)
  const results: AgainstPostgresql[] = []
  for (const { inFlight, shared, commands } of LEVELS) {
    const roadRounds: Stretch[] = []
    const rawRounds: Stretch[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      rawRounds.push(perCommand(await rawRound(raw, rows, shared), shared))
      roadRounds.push(await stretch(commands, inFlight, post))
    }
    results.push({ inFlight, raw: medianOf(rawRounds), road: medianOf(roadRounds) })
  }
  await raw.end()
  await road.close()
  return results
}

type Rows = ReadonlyMap<string, readonly object[]>

async function writtenRows(url: string, count: number): Promise<Rows> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const rows = new Map<string, readonly object[]>()
  for (const table of TABLES) {
    const found = await client.query(`SELECT to_jsonb(r) AS row FROM ${table} r LIMIT ${count}`)
    rows.set(
      table,
      found.rows.map(({ row }) => row as object),
    )
  }
  await client.end()
  return rows
}

/** One statement a table and commit, however many commands share it. */
async function rawRound(client: pg.Client, rows: Rows, shared: number): Promise<Stretch> {
  await client.query(`TRUNCATE ${TABLES.join(', ')}`)
  const commits = Math.floor((rows.get('task')?.length ?? 0) / shared)
  return stretch(commits, 1, async (index) => {
    await client.query('BEGIN')
    await client.query('UPDATE ledger_head SET "nextTask" = "nextTask" + 1 WHERE id = 1')
    for (const table of TABLES) {
      const part = rows.get(table)?.slice(index * shared, (index + 1) * shared)
      await client.query({
        name: `raw-${table}`,
        text: `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        values: [JSON.stringify(part)],
      })
    }
    await client.query('COMMIT')
  })
}

const perCommand = (commits: Stretch, shared: number): Stretch => ({
  ...commits,
  perSecond: commits.perSecond * shared,
})

function urlOf(name: string): string {
  const url = new URL(SERVER)
  url.pathname = name
  return url.href
}
