/**
 * Who is in a group, as a sketch of bounded size: the smallest few of the members' hashes. Two sketches tell how far
 * two groups overlap, exactly for small groups and to a few percent for large ones, and no list of people is kept.
 */

/** Hashes a sketch holds: the share of an overlap is then known to some 6 percent. */
const MOST = 64

export function sketchOf(userIds: readonly string[]): readonly number[] {
  const hashes = [...new Set(userIds.map(hash))].sort((a, b) => a - b)
  return hashes.slice(0, MOST)
}

/** The share of members that two groups have in common, of all who are in either; null when unknown. */
export function overlap(a: readonly number[], b: readonly number[]): number | null {
  if (a.length === 0 || b.length === 0) return null
  const either = [...new Set([...a, ...b])].sort((x, y) => x - y)
  // Beyond the end of a sketch that is full, it does not know.
  const known = Math.min(
    a.length < MOST ? Infinity : (a.at(-1) ?? 0),
    b.length < MOST ? Infinity : (b.at(-1) ?? 0),
  )
  const compared = either.filter((each) => each <= known)
  const inA = new Set(a)
  const inB = new Set(b)
  const common = compared.filter((each) => inA.has(each) && inB.has(each)).length
  return common / compared.length
}

/** FNV-1a over UTF-16 code units, spread once more so that similar ids lie far apart. */
function hash(text: string): number {
  let sum = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193)
  }
  sum = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  sum = Math.imul(sum ^ (sum >>> 13), 0xc2b2ae35)
  return (sum ^ (sum >>> 16)) >>> 0
}
