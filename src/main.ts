/** Runs the bot: the composition root. Opens what the environment names, and puts the road together. */
import { attachmentMaker } from '../adapters/attachments/index.ts'
import { settableClock, systemClock, systemTimer } from '../adapters/clock.ts'
import { loadDemo } from '../adapters/demo/load-demo.ts'
import { createLimiter } from '../adapters/limiter/index.ts'
import { createLogger } from '../adapters/logger.ts'
import { digestStore } from '../adapters/prisma/digest-store.ts'
import { openDirectory } from '../adapters/prisma/directory.ts'
import { directoryStore } from '../adapters/prisma/directory-store.ts'
import { type Database, openDatabase } from '../adapters/prisma/engine.ts'
import { createLedger } from '../adapters/prisma/ledger.ts'
import { prune } from '../adapters/prisma/maintenance.ts'
import { migrate } from '../adapters/prisma/migrate.ts'
import { outboxStore } from '../adapters/prisma/outbox-store.ts'
import { transcript } from '../adapters/prisma/transcript.ts'
import { webRoster } from '../adapters/prisma/web-roster.ts'
import { weekStore } from '../adapters/prisma/week-store.ts'
import { startSchedule } from '../adapters/schedule.ts'
import { isLoopback } from '../adapters/web/guard.ts'
import { createWebChat } from '../adapters/web/index.ts'
import { handOverOfAbsent } from './app/absences.ts'
import { calendarEntries } from './app/calendar-entries.ts'
import { DigestRunner } from './app/digests/runner.ts'
import { Gate } from './app/gate.ts'
import { OperatorBoard } from './app/operator-board.ts'
import { PlatformProblem } from './app/platform-problem.ts'
import type { DirectoryStore } from './app/ports.ts'
import { WeeklyRunner } from './app/weekly/runner.ts'
import { createWorld } from './app/world.ts'
import { holidaysFor } from './cli/calendar-files.ts'
import { CliProblem, type Terminal } from './cli/command.ts'
import { describeFault } from './cli/fault.ts'
import { showOperator } from './cli/operator-notice.ts'
import { policyFor } from './cli/policy-files.ts'
import { processTerminal } from './cli/process-terminal.ts'
import { settingsOf } from './cli/settings.ts'
import { closedDatabase, openDemo, takenAddress } from './cli/start-problems.ts'
import type { Config, DatabaseUrl } from './config.ts'
import type { WorkingCalendar } from './domain/calendar.ts'
import type { Instant } from './domain/instant.ts'
import { openPlatforms } from './platforms.ts'

/** How far into working time the demo begins when nobody is at work as it starts. */
const DEMO_BEGINS_AFTER_MS = 30 * 60_000

