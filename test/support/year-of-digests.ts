import { readPolicyFile } from '../../adapters/policy-file.ts'
import { digestStore } from '../../adapters/prisma/digest-store.ts'
import { openDirectory } from '../../adapters/prisma/directory.ts'
import { directoryStore } from '../../adapters/prisma/directory-store.ts'
import type { Database } from '../../adapters/prisma/engine.ts'
import { createLedger } from '../../adapters/prisma/ledger.ts'
import { outboxStore } from '../../adapters/prisma/outbox-store.ts'
import { OutboxDelivery } from '../../src/app/delivery.ts'
import { DigestRunner } from '../../src/app/digests/runner.ts'
import type { ChatPlatform, Sending } from '../../src/app/ports.ts'
import { workingHoursOf } from '../../src/app/working-hours.ts'
import { createWorld } from '../../src/app/world.ts'
import type { Unit } from '../../src/domain/directory.ts'
import { createHolidays } from '../../src/domain/holidays.ts'
import { type Day, dayOf, formatDay, type Instant } from '../../src/domain/instant.ts'
import { type CrashStep, MortalProcess, mortalDatabase, mortalOutbox } from './crashing.ts'
import { NO_LIMITER, UNLIMITED } from './unlimited.ts'
import { accountsOf, seeded, yearCounty } from './year-county.ts'
import { YearOfTasks } from './year-of-tasks.ts'
import { instantOf, isForGroup, Recount } from './year-recount.ts'

export interface Year {
  readonly workdays: number
  /** Digests that were due, by id, with how many tasks a recount finds for them. */
  readonly expected: ReadonlyMap<string, number>
  /** What reached people, in order, repeats included. */
  readonly sent: readonly SentDigest[]
  readonly reminders: readonly SentDigest[]
  /** What may have been sent twice, because the process died before it could mark it. */
  readonly unmarked: ReadonlySet<string>
  readonly crashes: ReadonlyMap<CrashStep, number>
}

export interface SentDigest {
  readonly id: string
  readonly at: Instant
  readonly tasks: number
  readonly atWork: boolean
}

/** How often each step kills the process. */
const FATE: Record<CrashStep, number> = {
  read: 0.004,
  claim: 0.02,
  write: 0.02,
  commit: 0.02,
  committed: 0.02,
  send: 0.002,
  mark: 0.03,
}
const HOURS = [510, 555, 870, 1055]
/** Looks at which nothing is due, nor may anything be sent: night, lunch, evening. */
const IDLE_LOOKS = [200, 725, 780, 1085, 1300]

