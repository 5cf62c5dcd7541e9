import { beforeEach, describe, expect, it } from 'vitest'
import type { Reply } from '../../src/domain/reply.ts'
import { OK, RunningDelivery } from '../support/running-delivery.ts'

const CARD: Reply = { tone: 'info', title: '任务 12', blocks: [], actions: [], task: 12 }
const recard = { act: 'recard', card: { task: 12, now: CARD }, priority: 'notice' } as const

let run: RunningDelivery
let turns: number
beforeEach(() => {
  turns = 0
  run = new RunningDelivery({
    limiter: {
      waitMs: () => 0,
      turn: (begin) => {
        if (begin() !== null) turns += 1
      },
      recall: () => {},
      memoryMs: 0,
      stop: () => {},
    },
  })
})

describe('a card that is to be rewritten', () => {
  it('is done without sending, and costs the account nothing, where it never stood', async () => {
    run.store.add(run.row('recard', 'group:a', recard), run.row('next', 'group:a', { priority: 'notice' }))
    await run.wake()
    expect(run.sent).toEqual(['next'])
    expect(turns).toBe(1)
    expect(run.store.ids('pending')).toEqual([])
  })

  it('is rewritten where the platform put it, though card and change lay in the outbox together', async () => {
    run.answer = ({ id }) => (id === 'card' ? { ok: true, messageId: 'm7' } : OK)
    run.store.add(
      run.row('card', 'group:a', { card: { task: 12, now: null }, priority: 'notice' }),
      run.row('recard', 'group:a', recard),
      run.row('note', 'group:a', { card: { task: 12, now: CARD }, priority: 'notice' }),
    )
    await run.wake()
    expect(run.sendings.map(({ id, cardMessageId }) => [id, cardMessageId])).toEqual([
      ['card', null],
      ['recard', 'm7'],
      ['note', 'm7'],
    ])
  })

  it('says its note where no card is known', async () => {
    run.store.add(run.row('note', 'group:a', { card: { task: 12, now: CARD } }))
    await run.wake()
    expect(run.sendings).toMatchObject([{ id: 'note', cardMessageId: null }])
  })
})

describe('leaving a group', () => {
  it('comes behind all that is still to be said there', async () => {
    run.store.add(
      run.row('leave', 'group:a', { act: 'leave', priority: 'announcement' }),
      run.row('notice', 'group:a', { priority: 'notice' }),
    )
    run.store.add(run.row('announcement', 'group:a', { priority: 'announcement', notBefore: run.now - 1 }))
    await run.wake()
    expect(run.sent).toEqual(['notice', 'announcement', 'leave'])
  })
})

describe('a conversation that is closed to us', () => {
  it('is remembered, so that whoever is reached there is reached elsewhere', async () => {
    run.answer = () => ({ ok: false, failure: 'forbidden', detail: 'bot was blocked' })
    run.store.add(run.row('1', 'private:a'))
    await run.wake()
    expect(run.store.lost).toEqual(['web\nlocal\nprivate:a'])
    expect(run.store.ids('dead')).toEqual(['1'])
  })
})
