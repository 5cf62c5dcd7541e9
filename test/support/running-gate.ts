import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { DEMO_ACCOUNTS } from '../../adapters/demo/load-demo.ts'
import { readPolicyFile } from '../../adapters/policy-file.ts'
import { digestStore } from '../../adapters/prisma/digest-store.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { weekStore } from '../../adapters/prisma/week-store.ts'
import { DigestRunner } from '../../src/app/digests/runner.ts'
import { Gate } from '../../src/app/gate.ts'
import type { ChatPlatform, Clock, Delivery, Ledger, OutgoingMessage } from '../../src/app/ports.ts'
import type { World } from '../../src/app/use-case.ts'
import { WeeklyRunner } from '../../src/app/weekly/runner.ts'
import { createWorld } from '../../src/app/world.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseRef } from '../../src/domain/instant.ts'
import type { Policy } from '../../src/domain/policy.ts'
import { plain } from '../../src/domain/reply.ts'
import { NO_LIMITER, UNLIMITED } from './unlimited.ts'

/** A platform of the tests: keeps what it was given, and fails when told to. */
export class RecordingPlatform implements ChatPlatform {
  readonly platform: string
  readonly account: string
  readonly limits = UNLIMITED
  readonly sent: OutgoingMessage[] = []
  next: (message: OutgoingMessage) => Delivery = () => ({ ok: true })

  constructor(platform = 'web', account = 'local') {
    this.platform = platform
    this.account = account
  }

  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async send(message: OutgoingMessage): Promise<Delivery> {
    const delivery = this.next(message)
    if (delivery.ok) this.sent.push(message)
    return delivery
  }
}

/** An account of a platform that says something: alone with the bot, unless `group` names where. */
export interface Speaker {
  readonly platform: string
  readonly account: string
  readonly userId: string
  /** null: the platform offers no private conversation. */
  readonly alone: string | null
  readonly group?: string
}

/** The whole road over the demo county, with a clock that the test sets. */
export interface RunningGate {
  readonly platform: RecordingPlatform
  readonly ledger: Ledger
  readonly gate: Gate
  readonly world: World
  readonly clock: Clock
  /** The schedule ticks: digests and reminders that are due are sent. */
  tick(): Promise<void>
  /** Sets the clock to a local time of Shanghai, such as `2026-11-23 09:00`. */
  at(local: string): void
  /** Somebody says something; answers with what was said to them in return, as plain text. */
  say(personId: string, where: string, text: string, key?: string): Promise<string>
  /** The same from any account of any platform. */
  saidFrom(account: Speaker, text: string, key?: string): Promise<string>
  /** What a conversation has been told so far. */
  heard(conversationId: string): readonly string[]
}

export async function runGate(
  database: Database,
  policyChanges: Partial<Policy> = {},
  others: readonly RecordingPlatform[] = [],
): Promise<RunningGate> {
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
  const platforms = [platform, ...others]
  const logger = {
    info: () => {},
    warn: () => {},
    error: (message: string, details?: object) => console.error(message, details),
  }
  const gate = new Gate({
    world,
    essential: [platform],
    platforms: others,
    outbox: outboxStore(database),
    limiterOf: () => NO_LIMITER,
    tellOperator: () => {},
    clock,
    timer: { after: () => () => {} },
    logger,
    random: () => 0,
  })
  const digests = new DigestRunner({
    world,
    store: digestStore(database),
    clock,
    logger,
    onCommitted: () => gate.wake(),
  })
  const weekly = new WeeklyRunner({
    world,
    store: weekStore(database),
    claims: digestStore(database),
    clock,
    logger,
    onCommitted: () => gate.wake(),
  })
  await gate.start()
  await world.askedMatters.refresh(now)
  let count = 0
  const nextKey = () => `web:${process.pid}-${count++}`
  async function saidFrom(
    { platform: on, account, userId, alone, group }: Speaker,
    text: string,
    key = nextKey(),
  ): Promise<string> {
    const before = new Map(platforms.map((each) => [each, each.sent.length]))
    await gate.dispatch.receive({
      key,
      platform: on,
      account,
      conversationId: group ?? alone ?? `private:${userId}`,
      kind: group === undefined ? 'private' : 'group',
      author: { id: userId, name: userId, privateConversationId: alone },
      text,
      sentAt: now,
      own: false,
    })
    await gate.settled()
    const sent = platforms.flatMap((each) => each.sent.slice(before.get(each)))
    const answers = sent.filter((message) => message.answers === key)
    return answers.map(({ reply }) => plain(reply)).join('\n---\n')
  }
  return {
    platform,
    ledger,
    gate,
    world,
    clock,
    saidFrom,
    tick: async () => {
      await digests.tick()
      await weekly.tick()
      await gate.settled()
    },
    at: (local) => {
      now = parse(local)
    },
    say: (personId, where, text, key) =>
      saidFrom(
        {
          platform: 'web',
          account: 'local',
          userId: personId,
          alone: `private:${personId}`,
          ...(where.startsWith('group:') ? { group: where } : {}),
        },
        text,
        key,
      ),
    heard: (conversationId) =>
      platform.sent
        .filter((message) => message.conversationId === conversationId)
        .map(({ reply }) => plain(reply)),
  }
}

function parse(local: string): number {
  const instant = parseRef(local, 'Asia/Shanghai')
  if (instant === null) throw new Error(`not a local time: ${local}`)
  return instant
}
