import { describe, expect, it } from 'vitest'
import type { Limiter, OutboxRow } from '../../src/app/ports.ts'
import { RunningDelivery } from '../support/running-delivery.ts'

const NOTICE = { priority: 'notice' } as const

describe('a conversation with thousands of messages', () => {
  let run: RunningDelivery
  const begin = (limiter: Limiter): void => {
    run = new RunningDelivery({ inFlight: 10, limiter })
  }
  const backlog = (count: number, conversationId: string, change: Partial<OutboxRow> = {}) =>
    Array.from({ length: count }, (_, index) => run.row(`${conversationId} ${index}`, conversationId, change))

  it('keeps nobody waiting who comes behind it, and is not read over and over', async () => {
    const open = new Map<string, number>()
    begin({
      waitMs: (id) => Math.max((open.get(id) ?? 0) - run.now, 0),
      turn: (begun) => {
        const sent = begun()
        if (sent !== null) open.set(sent.conversationId, run.now + 3_000)
      },
      recall: () => {},
      memoryMs: 0,
      stop: () => {},
    })
    run.store.add(...backlog(10_000, 'group:busy', NOTICE))
    for (let other = 0; other < 50; other += 1)
      run.store.add(run.row(`other ${other}`, `group:${other}`, NOTICE))
    await run.wake()
    expect(run.store.ids('delivered')).toHaveLength(51)
    run.store.looks = 0
    await run.pass(10 * 60_000)
    expect(run.store.ids('delivered')).toHaveLength(51 + 200)
    // Twenty a minute, sixteen a look, and a look each half minute.
    expect(run.store.looks).toBeLessThan(50)
    expect(run.store.mostBrought).toBeLessThanOrEqual(128)
    expect(run.sent.filter((id) => id.startsWith('group:busy'))).toEqual(
      backlog(201, 'group:busy').map(({ id }) => id),
    )
  })

  it('makes room for others when very many conversations are closed for a while', async () => {
    begin({
      waitMs: (id) => (id.startsWith('closed') ? 3_600_000 : 0),
      turn: (begun) => {
        begun()
      },
      recall: () => {},
      memoryMs: 0,
      stop: () => {},
    })
    for (let index = 0; index < 2_000; index += 1)
      run.store.add(run.row(`closed ${index}`, `closed:${index}`, NOTICE))
    for (let index = 0; index < 40; index += 1)
      run.store.add(run.row(`open ${index}`, `open:${index}`, NOTICE))
    await run.wake()
    await run.pass(100)
    expect(run.store.ids('delivered')).toHaveLength(40)
  })
})
