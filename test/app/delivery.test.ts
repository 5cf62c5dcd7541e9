import { beforeEach, describe, expect, it } from 'vitest'
import { OutboxDelivery } from '../../src/app/delivery.ts'
import type { ChatPlatform, Delivery, OutboxRow, OutgoingMessage } from '../../src/app/ports.ts'
import { MemoryOutbox } from '../support/memory-outbox.ts'
import { ALWAYS_AT_WORK, NO_LIMITER, UNLIMITED } from '../support/unlimited.ts'

const START = Date.UTC(2026, 10, 23, 1, 0)
const OK = { ok: true } as const
const BUSY = { ok: false, failure: 'rate_limited', retryAfterMs: null } as const
const DOWN = { ok: false, failure: 'unavailable', detail: 'connection refused' } as const

let now: number
let store: MemoryOutbox
let sent: string[]
let answer: (message: OutgoingMessage) => Delivery
let alarms: Map<object, { readonly at: number; readonly run: () => void }>
let delivery: OutboxDelivery

beforeEach(() => {
  now = START
  store = new MemoryOutbox()
  sent = []
  answer = () => OK
  alarms = new Map()
  const platform: ChatPlatform = {
    platform: 'web',
    account: 'local',
    limits: UNLIMITED,
    start: async () => {},
    stop: async () => {},
    send: async (message) => {
      sent.push(message.id)
      return answer(message)
    },
  }
  delivery = new OutboxDelivery({
    platform,
    store,
    limiter: NO_LIMITER,
    workingHours: ALWAYS_AT_WORK,
    clock: { now: () => now },
    timer: {
      after: (delayMs, run) => {
        const alarm = {}
        alarms.set(alarm, { at: now + delayMs, run })
        return () => alarms.delete(alarm)
      },
    },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
    random: () => 0.5,
  })
})

/** Lets the time pass, alarm by alarm. */
async function pass(ms: number): Promise<void> {
  const until = now + ms
  for (;;) {
    const [next] = [...alarms.entries()].toSorted(([, a], [, b]) => a.at - b.at)
    if (next === undefined || next[1].at > until) break
    now = Math.max(now, next[1].at)
    alarms.delete(next[0])
    next[1].run()
    await delivery.settled()
  }
  now = until
}

async function wake(): Promise<void> {
  delivery.wake()
  await delivery.settled()
}

function row(id: string, conversationId = 'group:shiqiao', change: Partial<OutboxRow> = {}): OutboxRow {
  return {
    id,
    platform: 'web',
    account: 'local',
    conversationId,
    reply: { tone: 'info', title: id, blocks: [], actions: [], task: null },
    answers: null,
    card: null,
    act: 'say',
    notBefore: now,
    hoursOf: null,
    createdAt: now,
    attempts: 0,
    priority: 'answer',
    ...change,
  }
}

describe('delivery', () => {
  it('keeps the order of a conversation when its first message has to be sent again', async () => {
    store.add(row('first'), row('second'), row('elsewhere', 'group:beishan'))
    answer = ({ id }) => (id === 'first' ? BUSY : OK)
    await wake()
    expect(sent).toEqual(['first', 'elsewhere'])
    answer = () => OK
    await pass(2_000)
    expect(sent).toEqual(['first', 'elsewhere', 'first', 'second'])
  })

  it('lets nothing that is said meanwhile overtake what waits to be sent again', async () => {
    store.add(row('first'))
    answer = () => BUSY
    await wake()
    now += 500
    answer = () => OK
    store.add(row('later'))
    await wake()
    expect(sent).toEqual(['first'])
    await pass(1_000)
    expect(sent).toEqual(['first', 'first', 'later'])
  })

  it('serves the others while one conversation with many messages waits', async () => {
    store.add(...Array.from({ length: 200 }, (_, index) => row(`busy ${index}`)))
    store.add(row('other', 'group:beishan'))
    answer = ({ conversationId }) => (conversationId === 'group:shiqiao' ? BUSY : OK)
    await wake()
    expect(sent).toEqual(['busy 0', 'other'])
  })

  it('rests while a conversation waits, instead of asking the store again and again', async () => {
    store.add(row('first', 'group:shiqiao', { attempts: 6 }), row('second'))
    answer = () => BUSY
    await wake()
    store.looks = 0
    await pass(60_000)
    expect(store.looks).toBeLessThan(5)
  })

  it('sends nothing twice while a disk is full and nothing can be marked', async () => {
    store.add(row('first'), row('second'))
    store.failMarking = true
    await wake()
    await pass(120_000)
    expect(sent).toEqual(['first'])
    expect(store.looks).toBeLessThan(6)
    store.failMarking = false
    await pass(60_000)
    expect(sent).toEqual(['first', 'second'])
    expect([...store.rows.values()].map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('asks a platform that is down ever more slowly, however many conversations wait', async () => {
    store.add(...Array.from({ length: 100 }, (_, index) => row(`${index}`, `group:${index}`)))
    answer = () => DOWN
    await wake()
    await pass(10 * 60_000)
    expect(sent.length).toBeLessThan(13)
    answer = () => OK
    await pass(10 * 60_000)
    expect(new Set(sent).size).toBe(100)
  })

  it('goes on with the others when a platform throws over one message', async () => {
    store.add(row('poison'), row('other', 'group:beishan'))
    answer = ({ id }) => {
      if (id === 'poison') throw new Error('cannot encode')
      return OK
    }
    await wake()
    await pass(60_000)
    expect([...store.rows.values()].map(({ state }) => state)).toEqual(['pending', 'delivered'])
  })

  it('obeys a platform that asks to be asked again at once, but not in a circle', async () => {
    store.add(row('first'))
    answer = () => ({ ok: false, failure: 'rate_limited', retryAfterMs: 0 })
    await wake()
    expect(sent).toEqual(['first'])
  })

  it('leaves no alarm behind once stopped, and never more than one while running', async () => {
    store.add(row('first'))
    for (let count = 0; count < 20; count += 1) {
      delivery.wake()
      await Promise.resolve()
    }
    await delivery.settled()
    expect(alarms.size).toBe(1)
    await delivery.stop()
    expect(alarms.size).toBe(0)
  })
})
