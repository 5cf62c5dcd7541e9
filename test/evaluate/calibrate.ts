import { minimise } from './minimise.ts'

export interface Calibration {
  readonly slope: number
  readonly offset: number
}

/** Platt's scaling: what turns logits of messages that were not learned from into probabilities. */
export function calibrate(
  answers: readonly { readonly logit: number; readonly expected: boolean }[],
): Calibration {
  const point = Float64Array.of(1, 0)
  minimise(point, 100, (at, gradient) => {
    const [slope = 1, offset = 0] = at
    let loss = 0
    gradient.fill(0)
    for (const { logit, expected } of answers) {
      const scaled = slope * logit + offset
      loss += Math.log1p(Math.exp(-Math.abs(scaled))) + Math.max(0, expected ? -scaled : scaled)
      const wrong = 1 / (1 + Math.exp(-scaled)) - (expected ? 1 : 0)
      gradient[0] = (gradient[0] ?? 0) + wrong * logit
      gradient[1] = (gradient[1] ?? 0) + wrong
    }
    return loss
  })
  const [slope = 1, offset = 0] = point
  return { slope: Math.round(slope * 1_000) / 1_000, offset: Math.round(offset * 1_000) / 1_000 }
}
