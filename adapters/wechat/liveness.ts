import type { Timer } from '../../src/app/ports.ts'
import type { Bot } from './bot.ts'

/** A look at whether the puppet lives, when it has said nothing for so long. */
const WATCH_EVERY_MS = 20_000
/** How long a living puppet may take to answer a ding. */
const DONG_WITHIN_MS = 5_000

/**
 * Whether a puppet lives. A call that works proves little: after a restart of the service calls work again while the
 * stream of events is gone. So the puppet is asked with a ding, whose answer comes as an event.
 */
export class Liveness {
  readonly #timer: Timer
  readonly #told: { silent(): void; dead(bot: Bot): void }
  /** Signs of life so far. */
  #signs = 0
  #asking = false
  #cancelWatch: () => void = () => {}
  #cancelAnswer: () => void = () => {}

  /** `silent`: nothing was heard for a while. `dead`: a puppet that was asked did not answer. */
  constructor(timer: Timer, told: { silent(): void; dead(bot: Bot): void }) {
    this.#timer = timer
    this.#told = told
  }

  /** Anything at all has come from the puppet. */
  sign(): void {
    this.#signs += 1
  }

  /** From now on tells of every stretch of silence. */
  watch(): void {
    const signs = this.#signs
    this.#cancelWatch = this.#timer.after(WATCH_EVERY_MS, () => {
      this.watch()
      if (this.#signs === signs) this.#told.silent()
    })
  }

  ask(bot: Bot): void {
    if (this.#asking) return
    this.#asking = true
    const signs = this.#signs
    try {
      bot.puppet.ding('guiyi')
    } catch {
      // A puppet that throws here will not answer either.
    }
    this.#cancelAnswer = this.#timer.after(DONG_WITHIN_MS, () => {
      this.#asking = false
      if (this.#signs === signs) this.#told.dead(bot)
    })
  }

  /** The puppet that was asked is gone: its answer is of no interest. */
  forget(): void {
    this.#asking = false
    this.#cancelAnswer()
  }

  stop(): void {
    this.forget()
    this.#cancelWatch()
  }
}
