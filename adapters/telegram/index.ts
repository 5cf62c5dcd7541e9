import { sequentialize } from '@grammyjs/runner'
import { Bot, BotError } from 'grammy'
import type { Update } from 'grammy/types'
import type {
  ChatPlatform,
  Delivery,
  Happening,
  PlatformListener,
  PlatformServices,
  Sending,
  SendLimits,
} from '../../src/app/ports.ts'
import type { Self } from './decode.ts'
import { describe, troubleOf } from './errors.ts'
import { Health } from './health.ts'
import { Inbox, lanesOf, WANTED_UPDATES } from './inbox.ts'
import { isGroupId } from './keys.ts'
import { offerMenu } from './menu.ts'
import { LONG_POLL_SECONDS, Polling } from './polling.ts'
import { Sender } from './sender.ts'
import { PLATFORM, readSettings, type TelegramSettings, webhookPath } from './settings.ts'
import { webhookHandler } from './webhook.ts'

/** Longer than Telegram may keep a poll open, and long enough for a picture over a slow line. */
const CALL_TIMEOUT_SECONDS = LONG_POLL_SECONDS + 15

/** https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
const LIMITS: SendLimits = {
  account: [{ messages: 30, perMs: 1000 }],
  conversation: (conversationId) => [
    { messages: 1, perMs: 1000 },
    ...(isGroupId(conversationId) ? [{ messages: 20, perMs: 60_000 }] : []),
  ],
  spacingMs: null,
  // A call takes up to half a second: so many at a time use all of the rate.
  inFlight: 16,
}

const WATCH_EVERY_MS = 5 * 60_000

/** grammY takes the signals of a package older than those of the platform, which have the same shape. */
type CallSignal = NonNullable<Parameters<Bot['api']['getMe']>[0]>

/** One Telegram bot. Throws a PlatformProblem for settings that the operator has to mend. */
export function openTelegram(
  account: string,
  settings: Readonly<Record<string, string>>,
  services: PlatformServices,
): ChatPlatform {
  return new Telegram(account, readSettings(account, settings), services)
}

class Telegram implements ChatPlatform {
  readonly platform = PLATFORM
  readonly account: string
  readonly limits = LIMITS
  readonly #settings: TelegramSettings
  readonly #services: PlatformServices
  readonly #bot: Bot
  readonly #sender: Sender
  readonly #health: Health
  readonly #polling: Polling
  #listener: PlatformListener | null = null
  #inbox: Inbox | null = null
  #running: Promise<void> | null = null
  #ready = false
  #stopped = false
  #menuOffered = false
  readonly #endPauses = new Set<() => void>()
  /** Calls that nobody needs once the bot stops. */
  readonly #calls = abortable()

