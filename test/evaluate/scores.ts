/** Right and wrong answers to a yes-or-no question. */
export interface Confusion {
  readonly truePositives: number
  readonly falsePositives: number
  readonly falseNegatives: number
  readonly trueNegatives: number
}

/** A figure with the ends of its 95 % interval. */
export interface Score {
  readonly value: number
  readonly low: number
  readonly high: number
}

export interface Answered {
  readonly expected: boolean
  readonly given: boolean
}

export function confusionOf(answers: readonly Answered[]): Confusion {
  const count = (expected: boolean, given: boolean) =>
    answers.filter((answer) => answer.expected === expected && answer.given === given).length
  return {
    truePositives: count(true, true),
    falsePositives: count(false, true),
    falseNegatives: count(true, false),
    trueNegatives: count(false, false),
  }
}

export const precision = ({ truePositives, falsePositives }: Confusion): Score =>
  wilson(truePositives, truePositives + falsePositives)

export const recall = ({ truePositives, falseNegatives }: Confusion): Score =>
  wilson(truePositives, truePositives + falseNegatives)

/** F1, its interval by resampling the answers; the same at every call. */
export function f1(answers: readonly Answered[]): Score {
  const random = seeded(20261127)
  const resampled = Array.from({ length: RESAMPLES }, () =>
    f1Of(confusionOf(answers.map((answer) => answers[Math.floor(random() * answers.length)] ?? answer))),
  ).sort((a, b) => a - b)
  const at = (share: number) => resampled[Math.floor(share * (RESAMPLES - 1))] ?? 0
  return { value: f1Of(confusionOf(answers)), low: at(0.025), high: at(0.975) }
}

const RESAMPLES = 1_000
const Z = 1.96

function f1Of({ truePositives, falsePositives, falseNegatives }: Confusion): number {
  const wrong = falsePositives + falseNegatives
  return truePositives === 0 ? 0 : (2 * truePositives) / (2 * truePositives + wrong)
}

/** Wilson's interval of a share, which holds near 1 too. */
export function wilson(hits: number, of: number): Score {
  if (of === 0) return { value: 0, low: 0, high: 1 }
  const share = hits / of
  const spread = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of))
  const scale = 1 + (Z * Z) / of
  const middle = share + (Z * Z) / (2 * of)
  return { value: share, low: (middle - spread) / scale, high: (middle + spread) / scale }
}

/** mulberry32: numbers in [0, 1) that are the same at every run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Puts the items into an order by chance, in place. */
export function shuffle<T>(items: T[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const [one, two] = [items[at], items[other]]
    if (one === undefined || two === undefined) continue
    items[at] = two
    items[other] = one
  }
}

/** How those fare that were not learned from, in a line. */
export function heldOut(name: string, answers: readonly Answered[]): string {
  const counted = confusionOf(answers)
  const [p, r, f] = [precision(counted), recall(counted), f1(answers)].map(({ value }) => value.toFixed(3))
  return `${name} held out: precision ${p}, recall ${r}, F1 ${f}`
}
