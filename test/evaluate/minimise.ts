/** The value at a point; writes the gradient there into `gradient`. */
export type Slope = (at: Float64Array, gradient: Float64Array) => number

/** Walks `point` to a minimum by L-BFGS: the curvature comes from the last few steps. Deterministic. */
export function minimise(point: Float64Array, rounds: number, slope: Slope): void {
  const steps: Step[] = []
  let gradient = new Float64Array(point.length)
  let value = slope(point, gradient)
  for (let round = 0; round < rounds; round++) {
    const direction = downhill(gradient, steps)
    const from = Float64Array.from(point)
    const fall = dot(gradient, direction)
    const next = new Float64Array(point.length)
    let reached = Number.POSITIVE_INFINITY
    for (let length = 1; length > SHORTEST; length /= 2) {
      for (let i = 0; i < point.length; i++) point[i] = (from[i] ?? 0) + length * (direction[i] ?? 0)
      reached = slope(point, next)
      if (reached <= value + ENOUGH * length * fall) break
    }
    if (reached > value) {
      point.set(from)
      return
    }
    remember(steps, point, from, next, gradient)
    if (value - reached < CLOSE * Math.abs(value)) return
    value = reached
    gradient = next
  }
}

interface Step {
  readonly moved: Float64Array
  readonly bent: Float64Array
  readonly curvature: number
}

const MEMORY = 8
const SHORTEST = 1e-6
const ENOUGH = 1e-4
const CLOSE = 1e-6

function remember(
  steps: Step[],
  to: Float64Array,
  from: Float64Array,
  next: Float64Array,
  last: Float64Array,
) {
  const moved = to.map((value, i) => value - (from[i] ?? 0))
  const bent = next.map((value, i) => value - (last[i] ?? 0))
  const curvature = dot(moved, bent)
  if (curvature > 1e-10) steps.push({ moved, bent, curvature })
  if (steps.length > MEMORY) steps.shift()
}

function downhill(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const shares: number[] = []
  for (const { moved, bent, curvature } of [...steps].reverse()) {
    const share = dot(moved, direction) / curvature
    shares.unshift(share)
    add(direction, bent, -share)
  }
  const last = steps.at(-1)
  const scale =
    last === undefined
      ? 1 / Math.sqrt(dot(gradient, gradient) || 1)
      : last.curvature / dot(last.bent, last.bent)
  for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale
  steps.forEach(({ moved, bent, curvature }, which) => {
    add(direction, moved, (shares[which] ?? 0) - dot(bent, direction) / curvature)
  })
  return direction
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i] = (to[i] ?? 0) + times * (what[i] ?? 0)
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
