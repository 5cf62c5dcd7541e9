/** A text as 32 bits, well mixed in all of them. */
export function hashOf(text: string): number {
  let mixed = 0x811c9dc5
  for (let at = 0; at < text.length; at++) mixed = Math.imul(mixed ^ text.charCodeAt(at), 0x01000193)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  return mixed ^ (mixed >>> 13)
}

/** The hash of a row of characters with one more, by its code; a row begins with 0. */
export function mixedIn(hash: number, code: number): number {
  const next = Math.imul(hash ^ code, 0x9e3779b1)
  return next ^ (next >>> 15)
}
