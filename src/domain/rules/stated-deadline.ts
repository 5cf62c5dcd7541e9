import { deadlineInstant } from '../deadline.ts'
import type { Instant } from '../instant.ts'
import type { PostingFacts } from './rule.ts'

/** The instant that the deadline field names, null when it was left out or names none. */
export function statedDeadline(facts: PostingFacts): Instant | null {
  return facts.deadline?.ok ? deadlineInstant(facts.deadline, facts.calendar) : null
}
