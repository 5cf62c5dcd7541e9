import { createBatchSink, createRunner, createSource, type RunnerHandle } from '@grammyjs/runner'
import type { Update } from 'grammy/types'
import type { Logger } from '../../src/app/ports.ts'
import { backoffMs } from '../../src/app/retry.ts'
import { lanesOf } from './inbox.ts'

/** How long Telegram keeps a request open that has nothing to answer. */
export const LONG_POLL_SECONDS = 30

const LONGEST_PAUSE_MS = 30_000

/**
 * An update that can't be taken while others go through is given up after so many tries: it would hold up all
 * that come behind it, for ever.
 */
const MOST_TRIES_ALONE = 5

export interface PollingParts {
  /** Rejects when `signal` is raised. */
  fetch(offset: number, timeoutSeconds: number, signal: AbortSignal): Promise<Update[]>
  /** Takes one update, in order with others of its lanes; rejects when it has to come again. */
  handle(update: Update): Promise<void>
  /** Settles after the time, or as soon as the bot stops. */
  pause(ms: number): Promise<void>
  /** Telegram has answered. */
  answered(): void
  readonly logger: Logger
}

/**
 * Long polling, a batch at a time. Telegram is told of a batch (by the next offset) only once every update of it is
 * settled; those that failed come again, and with them whatever else of their conversation came after.
 */
export class Polling {
  readonly #parts: PollingParts
  #offset = 0
  /** Taken, though Telegram does not know so yet: an earlier one has to come again. At most a batch of them. */
  #taken = new Set<number>()
  #tries = new Map<number, number>()
  #round: Round = newRound([])
  #failedRounds = 0
  #runner: RunnerHandle | null = null

  constructor(parts: PollingParts) {
    this.#parts = parts
  }

  /** Resolves when stopped; rejects when Telegram does not answer as it should. May be run again then. */
  async run(): Promise<void> {
    let timeoutSeconds = 0
    const source = createSource<Update>({
      supply: async (_size, signal) => {
        await this.#settleRound()
        const raised = signal as AbortSignal
        const updates = await this.#parts.fetch(this.#offset, timeoutSeconds, raised)
        this.#parts.answered()
        // The first answer comes at once, and shows that Telegram can be heard.
        timeoutSeconds = LONG_POLL_SECONDS
        this.#round = newRound(updates)
        return updates.filter(({ update_id: id }) => !this.#taken.has(id))
      },
    })
    const sink = createBatchSink<Update, unknown>(
      { consume: (update) => this.#consume(update) },
      async () => {},
    )
    this.#runner = createRunner(source, sink)
    this.#runner.start()
    await this.#runner.task()
  }

  /** Lets the batch under way settle. */
  async stop(): Promise<void> {
    await this.#runner?.stop()
  }

  /** Called in the lanes of the update. What follows a failed update in its conversation waits with it. */
  async inTurn(update: Update, work: () => Promise<void>): Promise<void> {
    const round = this.#round
    const lanes = lanesOf(update)
    if (lanes.some((lane) => round.blocked.has(lane))) throw new Error('waits for an earlier update')
    try {
      await work()
    } catch (cause) {
      for (const lane of lanes) round.blocked.add(lane)
      round.refused.add(update.update_id)
      const details = { update: update.update_id, cause }
      this.#parts.logger.error('an update could not be taken, and has to come again', details)
      throw cause
    }
  }

  async #consume(update: Update): Promise<void> {
    const round = this.#round
    try {
      await this.#parts.handle(update)
      this.#taken.add(update.update_id)
      round.went += 1
    } catch {
      round.failed.push(update.update_id)
    }
  }

  /** Moves the offset behind what is settled; after a failure, leaves the database some time. */
  async #settleRound(): Promise<void> {
    const { updates, failed, refused, went } = this.#round
    if (updates.length === 0) return
    for (const id of refused) {
      const tries = (this.#tries.get(id) ?? 0) + (went > 0 ? 1 : 0)
      this.#tries.set(id, tries)
      if (tries < MOST_TRIES_ALONE) continue
      this.#parts.logger.error('an update is given up: others go through, and it never does', { update: id })
      this.#taken.add(id)
    }
    const open = failed.filter((id) => !this.#taken.has(id))
    const last = updates.at(-1)?.update_id ?? this.#offset
    this.#offset = open.length > 0 ? Math.min(...open) : last + 1
    for (const id of this.#taken) if (id < this.#offset) this.#taken.delete(id)
    for (const id of this.#tries.keys()) if (id < this.#offset) this.#tries.delete(id)
    this.#round = newRound([])
    this.#failedRounds = open.length > 0 ? this.#failedRounds + 1 : 0
    if (open.length > 0)
      await this.#parts.pause(Math.min(backoffMs(this.#failedRounds - 1), LONGEST_PAUSE_MS))
  }
}

/** One batch on its way. */
interface Round {
  readonly updates: readonly Update[]
  /** Conversations in which an update failed. */
  readonly blocked: Set<string>
  /** Not settled: refused by the application, or waiting behind one that was. */
  readonly failed: number[]
  readonly refused: Set<number>
  went: number
}

function newRound(updates: readonly Update[]): Round {
  return { updates, blocked: new Set(), failed: [], refused: new Set(), went: 0 }
}
