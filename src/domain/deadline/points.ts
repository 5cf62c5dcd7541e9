import {
  type ClockMeaning,
  type DayMeaning,
  type EdgeMeaning,
  type Item,
  isDay,
  type NumberMeaning,
  type Part,
} from './items.ts'

/** A time of day: a clock or the edge of work, with the part of the day it was given, or that part alone. */
export interface TimeExpression {
  readonly part: Part | null
  readonly at: ClockMeaning | EdgeMeaning | null
}

/** A piece of a point and whether it was written as the same thing again: 本周五(12月4日). */
export interface Said<T> {
  readonly said: T
  readonly item: Item
  /** No 、, 和 or 前 parts it from the piece before, or a bracket encloses it. */
  readonly joined: boolean
}

/**
 * What is said between two connectors: 由[周三]改为[周五17:00]. All its days must be one day, and all its
 * times one time. `link` is the connector before it.
 */
export interface Point {
  readonly link: 'range' | 'change' | null
  readonly days: Said<DayMeaning>[]
  readonly times: Said<TimeExpression>[]
  readonly numbers: Item<NumberMeaning>[]
  /** 起 stands in it: it is a beginning. */
  begins: boolean
  /** A number that may be a date or a time: 下午3.30. */
  unclear: Item | null
  /** 含当日 stands in it. */
  inclusive: boolean
}

/** Groups items into points, in order; none when nothing names a day or time, or the text breaks off. */
export function toPoints(items: readonly Item[]): Point[] {
  const points: Point[] = []
  let point = emptyPoint(null)
  let part: Item | null = null
  let parted = false
  let bracketed = false

  const addTime = (item: Item, at: ClockMeaning | EdgeMeaning | null) => {
    const said = { part: part?.meaning.kind === 'part' ? part.meaning.part : null, at }
    point.times.push({ said, item, joined: bracketed || !parted })
    part = null
    parted = false
  }
  const flushPart = () => {
    if (part !== null) addTime(part, null)
  }
  const close = (link: Point['link']) => {
    flushPart()
    // A connector with nothing before it connects nothing: 到周五, 延至11月30日.
    if (isEmpty(point)) {
      point = emptyPoint(point.link ?? (points.length > 0 ? link : null))
    } else {
      points.push(point)
      point = emptyPoint(link)
    }
    parted = false
    bracketed = false
  }

  for (const item of items) {
    const { meaning } = item
    if (isDay(meaning)) {
      if (part !== null && meaning.kind === 'date' && meaning.numeric) point.unclear ??= item
      flushPart()
      point.days.push({ said: meaning, item, joined: bracketed || !parted })
      parted = false
    } else if (meaning.kind === 'part') {
      flushPart()
      part = item
    } else if (meaning.kind === 'clock' || meaning.kind === 'edge') {
      addTime(item, meaning)
    } else if (meaning.kind === 'number') {
      point.numbers.push({ ...item, meaning })
    } else if (meaning.kind === 'range' || meaning.kind === 'change') {
      close(meaning.kind)
    } else if (meaning.kind === 'marker') {
      flushPart()
      parted = true
    } else if (meaning.kind === 'separator') {
      parted = true
    } else if (meaning.kind === 'from') {
      point.begins = true
    } else if (meaning.kind === 'inclusive') {
      point.inclusive = true
    }
    bracketed = meaning.kind === 'bracket'
  }
  flushPart()
  // 周五改为: what it was changed to is missing, so what stands there is not the deadline.
  if (isEmpty(point)) return point.link === null ? points : []
  return [...points, point]
}

function emptyPoint(link: Point['link']): Point {
  return { link, days: [], times: [], numbers: [], begins: false, unclear: null, inclusive: false }
}

function isEmpty(point: Point): boolean {
  return point.days.length === 0 && point.times.length === 0 && point.numbers.length === 0
}
