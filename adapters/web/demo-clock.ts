import { createHolidays } from '../../src/domain/holidays.ts'
import {
  type Day,
  dayOf,
  type Instant,
  partsOf,
  toInstant,
  toLocal,
  weekday,
} from '../../src/domain/instant.ts'

/** The demo's clock. `set(instant)` jumps there and goes on ticking; `set(null)` returns to real time. */
export interface DemoControls {
  now(): Instant
  set(instant: Instant | null): void
}

/** A moment worth seeing; its words are the page's. `instant: null` is real time. */
export interface ClockPreset {
  readonly id:
    | 'real_time'
    | 'monday_morning'
    | 'this_evening'
    | 'saturday'
    | 'national_day'
    | 'make_up_workday'
  readonly instant: Instant | null
}

/** The demo county keeps the time of the whole country. */
const ZONE = 'Asia/Shanghai'
const HALF_PAST_EIGHT_PM = 20 * 60 + 30
const NINE_AM = 9 * 60
const TEN_AM = 10 * 60
/** How far to look for a make-up workday: the notices are published a year at a time. */
const SEARCH_DAYS = 400

const holidays = createHolidays()

/**
 * Moments at which the gate behaves differently, seen from `now`: the next ordinary Monday, this evening,
 * the next free Saturday, the next National Day, and a make-up workday: the coming one, or the last one while
 * the State Council has not published the next.
 */
export function clockPresets(now: Instant): readonly ClockPreset[] {
  const today = toLocal(now, ZONE).day
  const at = (day: Day, minute: number) => toInstant({ day, minute }, ZONE)
  const worked = (day: Day) => holidays.dayOff(day).workday
  const monday = firstDay(today + 1, 1, (day) => weekday(day) === 1 && worked(day))
  const saturday = firstDay(today + 1, 1, (day) => weekday(day) === 6 && !worked(day))
  const isMakeUp = (day: Day) => weekday(day) > 5 && worked(day)
  const makeUp = firstDay(today + 1, 1, isMakeUp) ?? firstDay(today, -1, isMakeUp)
  const presets: ClockPreset[] = [{ id: 'real_time', instant: null }]
  if (monday !== null) presets.push({ id: 'monday_morning', instant: at(monday, NINE_AM) })
  presets.push({ id: 'this_evening', instant: at(today, HALF_PAST_EIGHT_PM) })
  if (saturday !== null) presets.push({ id: 'saturday', instant: at(saturday, TEN_AM) })
  presets.push({ id: 'national_day', instant: at(nextNationalDay(today), TEN_AM) })
  if (makeUp !== null) presets.push({ id: 'make_up_workday', instant: at(makeUp, TEN_AM) })
  return presets
}

function firstDay(from: Day, step: 1 | -1, wanted: (day: Day) => boolean): Day | null {
  for (let n = 0; n < SEARCH_DAYS; n++) if (wanted(from + n * step)) return from + n * step
  return null
}

function nextNationalDay(today: Day): Day {
  const { year } = partsOf(today)
  const thisYear = dayOf(year, 10, 1) ?? today
  return thisYear > today ? thisYear : (dayOf(year + 1, 10, 1) ?? today)
}
