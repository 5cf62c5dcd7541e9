import type { Instant } from '../domain/instant.ts'
import type {
  CardMessage,
  ChatPlatform,
  Clock,
  Delivery,
  Logger,
  OutboxRow,
  OutboxStore,
  Timer,
} from './ports.ts'
import { afterFailure, backoffMs } from './retry.ts'

/** Rows a pass takes from the store: bounds memory, and what a crash between send and mark repeats. */
const ROWS_A_PASS = 64

/** A look at the store even when nothing is known to be due: another process may have committed. */
const LONGEST_SLEEP_MS = 30_000
/** No busier than this, whatever the store says is due. */
const SHORTEST_SLEEP_MS = 50

/**
 * Carries the outbox of one account to its platform, in order within each conversation. It reads only from the
 * store, so after a crash it goes on where it stopped; a row is marked after the platform took it, so delivery is
 * at least once. Each account has its own, so that one platform in trouble holds up no other.
 */
export class OutboxDelivery {
  readonly #platform: ChatPlatform
  readonly #store: OutboxStore
  readonly #clock: Clock
  readonly #timer: Timer
  readonly #logger: Logger
  readonly #random: () => number
  /** Until when a conversation waits, so that what follows a failed message does not overtake it. */
  readonly #held = new Map<string, Instant>()
  #accountHeldUntil: Instant = 0
  /** Failures since the account, or the store, last worked. */
  #failures = 0
  /** Taken by the platform, and still to be marked: never to be sent again by this process. */
  #taken: string[] = []
  #cards: CardMessage[] = []
  #running: Promise<void> | null = null
  #wanted = false
  #stopped = false
  #cancelSleep: () => void = () => {}

  constructor(parts: {
    platform: ChatPlatform
    store: OutboxStore
    clock: Clock
    timer: Timer
    logger: Logger
    random: () => number
  }) {
    this.#platform = parts.platform
    this.#store = parts.store
    this.#clock = parts.clock
    this.#timer = parts.timer
    this.#logger = parts.logger
    this.#random = parts.random
  }

  /** There may be something to deliver. */
  wake(): void {
    if (this.#stopped) return
    this.#wanted = true
    this.#running ??= this.#run()
  }

  /** Lets the send under way finish, and begins no other. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancelSleep()
    await this.#running
  }

  /** Resolves when nothing more is due at this moment. */
  async settled(): Promise<void> {
    while (this.#running !== null) await this.#running
  }

  async #run(): Promise<void> {
    this.#cancelSleep()
    let sleepMs = LONGEST_SLEEP_MS
    while (this.#wanted && !this.#stopped) {
      this.#wanted = false
      try {
        while (!this.#stopped && (await this.#pass())) {}
        if (!this.#stopped) sleepMs = await this.#untilNext()
      } catch (cause) {
        this.#logger.error('the outbox could not be read or marked', { cause })
        sleepMs = Math.min(backoffMs(this.#failures++), LONGEST_SLEEP_MS)
        this.#accountHeldUntil = this.#clock.now() + sleepMs
      }
    }
    this.#running = null
    if (!this.#stopped) {
      this.#cancelSleep = this.#timer.after(Math.max(sleepMs, SHORTEST_SLEEP_MS), () => this.wake())
    }
  }

  async #untilNext(): Promise<number> {
    const next = await this.#store.nextDue(this.#platform.platform, this.#platform.account)
    const until = Math.max(next ?? Number.POSITIVE_INFINITY, this.#accountHeldUntil)
    return Math.min(until - this.#clock.now(), LONGEST_SLEEP_MS)
  }

  /** One look at the store; true when another look at once may find more. */
  async #pass(): Promise<boolean> {
    const now = this.#clock.now()
    if (now < this.#accountHeldUntil) return false
    await this.#markTaken()
    for (const [conversationId, until] of this.#held) if (until <= now) this.#held.delete(conversationId)
    const { platform, account } = this.#platform
    const rows = await this.#store.due(platform, account, now, ROWS_A_PASS)
    const postponed = new Set<string>()
    try {
      for (const row of rows) {
        if (this.#stopped || this.#clock.now() < this.#accountHeldUntil) break
        if (postponed.has(row.conversationId)) continue
        const until = this.#held.get(row.conversationId)
        if (until !== undefined) {
          // Came up while its conversation waits.
          await this.#store.postpone(row, until)
          postponed.add(row.conversationId)
        } else if (!(await this.#sendOne(row))) postponed.add(row.conversationId)
      }
    } finally {
      await this.#markTaken()
    }
    return rows.length === ROWS_A_PASS
  }

  async #markTaken(): Promise<void> {
    if (this.#taken.length === 0) return
    if (this.#cards.length > 0) await this.#store.keepCards(this.#cards)
    this.#cards = []
    await this.#store.markDelivered(this.#taken, this.#clock.now())
    this.#taken = []
  }

  /** False when what else the conversation waits for was postponed with this row. */
  async #sendOne(row: OutboxRow): Promise<boolean> {
    const result = await this.#send(row)
    if (result.ok) {
      this.#failures = 0
      this.#taken.push(row.id)
      if (row.card !== null && result.messageId !== undefined) {
        const { platform, account, conversationId } = row
        const { task } = row.card
        this.#cards.push({ platform, account, conversationId, task, messageId: result.messageId })
      }
      return true
    }
    const now = this.#clock.now()
    const attempts = Math.max(row.attempts, this.#failures)
    const next = afterFailure(result, { ...row, attempts }, now, this.#random())
    if (next.kind === 'dead') {
      this.#logger.warn('a message could not be delivered and was put aside', {
        id: row.id,
        reason: next.reason,
      })
      await this.#store.markDead(row.id, next.reason, now)
      if (result.failure === 'forbidden' || result.failure === 'gone') await this.#store.markLost(row, now)
      return true
    }
    this.#held.set(row.conversationId, next.at)
    if (next.scope === 'account') {
      this.#failures += 1
      this.#accountHeldUntil = next.at
    }
    // First the others: should the machine stop between the two, none overtakes.
    await this.#store.postpone(row, next.at)
    await this.#store.markRetry(row.id, row.attempts + 1, next.at, result.failure)
    return false
  }

  /** A platform must not throw; should one do so for a message, that message alone is in trouble. */
  async #send(row: OutboxRow): Promise<Delivery> {
    try {
      const cardMessageId = row.card?.now == null ? null : await this.#store.cardMessage(row, row.card.task)
      if (row.act === 'recard' && cardMessageId === null) return { ok: true }
      return await this.#platform.send({ ...row, cardMessageId })
    } catch (cause) {
      this.#logger.error('a platform threw while sending', { id: row.id, cause })
      return { ok: false, failure: 'unavailable', detail: 'the platform threw' }
    }
  }
}
