import type { Instant } from '../domain/instant.ts'
import type { Task } from '../domain/task.ts'
import { BatchRecord } from './batch-record.ts'
import type { BoundAccount, Clock, Directory, Ledger, LedgerTransaction, OutboxRow } from './ports.ts'
import type { Origin, Prepared, World } from './use-case.ts'
import { type BindingRows, mergeNeeds, WorkingSet } from './working-set.ts'

/**
 * What shares one commit at the most. A larger batch writes each page of the database less often; beyond this the
 * first command of it would wait long for the last.
 */
const MAX_BATCH = 256

/** A bound on memory: beyond it a message is turned away, and the platform delivers it again. */
const MAX_TAKEN = 20_000

/** A command with its circumstances looked up, ready to be decided. */
export interface Ready {
  readonly origin: Origin
  readonly prepared: Prepared
}

/** One command on its way to the ledger. `prepare` is called again when the directory has changed meanwhile. */
export interface Job {
  readonly key: string
  prepare(): Promise<Ready>
}

/** What a commit means for the outbox, and for who remembers what was asked. */
export interface Committed {
  readonly outbox: readonly OutboxRow[]
  /** Rows that waited before were taken back or sent elsewhere. */
  readonly rewritten: boolean
  readonly newTasks: readonly Task[]
}

/** A command's place in line, taken when it arrives. `ready` is null while its circumstances are looked up. */
interface Place {
  readonly job: Job
  ready: Ready | null
  directoryVersion: number
  settle(): void
  fail(cause: unknown): void
}

interface Waiting extends Place {
  ready: Ready
  /** The directory's version before the command was read: what was looked up is at least as new. */
  directoryVersion: number
}

class DirectoryMoved extends Error {
  readonly version: number
  constructor(version: number) {
    super('the directory has changed since the command was read')
    this.version = version
  }
}

/** Commands behind this one were read when somebody was still there who leaves with it. */
class SomebodyLeaves extends Error {
  readonly last: Waiting
  constructor(last: Waiting) {
    super('somebody leaves within the batch')
    this.last = last
  }
}

/**
 * Commands that arrive together share one transaction: lock the head, claim the seen keys, load the rows that
 * any of them needs, decide one after the other over those rows, write everything, commit. So load makes each
 * command cheaper, and no two decisions ever look at the same state.
 */
export class GroupCommit {
  readonly #ledger: Ledger
  readonly #directory: Directory
  readonly #world: World
  readonly #clock: Clock
  readonly #onCommitted: (committed: Committed) => void
  /** In order of arrival, whichever is ready first: what somebody says second is decided second. */
  #line: Place[] = []
  /** Taken and not yet settled: those being read, waiting and under way. */
  #taken = 0
  #idle: (() => void)[] = []
  #running: Promise<void> | null = null

  constructor(parts: {
    world: World
    clock: Clock
    /** Told of what concerns the outbox once it is durable. */
    onCommitted: (committed: Committed) => void
  }) {
    this.#world = parts.world
    this.#ledger = parts.world.ledger
    this.#directory = parts.world.directory
    this.#clock = parts.clock
    this.#onCommitted = parts.onCommitted
  }

