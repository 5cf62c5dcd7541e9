/** Why a text is no deadline. Each code has its own words, and its own fix, for the reader. */
export type DeadlineProblem =
  /** Nothing written. */
  | 'EMPTY'
  /** Words that the grammar does not know: better refused than half-read. */
  | 'NOT_A_DEADLINE'
  /** A stretch of time without a last day (本周内, 中旬), or a wish (尽快). */
  | 'VAGUE'
  /** Two readings are equally good: today's own weekday, 11-12日. */
  | 'AMBIGUOUS'
  /** Two parts that deny each other: a date and another weekday, 上午15点, a range that runs backwards. */
  | 'CONFLICT'
  /** No such date or time: 2月30日, 25:00. */
  | 'IMPOSSIBLE'
  /** A month and day without a year that are past and not near again. */
  | 'PAST'
  /** A date of the lunar calendar. */
  | 'LUNAR'
  /** Two different deadlines in one text. */
  | 'TWO_DEADLINES'

/** A year or month as written, or as so many from the current one. */
export type Reference = { readonly is: number } | { readonly shift: number } | null

/** `month` null is a bare day number; 'last' is the end of the month. */
export interface DateMeaning {
  readonly kind: 'date'
  readonly year: Reference
  readonly month: Reference
  readonly day: number | 'last'
  /** Written as 11.24 or 11/24: in running text that may be any number. */
  readonly numeric: boolean
}
/** `weeks` null is a bare weekday, 0 this week's, 1 next week's. */
export interface WeekdayMeaning {
  readonly kind: 'weekday'
  readonly weeks: number | null
  readonly weekday: number
}
/** `soft` is 当天, which beside another date means that date. */
export interface RelativeMeaning {
  readonly kind: 'relative'
  readonly days: number
  readonly soft: boolean
}
/** `bounded` when 内 or the like was written; without, running text may speak of anything. */
export interface DurationMeaning {
  readonly kind: 'duration'
  readonly count: number
  readonly unit: 'day' | 'workday' | 'month' | 'minute'
  readonly bounded: boolean
}
export type DayMeaning = DateMeaning | WeekdayMeaning | RelativeMeaning | DurationMeaning

/** Parts of the day; the hours that go with each are in resolve-time. */
export type Part = 'small-hours' | 'early' | 'morning' | 'noon' | 'afternoon' | 'dusk' | 'evening'

/** `written` when the hour must be taken as it stands: 03:00 is the night, 3:00 the afternoon. */
export interface ClockMeaning {
  readonly kind: 'clock'
  readonly hour: number
  readonly minute: number
  readonly written: boolean
  readonly half: 'am' | 'pm' | null
}
export interface EdgeMeaning {
  readonly kind: 'edge'
  readonly edge: 'start' | 'end'
}
export interface PartMeaning {
  readonly kind: 'part'
  readonly part: Part
}
export interface RefusedMeaning {
  readonly kind: 'refused'
  readonly problem: DeadlineProblem
}
/** A number on its own, which only a range can make a day or an hour of: 24-26日. */
export interface NumberMeaning {
  readonly kind: 'number'
  readonly value: number
}
/**
 * marker: 前, 内, 截止 …, which say that a deadline is meant. range: 至. change: 延期至. from: 起, the
 * beginning of something that needs an end. inclusive: 含当日, which contradicts how counts are read.
 * separator: 、 or 和; a comma parts nothing. handing: 交到, 报送, which close a deadline as 前 does. urgent: 尽快,
 * harmless beside a date.
 */
export interface SignMeaning {
  readonly kind:
    | 'marker'
    | 'range'
    | 'change'
    | 'from'
    | 'inclusive'
    | 'separator'
    | 'bracket'
    | 'comma'
    | 'filler'
    | 'handing'
    | 'urgent'
    | 'blank'
    | 'unknown'
}
export type Meaning =
  | DayMeaning
  | ClockMeaning
  | EdgeMeaning
  | PartMeaning
  | RefusedMeaning
  | NumberMeaning
  | SignMeaning

/** A meaning and where it stands in the text. */
export interface Item<M extends Meaning = Meaning> {
  readonly meaning: M
  readonly start: number
  readonly end: number
}

export function isDay(meaning: Meaning): meaning is DayMeaning {
  const { kind } = meaning
  return kind === 'date' || kind === 'weekday' || kind === 'relative' || kind === 'duration'
}
