import type { PostFields } from '../domain/command/command.ts'
import type { Unit } from '../domain/directory.ts'
import type { Instant } from '../domain/instant.ts'
import type { Judgement } from '../domain/rules/index.ts'
import type { Address } from './ports.ts'
import {
  fieldsToKeep,
  judge,
  lawfulFrom,
  type PostedBy,
  type Posting,
  type PostingWorld,
  readPost,
  type Target,
} from './posting.ts'
import type { Facts } from './use-case.ts'

/** One post as it stands towards many units. Whatever their number, it took one query for all their members. */
export interface ManyPostings {
  readonly reachable: readonly { readonly posting: Posting; readonly card: Address }[]
  /** Units without a permitted group. */
  readonly unreachable: readonly Unit[]
}

export async function prepareMany(
  fields: PostFields,
  targets: readonly Target[],
  by: PostedBy,
  world: PostingWorld,
): Promise<ManyPostings> {
  const reachable = targets.flatMap(({ unit, card }) => (card === null ? [] : [{ unit, card }]))
  const unitIds = reachable.map(({ unit }) => unit.id)
  const members = await world.directory.membersOfMany(unitIds)
  const post = await readPost(fields, by, unitIds, world)
  return {
    reachable: reachable.map(({ unit, card }) => ({
      card,
      posting: post.towards(unit, members.get(unit.id) ?? [], world.calendarOf(unit)),
    })),
    unreachable: targets.flatMap(({ unit, card }) => (card === null ? [unit] : [])),
  }
}

export interface AcceptedPosting {
  readonly posting: Posting
  readonly card: Address
  readonly judgement: Judgement
}

export interface RefusedPosting {
  readonly posting: Posting
  readonly judgement: Judgement
  /** From when on it would be accepted as it stands; null where waiting does not mend it. */
  readonly lawfulFrom: Instant | null
}

/** Every unit addressed is in one of the three. */
export interface ManyVerdicts {
  readonly accepted: readonly AcceptedPosting[]
  readonly refused: readonly RefusedPosting[]
  readonly unreachable: readonly Unit[]
}

/** Judges towards each unit alone: owners, hours, load and earlier tasks differ. */
export function judgeMany(
  { reachable, unreachable }: ManyPostings,
  { policy }: Pick<PostingWorld, 'policy'>,
  facts: Facts,
): ManyVerdicts {
  const accepted: AcceptedPosting[] = []
  const refused: RefusedPosting[] = []
  for (const { posting, card } of reachable) {
    const judgement = judge(posting, policy, facts)
    if (judgement.accepted) accepted.push({ posting, card, judgement })
    else refused.push({ posting, judgement, lawfulFrom: lawfulFrom(posting, judgement, policy, facts) })
  }
  return { accepted, refused, unreachable }
}

/**
 * The fields as they are kept for all these units: the deadline as the date that it means, where it is the same for
 * all. Where hours differ (下班前) the phrase is kept, and read for each unit from the moment at which it was said.
 */
export function fieldsForAll(fields: PostFields, postings: readonly Posting[]): PostFields {
  const [first, ...others] = postings
  if (first === undefined) return fields
  const kept = fieldsToKeep(first)
  return others.every((posting) => fieldsToKeep(posting).deadline === kept.deadline) ? kept : fields
}

/** Codes of all rules that any of them broke, in order of first appearance. */
export function brokenCodes(refused: readonly RefusedPosting[]): readonly string[] {
  return [...new Set(refused.flatMap(({ judgement }) => judgement.violations.map(({ code }) => code)))]
}
