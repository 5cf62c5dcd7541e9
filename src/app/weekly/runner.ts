import { formatDay, type Instant } from '../../domain/instant.ts'
import type { Reply } from '../../domain/reply.ts'
import { type Scope, scopeKey } from '../../domain/weekly/count.ts'
import { closedPeriod, isOfUse, type Period } from '../../domain/weekly/period.ts'
import type { DigestStore, Draft } from '../digests/store.ts'
import type { Address, Clock, Logger, OutboxRow } from '../ports.ts'
import { hasContent } from '../replies/weekly.ts'
import type { World } from '../use-case.ts'
import { homeOf, supervisedBy, weekFor } from './reader.ts'
import { recordedWeeks, settleWeeks } from './record.ts'
import type { WeekReader, WeekStore } from './store.ts'

/** Readers a transaction: a command never waits long behind it, and what is in memory stays small. */
const CHUNK = 100

/**
 * Sends the weekly digests: to supervisors that of their county or town, to departments their own, each in private.
 * `tick` is called every minute or so; the calendar says when a week is closed. Each reader's digest is claimed in the
 * database, so that one process wins, a restart repeats nothing, and one that was missed is caught up while it is of
 * use.
 */
export class WeeklyRunner {
  readonly #world: World
  readonly #store: WeekStore
  readonly #claims: Pick<DigestStore, 'settle' | 'privateAddressesOf'>
  readonly #clock: Clock
  readonly #logger: Logger
  readonly #onCommitted: (rows: readonly OutboxRow[]) => void
  /** The closing that this process is done with. The database knows best; this saves asking it each minute. */
  #done: Instant | null = null
  #running: Promise<void> | null = null

  constructor(parts: {
    readonly world: World
    readonly store: WeekStore
    readonly claims: Pick<DigestStore, 'settle' | 'privateAddressesOf'>
    readonly clock: Clock
    readonly logger: Logger
    readonly onCommitted: (rows: readonly OutboxRow[]) => void
  }) {
    this.#world = parts.world
    this.#store = parts.store
    this.#claims = parts.claims
    this.#clock = parts.clock
    this.#logger = parts.logger
    this.#onCommitted = parts.onCommitted
  }

  /** Resolves when what was due is durable or has failed; a failure is logged, and tried again at the next tick. */
  tick(): Promise<void> {
    this.#running ??= this.#pass()
      .catch((cause: unknown) => this.#logger.error('weekly digests could not be made', { cause }))
      .finally(() => {
        this.#running = null
      })
    return this.#running
  }

  async #pass(): Promise<void> {
    const { directory, ledger, calendar } = this.#world
    const now = this.#clock.now()
    const period = closedPeriod(calendar, now)
    if (this.#done === period.to) return
    const { directoryVersion } = await ledger.head()
    if (directory.version !== directoryVersion) await directory.refresh(directoryVersion)
    await settleWeeks(this.#store, this.#world, period)
    if (isOfUse(calendar, period, now)) await this.#send(period, now)
    this.#done = period.to
  }

  async #send(period: Period, now: Instant): Promise<void> {
    let after = ''
    for (;;) {
      const readers = await this.#store.readers(after, CHUNK)
      await this.#sendTo(readers, period, now)
      const last = readers.at(-1)
      if (last === undefined || readers.length < CHUNK) return
      after = last.personId
    }
  }

  async #sendTo(readers: readonly WeekReader[], period: Period, now: Instant): Promise<void> {
    const world = this.#world
    const scoped = readers.flatMap((reader) => {
      const scope = scopeOf(reader, world)
      return scope === null ? [] : [{ reader, scope }]
    })
    const weeks = await recordedWeeks(
      this.#store,
      world,
      scoped.map(({ scope }) => scope),
      period,
    )
    const addresses = await this.#claims.privateAddressesOf(scoped.map(({ reader }) => reader.personId))
    const replies = new Map<string, Reply>()
    const drafts: Draft[] = []
    for (const { reader, scope } of scoped) {
      const week = weeks.get(scopeKey(scope))
      const address = addresses.get(reader.personId)
      const figures = week?.figures ?? null
      if (week === undefined || figures === null || address === undefined || !hasContent(figures)) continue
      const key = `${scopeKey(scope)} ${reader.language}`
      const wording = world.wordingFor(reader.language)
      const reply = replies.get(key) ?? weekFor(scope, { ...week, figures }, world, wording, false)
      replies.set(key, reply)
      drafts.push({ recipientId: reader.personId, row: this.#row(reader, address, reply, period, now) })
    }
    if (drafts.length === 0) return
    const day = world.calendar.toLocal(period.to).day
    const committed = await this.#claims.settle({ kind: 'weekly', day, madeAt: now }, drafts)
    if (committed.length > 0) this.#onCommitted(committed)
  }

  /** `id` names the reader and the week, so that no run of whichever process says it twice. */
  #row(
    reader: WeekReader,
    { platform, account, conversationId }: Address,
    reply: Reply,
    { to }: Period,
    now: Instant,
  ): OutboxRow {
    const home = homeOf(reader, this.#world)
    return {
      id: `digest/weekly/${reader.personId}/${formatDay(this.#world.calendar.toLocal(to).day)}`,
      platform,
      account,
      conversationId,
      reply,
      answers: null,
      card: null,
      act: 'say',
      notBefore: this.#world.calendarOf(home).nextWorkingInstant(now),
      hoursOf: home?.id ?? '',
      createdAt: now,
      attempts: 0,
      priority: 'notice',
    }
  }
}

/** Who supervises reads of a county or town, who posts of the department. */
function scopeOf(reader: WeekReader, world: World): Scope | null {
  if (reader.roles.includes('supervisor')) return supervisedBy(reader, world)
  return reader.departmentId === null ? null : { kind: 'department', id: reader.departmentId }
}
