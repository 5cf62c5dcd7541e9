/** How long a reader, and the opening of a connection, wait for another process. */
export const BUSY_TIMEOUT_MS = 5_000

/**
 * The settings of every connection to a SQLite file.
 * - `synchronous=FULL`: better-sqlite3 is built to default to NORMAL in WAL mode, which may lose the last commits
 *   in a power cut; a reply that was seen must stay true.
 * - `page_size`, of a new file: a commit writes whole pages, and most of a command's rows touch a page each; with half
 *   the default a shared commit's p99 fell to a third.
 * - `wal_autocheckpoint` in pages: the log grows to about 40 MB, so that fewer than one commit in a hundred pays for
 *   moving it into the file.
 * - `cache_size` in KiB: a batch's changed pages must fit, or they are written twice.
 */
export const SQLITE_PRAGMAS = [
  'page_size=2048',
  `busy_timeout=${BUSY_TIMEOUT_MS}`,
  'journal_mode=WAL',
  'synchronous=FULL',
  'foreign_keys=ON',
  'cache_size=-16384',
  'wal_autocheckpoint=20000',
] as const

const SYNCHRONOUS_FULL = 2

/** Asserts what a connection answers to `PRAGMA journal_mode` and `PRAGMA synchronous`. */
export function assertDurable(file: string, journalMode: unknown, synchronous: unknown): void {
  if (journalMode !== 'wal' || Number(synchronous) !== SYNCHRONOUS_FULL) {
    throw new Error(
      `${file} can't be opened durably: journal_mode is ${journalMode}, synchronous is ${synchronous}; wal and ${SYNCHRONOUS_FULL} are needed`,
    )
  }
}
