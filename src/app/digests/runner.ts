import type { WorkSchedule } from '../../domain/calendar.ts'
import {
  isToBeSent,
  mayRemind,
  stretches,
  unitMinute,
  type WorkMoment,
  wantedNow,
  workMoment,
} from '../../domain/digest/when.ts'
import type { Unit } from '../../domain/directory.ts'
import type { Day } from '../../domain/instant.ts'
import type { Clock, Logger, OutboxRow } from '../ports.ts'
import type { World } from '../use-case.ts'
import { sendOwnDigests, type WhoIsAtWork } from './own-digests.ts'
import { sendReminders } from './reminders.ts'
import { type DigestParts, inChunks } from './sending.ts'
import type { DigestStore } from './store.ts'
import { sendUnitDigests } from './unit-digests.ts'

/** How far a schedule's day has come, as this process knows. The database knows best; this saves asking it each minute. */
interface Progress {
  readonly day: Day
  minute: number
  units: boolean
  /** Own digests due up to this minute of the day are done. */
  ownUpTo: number
  reminded: boolean
}

/**
 * Sends what the bot sends by itself: each unit's digest at its start of work, members' own at their hour, reminders.
 * `tick` is called every minute or so; which periods are due is the calendar's to say, and each is claimed in the
 * database, so that one process wins, a restart repeats nothing and a missed period is caught up.
 */
export class DigestRunner {
  readonly #parts: DigestParts
  readonly #clock: Clock
  readonly #logger: Logger
  #progress = new Map<WorkSchedule, Progress>()
  /** The directory that the progress was made with. */
  #version = 0
  #running: Promise<void> | null = null
  #again = false

  constructor(parts: {
    readonly world: World
    readonly store: DigestStore
    readonly clock: Clock
    readonly logger: Logger
    readonly onCommitted: (rows: readonly OutboxRow[]) => void
  }) {
    const { world, store, clock, logger, onCommitted } = parts
    this.#parts = { world, store, onCommitted }
    this.#clock = clock
    this.#logger = logger
  }

  /** Resolves when what was due is durable or has failed; a failure is logged, and tried again at the next tick. */
  tick(): Promise<void> {
    this.#again = true
    this.#running ??= this.#run().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false
      try {
        await this.#pass()
      } catch (cause) {
        this.#logger.error('digests could not be made', { cause })
      }
    }
  }

  async #pass(): Promise<void> {
    const { world } = this.#parts
    const { directory, ledger, policy } = world
    const { directoryVersion } = await ledger.head()
    if (directory.version !== directoryVersion) await directory.refresh(directoryVersion)
    if (this.#version !== directory.version) this.#progress = new Map()
    this.#version = directory.version
    const now = this.#clock.now()
    const schedules = bySchedule(directory.units())
    const moments = new Map<WorkSchedule, WorkMoment>()
    for (const [schedule, units] of schedules) {
      const moment = workMoment(world.calendarOf(units[0] ?? null), now)
      if (moment !== null) moments.set(schedule, moment)
    }
    for (const [schedule, moment] of moments) {
      const units = schedules.get(schedule) ?? []
      const progress = this.#progressOf(schedule, moment)
      const { spans, minute } = moment
      if (!progress.units && isToBeSent(spans, unitMinute(spans), minute)) {
        progress.units = await this.#each(units, (chunk) =>
          sendUnitDigests({ units: chunk, moment }, this.#parts),
        )
      }
    }
    await this.#sendOwn(moments)
    for (const [schedule, moment] of moments) {
      const progress = this.#progressOf(schedule, moment)
      if (!policy.reminders || progress.reminded || !mayRemind(moment)) continue
      progress.reminded = await this.#each(schedules.get(schedule) ?? [], (chunk) =>
        sendReminders({ units: chunk, moment }, this.#parts),
      )
    }
  }

  /** What members of one schedule chose may be what members of another did: a minute is looked up once for all. */
  async #sendOwn(moments: ReadonlyMap<WorkSchedule, WorkMoment>): Promise<void> {
    const { directory } = this.#parts.world
    const wanted = new Map<number, Set<WorkSchedule>>()
    for (const [schedule, moment] of moments) {
      for (const minute of wantedNow(moment, this.#progressOf(schedule, moment).ownUpTo)) {
        wanted.set(minute, (wanted.get(minute) ?? new Set()).add(schedule))
      }
    }
    const atWork: WhoIsAtWork = ({ unitId, minute }) => {
      const unit = unitId === null ? null : directory.unit(unitId)
      const moment = unit === null ? undefined : moments.get(unit.schedule)
      const isWanted = unit !== null && wanted.get(minute)?.has(unit.schedule) === true
      return isWanted && moment !== undefined ? { unit, moment } : null
    }
    const ascending = [...wanted.keys()].sort((a, b) => a - b)
    const done = await this.#each(stretches(ascending), async (chunk) => {
      for (const minutes of chunk) await sendOwnDigests(minutes, atWork, this.#parts)
    })
    if (!done) return
    for (const [schedule, moment] of moments) this.#progressOf(schedule, moment).ownUpTo = moment.minute
  }

  /** Chunk by chunk: one that fails is logged and does not keep the others from theirs. True when none failed. */
  async #each<T>(all: readonly T[], send: (chunk: readonly T[]) => Promise<void>): Promise<boolean> {
    let allSent = true
    for (const chunk of inChunks(all)) {
      try {
        await send(chunk)
      } catch (cause) {
        allSent = false
        this.#logger.error('some digests could not be made, and are tried again', { cause })
      }
    }
    return allSent
  }

  #progressOf(schedule: WorkSchedule, { day, minute }: WorkMoment): Progress {
    const known = this.#progress.get(schedule)
    // A clock that was set back begins the day again.
    if (known !== undefined && known.day === day && known.minute <= minute) {
      known.minute = minute
      return known
    }
    const begun = { day, minute, units: false, ownUpTo: -1, reminded: false }
    this.#progress.set(schedule, begun)
    return begun
  }
}

const groupings = new WeakMap<readonly Unit[], ReadonlyMap<WorkSchedule, readonly Unit[]>>()

/** Units of one schedule share it as an object, so a calendar is asked once for all of them, not once a unit. */
function bySchedule(units: readonly Unit[]): ReadonlyMap<WorkSchedule, readonly Unit[]> {
  const known = groupings.get(units)
  if (known !== undefined) return known
  const grouped = new Map<WorkSchedule, Unit[]>()
  for (const unit of units) {
    const same = grouped.get(unit.schedule)
    if (same === undefined) grouped.set(unit.schedule, [unit])
    else same.push(unit)
  }
  groupings.set(units, grouped)
  return grouped
}