  /** Resolves once the command's outcome is durable, or it turned out to have been seen before. */
  async submit(job: Job): Promise<void> {
    if (this.#taken >= MAX_TAKEN) throw new Error('too many commands are waiting for the database')
    this.#taken += 1
    try {
      await this.#share(job)
    } finally {
      this.#taken -= 1
      if (this.#taken === 0) for (const resolve of this.#idle.splice(0)) resolve()
    }
  }

  #share(job: Job): Promise<void> {
    return new Promise((resolve, reject) => {
      const { version } = this.#directory
      const place: Place = { job, ready: null, directoryVersion: version, settle: resolve, fail: reject }
      this.#line.push(place)
      job.prepare().then(
        (ready) => {
          place.ready = ready
          this.#begin()
        },
        (cause) => {
          this.#line.splice(this.#line.indexOf(place), 1)
          reject(cause)
          this.#begin()
        },
      )
    })
  }

  #begin(): void {
    if (isReady(this.#line[0])) this.#running ??= this.#run()
  }

  /** Resolves when every command taken is settled. */
  async drain(): Promise<void> {
    if (this.#taken > 0) await new Promise<void>((resolve) => this.#idle.push(resolve))
  }

  async #run(): Promise<void> {
    // Whatever else has been read in this turn of the event loop may join the first batch.
    await Promise.resolve()
    for (let batch = this.#firstInLine(); batch.length > 0; batch = this.#firstInLine())
      await this.#commit(batch)
    this.#running = null
  }

  /** Takes those who are ready from the front of the line, up to the first who is not. */
  #firstInLine(): readonly Waiting[] {
    const batch: Waiting[] = []
    for (const place of this.#line) {
      if (batch.length === MAX_BATCH || !isReady(place)) break
      batch.push(place)
    }
    this.#line.splice(0, batch.length)
    return batch
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      const committed = await this.#ledger.transact((tx) => this.#carryOut(batch, tx))
      this.#world.askedMatters.add(committed.newTasks)
      for (const waiting of batch) waiting.settle()
      if (committed.outbox.length > 0 || committed.rewritten) this.#onCommitted(committed)
    } catch (cause) {
      if (cause instanceof DirectoryMoved) await this.#prepareAgain(batch, cause.version)
      else if (cause instanceof SomebodyLeaves) await this.#commitUpTo(cause.last, batch)
      else if (batch.length === 1) batch[0]?.fail(cause)
      // One bad row fails a shared commit: alone, only the command that bears it fails.
      else for (const waiting of batch) await this.#commit([waiting])
    }
  }

  /** The rest is read anew over the directory as it is from then on. */
  async #commitUpTo(last: Waiting, batch: readonly Waiting[]): Promise<void> {
    const end = batch.indexOf(last) + 1
    await this.#commit(batch.slice(0, end))
    await this.#commit(batch.slice(end))
  }

  async #prepareAgain(batch: readonly Waiting[], version: number): Promise<void> {
    try {
      if (this.#directory.version !== version) await this.#directory.refresh(version)
    } catch (cause) {
      for (const waiting of batch) waiting.fail(cause)
      return
    }
    const ready: Waiting[] = []
    for (const waiting of batch) {
      try {
        waiting.directoryVersion = this.#directory.version
        waiting.ready = await waiting.job.prepare()
        ready.push(waiting)
      } catch (cause) {
        waiting.fail(cause)
      }
    }
    if (ready.length > 0) await this.#commit(ready)
  }

  async #carryOut(batch: readonly Waiting[], tx: LedgerTransaction): Promise<Committed> {
    const { directoryVersion } = tx.head
    // Its own version counts: the directory may have been loaded anew for an earlier batch while this one waited.
    if (batch.some((waiting) => waiting.directoryVersion !== directoryVersion))
      throw new DirectoryMoved(directoryVersion)
    const now = this.#clock.now()
    const unclaimed = new Set(await tx.claimSeen([...new Set(batch.map(({ job }) => job.key))], now))
    // The same message twice in one batch is one message.
    const fresh = batch.filter(({ job }) => unclaimed.delete(job.key))
    if (fresh.length === 0) return { outbox: [], rewritten: false, newTasks: [] }
    const needs = mergeNeeds(fresh.map(({ ready }) => ready.prepared.needs))
    const facts = new WorkingSet(tx.head, needs, await tx.load(needs), await bindingRows(fresh, tx, now))
    const record = new BatchRecord(tx.head, this.#world.policy.hash)
    for (const waiting of fresh) {
      const { ready } = waiting
      const outcome = ready.prepared.decide(facts)
      if (outcome.departures.length > 0 && waiting !== fresh.at(-1)) throw new SomebodyLeaves(waiting)
      facts.apply(outcome)
      record.add(ready.origin, outcome)
    }
    const changes = record.changes(facts)
    const head = record.head(facts)
    await tx.write(changes, head)
    // Who is reached where has moved, and with it what waits for them.
    const moved = head.directoryVersion !== directoryVersion
    return {
      outbox: record.outbox,
      rewritten: moved || changes.unsent.length > 0,
      newTasks: changes.newTasks,
    }
  }
}

function isReady(place: Place | undefined): place is Waiting {
  return place !== undefined && place.ready !== null
}

async function bindingRows(
  batch: readonly Waiting[],
  tx: LedgerTransaction,
  now: Instant,
): Promise<BindingRows> {
  const codes = new Map<string, string>()
  const accounts: [string, readonly BoundAccount[]][] = []
  for (const { ready } of batch) {
    const { codeHash } = ready.prepared
    const personId = codeHash === undefined ? null : await tx.personByCode(codeHash, now)
    if (codeHash === undefined || personId === null) continue
    codes.set(codeHash, personId)
    accounts.push([personId, await tx.accountsOf(personId)])
  }
  return { codes, accounts: new Map(accounts) }
}