async function run(terminal: Terminal): Promise<void> {
  const config = await settingsOf(terminal.env)
  const policy = await policyFor(undefined, terminal)
  const holidays = await holidaysFor(undefined, terminal)
  const logger = createLogger(config.logLevel)
  const database = await openMigrated(config.databaseUrl)
  const demo = await isDemo(config, directoryStore(database, systemClock))
  const demoClock = settableClock(systemClock)
  const clock = demo ? demoClock : systemClock
  const directory = await openDirectory(database)
  const world = createWorld({
    directory,
    ledger: createLedger(database, clock),
    policy,
    holidays,
    defaultLanguage: config.language,
    publicAddress: () =>
      config.publicUrl === null
        ? { url: web.address(), local: true }
        : { url: config.publicUrl, local: false },
  })
  if (demo) demoClock.set(demoBeginning(world.calendar, systemClock.now()))
  const attachments = attachmentMaker()
  const operator = new OperatorBoard()
  operator.onChange((notice) => showOperator(notice, terminal))
  const web = createWebChat({
    host: config.host,
    port: config.port,
    demo: demo
      ? {
          now: demoClock.now,
          set: (instant) => {
            demoClock.set(instant)
            void digests.tick()
            void weekly.tick()
            gate.wake()
          },
        }
      : null,
    roster: webRoster(database),
    transcript: transcript(database),
    clock,
    logger,
    attachments,
    membersOf: async ({ unitId }) =>
      unitId === null ? [] : (await directory.membersOf(unitId)).map((member) => member.name),
    emergencyKinds: policy.emergencyKinds,
    calendarFeed: (token) => calendarEntries(token, world),
    operator,
  })
  const others = await openPlatforms(config.platforms, {
    clock,
    timer: systemTimer,
    logger,
    random: Math.random,
    language: config.language,
    attachments,
    mount: web.mount,
    tellOperator: (account, notice) => operator.tell(account, notice),
  })
  const gate = new Gate({
    world,
    essential: [web],
    platforms: others,
    outbox: outboxStore(database),
    limiterOf: (limits) =>
      createLimiter(limits, { clock: systemClock, timer: systemTimer, random: Math.random }),
    clock,
    timer: systemTimer,
    logger,
    tellOperator: (account, notice) => operator.tell(account, notice),
    random: Math.random,
  })
  const claims = digestStore(database)
  const digests = new DigestRunner({
    world,
    store: claims,
    clock,
    logger,
    onCommitted: () => gate.wake(),
  })
  const weekly = new WeeklyRunner({
    world,
    store: weekStore(database),
    claims,
    clock,
    logger,
    onCommitted: () => gate.wake(),
  })
  await gate.start().catch((cause: unknown) => {
    throw takenAddress(cause, config) ?? cause
  })
  const handOver = () => handOverOfAbsent(world, clock, (act) => gate.perform(act))
  // Whoever posts first should not have to wait for it.
  void world.askedMatters
    .refresh(clock.now())
    .catch((cause: unknown) => logger.error('earlier matters could not be read', { cause }))
  // Somebody may have left by an import while the bot stood still.
  void handOver().catch((cause: unknown) => logger.error('open tasks could not be handed over', { cause }))
  const stopSchedule = startSchedule(
    [
      { name: 'handover', cron: '*/5 * * * *', run: handOver },
      { name: 'digests', cron: '* * * * *', run: () => digests.tick() },
      { name: 'weekly', cron: '* * * * *', run: () => weekly.tick() },
      {
        name: 'prune',
        cron: '17 3 * * *',
        run: async () => logger.info('pruned', await prune(database, systemClock.now())),
      },
      { name: 'groups', cron: '*/10 * * * *', run: () => gate.keepGroups() },
    ],
    logger,
  )
  terminal.stdout.write(`${greeting(config, demo, web.address())}\n`)

  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve)
  })
  await stopSchedule()
  await gate.stop()
  await database.close()
}

async function openMigrated(url: DatabaseUrl): Promise<Database> {
  try {
    const database = await openDatabase(url.reveal())
    await migrate(database)
    return database
  } catch (cause) {
    throw closedDatabase(cause, url)
  }
}

/** Loads the demo county where the settings and an empty database ask for it, and says whether this is a demo. */
async function isDemo(config: Config, store: DirectoryStore): Promise<boolean> {
  // With a platform, people are real: what is shown as a demo must not come among them.
  if (config.demo === 'auto' && config.platforms.length === 0) {
    if (!isLoopback(config.host) && (await store.isEmpty())) throw openDemo(config.host)
    await loadDemo(store)
  }
  const demo = await store.isDemo()
  if (demo && (config.demo === 'off' || config.platforms.length > 0)) {
    throw new CliProblem({
      zh: '这个数据库里是演示数据，不能当真用。请把 DATABASE_URL 指向一个新数据库，再用 npm run guiyi -- import 导入名册',
      en: 'this database holds the demo county, which is not for real use: point DATABASE_URL to a new one, then npm run guiyi -- import',
    })
  }
  return demo
}

/** Where the demo begins: now, or in the coming working hours, so that the first task can be posted at any hour. */
function demoBeginning(calendar: WorkingCalendar, now: Instant): Instant | null {
  return calendar.isWorkingTime(now) ? null : calendar.nextWorkingInstant(now) + DEMO_BEGINS_AFTER_MS
}

function greeting({ language }: Config, demo: boolean, address: string): string {
  if (language === 'zh') return demo ? `归一（演示）：请打开 ${address}` : `归一：请打开 ${address}`
  return demo ? `Guiyi (demo): open ${address}` : `Guiyi: open ${address}`
}

const terminal = processTerminal()
try {
  await run(terminal)
} catch (problem) {
  const inWords = problem instanceof CliProblem || problem instanceof PlatformProblem
  const said = inWords ? problem.words[terminal.language] : describeFault(problem)
  terminal.stderr.write(`guiyi: ${said}\n`)
  process.exit(1)
}