  constructor(account: string, settings: TelegramSettings, services: PlatformServices) {
    this.account = account
    this.#settings = settings
    this.#services = services
    this.#bot = new Bot(settings.token, {
      client: { apiRoot: settings.apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS },
    })
    // A conversation's updates one after the other, different conversations at the same time.
    this.#bot.use(sequentialize((ctx) => lanesOf(ctx.update)))
    this.#bot.use((ctx) => this.#take(ctx.update))
    const tell = (happening: Happening) => this.#tell(happening)
    this.#sender = new Sender({ account, api: this.#bot.api, services, tell, self: () => this.#self() })
    this.#health = new Health({ account, services, tell })
    this.#polling = new Polling({
      fetch: (offset, timeout, signal) =>
        this.#bot.api.getUpdates(
          { offset, timeout, limit: 100, allowed_updates: WANTED_UPDATES },
          signal as CallSignal,
        ),
      handle: (update) => this.#handle(update),
      pause: (ms) => this.#pause(ms),
      answered: () => this.#health.worked(),
      logger: services.logger,
    })
    const { intake } = settings
    if (intake.kind === 'webhook') {
      const handler = webhookHandler({
        secret: intake.secret,
        ready: () => this.#ready && !this.#stopped,
        handle: (update) => this.#handle(update),
        logger: services.logger,
      })
      services.mount(webhookPath(account), handler)
    }
  }

  /** Settles at once: Telegram is reached, and reached for again, behind the scenes. */
  async start(listener: PlatformListener): Promise<void> {
    if (this.#running !== null) throw new Error('this account has been started before')
    this.#listener = listener
    this.#inbox = new Inbox({ api: this.#bot.api, services: this.#services, listener })
    this.#running = this.#run()
  }

  send(message: Sending): Promise<Delivery> {
    return this.#sender.send(message)
  }

  /** Lets the updates under way settle, and takes no more. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#calls.abort()
    for (const end of this.#endPauses) end()
    await this.#polling.stop()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      try {
        await this.#comeUp()
        if (this.#settings.intake.kind === 'webhook') await this.#watch(this.#settings.intake.url)
        else if (!this.#stopped) await this.#polling.run()
      } catch (cause) {
        if (!this.#stopped) await this.#pause(this.#health.failed(troubleOf(cause)))
      }
    }
  }

  /** Learns who the bot is, and says how it wants its updates. */
  async #comeUp(): Promise<void> {
    const { api } = this.#bot
    const { intake } = this.#settings
    const { signal } = this.#calls
    const me = await api.getMe(signal)
    this.#bot.botInfo = me
    if (intake.kind === 'webhook') {
      // Telegram may bring updates before it has answered.
      this.#ready = true
      const wanted = { secret_token: intake.secret, allowed_updates: WANTED_UPDATES }
      await api.setWebhook(intake.url, wanted, signal)
      this.#health.worked()
    } else {
      await api.deleteWebhook({}, signal)
    }
    if (this.#menuOffered) return
    this.#menuOffered = true
    const { logger, language } = this.#services
    if (!me.can_read_all_group_messages)
      logger.warn('privacy mode is on: the bot hears Chinese commands only in groups that it administers', {
        account: this.account,
      })
    offerMenu(api, language).catch((cause: unknown) => {
      logger.warn('Telegram did not take the menu of commands', { detail: describe(cause) })
    })
  }

  /** Until the bot stops: looks from time to time whether Telegram can bring updates here, and still means to. */
  async #watch(url: string): Promise<void> {
    for (;;) {
      await this.#pause(WATCH_EVERY_MS)
      if (this.#stopped) return
      const info = await this.#bot.api.getWebhookInfo(this.#calls.signal)
      if (info.url !== url) return
      const failedAt = (info.last_error_date ?? 0) * 1000
      const failing = info.pending_update_count > 0 && failedAt > this.#services.clock.now() - WATCH_EVERY_MS
      this.#health.reached(failing ? (info.last_error_message ?? 'unknown') : null)
    }
  }

  /** Through the order of its conversation, to `#take`. Rejects with the application's own fault. */
  async #handle(update: Update): Promise<void> {
    try {
      await this.#bot.handleUpdate(update)
    } catch (cause) {
      throw cause instanceof BotError ? cause.error : cause
    }
  }

  async #take(update: Update): Promise<void> {
    const self = this.#self()
    const inbox = this.#inbox
    if (self === null || inbox === null) throw new Error('the bot does not take updates yet')
    const work = () => inbox.take(update, self)
    await (this.#settings.intake.kind === 'polling' ? this.#polling.inTurn(update, work) : work())
  }

  #self(): Self | null {
    const { language } = this.#services
    return this.#bot.isInited() ? { account: this.account, me: this.#bot.botInfo, language } : null
  }

  /** Tells what did not come as an update, so that nothing would bring it again. */
  async #tell(happening: Happening): Promise<void> {
    try {
      await this.#listener?.happen(happening)
    } catch (cause) {
      this.#services.logger.error('a happening could not be kept', { key: happening.key, cause })
    }
  }

  #pause(ms: number): Promise<void> {
    if (this.#stopped) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        this.#endPauses.delete(end)
        resolve()
      }
      const cancel = this.#services.timer.after(ms, end)
      this.#endPauses.add(end)
    })
  }
}

function abortable(): { readonly signal: CallSignal; abort(): void } {
  const controller = new AbortController()
  return { signal: controller.signal as CallSignal, abort: () => controller.abort() }
}
