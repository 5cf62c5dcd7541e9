import type { Happening, PlatformServices } from '../../src/app/ports.ts'
import { backoffMs } from '../../src/app/retry.ts'
import type { Words } from '../../src/app/words.ts'
import type { Trouble } from './errors.ts'
import { PLATFORM } from './settings.ts'

/** One connection that breaks and is there again a second later is no news. */
const FAILURES_TO_BE_DOWN = 2

const LONGEST_PAUSE_MS = 60_000
/** Nothing helps but the operator. */
const TOKEN_PAUSE_MS = 5 * 60_000

/** Whether the account is up; tells of it once each way, and the operator in words. */
export class Health {
  readonly #account: string
  readonly #services: PlatformServices
  readonly #tell: (happening: Happening) => Promise<void>
  /** Null: not known yet. */
  #state: 'up' | 'down' | null = null
  /** In a row. */
  #failures = 0
  #said = ''

  constructor(parts: {
    readonly account: string
    readonly services: PlatformServices
    /** Never rejects. */
    readonly tell: (happening: Happening) => Promise<void>
  }) {
    this.#account = parts.account
    this.#services = parts.services
    this.#tell = parts.tell
  }

  /** Telegram has answered, and takes us for who we are. */
  worked(notice: Words | null = null): void {
    this.#failures = 0
    if (this.#state === 'down') void this.#tell(this.#change('account_up', ''))
    this.#state = 'up'
    this.#say(notice)
  }

  /** Telegram answers us; `hindrance` is what keeps it from bringing updates to our web server, null for nothing. */
  reached(hindrance: string | null): void {
    this.worked(hindrance === null ? null : unreached(hindrance))
  }

  /** How long to wait before the next try. */
  failed(trouble: Trouble): number {
    if (trouble.kind === 'busy') return trouble.retryAfterMs
    this.#failures += 1
    const certain = trouble.kind !== 'offline' || this.#state === null
    if (this.#state !== 'down' && (certain || this.#failures >= FAILURES_TO_BE_DOWN)) {
      this.#state = 'down'
      void this.#tell(this.#change('account_down', trouble.detail))
      this.#services.logger.warn('Telegram account down', { account: this.#account, detail: trouble.detail })
    }
    if (this.#state === 'down') this.#say(wordsFor(trouble))
    if (trouble.kind === 'token') return TOKEN_PAUSE_MS
    const pauseMs = Math.min(backoffMs(this.#failures - 1), LONGEST_PAUSE_MS)
    return Math.round(pauseMs * (1 + this.#services.random() / 4))
  }

  #change(kind: 'account_down' | 'account_up', detail: string): Happening {
    const at = this.#services.clock.now()
    const key = `${PLATFORM}:${this.#account}:${kind}:${at}`
    return { key, at, kind, platform: PLATFORM, account: this.#account, detail }
  }

  #say(words: Words | null): void {
    const text = words === null ? '' : words[this.#services.language]
    if (text === this.#said) return
    this.#said = text
    const notice = words === null ? null : { text, qr: null }
    this.#services.tellOperator({ platform: PLATFORM, account: this.#account }, notice)
  }
}

/** Shown beside the account's name. */
function wordsFor({ kind, detail }: Trouble): Words {
  switch (kind) {
    case 'token':
      return {
        zh: '令牌无效或已被吊销。请向 @BotFather 取新的令牌，改好 GUIYI_PLATFORMS 后重新启动。',
        en: 'The token is wrong or was revoked. Get a new one from @BotFather, mend GUIYI_PLATFORMS and start again.',
      }
    case 'conflict':
      return {
        zh: '另有一个程序在用同一个令牌收消息。请停掉其中一个；如不知道是谁，请向 @BotFather 换令牌。',
        en: "Another program receives with the same token. Stop one of the two; if you don't know which, replace the token at @BotFather.",
      }
    default:
      return {
        zh: `连不上服务器（${detail}），正在重试。请检查网络。`,
        en: `The server can't be reached (${detail}); trying again. Check the network.`,
      }
  }
}

function unreached(hindrance: string): Words {
  return {
    zh: `Telegram 送不到消息（${hindrance}）。请检查 webhook 地址和证书。`,
    en: `Telegram can't bring messages here (${hindrance}). Check the webhook's address and certificate.`,
  }
}
