import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Inbox } from '../../../adapters/wechat/inbox.ts'
import type { Timer } from '../../../src/app/ports.ts'

const AT_ONCE: Timer = {
  after(_delayMs, run) {
    const handle = setImmediate(run)
    return () => clearImmediate(handle)
  },
}

function open(up = () => true, timer = AT_ONCE) {
  const logged: string[] = []
  const note = (message: string) => logged.push(message)
  const inbox = new Inbox({
    timer,
    logger: { info: note, warn: note, error: note },
    account: 'main',
    isUp: up,
    clean: (text) => text,
  })
  return { inbox, logged }
}

/** Fails so many times, then does. */
function failing<T>(failures: number, act: () => T): () => Promise<T> {
  let left = failures
  return async () => {
    if (left-- > 0) throw new Error('not now')
    return act()
  }
}

describe('what has arrived', () => {
  it('is taken in its order within each conversation, whatever fails meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            conversationId: fc.constantFrom('a', 'b', 'c'),
            reading: fc.nat(3),
            handing: fc.nat(8),
          }),
          { maxLength: 25 },
        ),
        async (arrivals) => {
          const { inbox } = open()
          const taken: { conversationId: string; index: number }[] = []
          for (const [index, { conversationId, reading, handing }] of arrivals.entries()) {
            const hand = failing(handing, () => {
              taken.push({ conversationId, index })
            })
            inbox.take(failing(reading, () => ({ conversationId, hand })))
          }
          await inbox.settled()
          for (const conversation of ['a', 'b', 'c']) {
            const expected = arrivals.flatMap((arrival, index) =>
              arrival.conversationId === conversation ? [index] : [],
            )
            const got = taken.filter((each) => each.conversationId === conversation)
            expect(got.map(({ index }) => index)).toEqual(expected)
          }
        },
      ),
      { numRuns: 40 },
    )
  })

  it('does not wait in one conversation for another that can’t be handed in', async () => {
    const { inbox } = open(undefined, { after: () => () => {} })
    let heard = ''
    inbox.take(async () => ({ conversationId: 'a', hand: failing(1, () => {}) }))
    inbox.take(async () => ({
      conversationId: 'b',
      hand: async () => {
        heard = 'b'
      },
    }))
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(heard).toBe('b')
    await inbox.stop()
  })

  it('is given up as unreadable after a few tries, said so, and holds up nothing', async () => {
    const { inbox, logged } = open()
    let heard = false
    inbox.take(failing(1_000, () => null))
    inbox.take(async () => ({
      conversationId: 'a',
      hand: async () => {
        heard = true
      },
    }))
    await inbox.settled()
    expect(heard).toBe(true)
    expect(logged.join()).toContain('could not be read and is lost')
  })

  it('waits to be read for as long as the account is down', async () => {
    let up = false
    const { inbox, logged } = open(() => up)
    let read = false
    inbox.take(
      failing(50, () => {
        up = true
        read = true
        return null
      }),
    )
    await inbox.settled()
    expect(read).toBe(true)
    expect(logged).toEqual([])
  })

  it('is said to be lost when the process stops before it could be taken', async () => {
    const { inbox, logged } = open()
    inbox.give({ conversationId: 'a', hand: failing(1_000_000, () => {}) })
    await new Promise((resolve) => setTimeout(resolve, 5))
    await inbox.stop()
    expect(logged.at(-1)).toContain('stopped before everything was taken')
    inbox.give({ conversationId: 'a', hand: () => Promise.reject(new Error('after the end')) })
  })

  it('is bounded: beyond that an event is lost aloud', async () => {
    const { inbox, logged } = open()
    const never = new Promise<void>(() => {})
    for (let count = 0; count < 10_001; count++) {
      inbox.give({ conversationId: String(count), hand: () => never })
    }
    expect(logged).toEqual(['wechat: too much waits to be taken, an event is lost'])
  })
})
