/** A number with at most so many decimals, and none that say nothing: 3, 3.5, 3.67. */
export function rounded(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)))
}

/** Working minutes as hours: '4', '9.5'. */
export function inHours(minutes: number): string {
  return rounded(minutes / 60, 1)
}

/** '93%' */
export function share(value: number): string {
  return `${Math.round(value * 100)}%`
}
