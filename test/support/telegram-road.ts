import { DEMO_COUNTY } from '../../adapters/demo/county.ts'
import { readPolicyFile } from '../../adapters/policy-file.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { openTelegram } from '../../adapters/telegram/index.ts'
import { Gate } from '../../src/app/gate.ts'
import type { Clock, DemoAccount, Ledger, Timer } from '../../src/app/ports.ts'
import { createWorld } from '../../src/app/world.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { parseRef } from '../../src/domain/instant.ts'
import { TestServices } from './telegram-bot.ts'
import type { TelegramServer } from './telegram-server.ts'
import { GROUP_ID, LIUMIN, ZHANG } from './telegram-updates.ts'
import { NO_LIMITER } from './unlimited.ts'

/** A second of the tests takes ten milliseconds, for the clock and for every timer. */
const FASTER = 100

export function fastTime(local: string): {
  readonly clock: Clock
  readonly timer: Timer
  /** The clock goes forward at once. */
  skip(ms: number): void
} {
  const begin = parseRef(local, 'Asia/Shanghai')
  if (begin === null) throw new Error(`not a local time: ${local}`)
  const began = performance.now()
  let skipped = 0
  return {
    skip(ms) {
      skipped += ms
    },
    clock: { now: () => Math.floor(begin + skipped + (performance.now() - began) * FASTER) },
    timer: {
      after(delayMs, run) {
        const handle = setTimeout(run, delayMs / FASTER)
        return () => clearTimeout(handle)
      },
    },
  }
}

export interface Road {
  readonly server: TelegramServer
  readonly services: TestServices
  readonly clock: Clock
  readonly ledger: Ledger
  skip(ms: number): void
  close(): Promise<void>
}

/** The whole road over the demo county: 石桥村 sits in a Telegram group, 刘敏 and 张建国 are bound there. */
export async function telegramRoad(database: Database, server: TelegramServer): Promise<Road> {
  const time = fastTime('2026-11-23 09:00')
  const services = Object.assign(new TestServices(), time)
  const store = directoryStore(database, time.clock)
  const groups = DEMO_COUNTY.groups.map((group) =>
    group.unitId === 'shiqiao'
      ? { ...group, platform: 'telegram', account: 'main', conversationId: String(GROUP_ID) }
      : group,
  )
  if (await store.isEmpty()) {
    await store.apply({ ...DEMO_COUNTY, groups }, [
      account('liumin', LIUMIN.id),
      account('zhangjianguo', ZHANG.id),
    ])
  }
  const ledger = createLedger(database, time.clock)
  const world = createWorld({
    directory: await openDirectory(database),
    ledger,
    policy: await readPolicyFile('policy.yaml'),
    holidays: createHolidays(),
    defaultLanguage: 'zh',
  })
  const gate = new Gate({
    world,
    essential: [openTelegram('main', server.settings, services)],
    platforms: [],
    outbox: outboxStore(database),
    limiterOf: () => NO_LIMITER,
    tellOperator: () => {},
    ...time,
    logger: services.logger,
    random: () => 0,
  })
  await gate.start()
  return { server, services, clock: time.clock, ledger, skip: time.skip, close: () => gate.stop() }
}

function account(personId: string, userId: number): DemoAccount {
  return {
    platform: 'telegram',
    account: 'main',
    userId: String(userId),
    personId,
    privateConversationId: String(userId),
  }
}
