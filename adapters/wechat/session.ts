import type { Logger, OperatorNotice, Timer } from '../../src/app/ports.ts'
import { backoffMs } from '../../src/app/retry.ts'
import type { Language } from '../../src/domain/directory.ts'
import type { Bot, BotEvents, WechatPuppet } from './bot.ts'
import { breaksTheStream, isWrongToken, messageOf } from './errors.ts'
import { Liveness } from './liveness.ts'
import { OPERATOR_WORDS, type OperatorWord } from './words.ts'

/** How long a puppet may take until its first sign of life. */
const CONNECT_WITHIN_MS = 60_000
/** How long a living puppet may take to say whether it is logged in. */
const LOGIN_WITHIN_MS = 5_000
const LONGEST_RETRY_MS = 60_000

/** wechaty's numbers of what a scan event tells. */
const SCAN = { cancelled: 1, waiting: 2, scanned: 3, timeout: 5 } as const

/** What a session tells of; the events of rooms and messages pass through it untouched. */
export interface SessionEvents
  extends Pick<BotEvents, 'message' | 'roomInvite' | 'roomJoin' | 'roomLeave' | 'roomTopic'> {
  /** Told once for each time that the account comes up or goes down; `detail` is free of secrets. */
  turned(to: 'up' | 'down', detail: string): void
}

export interface SessionParts {
  readonly open: (events: BotEvents) => Promise<Bot>
  /** Why nothing can be opened now, where that is known beforehand; null: try. */
  readonly unreachable: () => Promise<string | null>
  readonly events: SessionEvents
  readonly clean: (text: string) => string
  readonly timer: Timer
  readonly logger: Logger
  readonly language: Language
  readonly account: string
  readonly tellOperator: (notice: OperatorNotice | null) => void
}

/**
 * Keeps one WeChat account connected: opens a bot, watches that it lives, and replaces it by a new one when it does
 * not. Each time a new one, because a puppet that is reset keeps the listeners of its earlier life.
 */
export class Session {
  readonly #parts: SessionParts
  readonly #liveness: Liveness
  #bot: Bot | null = null
  #up = false
  #told: 'up' | 'down' | null = null
  #failures = 0
  #connecting = false
  #stopped = false
  #cancelRetry: () => void = () => {}
  #settleAttempt: (failure: string | null) => void = () => {}

