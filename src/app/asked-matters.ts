import type { Instant } from '../domain/instant.ts'
import { MatterIndex } from '../domain/similar/matter-index.ts'
import type { Task } from '../domain/task.ts'
import { Latest } from './latest.ts'
import type { Ledger } from './ports.ts'

/** Of so many different matters it is known what they are about; the ones asked longest ago are forgotten first. */
const MOST_MATTERS = 100_000
/** At a start, so many tasks are looked back upon: about a quarter of a year of a large county. */
const MOST_TASKS = 400_000
/** Task numbers a reading, so that no command waits long. */
const PAGE = 500
/** What other processes have posted is looked for again after this long. */
const AGAIN_AFTER_MS = 5_000
/** Of so many matters it is known, by unit, that the unit was asked: some months of the busiest village. */
const MOST_OF_UNIT = 512
/** A post is held against so many that ask for the same. */
const MOST_SIMILAR = 8

/** What a post asks of what was asked before. */
export interface KnownMatters {
  /**
   * The keys of matters that ask for the same in other words, the likeliest first, for a post to these units. Which of
   * them a unit was asked, and what came of it, is in the ledger. What another process has posted a few moments ago may
   * still be missing, and after a start what was not read yet.
   */
  like(matter: string, unitIds: readonly string[], at: Instant): Promise<readonly string[]>
  /** Reads what has been posted since; whoever comes meanwhile waits for the same reading. */
  refresh(at: Instant): Promise<void>
  /** These were posted just now. */
  add(tasks: readonly Task[]): void
}

/** Nothing was ever asked: for dry runs. */
export const NOTHING_ASKED: KnownMatters = {
  like: async () => [],
  refresh: async () => {},
  add: () => {},
}

/**
 * Which matters were asked lately, of whatever unit, found again by their meaning. It is a bounded index in memory
 * over what the ledger holds, read once at a start: one matter posted to 1,500 units is one entry. A post to one unit is
 * held against all that this unit was asked; a post to many against the likeliest of all.
 */
export class AskedMatters implements KnownMatters {
  readonly #ledger: Pick<Ledger, 'head' | 'mattersNumbered'>
  readonly #index = new MatterIndex(MOST_MATTERS)
  readonly #ofUnit = new Map<string, Latest>()
  /** The last task number that was read. */
  #upTo: number | null = null
  #readAt: Instant = 0
  #reading: Promise<void> | null = null

  constructor(ledger: Pick<Ledger, 'head' | 'mattersNumbered'>) {
    this.#ledger = ledger
  }

  async like(matter: string, unitIds: readonly string[], at: Instant): Promise<readonly string[]> {
    const reading = this.refresh(at)
    // Nobody waits for the first reading, which may take seconds, nor fails with it: the next post tries again.
    if (this.#upTo === null) void reading.catch(() => {})
    else await reading
    const [first = '', ...others] = unitIds
    const found =
      others.length === 0
        ? this.#index.similarAmong(this.#ofUnit.get(first) ?? [], matter, MOST_SIMILAR)
        : this.#index.similarTo(matter, MOST_SIMILAR)
    return found.map(({ key }) => key)
  }

  add(tasks: readonly Task[]): void {
    for (const { unit, matterKey, matter } of tasks) this.#remember(unit.id, matterKey, matter)
  }

  #remember(unitId: string, matterKey: string, matter: string): void {
    if (matterKey === '') return
    const number = this.#index.add(matterKey, matter)
    const ofUnit = this.#ofUnit.get(unitId)
    if (ofUnit === undefined) this.#ofUnit.set(unitId, new Latest(MOST_OF_UNIT, number))
    else ofUnit.push(number)
  }

  async refresh(at: Instant): Promise<void> {
    // Both ways: a clock that was set back must not keep it from reading.
    if (this.#upTo !== null && Math.abs(at - this.#readAt) < AGAIN_AFTER_MS) return
    this.#reading ??= this.#read().finally(() => {
      this.#reading = null
    })
    await this.#reading
    this.#readAt = at
  }

  async #read(): Promise<void> {
    const { nextTask } = await this.#ledger.head()
    let after = this.#upTo ?? Math.max(0, nextTask - 1 - MOST_TASKS)
    while (after < nextTask - 1) {
      const last = Math.min(after + PAGE, nextTask - 1)
      for (const { unitId, matterKey, matter } of await this.#ledger.mattersNumbered(after + 1, last))
        this.#remember(unitId, matterKey, matter)
      after = last
    }
    this.#upTo = after
  }
}
