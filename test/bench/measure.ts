/** One measured stretch: how many a second, and how long one took. */
export interface Stretch {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

/** Runs `count` jobs with `inFlight` of them under way at any time. */
export async function stretch(
  count: number,
  inFlight: number,
  job: (index: number) => Promise<unknown>,
): Promise<Stretch> {
  const durations: number[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next++
      const began = performance.now()
      await job(index)
      durations.push(performance.now() - began)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: inFlight }, lane))
  return summary(durations, performance.now() - began)
}

function summary(durations: number[], totalMs: number): Stretch {
  durations.sort((a, b) => a - b)
  const at = (share: number) =>
    durations[Math.min(durations.length - 1, Math.floor(durations.length * share))] ?? 0
  return { perSecond: (durations.length / totalMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99) }
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Several rounds of the same stretch, as their medians. */
export function medianOf(rounds: readonly Stretch[]): Stretch {
  return {
    perSecond: median(rounds.map((round) => round.perSecond)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
  }
}
