import type { Instant } from '../domain/instant.ts'
import { type Kept, Outcomes } from './delivery-outcomes.ts'
import { OutboxReader } from './outbox-reader.ts'
import { type LoadedRow, OutboxWindow } from './outbox-window.ts'
import type {
  BegunSend,
  CardMessage,
  ChatPlatform,
  Clock,
  Limiter,
  Logger,
  OutboxStore,
  Timer,
} from './ports.ts'
import { afterFailure, spreadBackoffMs } from './retry.ts'
import { type Sent, sendOne } from './send-one.ts'
import { type WorkingHours, waitsForWork } from './working-hours.ts'

/** A look at the store even when nothing is known to be due: another process may have committed. */
const LONGEST_SLEEP_MS = 30_000
/** Messages that are on their way, or taken and not yet marked. */
const MOST_UNMARKED = 64
/** How long a stop waits for the platform to answer; what it has not answered by then may be sent again. */
const STOP_PATIENCE_MS = 10_000

/**
 * Carries the outbox of one account to its platform: many conversations at a time, each in its order, answers before
 * notices before announcements, as fast as the account's limiter lets it. Each account has its own, so that one
 * platform in trouble holds up no other.
 *
 * It reads only from the store, so after a crash it goes on where it stopped. A row is marked after the platform took
 * it, and before the next of its conversation is sent. So a crash loses nothing, and repeats only what was on its way
 * or taken and not yet marked: one message of a conversation, and MOST_UNMARKED over all, at the most. What is known
 * to have been taken is never sent again.
 */
export class OutboxDelivery {
  readonly #platform: ChatPlatform
  readonly #store: OutboxStore
  readonly #limiter: Limiter
  readonly #workingHours: WorkingHours
  readonly #clock: Clock
  readonly #timer: Timer
  readonly #logger: Logger
  readonly #random: () => number
  readonly #window = new OutboxWindow()
  readonly #reader: OutboxReader
  readonly #outcomes: Outcomes<LoadedRow>
  #platformRestsUntil: Instant = 0
  #storeRestsUntil: Instant = 0
  /** Failures since the account, or the store, last worked. */
  #failures = 0
  #inFlight = 0
  #reading: Promise<void> | null = null
  /** Somebody says that there may be something new. */
  #wanted = false
  /** When to look at the store though nobody says so. */
  #lookAt: Instant = 0
  /** Has it been asked when the next row becomes due? Of interest once the window is empty. */
  #knowsNext = false
  #moreThanFits = false
  /** The limiter was asked for a turn that has not come yet. */
  #asked = false
  #asking = false
  #stopped = false
  #alarm: { readonly at: Instant; cancel(): void } | null = null
  #settled: (() => void)[] = []

