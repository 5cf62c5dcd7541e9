import type { RefusedPosting } from '../many-postings.ts'
import type { Wording } from '../wording/wording.ts'

/** Reasons that a list tells apart; whoever reads it has to mend one after the other anyway. */
const MOST_REASONS = 8

/**
 * Units refused for the same reasons, as one item each, the most first: what is wrong, who they are, and how to mend
 * it. Where that differs from unit to unit, the first stands for all; what an item above has explained is only named.
 */
export function reasonItems(refused: readonly RefusedPosting[], wording: Wording): readonly string[] {
  const groups = new Map<string, RefusedPosting[]>()
  for (const each of refused) {
    const key = each.judgement.violations.map(({ code }) => code).join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  const sorted = [...groups.values()].sort((a, b) => b.length - a.length)
  const explained = new Set<string>()
  const items = sorted.slice(0, MOST_REASONS).map((group) => {
    const item = reasonItem(group, explained, wording)
    for (const { code } of group[0]?.judgement.violations ?? []) explained.add(code)
    return item
  })
  const others = sorted.slice(MOST_REASONS).reduce((sum, group) => sum + group.length, 0)
  return others === 0 ? items : [...items, wording.batches.otherReasons(others)]
}

function reasonItem(
  group: readonly RefusedPosting[],
  explained: ReadonlySet<string>,
  wording: Wording,
): string {
  const [first] = group
  if (first === undefined) return ''
  const told = group.map((each) => explanationOf(each, explained, wording))
  const [explanation = ''] = told
  const alike = told.every((each) => each === explanation)
  const { batches, names } = wording
  const headings = names(
    first.judgement.violations.map(
      (violation) => wording.violation(violation, first.posting.calendar).heading,
    ),
  )
  const units = batches.some(group.map(({ posting }) => posting.unit.name))
  const item = batches.reason(headings, units)
  if (explanation === '') return item
  return `${item}\n${alike ? '' : batches.forInstance(first.posting.unit.name)}${explanation}`
}

function explanationOf(
  { posting, judgement }: RefusedPosting,
  explained: ReadonlySet<string>,
  wording: Wording,
): string {
  return judgement.violations
    .filter(({ code }) => !explained.has(code))
    .map((violation) => {
      const { why, mend } = wording.violation(violation, posting.calendar)
      return `${why}${wording.sentenceSpace}${mend}`
    })
    .join(wording.sentenceSpace)
}
