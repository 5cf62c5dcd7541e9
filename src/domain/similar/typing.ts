import { LOOKS, SOUNDS } from './lexicon/sounds.ts'

const sounds = new Map<string, number[]>()
for (const [syllable, characters] of SOUNDS.split(/\s+/).entries())
  for (const character of characters) sounds.set(character, [...(sounds.get(character) ?? []), syllable])
const looks = new Map<string, string>()
for (const group of LOOKS.split(' ')) for (const character of group) looks.set(character, group)

/** Whether one character is easily typed for the other: it sounds or looks the same. */
export function mistakable(a: string, b: string): boolean {
  if (a === b) return true
  if (looks.get(a)?.includes(b) === true) return true
  const heard = sounds.get(b)
  return heard !== undefined && (sounds.get(a)?.some((syllable) => heard.includes(syllable)) ?? false)
}
