import type { Logger, Timer } from '../../src/app/ports.ts'
import { messageOf } from './errors.ts'

/** Held in memory at most; WeChat brings nothing twice, so beyond this something is lost, and said so. */
const MOST_WAITING = 10_000
/** Tries to read what an event is about, while the account is up. */
const READ_TRIES = 6
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** Something to hand in: what it is, and to which conversation it belongs. */
export interface Arrival {
  readonly conversationId: string
  /** Hands it in; rejects when it could not be taken. */
  hand(): Promise<void>
}

/**
 * What has arrived and is not yet taken. Everything of one conversation is handed in in the order in which it came,
 * and again until it is taken: WeChat delivers once.
 */
export class Inbox {
  readonly #timer: Timer
  readonly #logger: Logger
  readonly #account: string
  readonly #isUp: () => boolean
  readonly #clean: (text: string) => string
  /** Keeps the order of arrival while what an event is about is being read. */
  #reading: Promise<void> = Promise.resolve()
  readonly #conversations = new Map<string, Promise<void>>()
  #waiting = 0
  #stopped = false
  readonly #pauses = new Set<() => void>()

  constructor(parts: {
    readonly timer: Timer
    readonly logger: Logger
    readonly account: string
    /** While the account is down nothing can be read: tries don't count. */
    readonly isUp: () => boolean
    readonly clean: (text: string) => string
  }) {
    this.#timer = parts.timer
    this.#logger = parts.logger
    this.#account = parts.account
    this.#isUp = parts.isUp
    this.#clean = parts.clean
  }

  /** Takes an event in. `read` fetches what it is about; null when that is none of the bot's business. */
  take(read: () => Promise<Arrival | null>): void {
    if (!this.#admit()) return
    const arriving = this.#read(read)
    this.#reading = this.#reading.then(async () => {
      const arrival = await arriving
      if (arrival !== null) this.#queue(arrival)
      else if (!this.#stopped) this.#waiting -= 1
    })
  }

  /** Takes in what needs no reading: it does not wait for what is still being read. */
  give(arrival: Arrival): void {
    if (this.#admit()) this.#queue(arrival)
  }

  #admit(): boolean {
    if (this.#stopped) return false
    if (this.#waiting >= MOST_WAITING) {
      this.#logger.error('wechat: too much waits to be taken, an event is lost', { account: this.#account })
      return false
    }
    this.#waiting += 1
    return true
  }

  /** Calls off what waits for another try, and lets what is being taken finish. */
  async stop(): Promise<void> {
    this.#stopped = true
    for (const wake of [...this.#pauses]) wake()
    await this.settled()
    if (this.#waiting > 0) {
      this.#logger.warn('wechat: stopped before everything was taken', {
        account: this.#account,
        lost: this.#waiting,
      })
    }
  }

  /** Settles when nothing is being read or handed in. */
  async settled(): Promise<void> {
    await this.#reading
    await Promise.all(this.#conversations.values())
  }

  async #read(read: () => Promise<Arrival | null>): Promise<Arrival | null> {
    for (let tries = 0, waits = 0; !this.#stopped; waits++) {
      try {
        return await read()
      } catch (thrown) {
        if (this.#isUp()) tries += 1
        if (tries >= READ_TRIES) {
          this.#logger.error('wechat: an event could not be read and is lost', {
            account: this.#account,
            detail: this.#clean(messageOf(thrown)),
          })
          return null
        }
        await this.#pause(waits)
      }
    }
    return null
  }

  #queue(arrival: Arrival): void {
    const { conversationId } = arrival
    const before = this.#conversations.get(conversationId) ?? Promise.resolve()
    const now = before.then(() => this.#hand(arrival))
    this.#conversations.set(conversationId, now)
    void now.then(() => {
      if (this.#conversations.get(conversationId) === now) this.#conversations.delete(conversationId)
    })
  }

  async #hand(arrival: Arrival): Promise<void> {
    for (let tries = 0; !this.#stopped; tries++) {
      try {
        await arrival.hand()
        this.#waiting -= 1
        return
      } catch (cause) {
        this.#logger.warn('wechat: a message was not taken yet', { account: this.#account, cause })
        await this.#pause(tries)
      }
    }
  }

  #pause(tries: number): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    const delayMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 10), LONGEST_PAUSE_MS)
    return new Promise((resolve) => {
      const wake = () => {
        this.#pauses.delete(wake)
        cancel()
        resolve()
      }
      const cancel = this.#timer.after(delayMs, wake)
      this.#pauses.add(wake)
    })
  }
}
