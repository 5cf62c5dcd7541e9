/** What a chat platform is, and what it is given. */
import type { Language } from '../../domain/directory.ts'
import type { ReplyBlock } from '../../domain/reply.ts'
import type { Delivery, Happening, Incoming, Sending } from './messages.ts'
import type { Clock, Logger, Timer } from './surroundings.ts'

/** What a platform hands in. Each call settles once it is durable or known to be none of the bot's business. */
export interface PlatformListener {
  receive(incoming: Incoming): Promise<void>
  happen(happening: Happening): Promise<void>
}

/** At most `messages` within any `perMs`. */
export interface Rate {
  readonly messages: number
  readonly perMs: number
}

/** What a platform allows an account; delivery keeps to it. */
export interface SendLimits {
  readonly account: readonly Rate[]
  conversation(conversationId: string): readonly Rate[]
  /** A pause of random length between any two messages of the account, where a machine's beat gives offence. */
  readonly spacingMs: { readonly least: number; readonly most: number } | null
  /** Most messages on their way at a time. */
  readonly inFlight: number
}

/** Keeps one account to its `SendLimits`, counted over any stretch of time, not from one full minute to the next. */
export interface Limiter {
  /** How long the conversation's own limits still make it wait; 0: its next message may go. */
  waitMs(conversationId: string): number
  /**
   * Calls `begin` once the account's limits allow a message. It chooses then what is sent, so that what has come in
   * the meantime and matters more goes first, and begins to send it; null gives the turn back.
   */
  turn(begin: () => BegunSend | null): void
  /** What was sent before this start counts too, the oldest first. */
  recall(sent: readonly { readonly conversationId: string; readonly agoMs: number }[]): void
  /** How far back `recall` has to reach; 0 where nothing is limited. */
  readonly memoryMs: number
  /** Calls no `begin` any more. */
  stop(): void
}

export interface BegunSend {
  readonly conversationId: string
  /** Settles once the platform has answered. */
  readonly done: Promise<unknown>
}

/** A chat platform, one account of it. Implementations live in adapters/. */
export interface ChatPlatform {
  readonly platform: string
  readonly account: string
  readonly limits: SendLimits
  /**
   * Begins to receive. Settles once the account is on its way up: a platform that is down is retried behind the
   * scenes, and told as `account_down`. Throws for what only the operator can mend, such as a token of a wrong form.
   */
  start(listener: PlatformListener): Promise<void>
  /** Sends one message. Never throws for what the platform does: the failure is a value. */
  send(message: Sending): Promise<Delivery>
  stop(): Promise<void>
}

/** What a picture or file of a reply becomes. */
export interface Attachment {
  /** With its suffix. */
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export interface AttachmentMaker {
  make(block: Extract<ReplyBlock, { readonly kind: 'picture' | 'file' }>): Promise<Attachment>
}

/** What the operator has to know or do now, shown on the local page and in the terminal. */
export interface OperatorNotice {
  readonly text: string
  /** What a QR code holds that has to be scanned, such as for a login. */
  readonly qr: string | null
}

/** What an adapter is given besides its settings. */
export interface PlatformServices {
  readonly clock: Clock
  readonly timer: Timer
  readonly logger: Logger
  /** A number in [0, 1). */
  readonly random: () => number
  readonly language: Language
  readonly attachments: AttachmentMaker
  /** Serves POST requests to `path` on the bot's own web server. */
  mount(path: string, handle: (request: Request) => Promise<Response>): void
  /** Replaces what this account last told the operator; null when all is well. */
  tellOperator(
    account: { readonly platform: string; readonly account: string },
    notice: OperatorNotice | null,
  ): void
}
