import { readFileSync } from 'node:fs'
import { seeded } from './scores.ts'

/** A message made of a construction. */
export interface Made {
  readonly text: string
  readonly assignment: boolean
}

/**
 * Messages made of `test/corpus/messages/constructions.txt`, so many of each line: they teach that who speaks of whom,
 * what is done and what is wanted decides, and not which list or village is spoken of. Always the same ones.
 */
export function constructed(ofEach: number): readonly Made[] {
  const file = new URL('../corpus/messages/constructions.txt', import.meta.url)
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  const slots = new Map<string, readonly string[]>()
  const templates: Made[] = []
  for (const line of lines) {
    const [, slot = '', words = ''] = /^(\w+) = (.*)$/u.exec(line) ?? []
    if (slot !== '') slots.set(slot, words.split('|'))
    else templates.push({ assignment: line.startsWith('+'), text: line.slice(2) })
  }
  const random = seeded(7)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  const fill = (template: string): string => {
    let text = template.replaceAll('?', '?')
    for (let before = ''; before !== text; ) {
      before = text
      text = text.replace(/\(([^()]*)\)(\?)?/gu, (_, words: string, maybe?: string) =>
        maybe !== undefined && random() < 0.5 ? '' : pick(words.split('|')),
      )
      text = text.replace(/\{(\w+)\}/gu, (_, slot: string) => pick(slots.get(slot) ?? []))
    }
    return text
  }
  const made = templates.flatMap(({ text, assignment }) =>
    Array.from({ length: ofEach }, () => ({ text: fill(text), assignment })),
  )
  return [...new Map(made.map((one) => [one.text, one])).values()]
}
