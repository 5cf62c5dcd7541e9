import type { DemoAccount, DirectoryStore } from '../../src/app/ports.ts'
import { DEMO_COUNTY } from './county.ts'

/** Everybody of the demo speaks on the local web chat, under their own id. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = DEMO_COUNTY.people.map(({ id }) => ({
  platform: 'web',
  account: 'local',
  userId: id,
  personId: id,
  privateConversationId: `private:${id}`,
}))

/** Loads the demo county into an empty database and marks that as a demo; false, and nothing done, in any other. */
export async function loadDemo(store: DirectoryStore): Promise<boolean> {
  if (!(await store.isEmpty())) return false
  // Marked first: should the machine stop between the two, no invented person stands unmarked.
  await store.markDemo()
  await store.apply(DEMO_COUNTY, DEMO_ACCOUNTS)
  return true
}
