/** A picture as data: what is shown, not how. Adapters draw it. */
export interface Chart {
  readonly title: string
  readonly subtitle: string
  readonly panels: readonly ChartPanel[]
}

/** One set of axes. `labels` name the places along it; a series has a value or null for each. */
export interface ChartPanel {
  readonly title: string
  readonly kind: 'bars' | 'line'
  /** Of the values, such as 件 or 小时. */
  readonly unit: string
  readonly labels: readonly string[]
  readonly series: readonly ChartSeries[]
}

export interface ChartSeries {
  readonly name: string
  readonly values: readonly (number | null)[]
}
