import type { Instant } from '../../domain/instant.ts'
import type { Period } from '../../domain/weekly/period.ts'
import type { World } from '../use-case.ts'
import { type CountedWeek, countWeek } from './counting.ts'
import type { WeekReads } from './store.ts'

/** Whoever asks within this time is shown the same figures: a count goes over all tasks of the week. */
const FRESH_MS = 5 * 60_000

/** The week under way, counted for everybody at once when somebody asks. */
export class RunningWeek {
  readonly #reads: WeekReads
  readonly #world: Pick<World, 'directory' | 'policy'>
  #counted: { readonly from: Instant; readonly at: Instant; readonly week: Promise<CountedWeek> } | null =
    null

  constructor(reads: WeekReads, world: Pick<World, 'directory' | 'policy'>) {
    this.#reads = reads
    this.#world = world
  }

  /** `period.to` is now. What is shown may be some minutes old, and says so by its own period. */
  async count(period: Period): Promise<CountedWeek> {
    const known = this.#counted
    // A clock that was set back begins anew.
    const isFresh = known?.from === period.from && period.to >= known.at && period.to - known.at < FRESH_MS
    if (known !== null && isFresh) return known.week
    const counted = {
      from: period.from,
      at: period.to,
      week: countWeek(this.#reads, period, this.#world, true),
    }
    this.#counted = counted
    // A count that failed is not kept.
    counted.week.catch(() => {
      if (this.#counted === counted) this.#counted = null
    })
    return counted.week
  }
}
