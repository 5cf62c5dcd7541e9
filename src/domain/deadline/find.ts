import { type Item, isDay } from './items.ts'
import { normalizeDeadline } from './normalize.ts'
import { scan } from './scan.ts'

/** A stretch of items and how surely it is meant as a deadline. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly score: number
}

/**
 * Where in free text a deadline seems to stand, as a half-open range of the text: the likeliest stretch,
 * of equals the first. It is a hint for filling a form in; only {@link readDeadline} says what it means.
 */
export function findDeadline(text: string): { readonly start: number; readonly end: number } | null {
  let best: Stretch | null = null
  for (const run of runs(scan(normalizeDeadline(text)))) {
    const stretch = judge(run)
    if (stretch !== null && stretch.score > (best?.score ?? 0)) best = stretch
  }
  return best === null ? null : { start: best.start, end: best.end }
}

/** Items between words that are no part of a deadline. */
function runs(items: readonly Item[]): Item[][] {
  const found: Item[][] = [[]]
  for (const item of items) {
    const { kind } = item.meaning
    if (kind === 'unknown' || kind === 'refused') found.push([])
    else found.at(-1)?.push(item)
  }
  return found
}

function judge(run: readonly Item[]): Stretch | null {
  const first = run.findIndex(isCore)
  const last = run.findLastIndex(isCore)
  const [from, to] = [run[first], run[last]]
  if (from === undefined || to === undefined) return null
  const core = run.slice(first, last + 1)
  const inBracket =
    core.some(({ meaning }) => meaning.kind === 'bracket') && run[last + 1]?.meaning.kind === 'bracket'
  const closing = inBracket ? run[last + 1] : undefined
  const [before, after] = [run[first - 1], run[inBracket ? last + 2 : last + 1]]
  // 前 or 内 behind it, or 截止 before it, says that a deadline is meant.
  const marked =
    before?.meaning.kind === 'marker' ||
    after?.meaning.kind === 'marker' ||
    core.some(({ meaning }) => meaning.kind === 'marker' || (meaning.kind === 'duration' && meaning.bounded))
  const dated = core.some(isFirmDay)
  const timed = core.some(
    ({ meaning }) => meaning.kind === 'edge' || (meaning.kind === 'clock' && meaning.written),
  )
  const inPart =
    core.some(({ meaning }) => meaning.kind === 'part') &&
    core.some(({ meaning }) => meaning.kind === 'clock')
  // 3.5, 两点 and 一天 by themselves are as often numbers, points and lengths.
  const score = (marked ? 4 : 0) + (dated ? 2 : 0) + (timed || inPart ? 1 : 0)
  const end = after?.meaning.kind === 'marker' ? after.end : (closing ?? to).end
  return score === 0 ? null : { start: startOf(run, first), end, score }
}

/** 3-5天内 begins with its first number. */
function startOf(run: readonly Item[], first: number): number {
  const [number, range] = [run[first - 2], run[first - 1]]
  const opened = number?.meaning.kind === 'number' && range?.meaning.kind === 'range'
  return (opened ? number : run[first])?.start ?? 0
}

function isCore({ meaning }: Item): boolean {
  return isDay(meaning) || meaning.kind === 'clock' || meaning.kind === 'edge' || meaning.kind === 'part'
}

function isFirmDay({ meaning }: Item): boolean {
  return isDay(meaning) && meaning.kind !== 'duration' && !(meaning.kind === 'date' && meaning.numeric)
}
