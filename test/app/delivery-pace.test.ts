import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock, systemTimer } from '../../adapters/clock.ts'
import { createLimiter } from '../../adapters/limiter/index.ts'
import { OutboxDelivery } from '../../src/app/delivery.ts'
import type { ChatPlatform, OutboxRow, Sending, SendLimits } from '../../src/app/ports.ts'
import { MemoryOutbox } from '../support/memory-outbox.ts'
import { ALWAYS_AT_WORK } from '../support/unlimited.ts'

const SCHOOLS = 1_527
const SEND_MS = 100
const LIMITS: SendLimits = {
  account: [{ messages: 30, perMs: 1_000 }],
  conversation: () => [
    { messages: 1, perMs: 1_000 },
    { messages: 20, perMs: 60_000 },
  ],
  spacingMs: null,
  inFlight: 30,
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A platform that takes a while over each message, and remembers when it was given it. */
class Platform implements ChatPlatform {
  readonly platform = 'telegram'
  readonly account = 'main'
  readonly limits = LIMITS
  readonly given: { readonly id: string; readonly conversationId: string; readonly at: number }[] = []
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async send({ id, conversationId }: Sending): Promise<{ readonly ok: true }> {
    this.given.push({ id, conversationId, at: Date.now() })
    await new Promise((resolve) => setTimeout(resolve, SEND_MS))
    return { ok: true }
  }
}

function deliveryOver(platform: ChatPlatform, store: MemoryOutbox): OutboxDelivery {
  const random = () => 0.5
  return new OutboxDelivery({
    platform,
    store,
    limiter: createLimiter(platform.limits, { clock: systemClock, timer: systemTimer, random }),
    workingHours: ALWAYS_AT_WORK,
    clock: systemClock,
    timer: systemTimer,
    logger: {
      info: () => {},
      warn: () => {},
      error: (message, details) => expect.fail(`${message} ${details}`),
    },
    random,
  })
}

function row(id: string, conversationId: string): OutboxRow {
  const now = Date.now()
  return {
    id,
    platform: 'telegram',
    account: 'main',
    conversationId,
    reply: { tone: 'info', title: id, blocks: [], actions: [], task: null },
    answers: null,
    card: null,
    act: 'say',
    notBefore: now,
    hoursOf: null,
    createdAt: now,
    attempts: 0,
    priority: 'notice',
  }
}

/** The most that were given within any stretch of `perMs`. */
function busiest(times: readonly number[], perMs: number): number {
  let first = 0
  return times.reduce((most, at, index) => {
    while (at - (times[first] ?? 0) >= perMs) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

const fanOut = (): OutboxRow[] =>
  Array.from({ length: SCHOOLS }, (_, index) => row(`${index}`, `group:${index}`))

describe('1,527 messages to 1,527 conversations, 30 a second, 100 ms each', () => {
  it('take 51 seconds: the allowed rate is used to at least 95 %, and never exceeded', async () => {
    const platform = new Platform()
    const store = new MemoryOutbox()
    store.add(...fanOut())
    const delivery = deliveryOver(platform, store)
    const began = Date.now()
    delivery.wake()
    while (store.ids('pending').length > 0) await vi.advanceTimersByTimeAsync(250)
    const tookMs = (platform.given.at(-1)?.at ?? 0) - began
    const leastMs = Math.floor((SCHOOLS - 1) / 30) * 1_000
    expect(leastMs).toBe(50_000)
    expect(leastMs / tookMs).toBeGreaterThanOrEqual(0.95)
    const times = platform.given.map(({ at }) => at)
    expect(busiest(times, 1_000)).toBe(30)
    expect(new Set(platform.given.map(({ id }) => id)).size).toBe(SCHOOLS)
    expect(platform.given).toHaveLength(SCHOOLS)
    expect(store.mostBrought).toBeLessThanOrEqual(128)
    await stopped(delivery)
  })

  // With nothing on its way, and with a dozen messages.
  it.each([23_450, 23_105])(
    'lose none over a crash after %i ms, and repeat none that was marked',
    async (crashMs) => {
      const store = new MemoryOutbox()
      store.add(...fanOut())
      const first = new Platform()
      const crashed = deliveryOver(first, store)
      crashed.wake()
      await vi.advanceTimersByTimeAsync(crashMs)
      const marked = new Set(store.ids('delivered'))
      expect(marked.size).toBeGreaterThan(600)
      // Cut off from its store and its platform, as a killed process is.
      const left = new MemoryOutbox()
      left.add(...[...store.rows.values()])
      for (const [id, kept] of store.rows) left.rows.set(id, kept)

      const second = new Platform()
      const delivery = deliveryOver(second, left)
      const began = Date.now()
      delivery.wake()
      void stopped(crashed)
      while (left.ids('pending').length > 0) await vi.advanceTimersByTimeAsync(250)
      const before = first.given.filter(({ at }) => at < began)
      const again = second.given.filter(({ id }) => before.some((each) => each.id === id))
      expect(second.given.filter(({ id }) => marked.has(id))).toEqual([])
      expect(again.length).toBeLessThanOrEqual(64)
      if (crashMs === 23_105) expect(again.length).toBeGreaterThan(0)
      expect(new Set([...before, ...second.given].map(({ id }) => id)).size).toBe(SCHOOLS)
      // What the first had sent and marked counts for the second.
      const known = before.filter(({ id }) => marked.has(id))
      expect(
        busiest(
          [...known, ...second.given].map(({ at }) => at),
          1_000,
        ),
      ).toBeLessThanOrEqual(30)
      await stopped(delivery)
    },
  )

  it('lets an answer through within a second in their midst', async () => {
    const platform = new Platform()
    const store = new MemoryOutbox()
    store.add(...fanOut())
    const delivery = deliveryOver(platform, store)
    delivery.wake()
    await vi.advanceTimersByTimeAsync(10_300)
    const asked = Date.now()
    store.add({ ...row('answer', 'private:liumin'), priority: 'answer' })
    delivery.wake()
    await vi.advanceTimersByTimeAsync(2_000)
    const answered = platform.given.find(({ id }) => id === 'answer')?.at ?? Number.NaN
    expect(answered - asked).toBeLessThanOrEqual(1_010)
    await stopped(delivery)
  })
})

describe('a group with many messages', () => {
  it('is given one a second and twenty a minute, in order, while others go at the pace of the account', async () => {
    const platform = new Platform()
    const store = new MemoryOutbox()
    for (let index = 0; index < 60; index += 1) store.add(row(`busy ${index}`, 'group:busy'))
    for (let index = 0; index < 90; index += 1) store.add(row(`${index}`, `group:${index}`))
    const delivery = deliveryOver(platform, store)
    const began = Date.now()
    delivery.wake()
    await vi.advanceTimersByTimeAsync(5_000)
    expect(store.ids('pending').every((id) => id.startsWith('busy'))).toBe(true)
    await vi.advanceTimersByTimeAsync(150_000)
    const busy = platform.given.filter(({ conversationId }) => conversationId === 'group:busy')
    expect(busy.map(({ id }) => id)).toEqual(Array.from({ length: 60 }, (_, index) => `busy ${index}`))
    const times = busy.map(({ at }) => at)
    expect(busiest(times, 1_000)).toBe(1)
    expect(busiest(times, 60_000)).toBe(20)
    expect((times.at(-1) ?? 0) - began).toBeLessThan(2 * 60_000 + 22_000)
    await stopped(delivery)
  })
})

async function stopped(delivery: OutboxDelivery): Promise<void> {
  const done = delivery.stop()
  await vi.advanceTimersByTimeAsync(15_000)
  await done
}
