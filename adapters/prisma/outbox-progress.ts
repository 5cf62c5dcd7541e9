import type { Instant } from '../../src/domain/instant.ts'
import type { Database } from './engine.ts'
import { PRIORITY } from './outbox-rows.ts'

const HOUR_MS = 3_600_000
/** Over how long the pace is measured: what was sent before is no news of how fast it goes now. */
const PACE_MS = 5 * 60_000
/** Nobody reads a larger number more exactly; counting stops there. */
export const MOST_COUNTED = 100_000

/** How far the outbox of one account has come. */
export interface OutboxProgress {
  readonly platform: string
  readonly account: string
  /** Not yet delivered, due or not; at most MOST_COUNTED. */
  readonly waiting: number
  readonly due: number
  /** When the row that waits longest became due. */
  readonly oldestDue: Instant | null
  readonly deliveredLastHour: number
  readonly dead: number
  /** How long what is due takes at the pace of the last minutes; null when nothing moved in them. */
  readonly minutesLeft: number | null
}

/** Of every account that has something waiting, put aside or lately sent. Walks the one index of the outbox. */
export async function outboxProgress({ sql }: Database, now: Instant): Promise<readonly OutboxProgress[]> {
  const accounts = await accountsOf(sql)
  const progress: OutboxProgress[] = []
  for (const of of accounts) {
    const count = async (statement: string, ...more: number[]): Promise<number> => {
      let counted = 0
      for (const priority of Object.values(PRIORITY)) {
        const [found] = await sql.rows<{ n: number }>(statement, [of.platform, of.account, priority, ...more])
        counted += Number(found?.n ?? 0)
      }
      return Math.min(counted, MOST_COUNTED)
    }
    const due = await count(counted(`state = 'pending'`, '"notBefore" <= ?'), now)
    const lately = await count(counted(`state = 'delivered'`, '"notBefore" > ?'), now - PACE_MS)
    progress.push({
      ...of,
      waiting: await count(counted(`state = 'pending'`)),
      due,
      oldestDue: await oldestDue(sql, of, now),
      deliveredLastHour: await count(counted(`state = 'delivered'`, '"notBefore" > ?'), now - HOUR_MS),
      dead: await count(counted(`state = 'dead'`)),
      minutesLeft: minutesLeft(due, lately),
    })
  }
  return progress.filter((of) => of.waiting + of.dead + of.deliveredLastHour > 0)
}

function minutesLeft(due: number, lately: number): number | null {
  if (due === 0) return 0
  return lately === 0 ? null : Math.ceil((due * PACE_MS) / lately / 60_000)
}

type Sql = Database['sql']
interface Account {
  readonly platform: string
  readonly account: string
}

/** Jumps from account to account, however many rows lie between. */
async function accountsOf(sql: Sql): Promise<readonly Account[]> {
  const found = new Map<string, Account>()
  for (const state of ['pending', 'dead', 'delivered']) {
    let last: Account = { platform: '', account: '' }
    for (;;) {
      const [next] = [
        ...(await sql.rows<Account>(NEXT_ACCOUNT, [state, last.platform, last.account])),
        ...(await sql.rows<Account>(NEXT_PLATFORM, [state, last.platform])),
      ]
      if (next === undefined) break
      found.set(`${next.platform}\n${next.account}`, next)
      last = next
    }
  }
  return [...found.values()].toSorted((a, b) => (a.platform + a.account < b.platform + b.account ? -1 : 1))
}

async function oldestDue(sql: Sql, { platform, account }: Account, now: Instant): Promise<Instant | null> {
  let oldest: Instant | null = null
  for (const priority of Object.values(PRIORITY)) {
    const [first] = await sql.rows<{ at: Instant }>(OLDEST, [platform, account, priority, now])
    if (first !== undefined && (oldest === null || first.at < oldest)) oldest = first.at
  }
  return oldest
}

const NEXT_ACCOUNT = `SELECT platform, account FROM outbox
  WHERE state = ? AND platform = ? AND account > ? ORDER BY platform, account LIMIT 1`
const NEXT_PLATFORM = `SELECT platform, account FROM outbox
  WHERE state = ? AND platform > ? ORDER BY platform, account LIMIT 1`
const OLDEST = `SELECT "notBefore" AS at FROM outbox
  WHERE state = 'pending' AND platform = ? AND account = ? AND priority = ? AND "notBefore" <= ?
  ORDER BY "notBefore" LIMIT 1`
const counted = (state: string, and = 'TRUE'): string => `SELECT count(*) AS n FROM (
  SELECT 1 FROM outbox WHERE ${state} AND platform = ? AND account = ? AND priority = ? AND ${and}
  LIMIT ${MOST_COUNTED}) AS counted`
