import { stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Database } from '../../../adapters/prisma/engine.ts'
import { CHAIN_START } from '../../app/audit-chain.ts'
import type { LedgerHead } from '../../app/ports.ts'
import type { Instant } from '../../domain/instant.ts'
import { type Finding, fine, problem, warning } from './finding.ts'
import type { OutboxState } from './outbox.ts'

const SYNCHRONOUS_FULL = 2
const GIGABYTE = 1024 ** 3
/** Below this a busy county's database is full within weeks. */
const LOW_DISK_BYTES = GIGABYTE

/** How the database is kept: durably, and with room to grow. */
export async function storageFindings(database: Database): Promise<readonly Finding[]> {
  return database.location.engine === 'sqlite'
    ? sqliteFindings(database, database.location.file)
    : postgresqlFindings(database)
}

async function sqliteFindings({ sql }: Database, file: string): Promise<readonly Finding[]> {
  const [sync] = await sql.rows<{ synchronous: number }>('PRAGMA synchronous', [])
  const sizes = await Promise.all(
    [file, `${file}-wal`].map((path) =>
      stat(path).then(
        (each) => each.size,
        () => 0,
      ),
    ),
  )
  const size = megabytes(sizes.reduce((sum, each) => sum + each, 0))
  const { bavail, bsize } = await statfs(dirname(file))
  const free = bavail * bsize
  return [
    sync?.synchronous === SYNCHRONOUS_FULL
      ? fine(
          'database',
          `SQLite ${file}，${size}，synchronous=FULL`,
          `SQLite ${file}, ${size}, synchronous=FULL`,
        )
      : problem(
          'database',
          {
            zh: `synchronous=${sync?.synchronous}，断电可能丢最后几条`,
            en: `synchronous=${sync?.synchronous}: a power cut may lose the last commits`,
          },
          {
            zh: '不要用别的程序改这个文件的设置',
            en: 'let no other program change the settings of this file',
          },
        ),
    free >= LOW_DISK_BYTES
      ? fine('database', `磁盘剩余 ${megabytes(free)}`, `${megabytes(free)} of disk left`)
      : warning(
          'database',
          { zh: `磁盘只剩 ${megabytes(free)}`, en: `only ${megabytes(free)} of disk left` },
          {
            zh: '腾出空间，或把数据库移到大一些的盘',
            en: 'make room, or move the database to a larger disk',
          },
        ),
  ]
}

async function postgresqlFindings({ sql }: Database): Promise<readonly Finding[]> {
  const [row] = await sql.rows<{ size: number | string; commit: string; version: string }>(
    `SELECT pg_database_size(current_database()) AS size, current_setting('synchronous_commit') AS commit, current_setting('server_version') AS version`,
    [],
  )
  const said = `PostgreSQL ${row?.version}, ${megabytes(Number(row?.size ?? 0))}, synchronous_commit=${row?.commit}`
  return [
    row?.commit === 'off'
      ? problem(
          'database',
          { zh: said, en: said },
          {
            zh: '把 synchronous_commit 设为 on：否则断电会丢已答复的命令',
            en: 'set synchronous_commit to on: a power cut could lose commands that were answered',
          },
        )
      : fine('database', said, said),
  ]
}

/** Does the end of the audit chain stand where the head says? The whole chain is for `audit verify`. */
export async function auditEndFindings({ sql }: Database, head: LedgerHead): Promise<readonly Finding[]> {
  const [row] = await sql.rows<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
    [],
  )
  // Rows that were committed after the head was read are no fault.
  const [at] = await sql.rows<{ hash: string }>('SELECT hash FROM audit WHERE seq = ?', [head.auditSeq])
  const hash = head.auditSeq === 0 ? CHAIN_START : at?.hash
  return [
    hash === head.auditHash && (row?.seq ?? 0) >= head.auditSeq
      ? fine(
          'database',
          `审计记录 ${head.auditSeq} 条，末尾与账头相符`,
          `${head.auditSeq} audit rows, the last as the head has it`,
        )
      : problem(
          'database',
          { zh: '审计记录的末尾与账头不符', en: 'the end of the audit chain is not what the head says' },
          {
            zh: '停用归一，用 npm run guiyi -- audit verify 找出第一处，再从备份核对',
            en: 'stop Guiyi, find the place with npm run guiyi -- audit verify, and compare with a backup',
          },
        ),
  ]
}

/** What the server's clock shows; null for SQLite, which has none of its own. */
export async function databaseClock({ engine, sql }: Database): Promise<Instant | null> {
  if (engine === 'sqlite') return null
  const [row] = await sql.rows<{ ms: number | string }>(
    'SELECT extract(epoch FROM clock_timestamp()) * 1000 AS ms',
    [],
  )
  return row === undefined ? null : Number(row.ms)
}

export async function outboxState({ sql }: Database, now: Instant): Promise<OutboxState> {
  const [row] = await sql.rows<{
    dead: number | string
    pending: number | string
    oldest: number | string | null
  }>(
    `SELECT count(CASE WHEN state = 'dead' THEN 1 END) AS dead, count(CASE WHEN state = 'pending' THEN 1 END) AS pending,
      min(CASE WHEN state = 'pending' AND "notBefore" <= ? THEN "createdAt" END) AS oldest
      FROM outbox WHERE state IN ('dead', 'pending')`,
    [now],
  )
  const oldest = row?.oldest ?? null
  return {
    dead: Number(row?.dead ?? 0),
    pending: Number(row?.pending ?? 0),
    oldestDue: oldest === null ? null : Number(oldest),
  }
}

function megabytes(bytes: number): string {
  return bytes >= GIGABYTE ? `${(bytes / GIGABYTE).toFixed(1)} GB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`
}
