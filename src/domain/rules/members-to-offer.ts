import type { PostingFacts } from './rule.ts'

/** More names than this are no help to choose from in a chat. */
const MOST_NAMES = 8

/** Members of the addressed unit to choose an owner from. */
export function membersToOffer(facts: PostingFacts): readonly string[] {
  return facts.memberNames.slice(0, MOST_NAMES)
}
