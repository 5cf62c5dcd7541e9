import { PRIORITIES } from '../../src/app/outbox-window.ts'
import type { OutboxStore, Settlement, WaitingRow } from '../../src/app/ports.ts'

/** Nothing came of anything; a test names what did. */
export const NOTHING_SETTLED: Settlement = {
  delivered: [],
  cards: [],
  retries: [],
  dead: [],
  lost: [],
  postponed: [],
}

/** All that is due to an account, in the order in which it would be sent. */
export async function allDue(
  store: OutboxStore,
  now: number,
  account: { readonly platform: string; readonly account: string } = { platform: 'web', account: 'local' },
): Promise<readonly WaitingRow[]> {
  const rows: WaitingRow[] = []
  for (const priority of PRIORITIES) {
    const nothing = { positions: [], conversationIds: [] }
    rows.push(...(await store.due({ ...account, priority }, now, 1_000, nothing)))
  }
  return rows
}
