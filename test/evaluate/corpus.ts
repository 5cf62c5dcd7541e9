import { readdirSync, readFileSync } from 'node:fs'

/** A message of the corpus; test/corpus/README.md says how it is labelled. */
export interface LabelledMessage {
  readonly id: string
  readonly text: string
  readonly assignment: boolean
  readonly family: string
}

export interface LabelledPair {
  readonly id: string
  readonly a: string
  readonly b: string
  readonly same: boolean
  readonly family: string
}

/** Titles that ask for one matter, and others about its subject that ask for something else, with what differs. */
export interface MatterTitles {
  readonly id: string
  readonly same: readonly string[]
  readonly other: readonly string[]
  readonly why: readonly string[]
}

export interface LabelledDemand {
  readonly id: string
  readonly text: string
  readonly kinds: readonly string[]
  readonly family: string
}

/** `dev` may be looked at and learned from, `test` may not. */
export type Part = 'dev' | 'test'

export const messages = (part: Part) => read<LabelledMessage>('messages', part)
export const pairs = (part: Part) => read<LabelledPair>('pairs', part)
export const matters = (part: Part) => read<MatterTitles>('matters', part)
export const demands = (part: Part) => read<LabelledDemand>('demands', part)

/** Every title of the pairs and matters, each once. */
export function titles(part: Part): readonly string[] {
  const ofPairs = [...pairs(part).values()].flat().flatMap(({ a, b }) => [a, b])
  const ofMatters = [...matters(part).values()].flat().flatMap(({ same, other }) => [...same, ...other])
  return [...new Set([...ofPairs, ...ofMatters])]
}

/** The lines of one part, by the writer's file. */
function read<Line>(folder: string, part: Part): ReadonlyMap<string, readonly Line[]> {
  const place = new URL(`../corpus/${folder}/`, import.meta.url)
  const files = readdirSync(place).filter((name) => name.startsWith(`${part}-`))
  return new Map(
    files.sort().map((name) => {
      const lines = readFileSync(new URL(name, place), 'utf8').split('\n')
      return [name, lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line)]
    }),
  )
}
