import { createHash } from 'node:crypto'
import { dueStep } from '../../domain/group/agenda.ts'
import { arrive } from '../../domain/group/life.ts'
import { newGroup, type RegisteredGroup } from '../../domain/group/registered-group.ts'
import type { Instant } from '../../domain/instant.ts'
import { addressKey } from '../address.ts'
import type { Clock } from '../ports.ts'
import { note } from '../replies/group-replies.ts'
import { NO_NEEDS, type Prepared, silently, type World } from '../use-case.ts'
import type { GroupActivity, Heard } from './activity.ts'
import { answerable, beginning, closing, expiry, telling } from './ending.ts'
import type { Outages } from './outages.ts'
import { type Reachable, reachRole, tellEach } from './tell.ts'
import { countyDay } from './today.ts'

/** Groups looked at, and heard groups written, in one go. */
const CHUNK = 200
/** Most announcements of a tick, so that an account is not seen to flood and all are out before work ends. */
const MOST_ANNOUNCED = 20
/** Steps that speak are begun no later than this before work ends. */
const MARGIN_MS = 15 * 60_000

type Perform = (act: {
  readonly key: string
  readonly now: Instant
  prepare(): Promise<Prepared>
}) => Promise<void>

/**
 * What the register does by itself, a few times an hour: leads groups to their end step by step, in working hours
 * only; takes down when groups were last heard; tells of accounts that stay down. Each step is an act with a key of
 * its own and is judged by the group's state, so it happens once, over restarts and by however many processes.
 */
export class GroupUpkeep {
  readonly #world: World
  readonly #clock: Clock
  readonly #perform: Perform
  readonly #activity: GroupActivity
  readonly #outages: Outages

  constructor(parts: {
    readonly world: World
    readonly clock: Clock
    readonly perform: Perform
    readonly activity: GroupActivity
    readonly outages: Outages
  }) {
    this.#world = parts.world
    this.#clock = parts.clock
    this.#perform = parts.perform
    this.#activity = parts.activity
    this.#outages = parts.outages
  }

  async tick(): Promise<void> {
    const now = this.#clock.now()
    await this.#takeActivity(now)
    const { calendar } = this.#world
    if (!calendar.isWorkingTime(now) || !calendar.isWorkingTime(now + MARGIN_MS)) return
    await this.#tellOutages(now)
    await this.#takeSteps(now)
  }

  async #takeActivity(now: Instant): Promise<void> {
    const dayOf = (at: Instant) => countyDay(this.#world, at)
    const heard = this.#activity.untaken(dayOf)
    for (let from = 0; from < heard.length; from += CHUNK) {
      const chunk = heard.slice(from, from + CHUNK)
      await this.#perform({
        key: `guiyi:heard/${digest(chunk.map(({ address, at }) => `${addressKey(address)}\n${dayOf(at)}`))}`,
        now,
        prepare: async () => heardIn(chunk, this.#world),
      })
      this.#activity.took(chunk, dayOf)
    }
  }

  async #tellOutages(now: Instant): Promise<void> {
    for (const { key, platform, account, since } of this.#outages.lasting(now)) {
      await this.#perform({
        key: `guiyi:outage/${key}`,
        now,
        prepare: async () => {
          const admins = await reachRole(['admin'], this.#world, { platform, account })
          const minutes = Math.round((now - since) / 60_000)
          const said = tellEach(
            admins,
            ({ groups }) => note(groups.accountDown(platform, account, minutes)),
            now,
            this.#world,
          )
          return { needs: NO_NEEDS, decide: () => silently({ notices: said }) }
        },
      })
    }
  }

  async #takeSteps(now: Instant): Promise<void> {
    const today = countyDay(this.#world, now)
    const tellings = new Tellings()
    let announced = 0
    for (let after = 0; ; ) {
      const groups = await this.#world.ledger.groups.due(today, after, CHUNK)
      const acts: Promise<void>[] = []
      for (const group of groups) {
        const step = dueStep(group, today)
        if (step === 'remind' || step === 'ask') {
          const whom = await answerable(group, this.#world)
          if (whom !== null) tellings.add(whom, step, group.number)
        } else if (step === 'begin' && group.present && announced++ >= MOST_ANNOUNCED) continue
        else if (step !== null) acts.push(this.#takeStep(step, group, now))
      }
      await Promise.all(acts)
      after = groups.at(-1)?.number ?? after
      if (groups.length < CHUNK) break
    }
    for (const { whom, step, numbers } of tellings.all()) {
      await this.#perform({
        key: `guiyi:groups/${step}/${whom.person.id}/${today}`,
        now,
        prepare: async () => telling(whom, step, numbers, now, this.#world),
      })
    }
  }

  #takeStep(step: 'expire' | 'begin' | 'close', group: RegisteredGroup, now: Instant): Promise<void> {
    const world = this.#world
    const day = countyDay(world, now)
    return this.#perform({
      // What could not be done today, because a unit has no permitted group yet, is tried again on the next.
      key: `guiyi:group/${group.number}/${step}/${group.dissolution?.at ?? group.endDay}/${day}`,
      now,
      prepare: () =>
        step === 'begin'
          ? beginning(group, now, world)
          : step === 'close'
            ? closing(group, now, world)
            : Promise.resolve(expiry(group, now, world)),
    })
  }
}

/** Who is to be told of which groups: each person once, however many groups they answer for. */
class Tellings {
  readonly #by = new Map<string, { whom: Reachable; step: 'remind' | 'ask'; numbers: number[] }>()

  add(whom: Reachable, step: 'remind' | 'ask', number: number): void {
    const key = `${step}\n${whom.person.id}`
    const known = this.#by.get(key)
    if (known === undefined) this.#by.set(key, { whom, step, numbers: [number] })
    else known.numbers.push(number)
  }

  all(): Iterable<{
    readonly whom: Reachable
    readonly step: 'remind' | 'ask'
    readonly numbers: readonly number[]
  }> {
    return this.#by.values()
  }
}

/** A group in which people speak exists, and the bot is in it. */
function heardIn(heard: readonly Heard[], world: World): Prepared {
  return {
    needs: { ...NO_NEEDS, groups: heard.map(({ address }) => ({ at: address })) },
    decide: (facts) => {
      let next = facts.nextGroup
      const groups: RegisteredGroup[] = []
      const met: RegisteredGroup[] = []
      for (const { address, at } of heard) {
        const known = facts.groupAt(address)
        const day = countyDay(world, at)
        // What was said before the bot left does not bring a group back.
        const closedAt = known?.dissolution?.closedAt
        if (closedAt != null && day <= countyDay(world, closedAt)) continue
        if (known?.present && known.lastActiveDay !== null && known.lastActiveDay >= day) continue
        const group = known ?? newGroup({ ...address, number: next++, registeredAt: at })
        const here = { ...arrive(group), lastActiveDay: Math.max(day, group.lastActiveDay ?? day) }
        groups.push(here)
        if (known?.present !== true || known.state !== here.state) met.push(here)
      }
      const audit = met.map(({ number }) => ({
        action: 'group_heard',
        task: null,
        refusal: null,
        detail: { group: number },
      }))
      return silently({ groups, audit })
    },
  }
}

function digest(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n\n')).digest('base64url').slice(0, 24)
}
