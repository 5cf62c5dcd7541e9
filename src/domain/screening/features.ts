import type { Passage, PlacedClause } from './passages.ts'
import { groupOf, isSmall } from './word-groups.ts'

/** Where in the passage's text a feature was found. */
export interface Place {
  readonly from: number
  readonly to: number
}

/** Is told a feature of a passage, where it was found, and where its second half was if it has two. */
export type Visit = (feature: string, place: Place, second?: Place) => void

/**
 * Everything about a passage that can carry a weight: rows of up to three characters, rows of one and two word
 * classes, pairs of words in a clause, rows and pairs of the groups of these, in a clause and in the whole passage.
 * Repeats are told again. Rows of characters never begin with a blank, for a blank ends a clause; one blank is a
 * class, two are anything else.
 */
export function visitFeatures(passage: Passage, visit: Visit): void {
  const present = new Map<string, Place>()
  for (const clause of passage.clauses) {
    visitCharacters(passage.text, clause, visit)
    visitClasses(passage.text, clause, visit)
    visitWordPairs(passage.text, clause, visit)
    const groups = groupsOf(passage.text, clause)
    visitGroupPairs(groups, visit)
    visitGroupRows(groups, visit)
    for (const { name, place } of groups.slice(1, -1))
      if (!isSmall(name) && !present.has(name)) present.set(name, place)
  }
  const all = [...present]
  all.forEach(([one, place], index) => {
    for (const [other, second] of all.slice(index + 1))
      visit(one < other ? `  &${one}${other}` : `  &${other}${one}`, place, second)
  })
}

/** How much each feature of a passage counts: the more words, the less a single one says. */
export function scaleOf({ text, clauses }: Passage): number {
  return Math.min(3, (20 / Math.max(1, text.length - 2 * clauses.length)) ** 0.3)
}

const LONGEST_ROW = 3

/** Rows, and two characters with any one between. */
function visitCharacters(text: string, { from, to }: PlacedClause, visit: Visit): void {
  for (let at = from; at < to; at++) {
    const end = Math.min(to, at + LONGEST_ROW)
    for (let until = at + 1; until <= end; until++) visit(text.slice(at, until), { from: at, to: until })
    if (at + 2 < to) visit(`  _${text.charAt(at)}${text.charAt(at + 2)}`, { from: at, to: at + 3 })
  }
}

/** Words of the lexicon that stand near each other, by themselves and each with the group of the other. */
function visitWordPairs(text: string, { tokens }: PlacedClause, visit: Visit): void {
  const words = tokens.filter(({ name }) => !name.startsWith('x'))
  words.forEach((one, index) => {
    const first = text.slice(one.from, one.to)
    for (const other of words.slice(index + 1, index + 1 + NEAR)) {
      const second = text.slice(other.from, other.to)
      visit(`  =${first}~${second}`, one, other)
      visit(`  =${first}~${groupOf(other.name)}`, one, other)
      visit(`  =${groupOf(one.name)}~${second}`, one, other)
    }
  })
}

const NEAR = 5

function visitClasses(text: string, { from, to, tokens }: PlacedClause, visit: Visit): void {
  let before = ' ^'
  let beforeFrom = from
  for (const { name, from: at, to: until } of tokens) {
    visit(` ${name}`, { from: at, to: until })
    visit(`${before} ${name}`, { from: beforeFrom, to: until })
    before = ` ${name}`
    beforeFrom = at
  }
  visit(`${before} ${text.charAt(to - 1)}`, { from: beforeFrom, to })
}

interface Group {
  readonly name: string
  readonly place: Place
}

/** The groups of a clause between its beginning and its mark, without immediate repeats. */
function groupsOf(text: string, { from, to, tokens }: PlacedClause): readonly Group[] {
  const named = tokens.flatMap((token) => {
    const name = groupOf(token.name)
    return name === '' ? [] : [{ name, place: token }]
  })
  return withoutRepeats([
    { name: '^', place: { from, to: from + 1 } },
    ...named,
    { name: text.charAt(to - 1), place: { from: to - 1, to } },
  ])
}

const withoutRepeats = (groups: readonly Group[]): readonly Group[] =>
  groups.filter(({ name }, index) => name !== groups[index - 1]?.name)

function visitGroupPairs(groups: readonly Group[], visit: Visit): void {
  groups.slice(0, MOST_PAIRED).forEach(({ name, place }, index) => {
    for (const other of groups.slice(index + 1, MOST_PAIRED))
      visit(`  ~${name}${other.name}`, place, other.place)
  })
}

/** Clauses have fewer groups than this; what somebody typed without any mark must not cost its square. */
const MOST_PAIRED = 24

function visitGroupRows(groups: readonly Group[], visit: Visit): void {
  const row = withoutRepeats(groups.filter(({ name }) => !isSmall(name)))
  for (let index = 0; index + 1 < row.length; index++) {
    const [one, two, three] = [row[index], row[index + 1], row[index + 2]]
    if (one === undefined || two === undefined) return
    visit(`  ${one.name}${two.name}`, one.place, two.place)
    if (three !== undefined)
      visit(`  ${one.name}${two.name}${three.name}`, { from: one.place.from, to: three.place.to })
  }
}
