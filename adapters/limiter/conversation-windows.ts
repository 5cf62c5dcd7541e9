import type { Clock, SendLimits } from '../../src/app/ports.ts'

/** Conversations are looked through for idle ones no sooner than this many are known. */
const FIRST_SWEEP = 256

/**
 * When each conversation was last sent to, as far as its limits reach back. Thousands have limits at a time, and
 * delivery asks for each of them whether it is open at this moment: instants answer that at once, where a bottleneck
 * of its own would cost five kilobytes and four timers a message. Idle conversations are forgotten.
 */
export class ConversationWindows {
  readonly #limits: SendLimits
  readonly #clock: Clock
  readonly #sent = new Map<string, number[]>()
  #sweepAt = FIRST_SWEEP

  constructor(limits: SendLimits, clock: Clock) {
    this.#limits = limits
    this.#clock = clock
  }

  waitMs(conversationId: string): number {
    const sent = this.#sent.get(conversationId)
    if (sent === undefined) return 0
    const now = this.#clock.now()
    let longest = 0
    for (const { messages, perMs } of this.#limits.conversation(conversationId)) {
      const first = sent[sent.length - messages]
      // Never longer than the whole stretch: the clock may have been put back.
      if (first !== undefined) longest = Math.max(longest, Math.min(first + perMs - now, perMs))
    }
    return longest
  }

  note(conversationId: string, at: number): void {
    const rates = this.#limits.conversation(conversationId)
    if (rates.length === 0) return
    const sent = this.#sent.get(conversationId) ?? []
    sent.push(at)
    const most = Math.max(...rates.map(({ messages }) => messages))
    if (sent.length > most) sent.shift()
    this.#sent.set(conversationId, sent)
    if (this.#sent.size >= this.#sweepAt) this.#sweep()
  }

  /** Once the number has doubled since the last time, so that it costs next to nothing a message. */
  #sweep(): void {
    const now = this.#clock.now()
    for (const [conversationId, sent] of this.#sent) {
      const reach = Math.max(...this.#limits.conversation(conversationId).map(({ perMs }) => perMs))
      const last = sent.at(-1)
      if (last === undefined || now - last >= reach) this.#sent.delete(conversationId)
    }
    this.#sweepAt = Math.max(FIRST_SWEEP, this.#sent.size * 2)
  }

  /** How many conversations are remembered. */
  get size(): number {
    return this.#sent.size
  }
}