/** A year of days, from one moment of interest to the next: digests, tasks that come and go, crashes, outages. */
export async function simulateYear(
  database: Database,
  { units: count, seed }: { readonly units: number; readonly seed: number },
): Promise<Year> {
  const random = seeded(seed)
  const first = dayOf(2026, 1, 1) ?? 0
  let now = instantOf(first, 0)
  const clock = { now: () => now }
  const county = yearCounty(count)
  await directoryStore(database, clock).apply(county, accountsOf(county.people))
  const unitById = new Map<string, Unit>(county.units.map((unit) => [unit.id, unit]))
  const holidays = createHolidays()
  const recount = new Recount(holidays)
  const tasks = new YearOfTasks(createLedger(database, clock), county, recount, random)
  const own = new Map<string, number>()
  const elsewhere = new Set<string>()
  for (const { id } of county.people) {
    const dice = random()
    const minute = HOURS[Math.floor(dice * 400) % HOURS.length]
    if (dice < 0.1 && minute !== undefined) own.set(id, minute)
    if (dice < 0.15) elsewhere.add(id)
  }
  await tasks.choose(
    [...elsewhere].map((personId) => {
      const minute = own.get(personId)
      const wish = minute === undefined ? { kind: 'none' as const } : { kind: 'private' as const, minute }
      return { ...wish, personId, fromDay: first }
    }),
  )

  const expected = new Map<string, number>()
  const sent: SentDigest[] = []
  const unmarked = new Set<string>()
  const crashes = new Map<CrashStep, number>()
  const policy = await readPolicyFile('policy.yaml')
  const directory = await openDirectory(database)
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }

  /** One life of the bot, over the same database. */
  function live() {
    const life = new MortalProcess((step) => random() < FATE[step])
    const mortal = mortalDatabase(database, life)
    const world = createWorld({
      directory,
      ledger: createLedger(database, clock),
      policy,
      holidays,
      defaultLanguage: 'zh',
    })
    /** Taken by the platform and not yet known to be marked. */
    const taken = new Set<string>()
    const platform: ChatPlatform = {
      platform: 'web',
      account: 'local',
      limits: { ...UNLIMITED, inFlight: 64 },
      start: async () => {},
      stop: async () => {},
      send: async (message) => {
        life.at('send')
        taken.add(message.id)
        sent.push(sentOf(message))
        return { ok: true }
      },
    }
    const delivery = new OutboxDelivery({
      platform,
      store: mortalOutbox(outboxStore(database), life, (ids) => {
        for (const id of ids) taken.delete(id)
      }),
      limiter: NO_LIMITER,
      workingHours: workingHoursOf(world),
      clock,
      timer: { after: () => () => {} },
      logger: quiet,
      random: () => 0,
    })
    const store = digestStore(mortal)
    const runner = new DigestRunner({
      world,
      store,
      clock,
      logger: quiet,
      onCommitted: () => delivery.wake(),
    })
    return { life, delivery, runner, taken }
  }

  function sentOf({ id, conversationId, reply }: Sending): SentDigest {
    const [kind, of = ''] = conversationId.split(':')
    const unitId = kind === 'group' ? of : `u${of.slice(1).split('-')[0]}`
    const unit = unitById.get(unitId)
    const listed = reply.blocks.map((block) => (block.kind === 'list' ? block.items.length : 0))
    const listedTasks = listed.reduce((a, b) => a + b, 0)
    return { id, at: now, tasks: listedTasks, atWork: unit !== undefined && recount.isAtWork(unit, now) }
  }

  let bot = live()
  const tick = async () => {
    expectAt(now)
    for (;;) {
      await bot.runner.tick()
      bot.delivery.wake()
      await bot.delivery.settled()
      const { crashedAt } = bot.life
      if (crashedAt === null) return
      crashes.set(crashedAt, (crashes.get(crashedAt) ?? 0) + 1)
      for (const id of bot.taken) unmarked.add(id)
      bot = live()
    }
  }

  function expectAt(at: Instant): void {
    const day = formatDay(Math.floor((at + 8 * 3_600_000) / 86_400_000))
    for (const unit of county.units) {
      const turn = recount.takes(unit.id, unit, at, null)
      if (turn === null) continue
      const listed = tasks.ofUnit(unit.id).filter((task) => isForGroup(task, elsewhere))
      const found = recount.count(listed, turn.since, at)
      if (found > 0) expected.set(`digest/unit/${unit.id}/${day}`, found)
    }
    for (const [personId, minute] of own) {
      const unit = unitById.get(`u${personId.slice(1).split('-')[0]}`)
      const turn = unit === undefined ? null : recount.takes(personId, unit, at, minute)
      if (unit === undefined || turn === null) continue
      const listed = tasks.ofUnit(unit.id).filter(({ owners }) => owners.some(({ id }) => id === personId))
      const found = recount.count(listed, turn.since, at)
      if (found > 0) expected.set(`digest/person/${personId}/${day}`, found)
    }
  }

  let workdays = 0
  const lastDay: Day = dayOf(2026, 12, 31) ?? 0
  for (let day = first; day <= lastDay; day++) {
    // On some days the bot comes back late: in time to catch up, or too late for that.
    const dice = random()
    const wakes = dice < 0.06 ? 630 : dice < 0.09 ? 910 : 0
    const starts = county.units.slice(0, 3).flatMap((unit) => recount.workedMinutes(unit, day).slice(0, 1))
    const looks = [...new Set([...starts, ...HOURS, 840, 900, 960, ...IDLE_LOOKS, wakes])]
    for (const minute of looks.filter((look) => look >= wakes).sort((a, b) => a - b)) {
      now = instantOf(day, minute)
      await tick()
      if (random() < 0.02) bot = live()
    }
    if (recount.isWorkday(day)) workdays++
    await tasks.passDay(day)
  }
  const isReminder = ({ id }: SentDigest) => id.startsWith('reminder/')
  return {
    workdays,
    expected,
    sent: sent.filter((each) => !isReminder(each)),
    reminders: sent.filter(isReminder),
    unmarked,
    crashes,
  }
}
