import type { Instant } from '../domain/instant.ts'
import { OutboxDelivery } from './delivery.ts'
import { Dispatch } from './dispatch.ts'
import { type Committed, GroupCommit } from './group-commit.ts'
import { GroupActivity } from './groups/activity.ts'
import { Outages } from './groups/outages.ts'
import { GroupUpkeep } from './groups/upkeep.ts'
import { operatorOf, PlatformStarter } from './platform-starter.ts'
import type {
  ChatPlatform,
  Clock,
  Limiter,
  Logger,
  OutboxStore,
  PlatformListener,
  PlatformServices,
  SendLimits,
  Timer,
} from './ports.ts'
import { BOT_ITSELF, type Prepared, type World } from './use-case.ts'
import { workingHoursOf } from './working-hours.ts'

/** The whole road, put together: platforms in, one dispatch, one ledger, a delivery for each account out. */
export class Gate {
  readonly dispatch: Dispatch
  readonly #commits: GroupCommit
  readonly #groups: GroupUpkeep
  /** Without these there is no bot: their failure to start is that of the whole. */
  readonly #essential: readonly ChatPlatform[]
  readonly #starters: readonly PlatformStarter[]
  readonly #deliveries: ReadonlyMap<string, OutboxDelivery>
  /** Accounts that are up: nothing is sent over one that has not been started. */
  readonly #started = new Set<string>()

  constructor(parts: {
    readonly world: World
    readonly essential: readonly ChatPlatform[]
    /** Each of these may fail without the others. */
    readonly platforms: readonly ChatPlatform[]
    readonly outbox: OutboxStore
    readonly limiterOf: (limits: SendLimits) => Limiter
    readonly clock: Clock
    readonly timer: Timer
    readonly logger: Logger
    readonly tellOperator: PlatformServices['tellOperator']
    /** A number in [0, 1), for the spacing of retries. */
    readonly random: () => number
  }) {
    const { world, essential, platforms, limiterOf, clock, tellOperator } = parts
    const workingHours = workingHoursOf(world)
    this.#essential = essential
    this.#deliveries = new Map(
      [...essential, ...platforms].map((platform) => {
        const limiter = limiterOf(platform.limits)
        const delivery = new OutboxDelivery({
          ...parts,
          platform,
          store: parts.outbox,
          limiter,
          workingHours,
        })
        return [accountKey(platform), delivery]
      }),
    )
    this.#commits = new GroupCommit({
      world,
      clock,
      onCommitted: (committed) => this.#committed(committed),
    })
    const activity = new GroupActivity()
    const outages = new Outages(parts.logger)
    this.dispatch = new Dispatch({ world, clock, commits: this.#commits, activity, outages })
    this.#groups = new GroupUpkeep({ world, clock, perform: (act) => this.perform(act), activity, outages })
    this.#starters = platforms.map(
      (platform) =>
        new PlatformStarter({
          ...parts,
          platform,
          listener: this.#listener,
          onStarted: () => this.#begin(platform),
          tell: operatorOf(platform, world.defaultLanguage, tellOperator),
        }),
    )
  }

  /**
   * Begins to receive, and delivers what an earlier run left in the outbox. Rejects when an essential platform cannot
   * be started; any other is told to the operator and tried again.
   */
  async start(): Promise<void> {
    const others = this.#starters.map((starter) => starter.start())
    for (const platform of this.#essential) {
      await platform.start(this.#listener)
      this.#begin(platform)
    }
    await Promise.all(others)
  }

  get #listener(): PlatformListener {
    return {
      receive: async (incoming) => {
        await this.dispatch.receive(incoming)
      },
      happen: (happening) => {
        if (happening.kind === 'account_up') this.#up(accountKey(happening))
        return this.dispatch.happen(happening)
      },
    }
  }

  #begin(platform: ChatPlatform): void {
    const key = accountKey(platform)
    this.#started.add(key)
    this.#deliveries.get(key)?.wake()
  }

  #up(key: string): void {
    if (this.#started.has(key)) this.#deliveries.get(key)?.up()
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
    for (const key of this.#started) this.#deliveries.get(key)?.wake()
  }

  /** Takes no more messages, commits those taken, lets the sends under way finish. */
  async stop(): Promise<void> {
    await Promise.all([...this.#essential, ...this.#starters].map((each) => each.stop()))
    await this.#commits.drain()
    await Promise.all([...this.#deliveries.values()].map((delivery) => delivery.stop()))
  }

  /** Resolves when every command taken is durable and nothing more is due for delivery at this moment. */
  async settled(): Promise<void> {
    await this.#commits.drain()
    await Promise.all([...this.#deliveries.values()].map((delivery) => delivery.settled()))
  }

  #committed({ outbox, rewritten }: Committed): void {
    if (rewritten) for (const key of this.#started) this.#deliveries.get(key)?.reread()
    else
      for (const key of new Set(outbox.map(accountKey)))
        if (this.#started.has(key)) this.#deliveries.get(key)?.wake()
  }
}

const accountKey = (address: { readonly platform: string; readonly account: string }): string =>
  `${address.platform}\n${address.account}`
