/** A stretch of work, in minutes of the day; both ends are working time. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Other hours for part of the year: 'MM-DD' to 'MM-DD', both inclusive; it may wrap the year's end. */
export interface Season {
  readonly from: string
  readonly to: string
  readonly spans: readonly Span[]
}

/** When a unit works. Of seasons that overlap, the first one listed holds. */
export interface WorkSchedule {
  readonly zone: string
  readonly spans: readonly Span[]
  readonly seasons: readonly Season[]
}
