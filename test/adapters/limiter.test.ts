import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock, systemTimer } from '../../adapters/clock.ts'
import { ConversationWindows } from '../../adapters/limiter/conversation-windows.ts'
import { createLimiter } from '../../adapters/limiter/index.ts'
import type { Limiter, Rate, SendLimits } from '../../src/app/ports.ts'

const TELEGRAM: SendLimits = {
  account: [{ messages: 30, perMs: 1_000 }],
  conversation: (id) =>
    id.startsWith('group')
      ? [
          { messages: 1, perMs: 1_000 },
          { messages: 20, perMs: 60_000 },
        ]
      : [{ messages: 1, perMs: 1_000 }],
  spacingMs: null,
  inFlight: 30,
}
const parts = { clock: systemClock, timer: systemTimer, random: Math.random }

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

interface Sent {
  readonly conversationId: string
  readonly at: number
}

/** Sends all that waits, as delivery does: one turn asked for at a time, whoever is open goes first. */
async function sendAll(
  limiter: Limiter,
  waiting: string[],
  { sendMs = 0, mostMs = 3_600_000 } = {},
): Promise<Sent[]> {
  const sent: Sent[] = []
  let asked = false
  const begin = () => {
    asked = false
    const open = waiting.findIndex((id) => limiter.waitMs(id) === 0)
    const [conversationId] = open < 0 ? [] : waiting.splice(open, 1)
    if (conversationId === undefined) return null
    sent.push({ conversationId, at: Date.now() })
    return { conversationId, done: new Promise((resolve) => setTimeout(resolve, sendMs)) }
  }
  const until = Date.now() + mostMs
  while (waiting.length > 0 && Date.now() < until) {
    if (!asked && waiting.some((id) => limiter.waitMs(id) === 0)) {
      asked = true
      limiter.turn(begin)
    }
    await vi.advanceTimersByTimeAsync(1)
  }
  return sent
}

/** The most that were sent within any stretch of `perMs`. */
function busiest(times: readonly number[], perMs: number): number {
  let most = 0
  let first = 0
  times.forEach((at, index) => {
    while (at - (times[first] ?? 0) >= perMs) first += 1
    most = Math.max(most, index - first + 1)
  })
  return most
}

const timesOf = (sent: readonly Sent[], conversationId?: string): number[] =>
  sent
    .filter((each) => conversationId === undefined || each.conversationId === conversationId)
    .map(({ at }) => at)

