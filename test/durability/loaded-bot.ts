/**
 * A bot under load, made to be killed: posts the benchmark county's commands through the whole road, sixteen in
 * flight, and says on standard output what a chat would have shown: `committed KEY` once receive() has settled,
 * `delivered ID CONVERSATION` once its platform has taken a message; sixteen messages are on their way at a time. Arguments: database URL, number of the first post.
 */
import { writeSync } from 'node:fs'
import { systemTimer } from '../../adapters/clock.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { OutboxDelivery } from '../../src/app/delivery.ts'
import type { ChatPlatform } from '../../src/app/ports.ts'
import { aPost, WORKING_MOMENT } from '../bench/county.ts'
import { openRoad } from '../bench/road.ts'
import { ALWAYS_AT_WORK, NO_LIMITER, UNLIMITED } from '../support/unlimited.ts'

const [url = '', first = '0'] = process.argv.slice(2)
// Synchronous, so that a line is out of the process before anything else happens.
const say = (line: string): number => writeSync(1, `${line}\n`)

const platform: ChatPlatform = {
  platform: 'web',
  account: 'local',
  limits: { ...UNLIMITED, inFlight: 16 },
  start: async () => {},
  stop: async () => {},
  send: async (message) => {
    // Out of order among conversations, as over a network.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 4))
    say(`delivered ${message.id} ${message.conversationId}`)
    return { ok: true }
  },
}

const silent = { info: () => {}, warn: () => {}, error: (message: string) => say(`error ${message}`) }
const road = await openRoad(url, (database) => {
  const delivery = new OutboxDelivery({
    platform,
    store: outboxStore(database),
    limiter: NO_LIMITER,
    workingHours: ALWAYS_AT_WORK,
    clock: { now: () => WORKING_MOMENT },
    timer: systemTimer,
    logger: silent,
    random: () => 0,
  })
  delivery.wake()
  return () => delivery.wake()
})
say('ready')

let next = Number(first)
const lane = async (): Promise<never> => {
  for (;;) {
    const post = aPost(next++)
    await road.receive(post)
    say(`committed ${post.key}`)
  }
}
await Promise.all(Array.from({ length: 16 }, lane))
