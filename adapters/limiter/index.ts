import Bottleneck from 'bottleneck'
import type { BegunSend, Clock, Limiter, Rate, SendLimits, Timer } from '../../src/app/ports.ts'
import { ConversationWindows } from './conversation-windows.ts'

/** Conversations are recalled this far back even where the account has no limit over so long a time. */
const LEAST_MEMORY_MS = 60_000

/**
 * The limits of one account: bottleneck lets its messages through, `ConversationWindows` knows which conversation may
 * be given one. `clock` must be the machine's own, which nobody sets forward for a demonstration.
 */
export function createLimiter(
  limits: SendLimits,
  parts: { readonly clock: Clock; readonly timer: Timer; readonly random: () => number },
): Limiter {
  const { clock, timer, random } = parts
  const { spacingMs } = limits
  const rates = limits.account.map((rate) => new SlidingReservoir(rate, clock, timer))
  const conversations = new ConversationWindows(limits, clock)
  const oneByOne = spacingMs === null ? null : new Bottleneck({ maxConcurrent: 1 })
  let stopped = false
  let endPause: () => void = () => {}

  function takeTurn(begin: () => BegunSend | null): BegunSend | null {
    const begun = begin()
    for (const rate of rates) rate.settle(begun !== null)
    if (begun !== null) conversations.note(begun.conversationId, clock.now())
    return begun
  }

  async function spaced(begin: () => BegunSend | null): Promise<void> {
    const begun = takeTurn(begin)
    if (begun === null || spacingMs === null) return
    await begun.done.catch(() => {})
    const pauseMs = spacingMs.least + random() * (spacingMs.most - spacingMs.least)
    if (stopped) return
    await new Promise<void>((resolve) => {
      const cancel = timer.after(pauseMs, resolve)
      endPause = () => {
        cancel()
        resolve()
      }
    })
  }

  return {
    waitMs: (conversationId) => conversations.waitMs(conversationId),
    turn(begin) {
      if (rates.length === 0 && oneByOne === null) {
        takeTurn(begin)
        return
      }
      let pass: () => Promise<unknown> = async () => {
        await (oneByOne === null ? takeTurn(begin) === null : spaced(begin))
      }
      for (const rate of rates) {
        const further = pass
        pass = () => rate.through(further)
      }
      const way = oneByOne === null ? pass() : oneByOne.schedule(pass)
      // Turned away because the limiter was stopped: what was to be sent is still in the outbox.
      way.catch(() => {})
    },
    recall(sent) {
      for (const { conversationId, agoMs } of sent) {
        const at = clock.now() - agoMs
        for (const rate of rates) rate.recall(at)
        conversations.note(conversationId, at)
      }
    },
    memoryMs: memoryOf(limits),
    stop() {
      stopped = true
      endPause()
      for (const rate of rates) rate.stop()
      void oneByOne?.stop({ dropWaitingJobs: true }).catch(() => {})
    },
  }
}

function memoryOf({ account, spacingMs }: SendLimits): number {
  if (account.length === 0 && spacingMs === null) return 0
  return Math.max(LEAST_MEMORY_MS, ...account.map(({ perMs }) => perMs))
}

/**
 * At most `messages` within any `perMs`. Bottleneck fills a reservoir anew in fixed windows, so that twice as much
 * may pass around the border of two; here each place comes back by itself, `perMs` after its message was sent.
 */
class SlidingReservoir {
  readonly #bottleneck: Bottleneck
  readonly #perMs: number
  readonly #clock: Clock
  readonly #timer: Timer
  /** When the messages that hold a place were sent, the oldest first. */
  readonly #sent: number[] = []
  #cancel: (() => void) | null = null
  #stopped = false

  constructor({ messages, perMs }: Rate, clock: Clock, timer: Timer) {
    this.#bottleneck = new Bottleneck({ reservoir: messages })
    this.#perMs = perMs
    this.#clock = clock
    this.#timer = timer
  }

  /** Waits for a place. Whatever runs then says by `settle` whether it was used. */
  through<T>(run: () => Promise<T>): Promise<T> {
    return this.#bottleneck.schedule(run)
  }

  settle(used: boolean): void {
    if (used) this.#keep(this.#clock.now())
    else void this.#bottleneck.incrementReservoir(1)
  }

  recall(at: number): void {
    if (this.#clock.now() - at >= this.#perMs) return
    void this.#bottleneck.incrementReservoir(-1)
    this.#keep(at)
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    void this.#bottleneck.stop({ dropWaitingJobs: true }).catch(() => {})
  }

  #keep(at: number): void {
    this.#sent.push(at)
    if (this.#cancel === null && !this.#stopped) this.#await(at)
  }

  #await(oldest: number): void {
    const leftMs = Math.min(oldest + this.#perMs - this.#clock.now(), this.#perMs)
    this.#cancel = this.#timer.after(Math.max(leftMs, 0), () => this.#giveBack())
  }

  /** A timer may ring early by the length of the turn of the event loop in which it was set: the clock decides. */
  #giveBack(): void {
    this.#cancel = null
    const now = this.#clock.now()
    let free = 0
    while (free < this.#sent.length && now - (this.#sent[free] ?? 0) >= this.#perMs) free += 1
    if (free > 0) {
      this.#sent.splice(0, free)
      void this.#bottleneck.incrementReservoir(free)
    }
    const [oldest] = this.#sent
    if (oldest !== undefined) this.#await(oldest)
  }
}
