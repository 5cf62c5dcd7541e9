import { beforeEach, describe, expect, it } from 'vitest'
import { BUSY, DOWN, OK, RunningDelivery, SlowAnswers } from '../support/running-delivery.ts'

const NOTICE = { priority: 'notice' } as const
const ANNOUNCEMENT = { priority: 'announcement' } as const

let run: RunningDelivery
let row: RunningDelivery['row']

function begin(parts: ConstructorParameters<typeof RunningDelivery>[0] = {}): void {
  run = new RunningDelivery(parts)
  row = run.row.bind(run)
}
beforeEach(() => begin())

describe('delivery', () => {
  it('keeps the order of a conversation when its first message has to be sent again', async () => {
    run.store.add(row('first'), row('second'), row('elsewhere', 'group:beishan'))
    run.answer = ({ id }) => (id === 'first' ? BUSY : OK)
    await run.wake()
    expect(run.sent).toEqual(['first', 'elsewhere'])
    run.answer = () => OK
    await run.pass(2_000)
    expect(run.sent).toEqual(['first', 'elsewhere', 'first', 'second'])
  })

  it('lets nothing that is said meanwhile overtake what waits to be sent again', async () => {
    run.store.add(row('first'))
    run.answer = () => BUSY
    await run.wake()
    run.now += 500
    run.answer = () => OK
    run.store.add(row('later'))
    await run.wake()
    expect(run.sent).toEqual(['first'])
    await run.pass(1_000)
    expect(run.sent).toEqual(['first', 'first', 'later'])
  })

  it('serves the others while one conversation with many messages waits', async () => {
    run.store.add(...Array.from({ length: 200 }, (_, index) => row(`busy ${index}`)))
    run.store.add(row('other', 'group:beishan'))
    run.answer = ({ conversationId }) => (conversationId === 'group:shiqiao' ? BUSY : OK)
    await run.wake()
    expect(run.sent).toEqual(['busy 0', 'other'])
  })

  it('rests while a conversation waits, instead of asking the store again and again', async () => {
    run.store.add(row('first', 'group:shiqiao', { attempts: 6 }), row('second'))
    run.answer = () => BUSY
    await run.wake()
    run.store.looks = 0
    await run.pass(60_000)
    expect(run.store.looks).toBeLessThan(5)
  })

  it('sends nothing twice while a disk is full and nothing can be marked', async () => {
    run.store.add(row('first'), row('second'))
    run.store.failMarking = true
    await run.wake()
    await run.pass(120_000)
    expect(run.sent).toEqual(['first'])
    expect(run.store.looks).toBeLessThan(6)
    run.store.failMarking = false
    await run.pass(60_000)
    expect(run.sent).toEqual(['first', 'second'])
    expect([...run.store.rows.values()].map(({ state }) => state)).toEqual(['delivered', 'delivered'])
  })

  it('asks a platform that is down ever more slowly, however many conversations wait', async () => {
    run.store.add(...Array.from({ length: 100 }, (_, index) => row(`${index}`, `group:${index}`)))
    run.answer = () => DOWN
    await run.wake()
    await run.pass(10 * 60_000)
    expect(run.sent.length).toBeLessThan(13)
    run.answer = () => OK
    await run.pass(10 * 60_000)
    expect(new Set(run.sent).size).toBe(100)
  })

  it('goes on with the others when a platform throws over one message', async () => {
    run.store.add(row('poison'), row('other', 'group:beishan'))
    run.answer = ({ id }) => {
      if (id === 'poison') throw new Error('cannot encode')
      return OK
    }
    await run.wake()
    await run.pass(60_000)
    expect([...run.store.rows.values()].map(({ state }) => state)).toEqual(['pending', 'delivered'])
  })

  it('obeys a platform that asks to be asked again at once, but not in a circle', async () => {
    run.store.add(row('first'))
    run.answer = () => ({ ok: false, failure: 'rate_limited', retryAfterMs: 0 })
    await run.wake()
    expect(run.sent).toEqual(['first'])
  })

  it('leaves no alarm behind once stopped, and never more than one while running', async () => {
    run.store.add(row('first'))
    for (let count = 0; count < 20; count += 1) {
      run.delivery.wake()
      await Promise.resolve()
    }
    await run.delivery.settled()
    expect(run.alarms.size).toBe(1)
    await run.delivery.stop()
    expect(run.alarms.size).toBe(0)
  })

  it('holds the whole account for as long as the platform asks, and then goes on', async () => {
    run.store.add(row('first'), row('other', 'group:beishan'), row('third', 'group:liulin'))
    run.answer = ({ id }) => (id === 'other' ? { ...BUSY, retryAfterMs: 20_000, scope: 'account' } : OK)
    await run.wake()
    await run.pass(19_999)
    expect(run.sent).toEqual(['first', 'other'])
    run.answer = () => OK
    await run.pass(2_000)
    expect(run.sent.slice(2).toSorted()).toEqual(['other', 'third'])
  })

  it('does not stall everybody for one group that is busy', async () => {
    run.store.add(row('first'), row('second'), row('other', 'group:beishan'))
    run.answer = ({ conversationId }) =>
      conversationId === 'group:shiqiao' ? { ...BUSY, retryAfterMs: 20_000 } : OK
    await run.wake()
    await run.pass(1_000)
    expect(run.sent).toEqual(['first', 'other'])
    run.answer = () => OK
    await run.pass(20_000)
    expect(run.sent).toEqual(['first', 'other', 'first', 'second'])
  })

  it('takes two groups that are limited at a time for the whole account', async () => {
    run.store.add(row('first'), row('other', 'group:beishan'), row('third', 'group:liulin'))
    run.answer = () => ({ ...BUSY, retryAfterMs: 20_000 })
    await run.wake()
    await run.pass(19_000)
    expect(run.sent).toEqual(['first', 'other'])
    run.answer = () => OK
    await run.pass(5_000)
    expect(run.sent.slice(2).toSorted()).toEqual(['first', 'other', 'third'])
  })

  it('goes on at once when the account is up again, in order, whatever it had tried before', async () => {
    run.store.add(row('first'))
    run.answer = () => DOWN
    await run.wake()
    await run.pass(30 * 60_000)
    const tried = run.sent.length
    run.store.add(row('second'))
    run.answer = () => OK
    run.delivery.up()
    await run.quiet()
    expect(run.sent.slice(tried)).toEqual(['first', 'second'])
  })

  it('keeps the pause that the platform asked for though the account comes up meanwhile', async () => {
    run.store.add(row('first'), row('other', 'group:beishan'))
    run.answer = () => ({ ...BUSY, retryAfterMs: 600_000, scope: 'account' })
    await run.wake()
    run.delivery.up()
    await run.pass(599_000)
    expect(run.sent).toEqual(['first'])
  })

  it('rests after a failure also where the message itself is given up', async () => {
    const createdAt = run.now - 15 * 24 * 3_600_000
    run.store.add(...[1, 2, 3, 4].map((n) => row(`old ${n}`, `group:${n}`, { createdAt })))
    run.answer = () => ({ ...BUSY, retryAfterMs: 600_000, scope: 'account' })
    await run.wake()
    await run.pass(599_000)
    expect(run.sent).toEqual(['old 1'])
  })

  it('marks what was taken before it stops, though the store was in trouble a moment ago', async () => {
    run.store.add(row('first'))
    run.store.failMarking = true
    await run.wake()
    run.store.failMarking = false
    await run.delivery.stop()
    expect(run.store.rows.get('first')?.state).toBe('delivered')
  })

  it('holds one conversation where the platform says that it alone is meant', async () => {
    run.store.add(row('first'), row('second'), row('other', 'group:beishan'))
    run.answer = ({ conversationId }) =>
      conversationId === 'group:shiqiao' ? { ...BUSY, retryAfterMs: 20_000, scope: 'conversation' } : OK
    await run.wake()
    expect(run.sent).toEqual(['first', 'other'])
    run.answer = () => OK
    await run.pass(21_000)
    expect(run.sent).toEqual(['first', 'other', 'first', 'second'])
  })

  it('says answers before notices before announcements, also those that come while others wait', async () => {
    begin({ inFlight: 2 })
    const slow = new SlowAnswers()
    run.answer = slow.answer
    run.store.add(
      ...[1, 2, 3].map((n) => row(`announcement ${n}`, `group:${n}`, ANNOUNCEMENT)),
      ...[4, 5].map((n) => row(`notice ${n}`, `group:${n}`, NOTICE)),
    )
    await run.wake()
    expect(slow.onTheirWay).toEqual(['notice 4', 'notice 5'])
    run.store.add(row('answer', 'group:9'), row('own answer', 'group:4'))
    await run.wake()
    slow.give('notice 4')
    await run.quiet()
    slow.give('notice 5')
    await run.quiet()
    expect(slow.onTheirWay.toSorted()).toEqual(['answer', 'own answer'])
    for (let round = 0; round < 5; round += 1) {
      for (const id of slow.onTheirWay) slow.give(id)
      await run.quiet()
    }
    expect(run.sent.slice(4)).toEqual(['announcement 1', 'announcement 2', 'announcement 3'])
  })

  it('answers before the notices that wait in the same conversation', async () => {
    run.store.add(...[1, 2, 3].map((n) => row(`notice ${n}`, 'group:shiqiao', NOTICE)))
    const slow = new SlowAnswers()
    run.answer = slow.answer
    await run.wake()
    run.store.add(row('answer'))
    await run.wake()
    slow.give('notice 1')
    await run.quiet()
    expect(slow.onTheirWay).toEqual(['answer'])
  })

  it('is not held up by one slow conversation, and keeps to what may be on its way at a time', async () => {
    begin({ inFlight: 3 })
    const slow = new SlowAnswers()
    run.answer = slow.answer
    run.store.add(row('slow'), row('behind it'))
    run.store.add(...Array.from({ length: 20 }, (_, index) => row(`${index}`, `group:${index}`)))
    await run.wake()
    expect(slow.onTheirWay).toEqual(['slow', '0', '1'])
    for (let round = 0; round < 15; round += 1) {
      for (const id of slow.onTheirWay) if (id !== 'slow') slow.give(id)
      await run.quiet()
      expect(slow.onTheirWay.length).toBeLessThanOrEqual(3)
    }
    expect(run.sent).toHaveLength(21)
    expect(run.store.ids('pending')).toEqual(['slow', 'behind it'])
    slow.give('slow')
    await run.quiet()
    expect(slow.onTheirWay).toEqual(['behind it'])
  })

  it('takes a message for failed that the platform never answers, and does not lose its place', async () => {
    run.store.add(row('lost'), row('other', 'group:beishan'))
    run.answer = ({ id }) => (id === 'lost' && run.sent.length === 1 ? new Promise(() => {}) : OK)
    await run.wake()
    expect(run.sent).toEqual(['lost'])
    await run.pass(125_000)
    expect(run.sent).toEqual(['lost', 'other', 'lost'])
    expect(run.store.ids('delivered')).toEqual(['lost', 'other'])
  })

  it('lets one message that always fails hold up the account for moments only', async () => {
    run.store.add(row('poison', 'group:x', { attempts: 20 }))
    run.answer = ({ id }) => (id === 'poison' ? DOWN : OK)
    await run.wake()
    run.store.add(...Array.from({ length: 50 }, (_, index) => row(`${index}`, `group:${index}`)))
    await run.wake()
    await run.pass(10_000)
    expect(run.store.ids('delivered')).toHaveLength(50)
  })

  it('never sends a conversation’s next before the one before is marked, so a crash repeats one of it at most', async () => {
    begin({ inFlight: 1_000 })
    run.store.add(...Array.from({ length: 300 }, (_, index) => row(`${index}`, `group:${index % 100}`)))
    run.store.failMarking = true
    await run.wake()
    await run.pass(60_000)
    // Taken and unmarked: what a crash would repeat.
    expect(run.sent).toHaveLength(64)
    run.store.failMarking = false
    await run.pass(60_000)
    expect(run.sent).toHaveLength(300)
    expect(new Set(run.sent).size).toBe(300)
    for (let group = 0; group < 100; group += 1) {
      const order = run.sent.map(Number).filter((id) => id % 100 === group)
      expect(order).toEqual([group, group + 100, group + 200])
    }
  })

  it('marks many together when there is much to do', async () => {
    begin({ inFlight: 50 })
    run.store.add(...Array.from({ length: 1_000 }, (_, index) => row(`${index}`, `group:${index}`)))
    await run.wake()
    await run.pass(1_000)
    expect(run.store.ids('delivered')).toHaveLength(1_000)
    expect(run.store.writes).toBeLessThan(100)
  })

  it('goes on after a crash where it stopped, also in front of a message that failed', async () => {
    run.store.add(row('first'), row('second'), row('third'))
    run.answer = ({ id }) => (id === 'second' ? { ...BUSY, retryAfterMs: 60_000, scope: 'conversation' } : OK)
    await run.wake()
    expect(run.sent).toEqual(['first', 'second'])
    run.restart()
    run.answer = () => OK
    await run.wake()
    // The wait is kept over the crash, and nothing overtakes.
    expect(run.sent).toEqual(['first', 'second'])
    await run.pass(61_000)
    expect(run.sent).toEqual(['first', 'second', 'second', 'third'])
  })

  it('reads again what was taken back or sent elsewhere while it waited', async () => {
    const slow = new SlowAnswers()
    run.answer = slow.answer
    run.store.add(row('on its way'), row('taken back', 'group:2'), row('moved', 'group:3'))
    await run.wake()
    run.store.rows.delete('taken back')
    const moved = run.store.rows.get('moved')
    if (moved !== undefined) run.store.rows.set('moved', { ...moved, conversationId: 'group:new' })
    run.delivery.reread()
    await run.quiet()
    run.answer = () => OK
    slow.give('on its way')
    await run.quiet()
    expect(run.sent).toEqual(['on its way', 'moved'])
    expect(run.sendings.at(-1)?.conversationId).toBe('group:new')
  })

  it('lets what is under way finish when it stops, and leaves the rest in the outbox', async () => {
    const slow = new SlowAnswers()
    run.answer = slow.answer
    run.store.add(row('first'), row('second'))
    await run.wake()
    const stopped = run.delivery.stop()
    slow.give('first')
    await stopped
    expect(run.store.ids('delivered')).toEqual(['first'])
    expect(run.sent).toEqual(['first'])
    expect(run.alarms.size).toBe(0)
  })

  it('does not wait for ever, when it stops, for a platform that does not answer', async () => {
    run.store.add(row('first'))
    run.answer = () => new Promise(() => {})
    await run.wake()
    const stopped = run.delivery.stop()
    await run.pass(11_000)
    await stopped
    expect(run.store.ids('pending')).toEqual(['first'])
  })
})
