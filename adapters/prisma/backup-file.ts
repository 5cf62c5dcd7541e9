import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { SqlRow } from './sql.ts'

/**
 * A backup file: gzip of JSON lines. The first says what it is, each further one is [table, row], the last has
 * the number of rows of each table and the SHA-256 of everything before it. Either engine writes it, either reads it.
 */
export interface BackupHeader {
  readonly guiyi: 'backup'
  /** Names of the migrations that the tables had. */
  readonly migrations: readonly string[]
}
export type RowCounts = Readonly<Record<string, number>>
export type BackupRow = readonly [table: string, row: SqlRow]

export type BackupProblemCode = 'FILE_EXISTS' | 'NOT_A_BACKUP' | 'DAMAGED' | 'NEWER_VERSION' | 'NOT_EMPTY'

/** A backup or restore that was refused, with nothing changed. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem'
  readonly code: BackupProblemCode
  constructor(code: BackupProblemCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/**
 * Writes a backup file, readable by its owner alone, and makes it durable; until it is complete it is called `FILE.partial`.
 * @throws BackupProblem FILE_EXISTS; or what `rows` throws.
 */
export async function writeBackupFile(
  file: string,
  header: BackupHeader,
  rows: AsyncIterable<BackupRow>,
): Promise<RowCounts> {
  const partial = `${file}.partial`
  const target = await open(file, 'wx', 0o600).catch((cause) => {
    throw cause.code === 'EEXIST' ? new BackupProblem('FILE_EXISTS', `${file} exists already`) : cause
  })
  await target.close()
  const counts: Record<string, number> = {}
  try {
    await pipeline(
      lines(header, rows, counts),
      createGzip(),
      createWriteStream(partial, { mode: 0o600, flush: true }),
    )
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    await rm(file, { force: true })
    throw error
  }
  return counts
}

async function* lines(header: BackupHeader, rows: AsyncIterable<BackupRow>, counts: Record<string, number>) {
  const hash = createHash('sha256')
  const line = (content: unknown) => {
    const text = `${JSON.stringify(content)}\n`
    hash.update(text)
    return text
  }
  yield line(header)
  for await (const row of rows) {
    counts[row[0]] = (counts[row[0]] ?? 0) + 1
    yield line(row)
  }
  yield `${JSON.stringify({ rows: counts, sha256: hash.digest('hex') })}\n`
}

export interface BackupSummary {
  readonly header: BackupHeader
  readonly rows: RowCounts
}

/**
 * Reads a backup file to its end and compares its content with its last line.
 * @throws BackupProblem NOT_A_BACKUP or DAMAGED.
 */
export async function verifyBackupFile(file: string): Promise<BackupSummary> {
  const hash = createHash('sha256')
  let header: BackupHeader | null = null
  const counts: Record<string, number> = {}
  let end: string | null = null
  for await (const line of textLines(file)) {
    if (end !== null) throw damaged(file)
    const content = parsed(file, line)
    if (header === null) {
      header = content as BackupHeader
      if (header.guiyi !== 'backup') throw new BackupProblem('NOT_A_BACKUP', `${file} is no backup of Guiyi`)
    } else if (Array.isArray(content)) {
      counts[content[0]] = (counts[content[0]] ?? 0) + 1
    } else {
      end = (content as { sha256: string }).sha256
      continue
    }
    hash.update(`${line}\n`)
  }
  if (header === null || end === null || end !== hash.digest('hex')) throw damaged(file)
  return { header, rows: counts }
}

/** The rows of a file that `verifyBackupFile` has passed. */
export async function* backupRows(file: string): AsyncGenerator<BackupRow> {
  for await (const line of textLines(file)) {
    const content = parsed(file, line)
    if (Array.isArray(content)) yield content as unknown as BackupRow
  }
}

/** Lines end at LF alone: a text may hold what other line readers take for an end. */
async function* textLines(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const text = createGunzip().setEncoding('utf8')
  source.on('error', (error) => text.destroy(error))
  source.pipe(text)
  let rest = ''
  try {
    for await (const chunk of text) {
      const parts = (rest + chunk).split('\n')
      rest = parts.pop() ?? ''
      yield* parts
    }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    if (code === 'Z_DATA_ERROR') {
      throw new BackupProblem('NOT_A_BACKUP', `${file} is no backup of Guiyi, or is damaged`, { cause })
    }
    if (code.startsWith('Z_')) throw damaged(file, cause)
    throw cause
  }
  if (rest !== '') throw damaged(file)
}

function parsed(file: string, line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw damaged(file, cause)
  }
}

const damaged = (file: string, cause?: unknown) =>
  new BackupProblem('DAMAGED', `${file} is damaged or incomplete: take another backup`, { cause })
