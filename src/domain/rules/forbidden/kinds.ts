import type { ForbiddenKind } from '../rule.ts'
import { CERTIFICATE } from './certificate.ts'
import { CHAIN_REPLY } from './chain-reply.ts'
import { CHECK_IN } from './check-in.ts'
import type { DemandConstructions } from './construction.ts'
import { LIKES_AND_VOTES } from './likes-and-votes.ts'
import { PLATFORM_ACTIVITY } from './platform-activity.ts'
import { QUOTA } from './quota.ts'
import { RANKING } from './ranking.ts'
import { RECEIPT } from './receipt.ts'
import { SCREENSHOT } from './screenshot.ts'

/** How each kind of demand is recognised; a kind without its constructions does not compile. */
const BY_KIND: Readonly<Record<ForbiddenKind, DemandConstructions>> = {
  CHECK_IN,
  SCREENSHOT,
  CHAIN_REPLY,
  LIKES_AND_VOTES,
  RECEIPT,
  RANKING,
  QUOTA,
  PLATFORM_ACTIVITY,
  CERTIFICATE,
}

export const DEMAND_KINDS: readonly DemandConstructions[] = Object.values(BY_KIND)
