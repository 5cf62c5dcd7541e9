import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Engine = 'sqlite' | 'postgresql'

/** Which engine a DATABASE_URL means, and where: an absolute file for SQLite, the URL itself for PostgreSQL. */
export type DatabaseLocation =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgresql'; readonly url: string }

/** Thrown for a DATABASE_URL that names no engine Guiyi runs on. Its message never repeats the URL: it may hold a password. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError'
}

/**
 * Reads DATABASE_URL: `file:PATH` (relative to the working directory) or `postgres(ql)://…`.
 * @throws DatabaseUrlError for anything else.
 */
export function readDatabaseUrl(url: string): DatabaseLocation {
  if (/^postgres(ql)?:\/\//.test(url)) return { engine: 'postgresql', url }
  if (url.startsWith('file://')) return { engine: 'sqlite', file: fileURLToPath(url) }
  if (url.startsWith('file:')) {
    const path = url.slice('file:'.length).split('?', 1)[0] ?? ''
    if (path !== '' && path !== ':memory:') return { engine: 'sqlite', file: resolve(path) }
    throw new DatabaseUrlError('DATABASE_URL must name a file after "file:", such as file:./data/guiyi.db')
  }
  throw new DatabaseUrlError('DATABASE_URL must begin with "file:" (SQLite) or "postgresql://" (PostgreSQL)')
}
