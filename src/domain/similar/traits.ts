import { hashOf } from '../hash.ts'
import type { Profile } from './profile.ts'

/** How many numbers traits are hashed to. Two that share one only make a needless candidate. */
export const TRAIT_BITS = 18

/** More than these of a long title find nothing that its first ones do not. */
export const MOST_TRAITS = 28

/** Of so many of its places, concepts and periods a title has the pairs too: 低保 is everywhere, 低保 with 体检 is not. */
const PAIRED = 5

/** By what a title is found again: its places, concepts, periods and numbers, two by two and alone, and its characters. */
export function traitsOf({ places, concepts, periods, quantities, core }: Profile): readonly number[] {
  const said = new Set<number>()
  for (const { name } of places) said.add(hashOf(name))
  for (const { id, kind } of concepts) if (kind !== 'data' && kind !== 'side') said.add(mixed(id))
  for (const { kind, value } of periods) said.add(hashOf(kind + value))
  for (const [unit, numbers] of quantities) for (const number of numbers) said.add(hashOf(number + unit))
  // In one order, whatever the title's.
  const words = [...said].sort((a, b) => a - b)
  const traits = new Set<number>()
  const add = (hash: number) => {
    if (traits.size < MOST_TRAITS) traits.add(hash >>> (32 - TRAIT_BITS))
  }
  const paired = words.slice(0, PAIRED)
  for (const [at, one] of paired.entries())
    for (const other of paired.slice(at + 1)) add(mixed(Math.imul(one, 31) ^ other))
  for (const word of words) add(word)
  for (let at = 0; at + 1 < core.length; at++)
    add(mixed((core.charCodeAt(at) << 16) | core.charCodeAt(at + 1)))
  return [...traits]
}

function mixed(number: number): number {
  const once = Math.imul(number ^ (number >>> 16), 0x45d9f3b)
  return Math.imul(once ^ (once >>> 16), 0x45d9f3b) ^ (once >>> 13)
}
