import { readFileSync } from 'node:fs'
import { titles } from './corpus.ts'
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
  const slots = new Map<string, readonly string[]>([['paper', papers()]])
  const templates: Made[] = []
  for (const line of lines) {
    const [, slot = '', words = ''] = /^(\w+) = (.*)$/u.exec(line) ?? []
    if (slot !== '') slots.set(slot, words.split('|'))
    else templates.push({ assignment: line.startsWith('+'), text: line.slice(2) })
  }
  const random = seeded(7)
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? ''
  const fill = (template: string): string => {
    let text = template
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
    Array.from({ length: text.includes('{paper}') ? ofEach * OF_PAPERS : ofEach }, () => ({
      text: fill(text),
      assignment,
    })),
  )
  return [...new Map(made.map((one) => [one.text, one])).values()]
}

/** Lists and reports by their names, out of the titles: whatever one is called, it is the asking that decides. */
const papers = (): readonly string[] => titles('dev').filter((title) => PAPER.test(title))

/** Titles that ask in so many words, not the bare name of a paper: what a village is asked for in one is an assignment. */
export const askingTitles = (): readonly Made[] =>
  titles('dev')
    .filter((title) => ASKS.test(title))
    .map((text) => ({ text, assignment: true }))

const ASKS =
  /^(?:请|麻烦|烦请|各(?:村|社区)(?=.*(?:报[来到给我一]|报$|交[来到给]|发我|填好|列出|核[实查]|清点|统计|推荐|查一)))(?!.*通知$)/u
const PAPER =
  /^(?!.*[报交填请核查收做])[\p{Script=Han}“”、]{2,14}(?:名单|名册|台账|清单|[计细记总息划况]表|总结|方案|材料)$/u

/** There are so many papers that a construction with one is filled more often. */
const OF_PAPERS = 8

/**
 * Messages made of two others, for a share of them: talk with a demand in it is a demand, talk with talk is talk.
 * Short ones only, and never two demands, which teach nothing.
 */
export function joined(messages: readonly Made[], share: number): readonly Made[] {
  const short = messages.filter(({ text }) => text.length < SHORT)
  const random = seeded(11)
  const any = (): Made | undefined => short[Math.floor(random() * short.length)]
  return Array.from({ length: Math.floor(short.length * share) }).flatMap(() => {
    const [one, other] = [any(), any()]
    const mark = random() < 0.5 ? '。' : '，'
    if (one === undefined || other === undefined || (one.assignment && other.assignment)) return []
    const text = `${one.text.replace(/[。！]$/u, '')}${mark}${other.text}`
    return [{ text, assignment: one.assignment || other.assignment }]
  })
}

const SHORT = 60
