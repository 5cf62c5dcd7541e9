import type { Instant } from '../domain/instant.ts'
import { MatterIndex } from '../domain/similar/matter-index.ts'
import type { Task } from '../domain/task.ts'
import type { Ledger } from './ports.ts'

/** Of so many different matters it is known what they are about; the ones asked longest ago are forgotten first. */
const MOST_MATTERS = 100_000
/** At a start, so many tasks are looked back upon: about a quarter of a year of a large county. */
const MOST_TASKS = 400_000
/** Task numbers a reading, so that no command waits long. */
const PAGE = 500
/** What other processes have posted is looked for again after this long. */
const AGAIN_AFTER_MS = 5_000
/** A post to one unit is held against those of so many likely matters that this unit was asked. */
const MOST_LIKELY = 16
/** A post to many units is compared beforehand, and held against so many that are the same. */
const MOST_SIMILAR = 8

/** What a post asks of what was asked before. */
export interface KnownMatters {
  /**
   * The keys of matters that may ask for the same in other words, the likeliest first. Which unit was asked for them, and
   * what came of it, is in the ledger, and whether they do ask for the same is for the rule. What another process has
   * posted a few moments ago may still be missing, and after a start what was not read yet. `units`: how many the post is for.
   */
  like(matter: string, units: number, at: Instant): Promise<readonly string[]>
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
 * over what the ledger holds, read once at a start: one matter posted to 1,500 units is one entry.
 */
export class AskedMatters implements KnownMatters {
  readonly #ledger: Pick<Ledger, 'head' | 'mattersNumbered'>
  readonly #index = new MatterIndex(MOST_MATTERS)
  /** The last task number that was read. */
  #upTo: number | null = null
  #readAt: Instant = 0
  #reading: Promise<void> | null = null

  constructor(ledger: Pick<Ledger, 'head' | 'mattersNumbered'>) {
    this.#ledger = ledger
  }

  async like(matter: string, units: number, at: Instant): Promise<readonly string[]> {
    const reading = this.refresh(at)
    // Nobody waits for the first reading, which may take seconds, nor fails with it: the next post tries again.
    if (this.#upTo === null) void reading.catch(() => {})
    else await reading
    // To compare costs more than to ask the ledger which of them one unit was asked; for many units it is the reverse.
    const found =
      units > 1 ? this.#index.similarTo(matter, MOST_SIMILAR) : this.#index.candidates(matter, MOST_LIKELY)
    return found.map(({ key }) => key)
  }

  add(tasks: readonly Task[]): void {
    let last = ''
    for (const { matterKey, matter } of tasks) {
      // A batch is the same matter many times over.
      if (matterKey === last || matterKey === '') continue
      this.#index.add(matterKey, matter)
      last = matterKey
    }
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
      for (const { matterKey, matter } of await this.#ledger.mattersNumbered(after + 1, last))
        this.#index.add(matterKey, matter)
      after = last
    }
    this.#upTo = after
  }
}
