import { minimise } from './minimise.ts'

/** The features of a passage, and how much each counts. */
export interface Observed {
  readonly features: readonly string[]
  readonly scale: number
}

/** What the learner sees of a message. */
export interface Example {
  readonly passages: readonly Observed[]
  readonly assignment: boolean
  /** How much it counts; 1 if not given. */
  readonly counts?: number
}

export interface Model {
  readonly bias: number
  readonly weights: ReadonlyMap<string, number>
}

export interface Learning {
  /** A feature has to be seen in so many messages. */
  readonly seen: number
  /** How dear a weight is, by its feature: the L2 penalty. */
  readonly penalty: (feature: string) => number
  readonly rounds: number
}

/**
 * Logistic regression where a message is the soft maximum of its passages: the passage that demands something is
 * blamed or praised for the whole. Same examples, same weights, to the last digit.
 */
export function learn(examples: readonly Example[], { seen, penalty, rounds }: Learning): Model {
  const names = frequent(examples, seen)
  const index = new Map(names.map((name, at) => [name, at + 1]))
  const rows = examples.map(({ passages, assignment, counts = 1 }) => ({
    counts,
    target: assignment ? 1 : 0,
    passages: passages.map(({ features, scale }) => ({
      features: Int32Array.from(features.flatMap((name) => index.get(name) ?? [])),
      scale,
    })),
  }))
  const penalties = penaltiesOf(names, examples, penalty)
  const weights = new Float64Array(names.length + 1)
  minimise(weights, rounds, (at, gradient) => {
    let loss = 0
    gradient.fill(0)
    for (const { target, passages, counts } of rows) {
      const sums = passages.map(({ features, scale }) => (at[BIAS] ?? 0) + scale * total(features, at))
      const pooled = softMaximum(sums)
      loss +=
        counts * (Math.log1p(Math.exp(-Math.abs(pooled))) + Math.max(0, target === 1 ? -pooled : pooled))
      const wrong = counts * (1 / (1 + Math.exp(-pooled)) - target)
      passages.forEach(({ features, scale }, which) => {
        const share = wrong * Math.exp((sums[which] ?? 0) - pooled)
        gradient[BIAS] = (gradient[BIAS] ?? 0) + share
        for (const feature of features) gradient[feature] = (gradient[feature] ?? 0) + share * scale
      })
    }
    for (let feature = 1; feature < at.length; feature++) {
      const weight = at[feature] ?? 0
      const dear = penalties[feature] ?? 0
      loss += (dear / 2) * weight * weight
      gradient[feature] = (gradient[feature] ?? 0) + dear * weight
    }
    return loss
  })
  return { bias: weights[BIAS] ?? 0, weights: new Map(names.map((name, at) => [name, weights[at + 1] ?? 0])) }
}

/** How much a model holds a message for an assignment: a logit. */
export function judge({ bias, weights }: Model, passages: Example['passages']): number {
  return softMaximum(
    passages.map(
      ({ features, scale }) =>
        bias + scale * features.reduce((sum, name) => sum + (weights.get(name) ?? 0), 0),
    ),
  )
}

const BIAS = 0

function frequent(examples: readonly Example[], seen: number): readonly string[] {
  const counts = new Map<string, number>()
  for (const { passages } of examples)
    for (const name of new Set(passages.flatMap(({ features }) => features)))
      counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].flatMap(([name, count]) => (count >= seen ? [name] : [])).sort()
}

/**
 * A feature that is seen in assignments about as often as elsewhere gets its weight only at a high price; one that is
 * seen on one side only, cheaply (the log-count ratio of naive Bayes). That is what carries over to another writer.
 */
function penaltiesOf(
  names: readonly string[],
  examples: readonly Example[],
  penalty: (feature: string) => number,
) {
  const within = new Map<string, { yes: number; no: number }>(names.map((name) => [name, { yes: 1, no: 1 }]))
  const all = { yes: 2, no: 2 }
  for (const { passages, assignment, counts = 1 } of examples) {
    const side = assignment ? 'yes' : 'no'
    all[side] += counts
    for (const name of new Set(passages.flatMap(({ features }) => features))) {
      const seen = within.get(name)
      if (seen !== undefined) seen[side] += counts
    }
  }
  const telling = [...within.values()].map(({ yes, no }) => Math.log((yes * all.no) / (no * all.yes)))
  return Float64Array.from([0, ...names.map((name, at) => penalty(name) / ((telling[at] ?? 0) ** 2 + FLAT))])
}

const FLAT = 0.05

function total(features: Int32Array, weights: Float64Array): number {
  let sum = 0
  for (const feature of features) sum += weights[feature] ?? 0
  return sum
}

function softMaximum(sums: readonly number[]): number {
  const most = Math.max(...sums)
  return most + Math.log(sums.reduce((sum, one) => sum + Math.exp(one - most), 0))
}
