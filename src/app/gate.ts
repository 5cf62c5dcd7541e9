import type { Instant } from '../domain/instant.ts'
import { OutboxDelivery } from './delivery.ts'
import { Dispatch } from './dispatch.ts'
import { GroupCommit } from './group-commit.ts'
import { GroupActivity } from './groups/activity.ts'
import { Outages } from './groups/outages.ts'
import { GroupUpkeep } from './groups/upkeep.ts'
import type { ChatPlatform, Clock, Logger, OutboxRow, OutboxStore, Timer } from './ports.ts'
import { BOT_ITSELF, type Prepared, type World } from './use-case.ts'

/** The whole road, put together: platforms in, one dispatch, one ledger, a delivery for each account out. */
export class Gate {
  readonly dispatch: Dispatch
  readonly #commits: GroupCommit
  readonly #groups: GroupUpkeep
  readonly #platforms: readonly ChatPlatform[]
  readonly #deliveries: ReadonlyMap<string, OutboxDelivery>

  constructor(parts: {
    readonly world: World
    readonly platforms: readonly ChatPlatform[]
    readonly outbox: OutboxStore
    readonly clock: Clock
    readonly timer: Timer
    readonly logger: Logger
    /** A number in [0, 1), for the spacing of retries. */
    readonly random: () => number
  }) {
    const { world, platforms, outbox, clock, timer, logger, random } = parts
    this.#platforms = platforms
    this.#deliveries = new Map(
      platforms.map((platform) => [
        accountKey(platform),
        new OutboxDelivery({ platform, store: outbox, clock, timer, logger, random }),
      ]),
    )
    this.#commits = new GroupCommit({ world, clock, onCommitted: (rows) => this.#wake(rows) })
    const activity = new GroupActivity()
    const outages = new Outages(logger)
    this.dispatch = new Dispatch({ world, clock, commits: this.#commits, activity, outages })
    this.#groups = new GroupUpkeep({ world, clock, perform: (act) => this.perform(act), activity, outages })
  }

  /** Begins to receive, and delivers what an earlier run left in the outbox. */
  async start(): Promise<void> {
    await Promise.all(
      this.#platforms.map((platform) =>
        platform.start({
          receive: async (incoming) => {
            await this.dispatch.receive(incoming)
          },
          happen: (happening) => this.dispatch.happen(happening),
        }),
      ),
    )
    this.wake()
  }

  /**
   * Does what nobody has asked for, such as a step of the bot's own schedule, in one commit like any command. An act
   * whose key was seen before changes nothing, so its key names what is done and when: then it is done once, over
   * restarts and by however many processes. `prepare` is called again when the directory has changed meanwhile.
   */
  async perform(act: {
    readonly key: string
    readonly now: Instant
    readonly prepare: () => Promise<Prepared>
  }): Promise<void> {
    const { key, now, prepare } = act
    const origin = { key, actorId: BOT_ITSELF, now, answerTo: null }
    await this.#commits.submit({ key, prepare: async () => ({ origin, prepared: await prepare() }) })
  }

  /** Takes the steps of the group register that are due; to be called several times an hour. */
  async keepGroups(): Promise<void> {
    await this.#groups.tick()
  }

  /** Looks into the outbox again at once: the clock may have been set, so that notices are due. */
  wake(): void {
    for (const delivery of this.#deliveries.values()) delivery.wake()
  }

  /** Takes no more messages, commits those taken, lets the sends under way finish. */
  async stop(): Promise<void> {
    await Promise.all(this.#platforms.map((platform) => platform.stop()))
    await this.#commits.drain()
    await Promise.all([...this.#deliveries.values()].map((delivery) => delivery.stop()))
  }

  /** Resolves when every command taken is durable and nothing more is due for delivery at this moment. */
  async settled(): Promise<void> {
    await this.#commits.drain()
    await Promise.all([...this.#deliveries.values()].map((delivery) => delivery.settled()))
  }

  #wake(rows: readonly OutboxRow[]): void {
    for (const key of new Set(rows.map(accountKey))) this.#deliveries.get(key)?.wake()
  }
}

const accountKey = (address: { readonly platform: string; readonly account: string }): string =>
  `${address.platform}\n${address.account}`
