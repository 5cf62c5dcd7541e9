import { hashOf } from '../hash.ts'
import type { Profile } from './profile.ts'

/** Of so many facts a title's marks are kept; a title with more is read in full. */
export const MOST_FACTS = 4

/**
 * What a title says of periods and numbers, in pairs of integers: of what, and which. By them most titles that contradict
 * it are passed over without being read: last month's report beside this month's. [] when nothing can be told by them.
 */
export function factMarksOf({ periods, quantities }: Profile): readonly number[] {
  const marks: number[] = []
  const mark = (of: string, which: string) => marks.push(hashOf(of), hashOf(which))
  // A document's year counts only where no other is named, and is left to the full comparison.
  for (const { kind, value } of periods) if (kind !== 'document year') mark(kind, value)
  for (const [unit, numbers] of quantities) for (const number of numbers) mark(`#${unit}`, number)
  return marks.length > 2 * MOST_FACTS ? [] : marks
}

/**
 * Whether each of two titles names of one thing what the other does not: two such never ask for the same. The marks of the
 * other lie in `room`, from `start` on, followed by zeros to the end of their place.
 */
export function marksContradict(marks: readonly number[], room: Int32Array, start: number): boolean {
  for (let at = 0; at < marks.length; at += 2) {
    const [of = 0, which = 0] = [marks[at], marks[at + 1]]
    if (isNamed(room, start, of, which)) continue
    for (let other = start; other < start + 2 * MOST_FACTS; other += 2)
      if (room[other] === of && !isAmong(marks, of, room[other + 1] ?? 0)) return true
  }
  return false
}

function isNamed(room: Int32Array, start: number, of: number, which: number): boolean {
  for (let at = start; at < start + 2 * MOST_FACTS; at += 2)
    if (room[at] === of && room[at + 1] === which) return true
  return false
}

function isAmong(marks: readonly number[], of: number, which: number): boolean {
  for (let at = 0; at < marks.length; at += 2) if (marks[at] === of && marks[at + 1] === which) return true
  return false
}