  constructor(parts: {
    platform: ChatPlatform
    store: OutboxStore
    limiter: Limiter
    workingHours: WorkingHours
    clock: Clock
    timer: Timer
    logger: Logger
    /** A number in [0, 1), for the spacing of retries. */
    random: () => number
  }) {
    this.#platform = parts.platform
    this.#store = parts.store
    this.#limiter = parts.limiter
    this.#workingHours = parts.workingHours
    this.#clock = parts.clock
    this.#timer = parts.timer
    this.#logger = parts.logger
    this.#random = parts.random
    this.#reader = new OutboxReader({ ...parts, of: parts.platform, window: this.#window })
    this.#outcomes = new Outcomes({
      store: parts.store,
      clock: parts.clock,
      onDurable: (group) => this.#release(group),
      onTrouble: (cause) => this.#storeTrouble(cause),
    })
  }

  /** There may be something to deliver. */
  wake(): void {
    this.#wanted = true
    this.#go()
  }

  /** Rows that wait have been changed or taken back: what is in memory of them is read again. */
  reread(): void {
    this.#window.forget()
    this.wake()
  }

  /** Lets the sends under way finish, and begins no other: whatever else waits stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#alarm?.cancel()
    this.#limiter.stop()
    let cancel = () => {}
    const patience = new Promise<void>((resolve) => {
      cancel = this.#timer.after(STOP_PATIENCE_MS, resolve)
    })
    await Promise.race([this.settled(), patience])
    cancel()
  }

  /** Resolves when nothing is under way, and nothing more may be sent at this moment. */
  async settled(): Promise<void> {
    if (!this.#isSettled()) await new Promise<void>((resolve) => this.#settled.push(resolve))
  }

  #isSettled(): boolean {
    const waitsForTurn = this.#asked && !this.#stopped
    return this.#reading === null && this.#inFlight === 0 && !this.#outcomes.isWriting && !waitsForTurn
  }

  /** Begins whatever can be begun: writes what came of rows, looks at the store, sends. */
  #go(): void {
    const now = this.#clock.now()
    const restsUntil = Math.max(this.#platformRestsUntil, this.#storeRestsUntil)
    if (now >= this.#storeRestsUntil) this.#outcomes.write()
    if (!this.#stopped && now < restsUntil) this.#ringAt(restsUntil)
    else if (!this.#stopped) {
      if (this.#isLookDue(now)) this.#reading ??= this.#read()
      this.#askForTurns()
    }
    if (this.#isSettled()) for (const resolve of this.#settled.splice(0)) resolve()
  }

  #isLookDue(now: Instant): boolean {
    if (this.#window.wakeRested(now) || this.#lookAt <= now) this.#wanted = true
    if (this.#moreThanFits && this.#window.isHalfEmpty) this.#wanted = true
    return this.#wanted || (!this.#knowsNext && this.#window.isEmpty)
  }

  async #read(): Promise<void> {
    try {
      // Whatever else is committed in this turn of the event loop is read with it.
      await Promise.resolve()
      while (this.#wanted && !this.#stopped) {
        this.#wanted = false
        this.#knowsNext = false
        this.#lookAt = this.#clock.now() + LONGEST_SLEEP_MS
        this.#moreThanFits = !(await this.#reader.look())
        this.#askForTurns()
      }
      if (!this.#knowsNext && this.#window.isEmpty && !this.#stopped) {
        this.#lookAt = Math.min(this.#lookAt, (await this.#reader.nextDue()) ?? this.#lookAt)
        this.#knowsNext = true
        this.#ringAt(this.#lookAt)
      }
      this.#reading = null
      this.#go()
    } catch (cause) {
      this.#reading = null
      this.#wanted = true
      this.#storeTrouble(cause)
    }
  }

  #askForTurns(): void {
    if (this.#asking) return
    this.#asking = true
    while (!this.#asked && this.#mayBegin() && this.#next() !== null) {
      this.#asked = true
      this.#limiter.turn(() => this.#begin())
    }
    this.#asking = false
  }

  #mayBegin(): boolean {
    const now = this.#clock.now()
    if (this.#stopped || now < this.#platformRestsUntil || now < this.#storeRestsUntil) return false
    // After a failure one message tries whether the platform works again, before the others follow.
    if (this.#failures > 0 && this.#inFlight > 0) return false
    const unmarked = this.#inFlight + this.#outcomes.unmarked
    return this.#inFlight < this.#platform.limits.inFlight && unmarked < MOST_UNMARKED
  }

  /** The account may be given one more: whatever matters most by now. */
  #begin(): BegunSend | null {
    this.#asked = false
    if (!this.#asking) queueMicrotask(() => this.#go())
    const row = this.#mayBegin() ? this.#next() : null
    if (row === null) return null
    this.#window.take(row)
    return { conversationId: row.conversationId, done: this.#carry(row) }
  }

  /** The row that may go now; when there is none, the alarm is set for when there may be one. */
  #next(): LoadedRow | null {
    for (;;) {
      const now = this.#clock.now()
      const choice = this.#window.choose(now, (id) => this.#limiter.waitMs(id), this.#failures > 0)
      if (choice.kind === 'none') {
        this.#ringAt(Math.min(now + choice.waitMs, this.#window.restsUntil, this.#lookAt))
        return null
      }
      const { row } = choice
      const until = waitsForWork(row, now, this.#workingHours)
      if (until === null && isReady(row)) return row
      this.#window.take(row)
      if (until === null) void this.#findCard(row)
      else {
        this.#outcomes.add(row, { kind: 'postponed', until })
        this.#outcomes.write()
      }
    }
  }

  /** Before it costs the account a turn: a card that is to be rewritten and never stood there is nothing to send. */
  async #findCard(row: LoadedRow): Promise<void> {
    this.#inFlight += 1
    try {
      const cardMessageId = await this.#store.cardMessage(row, row.card?.task ?? 0)
      if (row.act === 'recard' && cardMessageId === null)
        this.#outcomes.add(row, { kind: 'done', card: null })
      else this.#window.putBack({ ...row, cardMessageId })
      this.#inFlight -= 1
      this.#go()
    } catch (cause) {
      this.#window.putBack(row)
      this.#inFlight -= 1
      this.#storeTrouble(cause)
    }
  }

  async #carry(row: LoadedRow): Promise<void> {
    this.#inFlight += 1
    const sent = await sendOne(
      this.#platform,
      { ...row, cardMessageId: row.cardMessageId ?? null },
      { timer: this.#timer, logger: this.#logger },
    )
    this.#inFlight -= 1
    if (sent.ok) {
      this.#failures = 0
      this.#outcomes.add(row, { kind: 'done', card: cardOf(row, sent.messageId) })
    } else this.#failed(row, sent)
    this.#go()
  }

  #failed(row: LoadedRow, failure: Exclude<Sent, { readonly ok: true }>): void {
    const now = this.#clock.now()
    const next = afterFailure(failure, row, now, this.#random())
    if (next.kind === 'dead') {
      const { reason } = next
      this.#logger.warn('a message could not be delivered and was put aside', { id: row.id, reason })
      const lost = failure.failure === 'forbidden' || failure.failure === 'gone'
      this.#outcomes.add(row, { kind: 'dead', reason, lost })
      return
    }
    this.#window.rest(row.conversationId, next.at)
    this.#outcomes.add(row, { kind: 'retry', at: next.at, reason: failure.failure })
    if (next.scope === 'conversation') return
    const wasResting = now < this.#platformRestsUntil
    if (failure.failure === 'rate_limited')
      this.#platformRestsUntil = Math.max(this.#platformRestsUntil, next.at)
    // Those that were on their way together fail together, and count as one.
    else if (!wasResting) this.#platformRestsUntil = now + spreadBackoffMs(this.#failures++, this.#random())
  }

  #release(group: readonly Kept<LoadedRow>[]): void {
    for (const { row, outcome } of group) {
      if (this.#window.release(row)) this.#wanted = true
      // What was read behind a failed row while this could not be written must not overtake it.
      if (outcome.kind === 'retry') this.#window.rest(row.conversationId, outcome.at)
    }
    this.#go()
  }

  #storeTrouble(cause: unknown): void {
    this.#logger.error('the outbox could not be read or marked', { cause })
    const pauseMs = Math.min(spreadBackoffMs(this.#failures++, this.#random()), LONGEST_SLEEP_MS)
    this.#storeRestsUntil = this.#clock.now() + pauseMs
    this.#go()
  }

  /** Looks what can be begun, no later than that; an alarm that rings early does no harm. */
  #ringAt(at: Instant): void {
    if (this.#stopped || (this.#alarm !== null && this.#alarm.at <= at)) return
    this.#alarm?.cancel()
    const cancel = this.#timer.after(Math.max(at - this.#clock.now(), 1), () => {
      this.#alarm = null
      this.#go()
    })
    this.#alarm = { at, cancel }
  }
}

/** Is it known where the card stands, if it rewrites one? */
const isReady = ({ card, cardMessageId }: LoadedRow): boolean =>
  card === null || card.now === null || cardMessageId !== undefined

function cardOf(row: LoadedRow, messageId: string | undefined): CardMessage | null {
  if (row.card === null || messageId === undefined) return null
  const { platform, account, conversationId, card } = row
  return { platform, account, conversationId, task: card.task, messageId }
}
