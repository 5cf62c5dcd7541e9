import type { Database } from './engine.ts'

/** How many judged texts are kept, and the last of them. */
export interface KeptExamples {
  readonly count: number
  readonly last: number
}

/** Rows a transaction, so that a command never waits long behind it. */
const CHUNK = 500

export async function keptExamples({ sql }: Database): Promise<KeptExamples> {
  const [kept] = await sql.rows<{ count: number; last: number }>(
    'SELECT count(*) AS count, coalesce(max(position), 0) AS last FROM example',
    [],
  )
  return { count: Number(kept?.count ?? 0), last: Number(kept?.last ?? 0) }
}

/** Deletes the texts that were counted, and none that were judged since; and what was said and not judged yet. */
export async function forgetExamples({ sql }: Database, { last }: KeptExamples): Promise<number> {
  let forgotten = 0
  for (;;) {
    const [chunk] = await sql.rows<{ end: number | null }>(
      `SELECT max(position) AS "end" FROM (SELECT position FROM example WHERE position <= ? ORDER BY position LIMIT ${CHUNK}) AS oldest`,
      [last],
    )
    const end = chunk?.end ?? null
    if (end === null) {
      await sql.transaction((tx) => tx.run('DELETE FROM bypass_text', []))
      return forgotten
    }
    forgotten += await sql.transaction((tx) => tx.run('DELETE FROM example WHERE position <= ?', [end]))
  }
}