  constructor(parts: SessionParts) {
    this.#parts = parts
    this.#liveness = new Liveness(parts.timer, {
      silent: () => this.suspect(),
      dead: (bot) => {
        if (this.#bot === bot) this.#heal('the puppet does not answer')
      },
    })
  }

  /** The puppet of an account that is logged in; null while nothing can be sent or asked. */
  get puppet(): WechatPuppet | null {
    return this.#up ? (this.#bot?.puppet ?? null) : null
  }

  get bot(): Bot | null {
    return this.#up ? this.#bot : null
  }

  /** Settles after the first attempt, whatever came of it. */
  async start(): Promise<void> {
    await this.#connect()
    if (!this.#stopped) this.#liveness.watch()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    this.#liveness.stop()
    this.#cancelRetry()
    this.#settleAttempt('stopped')
    await this.#drop()
  }

  /** Something failed as if the puppet were gone: asks it, and replaces it when it does not answer. */
  suspect(): void {
    if (this.#bot !== null && !this.#stopped && !this.#connecting) this.#liveness.ask(this.#bot)
  }

  #heal(reason: string): void {
    if (this.#stopped || this.#connecting) return
    this.#parts.logger.warn('wechat: the puppet is replaced', { account: this.#parts.account, reason })
    this.#retry()
  }

  /** Runs behind the scenes; whatever goes wrong is tried again. */
  #retry(): void {
    this.#connect().catch((thrown: unknown) => {
      this.#connecting = false
      this.#tellFailure(this.#parts.clean(messageOf(thrown)))
      if (!this.#stopped) this.#retryLater()
    })
  }

  async #connect(): Promise<void> {
    if (this.#connecting || this.#stopped) return
    this.#connecting = true
    // The old one first: its end would end the new one, for they are one account at the service.
    await this.#drop()
    const failure = await this.#attempt()
    if (failure !== null) {
      this.#tellFailure(failure)
      await this.#drop()
    }
    this.#connecting = false
    if (this.#stopped) await this.#drop()
    else if (failure !== null) this.#retryLater()
    else {
      this.#failures = 0
      if (!this.#up && this.#told !== 'down') this.#onLogout('no login yet')
    }
  }

  /** Opens a bot and waits until it is known how it stands; answers why it does not live. */
  async #attempt(): Promise<string | null> {
    const outcome = new Promise<string | null>((resolve) => {
      this.#settleAttempt = resolve
    })
    const { events, clean, timer } = this.#parts
    let cancel = () => {}
    let phase: 'silent' | 'living' | 'settled' = 'silent'
    const unreachable = await this.#parts.unreachable()
    if (unreachable !== null) return unreachable
    const bot = await this.#parts.open({
      ...events,
      alive: () => {
        this.#liveness.sign()
        if (phase !== 'silent') return
        phase = 'living'
        cancel()
        cancel = timer.after(LOGIN_WITHIN_MS, () => this.#settleAttempt(null))
      },
      error: (message) => {
        if (phase === 'silent' || (phase === 'living' && breaksTheStream(message))) {
          this.#settleAttempt(clean(message))
        } else this.#onError(message)
      },
      scan: (event) => {
        this.#onScan(event.status, event.qrcode ?? '')
        this.#settleAttempt(null)
      },
      login: () => {
        this.#onLogin()
        this.#settleAttempt(null)
      },
      logout: (reason) => this.#onLogout(reason),
    })
    this.#bot = bot
    cancel = timer.after(CONNECT_WITHIN_MS, () => this.#settleAttempt('no sign of life'))
    if (!this.#stopped) bot.start().catch((thrown: unknown) => this.#settleAttempt(clean(messageOf(thrown))))
    const failure = await outcome
    phase = 'settled'
    cancel()
    return failure
  }

  #tellFailure(detail: string): void {
    if (this.#stopped) return
    this.#turn('down', detail)
    this.#tell(isWrongToken(detail) ? 'wrongToken' : 'unreachable')
  }

  #retryLater(): void {
    const delayMs = Math.min(backoffMs(this.#failures++), LONGEST_RETRY_MS)
    this.#cancelRetry = this.#parts.timer.after(delayMs, () => this.#retry())
  }

  async #drop(): Promise<void> {
    const bot = this.#bot
    this.#bot = null
    this.#up = false
    this.#liveness.forget()
    try {
      await bot?.close()
    } catch (thrown) {
      this.#parts.logger.info('wechat: the old puppet did not end well', {
        account: this.#parts.account,
        detail: this.#parts.clean(messageOf(thrown)),
      })
    }
  }

  #onLogin(): void {
    this.#up = true
    this.#parts.tellOperator(null)
    this.#turn('up', 'logged in')
  }

  #onLogout(reason: string): void {
    this.#up = false
    this.#tell('loggedOut')
    this.#turn('down', this.#parts.clean(`logged out: ${reason}`))
  }

  #onScan(status: number, qr: string): void {
    if (status === SCAN.scanned) this.#tell('confirm')
    else if (status === SCAN.cancelled) this.#tell('cancelled')
    else if ((status === SCAN.waiting || status === SCAN.timeout) && qr !== '') {
      this.#tell('scan', qr)
      this.#turn('down', 'a QR code waits to be scanned')
    }
  }

  #onError(message: string): void {
    const detail = this.#parts.clean(message)
    this.#parts.logger.warn('wechat: the puppet reports an error', { account: this.#parts.account, detail })
    if (breaksTheStream(message)) this.#heal(detail)
    else this.suspect()
  }

  #turn(to: 'up' | 'down', detail: string): void {
    if (this.#told === to) return
    this.#told = to
    this.#parts.events.turned(to, detail)
  }

  #tell(word: OperatorWord, qr: string | null = null): void {
    this.#parts.tellOperator({ text: OPERATOR_WORDS[word][this.#parts.language], qr })
  }
}
