import type { Passage, PlacedClause } from './passages.ts'

/** Is told a feature of a passage and where in the passage's text it was found. */
export type Visit = (feature: string, from: number, to: number) => void

/**
 * Everything about a passage that can carry a weight: its characters in rows of one to four, its words by class in
 * rows of one and two, and which classes it has at all. Repeats are told again; whoever counts them, counts them once.
 */
export function visitFeatures(passage: Passage, visit: Visit): void {
  for (const clause of passage.clauses) {
    visitCharacters(passage.text, clause, visit)
    visitClasses(passage.text, clause, visit)
  }
}

const LONGEST_ROW = 4

function visitCharacters(text: string, { from, to }: PlacedClause, visit: Visit): void {
  for (let at = from; at < to; at++) {
    const end = Math.min(to, at + LONGEST_ROW)
    for (let until = at + 1; until <= end; until++) visit(text.slice(at, until), at, until)
  }
}

/** Features of classes begin with a blank, which no row of characters does: a blank ends a clause. */
function visitClasses(text: string, { from, to, tokens }: PlacedClause, visit: Visit): void {
  let before = ' ^'
  let beforeFrom = from
  for (const { name, from: at, to: until } of tokens) {
    visit(` ${name}`, at, until)
    visit(`${before} ${name}`, beforeFrom, until)
    before = ` ${name}`
    beforeFrom = at
  }
  visit(`${before} ${text.charAt(to - 1)}`, beforeFrom, to)
}
