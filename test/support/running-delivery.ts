import { OutboxDelivery } from '../../src/app/delivery.ts'
import type { ChatPlatform, Delivery, Limiter, OutboxRow, Sending } from '../../src/app/ports.ts'
import type { WorkingHours } from '../../src/app/working-hours.ts'
import { MemoryOutbox } from './memory-outbox.ts'
import { ALWAYS_AT_WORK, NO_LIMITER } from './unlimited.ts'

export const OK = { ok: true } as const
export const BUSY = { ok: false, failure: 'rate_limited', retryAfterMs: null } as const
export const DOWN = { ok: false, failure: 'unavailable', detail: 'connection refused' } as const

/** One delivery over an outbox in memory, with a clock that the test moves and a platform that answers as told. */
export class RunningDelivery {
  now = Date.UTC(2026, 10, 23, 1, 0)
  readonly store: MemoryOutbox
  readonly sent: string[] = []
  readonly sendings: Sending[] = []
  answer: (message: Sending) => Delivery | Promise<Delivery> = () => OK
  readonly alarms = new Map<object, { readonly at: number; readonly run: () => void }>()
  delivery: OutboxDelivery
  readonly #parts: { inFlight: number; limiter: Limiter; workingHours: WorkingHours }

  constructor(
    parts: Partial<{ inFlight: number; limiter: Limiter; workingHours: WorkingHours }> = {},
    store = new MemoryOutbox(),
  ) {
    this.store = store
    this.#parts = { inFlight: 1, limiter: NO_LIMITER, workingHours: ALWAYS_AT_WORK, ...parts }
    this.delivery = this.#open()
  }

  /** The process died, and another takes up the same outbox. What was on its way then is never heard of again. */
  restart(): void {
    this.alarms.clear()
    this.delivery = this.#open()
  }

  #open(): OutboxDelivery {
    const { inFlight, limiter, workingHours } = this.#parts
    const platform: ChatPlatform = {
      platform: 'web',
      account: 'local',
      limits: { account: [], conversation: () => [], spacingMs: null, inFlight },
      start: async () => {},
      stop: async () => {},
      send: async (message) => {
        this.sent.push(message.id)
        this.sendings.push(message)
        return this.answer(message)
      },
    }
    return new OutboxDelivery({
      platform,
      store: this.store,
      limiter,
      workingHours,
      clock: { now: () => this.now },
      timer: {
        after: (delayMs, run) => {
          const alarm = {}
          this.alarms.set(alarm, { at: this.now + delayMs, run })
          return () => this.alarms.delete(alarm)
        },
      },
      logger: { info: () => {}, warn: () => {}, error: () => {} },
      random: () => 0.5,
    })
  }

  /** Lets the time pass, alarm by alarm. */
  async pass(ms: number): Promise<void> {
    const until = this.now + ms
    for (;;) {
      const [next] = [...this.alarms.entries()].toSorted(([, a], [, b]) => a.at - b.at)
      if (next === undefined || next[1].at > until) break
      this.now = Math.max(this.now, next[1].at)
      this.alarms.delete(next[0])
      next[1].run()
      await this.quiet()
    }
    this.now = until
  }

  /** Until nothing moves any more without time passing or the platform answering. */
  async quiet(): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) await Promise.resolve()
    await new Promise((resolve) => setImmediate(resolve))
  }

  async wake(): Promise<void> {
    this.delivery.wake()
    await this.quiet()
  }

  row(id: string, conversationId = 'group:shiqiao', change: Partial<OutboxRow> = {}): OutboxRow {
    return {
      id,
      platform: 'web',
      account: 'local',
      conversationId,
      reply: { tone: 'info', title: id, blocks: [], actions: [], task: null },
      answers: null,
      card: null,
      act: 'say',
      notBefore: this.now,
      hoursOf: null,
      createdAt: this.now,
      attempts: 0,
      priority: 'answer',
      ...change,
    }
  }
}

/** A platform that answers each message when the test says so. */
export class SlowAnswers {
  readonly #waiting = new Map<string, (delivery: Delivery) => void>()
  readonly answer = (message: Sending): Promise<Delivery> =>
    new Promise((resolve) => this.#waiting.set(message.id, resolve))

  get onTheirWay(): string[] {
    return [...this.#waiting.keys()]
  }

  give(id: string, delivery: Delivery = OK): void {
    this.#waiting.get(id)?.(delivery)
    this.#waiting.delete(id)
  }
}
