import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { DEMO_ACCOUNTS } from '../../adapters/demo/load-demo.ts'
import { readPolicyFile } from '../../adapters/policy-file.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { Gate } from '../../src/app/gate.ts'
import type { ChatPlatform, Delivery, Incoming, Ledger, OutgoingMessage } from '../../src/app/ports.ts'
import { createWorld } from '../../src/app/world.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseRef } from '../../src/domain/instant.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { plain } from '../../src/domain/reply.ts'
import { UNLIMITED } from './unlimited.ts'

/** A platform of the tests: keeps what it was given, and fails when told to. */
export class RecordingPlatform implements ChatPlatform {
  readonly platform = 'web'
  readonly account = 'local'
  readonly limits = UNLIMITED
  readonly sent: OutgoingMessage[] = []
  next: (message: OutgoingMessage) => Delivery = () => ({ ok: true })
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async send(message: OutgoingMessage): Promise<Delivery> {
    const delivery = this.next(message)
    if (delivery.ok) this.sent.push(message)
    return delivery
  }
}

/** The whole road over the demo county, with a clock that the test sets. */
export interface RunningGate {
  readonly platform: RecordingPlatform
  readonly ledger: Ledger
  readonly gate: Gate
  /** Sets the clock to a local time of Shanghai, such as `2026-11-23 09:00`. */
  at(local: string): void
  /** Somebody says something; answers with what was said to them in return, as plain text. */
  say(personId: string, where: string, text: string, key?: string): Promise<string>
  /** What a conversation has been told so far. */
  heard(conversationId: string): readonly string[]
}

export async function runGate(database: Database, policyChanges: Partial<Policy> = {}): Promise<RunningGate> {
  let now = parse('2026-11-23 09:00')
  const clock = { now: () => now }
  const store = directoryStore(database, clock)
  if (await store.isEmpty()) await store.apply(DEMO_COUNTY, DEMO_ACCOUNTS)
  const ledger = createLedger(database, clock)
  const world = createWorld({
    directory: await openDirectory(database),
    ledger,
    policy: { ...(await readPolicyFile('policy.yaml')), ...policyChanges },
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  const platform = new RecordingPlatform()
  const gate = new Gate({
    world,
    platforms: [platform],
    outbox: outboxStore(database),
    clock,
    timer: { after: () => () => {} },
    logger: { info: () => {}, warn: () => {}, error: (message, details) => console.error(message, details) },
    random: () => 0,
  })
  await gate.start()
  let count = 0
  return {
    platform,
    ledger,
    gate,
    at: (local) => {
      now = parse(local)
    },
    say: async (personId, where, text, key = `web:${process.pid}-${count++}`) => {
      const before = platform.sent.length
      await gate.dispatch.receive(incoming(personId, where, text, key, now))
      await gate.settled()
      const answers = platform.sent.slice(before).filter((message) => message.answers === key)
      return answers.map(({ reply }) => plain(reply)).join('\n---\n')
    },
    heard: (conversationId) =>
      platform.sent
        .filter((message) => message.conversationId === conversationId)
        .map(({ reply }) => plain(reply)),
  }
}

function incoming(personId: string, where: string, text: string, key: string, sentAt: number): Incoming {
  return {
    key,
    platform: 'web',
    account: 'local',
    conversationId: where,
    kind: where.startsWith('group:') ? 'group' : 'private',
    author: { id: personId, name: personId, privateConversationId: `private:${personId}` },
    text,
    sentAt,
    own: false,
  }
}

function parse(local: string): number {
  const instant = parseRef(local, 'Asia/Shanghai')
  if (instant === null) throw new Error(`not a local time: ${local}`)
  return instant
}
