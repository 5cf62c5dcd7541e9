import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Delivery, OutboxRow } from '../../src/app/ports.ts'
import { RunningDelivery } from '../support/running-delivery.ts'

const OUTCOMES: readonly (Delivery | 'throws')[] = [
  { ok: true },
  { ok: false, failure: 'rate_limited', retryAfterMs: 3_000 },
  { ok: false, failure: 'rate_limited', retryAfterMs: null },
  { ok: false, failure: 'rate_limited', retryAfterMs: 9_000, scope: 'conversation' },
  { ok: false, failure: 'unavailable', detail: 'down' },
  { ok: false, failure: 'invalid', detail: 'never' },
  'throws',
]

/** A row comes, time passes, the account comes up, the process dies, or the disk is full for a while. */
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('row' as const),
      conversation: fc.integer({ min: 0, max: 4 }),
      priority: fc.constantFrom<OutboxRow['priority']>('answer', 'notice', 'announcement'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('time' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('up' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('disk' as const), full: fc.boolean() }) },
)

describe('whatever the platform answers and whenever the process dies', () => {
  it('delivers or puts aside every row, each conversation in its order, and nothing twice that is marked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { minLength: 5, maxLength: 60 }),
        fc.array(fc.integer({ min: 0, max: OUTCOMES.length - 1 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (events, outcomes, inFlight) => {
          const run = new RunningDelivery({ inFlight })
          const taken: string[] = []
          let asked = 0
          run.answer = (message) => {
            expect(run.store.rows.get(message.id)?.state).toBe('pending')
            const outcome = OUTCOMES[outcomes[asked++] ?? 0] ?? { ok: true }
            if (outcome === 'throws') throw new Error('cannot encode')
            if (outcome.ok) taken.push(message.id)
            return outcome
          }
          let count = 0
          for (const each of events) {
            if (each.kind === 'row') {
              const { conversation, priority } = each
              run.store.add(run.row(`${count++}`, `group:${conversation}`, { priority }))
              run.delivery.wake()
            } else if (each.kind === 'time') await run.pass(each.ms)
            else if (each.kind === 'up') run.delivery.up()
            else if (each.kind === 'disk') run.store.failMarking = each.full
            else run.restart()
          }
          run.store.failMarking = false
          await run.wake()
          await run.pass(3_600_000)

          expect(run.store.ids('pending')).toEqual([])
          const delivered = run.store.ids('delivered')
          expect(delivered.filter((id) => !taken.includes(id))).toEqual([])
          const firstTaken = [...new Set(taken)]
          for (let conversation = 0; conversation < 5; conversation += 1) {
            for (const priority of ['answer', 'notice', 'announcement']) {
              const own = firstTaken.filter((id) => {
                const row = run.store.rows.get(id)
                return row?.conversationId === `group:${conversation}` && row.priority === priority
              })
              expect(own).toEqual(own.toSorted((a, b) => Number(a) - Number(b)))
            }
          }
        },
      ),
      { numRuns: 300 },
    )
  }, 120_000)
})
