import { systemClock, systemTimer } from '../../adapters/clock.ts'
import { createLimiter } from '../../adapters/limiter/index.ts'
import { openDatabase } from '../../adapters/prisma/engine.ts'
import { migrate } from '../../adapters/prisma/migrate.ts'
import { OUTBOX, outboxRow } from '../../adapters/prisma/outbox-rows.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { OutboxDelivery } from '../../src/app/delivery.ts'

const MESSAGES = 20_000
const CONVERSATIONS = 1_000
const IN_FLIGHT = 30

export interface DeliveryCost {
  readonly messages: number
  /** Of the whole way from the outbox to the mark, on a platform that answers at once. */
  readonly microseconds: number
}

/** What delivery itself costs a message, on SQLite with a durable mark. */
export async function deliveryCost(folder: string): Promise<DeliveryCost> {
  const database = await openDatabase(`file:${folder}/delivery.db`)
  try {
    await migrate(database)
    await database.sql.transaction((tx) =>
      tx.insert(
        OUTBOX,
        Array.from({ length: MESSAGES }, (_, i) => rowAt(i)),
      ),
    )
    const limits = { account: [], conversation: () => [], spacingMs: null, inFlight: IN_FLIGHT }
    let sent = 0
    const delivery = new OutboxDelivery({
      platform: {
        platform: 'web',
        account: 'local',
        limits,
        start: async () => {},
        stop: async () => {},
        send: async () => {
          sent += 1
          return { ok: true }
        },
      },
      store: outboxStore(database),
      limiter: createLimiter(limits, { clock: systemClock, timer: systemTimer, random: Math.random }),
      workingHours: (_unitId, at) => at,
      clock: systemClock,
      timer: systemTimer,
      logger: { info: () => {}, warn: () => {}, error: (message) => process.stderr.write(`${message}\n`) },
      random: Math.random,
    })
    const began = performance.now()
    delivery.wake()
    await delivery.settled()
    const tookMs = performance.now() - began
    await delivery.stop()
    if (sent !== MESSAGES) throw new Error(`${sent} of ${MESSAGES} were sent`)
    return { messages: MESSAGES, microseconds: (tookMs / MESSAGES) * 1_000 }
  } finally {
    await database.close()
  }
}

function rowAt(index: number) {
  const text = `核对第${index}号地块的秋粮补贴面积，列出有出入的农户`
  return outboxRow({
    id: `bench:${index}/0`,
    platform: 'web',
    account: 'local',
    conversationId: `group:${index % CONVERSATIONS}`,
    reply: { tone: 'info', title: text, blocks: [{ kind: 'text', text }], actions: [], task: index },
    answers: null,
    card: null,
    act: 'say',
    notBefore: index,
    hoursOf: 'unit',
    createdAt: index,
    attempts: 0,
    priority: 'notice',
  })
}