describe('the limiter of an account', () => {
  it('never lets more through within any stretch of time, and uses at least 95 % of what is allowed', async () => {
    const rate = fc.record({
      messages: fc.integer({ min: 1, max: 60 }),
      perMs: fc.integer({ min: 1_000, max: 5_000 }),
    })
    await fc.assert(
      fc.asyncProperty(rate, fc.integer({ min: 0, max: 400 }), async (allowed: Rate, sendMs) => {
        const limits = { ...TELEGRAM, account: [allowed], conversation: () => [] }
        const limiter = createLimiter(limits, parts)
        const backlog = allowed.messages * 6
        const sent = await sendAll(
          limiter,
          Array.from({ length: backlog }, (_, index) => `${index}`),
          { sendMs },
        )
        const times = timesOf(sent)
        expect(busiest(times, allowed.perMs)).toBeLessThanOrEqual(allowed.messages)
        const tookMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
        // The first `messages` go at once: the backlog is through after five stretches more, if none is wasted.
        expect((5 * allowed.perMs) / tookMs).toBeGreaterThanOrEqual(0.95)
        limiter.stop()
      }),
      { numRuns: 25 },
    )
  })

  it('keeps several rates at a time', async () => {
    const account = [
      { messages: 5, perMs: 1_000 },
      { messages: 40, perMs: 60_000 },
    ]
    const limiter = createLimiter({ ...TELEGRAM, account, conversation: () => [] }, parts)
    const times = timesOf(await sendAll(limiter, Array(100).fill('chat')))
    expect(times).toHaveLength(100)
    expect(busiest(times, 1_000)).toBe(5)
    expect(busiest(times, 60_000)).toBe(40)
    limiter.stop()
  })

  it('keeps each conversation to its own limits, however they are mixed', async () => {
    const who = fc.constantFrom('group:a', 'group:b', 'chat:c', 'chat:d')
    await fc.assert(
      fc.asyncProperty(fc.array(who, { minLength: 1, maxLength: 60 }), async (waiting) => {
        const limiter = createLimiter(TELEGRAM, parts)
        const sent = await sendAll(limiter, [...waiting])
        expect(sent).toHaveLength(waiting.length)
        for (const id of new Set(waiting)) {
          expect(busiest(timesOf(sent, id), 1_000)).toBe(1)
          if (id.startsWith('group')) expect(busiest(timesOf(sent, id), 60_000)).toBeLessThanOrEqual(20)
        }
        limiter.stop()
      }),
      { numRuns: 15 },
    )
  })

  it('pauses for a random while between any two messages where a beat would give offence', async () => {
    const spacingMs = { least: 2_000, most: 6_000 }
    const limits = { account: [{ messages: 200, perMs: 24 * 3_600_000 }], conversation: () => [], spacingMs }
    let draws = 0
    const limiter = createLimiter({ ...limits, inFlight: 4 }, { ...parts, random: () => (draws++ % 5) / 4 })
    const sent = await sendAll(
      limiter,
      Array.from({ length: 20 }, (_, index) => `${index}`),
      { sendMs: 300 },
    )
    const pauses = timesOf(sent).flatMap((at, index, times) =>
      index === 0 ? [] : [at - (times[index - 1] ?? 0)],
    )
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2_300)
    expect(Math.max(...pauses)).toBeLessThan(6_400)
    expect(new Set(pauses.map((pause) => Math.round(pause / 500))).size).toBeGreaterThan(3)
    limiter.stop()
  })

  it('keeps to a rate over a whole day', async () => {
    const account = [{ messages: 3, perMs: 24 * 3_600_000 }]
    const limiter = createLimiter({ ...TELEGRAM, account }, parts)
    const begun: number[] = []
    for (let index = 0; index < 5; index += 1) {
      limiter.turn(() => {
        begun.push(Date.now())
        return { conversationId: `${index}`, done: Promise.resolve() }
      })
    }
    await vi.advanceTimersByTimeAsync(23 * 3_600_000)
    expect(begun).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(2 * 3_600_000)
    expect(begun).toHaveLength(5)
    limiter.stop()
  })

  it('counts what was sent before it was made', async () => {
    const limiter = createLimiter(TELEGRAM, parts)
    expect(limiter.memoryMs).toBe(60_000)
    limiter.recall([
      ...Array.from({ length: 19 }, (_, index) => ({ conversationId: 'group:a', agoMs: 40_000 - index })),
      ...Array.from({ length: 29 }, (_, index) => ({ conversationId: `chat:${index}`, agoMs: 400 })),
    ])
    const sent = await sendAll(limiter, ['group:a', 'group:a', 'chat:x', 'chat:y'])
    const [first = 0] = timesOf(sent)
    // One place is left this second, and one message for the group this minute.
    expect(sent.filter(({ at }) => at - first < 590)).toHaveLength(1)
    const [one = 0, other = 0] = timesOf(sent, 'group:a')
    expect(other - one).toBeGreaterThan(19_000)
    limiter.stop()
  })

  it('gives a turn back that nobody wants', async () => {
    const limiter = createLimiter({ ...TELEGRAM, account: [{ messages: 1, perMs: 60_000 }] }, parts)
    let asked = 0
    for (let count = 0; count < 5; count += 1) {
      limiter.turn(() => {
        asked += 1
        return null
      })
    }
    await vi.advanceTimersByTimeAsync(100)
    expect(asked).toBe(5)
    limiter.stop()
  })

  it('begins nothing once it is stopped, and leaves no timer behind', async () => {
    const limiter = createLimiter({ ...TELEGRAM, account: [{ messages: 1, perMs: 1_000 }] }, parts)
    let begun = 0
    const begin = () => {
      begun += 1
      return { conversationId: 'chat', done: Promise.resolve() }
    }
    limiter.turn(begin)
    limiter.turn(begin)
    await vi.advanceTimersByTimeAsync(100)
    limiter.stop()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(begun).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not wait out the pause between two messages when it is stopped', async () => {
    const spacingMs = { least: 60_000, most: 60_000 }
    const limiter = createLimiter({ ...TELEGRAM, account: [], spacingMs }, parts)
    limiter.turn(() => ({ conversationId: 'chat', done: Promise.resolve() }))
    await vi.advanceTimersByTimeAsync(1_000)
    expect(vi.getTimerCount()).toBe(1)
    limiter.stop()
    await vi.advanceTimersByTimeAsync(10)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('costs an account without limits nothing: its turns come at once', () => {
    const limits = { account: [], conversation: () => [], spacingMs: null, inFlight: 1 }
    const limiter = createLimiter(limits, parts)
    let begun = 0
    limiter.turn(() => {
      begun += 1
      return null
    })
    expect([begun, limiter.memoryMs, limiter.waitMs('any')]).toEqual([1, 0, 0])
  })
})

describe('what is remembered of conversations', () => {
  it('stays bounded however many there were', () => {
    const windows = new ConversationWindows(TELEGRAM, systemClock)
    let most = 0
    for (let index = 0; index < 50_000; index += 1) {
      windows.note(`chat:${index}`, Date.now())
      if (index % 30 === 0) vi.setSystemTime(Date.now() + 1_000)
      most = Math.max(most, windows.size)
    }
    expect(most).toBeLessThanOrEqual(512)
  })

  it('holds nobody up for longer than the limit when the clock is put back', () => {
    const windows = new ConversationWindows(TELEGRAM, systemClock)
    windows.note('chat:a', Date.now() + 9 * 3_600_000)
    expect(windows.waitMs('chat:a')).toBe(1_000)
  })
})
