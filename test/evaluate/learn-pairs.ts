/**
 * `npx tsx test/evaluate/learn-pairs.ts` learns how similar titles are judged from the development pairs and matters,
 * prints how each file fares when it was not learned from, and writes weights.ts and unshared-weights.ts of
 * src/domain/similar.
 */
import { writeFileSync } from 'node:fs'
import { FEATURES } from '../../src/domain/similar/features.ts'
import { saidAt } from '../../src/domain/similar/unshared.ts'
import { inBytes } from './bytes.ts'
import { type MatterTitles, matters, pairs } from './corpus.ts'
import { holdsForSame, learnPairs, type PairExample, type PairModel, pairExample } from './pair-model.ts'
import { heldOut, seeded } from './scores.ts'

/** Titles put together at random: hand-written files hold too few that have nothing to do with one another. */
const UNRELATED = 3_000
const COUNTS_UNRELATED = 0.6
/** A matter of eight titles makes 22 pairs, most of them hard and of different matters: one counts for so much of a pair. */
const COUNTS_SAME = 0.6
const COUNTS_OTHER = 0.225

interface Source {
  readonly name: string
  readonly titles: readonly string[]
  readonly examples: readonly PairExample[]
}

function ofMatter({ id, same, other }: MatterTitles): readonly PairExample[] {
  return same.flatMap((title, at) => [
    ...same.slice(at + 1).map((again) => pairExample(title, again, true, id, COUNTS_SAME)),
    ...other.map((different) => pairExample(title, different, false, id, COUNTS_OTHER)),
  ])
}

const sources: readonly Source[] = [
  ...[...pairs('dev')].map(([name, lines]) => ({
    name: `pairs/${name}`,
    titles: lines.flatMap(({ a, b }) => [a, b]),
    examples: lines.map(({ id, a, b, same }) => pairExample(a, b, same, id)),
  })),
  ...[...matters('dev')].map(([name, lines]) => ({
    name: `matters/${name}`,
    titles: [],
    examples: lines.flatMap(ofMatter),
  })),
]

function unrelated(from: readonly Source[]): readonly PairExample[] {
  const titles = from.flatMap((source) => source.titles)
  const random = seeded(7)
  const pick = () => titles[Math.floor(random() * titles.length)] ?? ''
  const found: PairExample[] = []
  while (found.length < UNRELATED) {
    const [one, other] = [pick(), pick()]
    if (one !== other) found.push(pairExample(one, other, false, null, COUNTS_UNRELATED))
  }
  return found
}

const learnFrom = (from: readonly Source[]): PairModel =>
  learnPairs([...from.flatMap(({ examples }) => examples), ...unrelated(from)])

const say = (line: string): boolean => process.stdout.write(`${line}\n`)
for (const { name, examples } of sources) {
  const model = learnFrom(sources.filter((source) => source.name !== name))
  const answers = examples.map((example) => ({
    expected: example.same,
    given: holdsForSame(model, example),
  }))
  say(heldOut(name, answers))
}

const write = (file: string, source: string) =>
  writeFileSync(new URL(`../../src/domain/similar/${file}`, import.meta.url), source)

const model = learnFrom(sources)
write('weights.ts', weightsSource(model))
write('unshared-weights.ts', tableSource(model))

function weightsSource({ bias, weights }: PairModel): string {
  return `import type { Feature } from './features.ts'

/** Learned by test/evaluate/learn-pairs.ts: how likely two titles of which nothing is known are the same. */
export const BIAS = ${Number(bias.toFixed(3))}

/** Learned by test/evaluate/learn-pairs.ts: how much each finding speaks for the same, or against it. */
export const WEIGHTS: Readonly<Record<Feature, number>> = {
${FEATURES.map((feature, at) => `  ${feature}: ${Number((weights[at] ?? 0).toFixed(3))},`).join('\n')}
}
`
}

function tableSource({ table }: PairModel): string {
  const { step, bytes } = inBytes(table.map((weight, place) => weight * saidAt(place)))
  return `// Written by test/evaluate/learn-pairs.ts; do not edit.

/** What a weight of one is worth. */
export const STEP = ${Number(step.toPrecision(6))}
export const WEIGHTS = Int8Array.from(
  atob(
    '${bytes}',
  ),
  (character) => character.charCodeAt(0),
)
`
}
