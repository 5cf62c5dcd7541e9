import type { Instant } from '../domain/instant.ts'
import { AccountRest } from './account-rest.ts'
import { Alarm } from './alarm.ts'
import { type Kept, Outcomes, outcomeOf, pauseOf } from './delivery-outcomes.ts'
import { OutboxReader } from './outbox-reader.ts'
import { type LoadedRow, OutboxWindow } from './outbox-window.ts'
import type { BegunSend, ChatPlatform, Clock, Limiter, Logger, OutboxStore, Timer } from './ports.ts'
import { sendOne } from './send-one.ts'
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
  readonly #rest: AccountRest
  readonly #alarm: Alarm
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
    this.#rest = new AccountRest(parts)
    this.#alarm = new Alarm({ ...parts, ring: () => this.#go() })
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

  /** The account is up again: what waits for that is tried at once. */
  up(): void {
    this.#rest.up()
    this.#window.endOutage()
    this.wake()
  }

  /** Lets the sends under way finish, and begins no other: whatever else waits stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#alarm.stop()
    this.#limiter.stop()
    // What was taken and could not be marked would be sent again: one more try, even if the store was in trouble.
    this.#outcomes.write()
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
    if (this.#rest.storeWorks) this.#outcomes.write()
    if (!this.#rest.isOver) this.#alarm.by(this.#rest.until)
    else if (!this.#stopped) {
      if (this.#isLookDue(this.#clock.now())) this.#reading ??= this.#read()
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
        this.#alarm.by(this.#lookAt)
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
    if (this.#stopped || !this.#rest.isOver) return false
    if (this.#rest.onTrial && this.#inFlight > 0) return false
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
      const choice = this.#window.choose(now, (id) => this.#limiter.waitMs(id), this.#rest.onTrial)
      if (choice.kind === 'none') {
        this.#alarm.by(Math.min(now + choice.waitMs, this.#window.restsUntil, this.#lookAt))
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
    const { age } = this.#window
    try {
      const cardMessageId = await this.#store.cardMessage(row, row.card?.task ?? 0)
      // Taken back or sent elsewhere meanwhile, it is read again.
      if (age !== this.#window.age) this.#window.release(row)
      else if (row.act === 'recard' && cardMessageId === null)
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
    const outcome = outcomeOf(row, sent, this.#clock.now(), this.#random())
    this.#outcomes.add(row, outcome)
    if (sent.ok) this.#rest.worked()
    if (outcome.kind === 'dead') {
      const { reason } = outcome
      this.#logger.warn('a message could not be delivered and was put aside', { id: row.id, reason })
    }
    const pause = pauseOf(outcome)
    if (pause !== null) {
      this.#window.rest(row.conversationId, pause.until, pause.outage)
      this.#rest.failed(row.conversationId, pause)
    }
    this.#go()
  }

  #release(group: readonly Kept<LoadedRow>[]): void {
    for (const { row, outcome } of group) {
      if (this.#window.release(row)) this.#wanted = true
      // What was read behind a failed row while this could not be written must not overtake it.
      const pause = pauseOf(outcome)
      if (pause !== null) this.#window.rest(row.conversationId, pause.until, pause.outage)
    }
    this.#go()
  }

  #storeTrouble(cause: unknown): void {
    this.#logger.error('the outbox could not be read or marked', { cause })
    this.#rest.storeFailed()
    this.#go()
  }
}

/** Is it known where the card stands, if it rewrites one? */
const isReady = ({ card, cardMessageId }: LoadedRow): boolean =>
  card === null || card.now === null || cardMessageId !== undefined
