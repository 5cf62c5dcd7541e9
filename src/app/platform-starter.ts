import { PlatformProblem } from './platform-problem.ts'
import type { ChatPlatform, Logger, PlatformListener, PlatformServices, Timer } from './ports.ts'
import { spreadBackoffMs } from './retry.ts'
import type { Words } from './words.ts'

/** How long the start of the bot waits for a platform that neither starts nor fails. */
const START_PATIENCE_MS = 10_000
/** How long its stop waits for a platform: what is decided has to be made durable behind it. */
const STOP_PATIENCE_MS = 10_000

/**
 * Starts one platform, and goes on trying where that makes sense: not for what only the operator can mend in its
 * settings. The operator is told when it fails.
 */
export class PlatformStarter {
  readonly #platform: ChatPlatform
  readonly #listener: PlatformListener
  readonly #onStarted: () => void
  readonly #timer: Timer
  readonly #logger: Logger
  readonly #random: () => number
  readonly #tell: (words: Words | null) => void
  #failures = 0
  #stopped = false
  #cancel: () => void = () => {}

  constructor(parts: {
    platform: ChatPlatform
    listener: PlatformListener
    onStarted: () => void
    timer: Timer
    logger: Logger
    random: () => number
    tell: (words: Words | null) => void
  }) {
    this.#platform = parts.platform
    this.#listener = parts.listener
    this.#onStarted = parts.onStarted
    this.#timer = parts.timer
    this.#logger = parts.logger
    this.#random = parts.random
    this.#tell = parts.tell
  }

  /** Settles once the platform has started, has failed for the first time, or takes long. Never rejects. */
  async start(): Promise<void> {
    await this.#within(START_PATIENCE_MS, 'a platform takes long to start', this.#try())
  }

  /** Tries no more, and stops what runs. Never rejects, and leaves behind what takes too long. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#cancel()
    const stopping = this.#platform.stop().catch((cause: unknown) => {
      this.#logger.error('a platform could not be stopped', { ...this.#name(), cause })
    })
    await this.#within(STOP_PATIENCE_MS, 'a platform takes long to stop', stopping)
  }

  async #within(patienceMs: number, complaint: string, work: Promise<void>): Promise<void> {
    let cancel = () => {}
    const patience = new Promise<void>((resolve) => {
      cancel = this.#timer.after(patienceMs, () => {
        this.#logger.warn(complaint, this.#name())
        resolve()
      })
    })
    await Promise.race([work.finally(() => cancel()), patience])
  }

  async #try(): Promise<void> {
    // Before the start, which may have something of its own to tell, such as a code to scan.
    if (this.#failures > 0) this.#tell(null)
    try {
      await this.#platform.start(this.#listener)
    } catch (cause) {
      if (!this.#stopped) this.#failed(cause)
      return
    }
    if (!this.#stopped) this.#onStarted()
  }

  #failed(cause: unknown): void {
    this.#logger.error('a platform could not be started', { ...this.#name(), cause })
    if (cause instanceof PlatformProblem) {
      this.#tell(cause.words)
      return
    }
    this.#tell(TRIES_AGAIN)
    this.#cancel = this.#timer.after(
      spreadBackoffMs(this.#failures++, this.#random()),
      () => void this.#try(),
    )
  }

  #name(): { readonly platform: string; readonly account: string } {
    return { platform: this.#platform.platform, account: this.#platform.account }
  }
}

/** How the operator is told of one account, in the language of the page and the terminal. */
export function operatorOf(
  { platform, account }: ChatPlatform,
  language: keyof Words,
  tellOperator: PlatformServices['tellOperator'],
): (words: Words | null) => void {
  return (words) =>
    tellOperator({ platform, account }, words === null ? null : { text: words[language], qr: null })
}

const TRIES_AGAIN: Words = {
  zh: '没有启动成功，会自动再试，其他平台照常。原因见日志',
  en: 'It could not be started and is tried again; the other platforms run. The log says why',
}
